"""States of a run, of its goals and of a change of its pack. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class RunState(Labelled):
    """Where a run of the cycle is."""

    PREPARED = "prepared", "готовится", "Цели и показатели ещё обсуждаются."
    ACTIVE = "active", "идёт", "Цели утверждены, сбор и мониторинг открыты."
    CLOSED = "closed", "завершён", "Выводы сделаны; изменить ничего нельзя."


class RunEvent(Labelled):
    """What may happen to a run."""

    START = "start", "начать"
    CLOSE = "close", "завершить"
    REOPEN = "reopen", "вернуть в работу"


RUN = Transitions(
    {
        (RunState.PREPARED, RunEvent.START): RunState.ACTIVE,
        (RunState.ACTIVE, RunEvent.CLOSE): RunState.CLOSED,
        (RunState.CLOSED, RunEvent.REOPEN): RunState.ACTIVE,
    }
)


class GoalState(Labelled):
    """Where a goal is."""

    DRAFT = "draft", "черновик"
    APPROVED = "approved", "утверждена"
    DROPPED = "dropped", "снята"


class GoalEvent(Labelled):
    """What may happen to a goal."""

    APPROVE = "approve", "утвердить"
    RETURN = "return", "вернуть в черновик"
    DROP = "drop", "снять"


GOAL = Transitions(
    {
        (GoalState.DRAFT, GoalEvent.APPROVE): GoalState.APPROVED,
        (GoalState.DRAFT, GoalEvent.DROP): GoalState.DROPPED,
        (GoalState.APPROVED, GoalEvent.RETURN): GoalState.DRAFT,
        (GoalState.APPROVED, GoalEvent.DROP): GoalState.DROPPED,
    }
)


class PackChangeState(Labelled):
    """Where a proposed change of the pack is."""

    COMPUTING = "computing", "сравнивается", "Те же данные считаются по обоим пакетам."
    SHOWN = "shown", "ждёт решения", "Видно, что изменится; пакет ещё прежний."
    APPLIED = (
        "applied",
        "принят",
        "Цикл идёт на новом пакете; прежние мониторинги остались на прежнем.",
    )
    DECLINED = "declined", "отклонён"


class PackChangeEvent(Labelled):
    """What may happen to a proposed change of the pack."""

    SHOW = "show", "показать последствия"
    APPLY = "apply", "принять пакет"
    DECLINE = "decline", "отклонить"


PACK_CHANGE = Transitions(
    {
        (PackChangeState.COMPUTING, PackChangeEvent.SHOW): PackChangeState.SHOWN,
        (PackChangeState.COMPUTING, PackChangeEvent.DECLINE): PackChangeState.DECLINED,
        (PackChangeState.SHOWN, PackChangeEvent.APPLY): PackChangeState.APPLIED,
        (PackChangeState.SHOWN, PackChangeEvent.DECLINE): PackChangeState.DECLINED,
    }
)


@dataclass(frozen=True, kw_only=True)
class IndicatorMoved:
    """An indicator some of whose values another pack changes."""

    indicator: str
    title: str
    values: int
    schools: int


@dataclass(frozen=True, kw_only=True)
class SchoolMoved:
    """A school that another pack puts into another group."""

    school: str
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class PackEffect:
    """What another pack does: definitions that read otherwise; values, candidates and groups that differ."""

    definitions: tuple[str, ...]
    has_numbers: bool  # False: the warehouse holds nothing of this year yet
    values: int = 0
    indicators: tuple[IndicatorMoved, ...] = ()
    come: tuple[str, ...] = ()  # schools that become candidates
    go: tuple[str, ...] = ()  # schools that no longer are
    groups: tuple[SchoolMoved, ...] = ()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "PackEffect":
        """The effect from how it is kept in the database."""
        plain = {
            name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
        }
        plain["indicators"] = tuple(IndicatorMoved(**one) for one in kept["indicators"])
        plain["groups"] = tuple(SchoolMoved(**one) for one in kept["groups"])
        return cls(**plain)
