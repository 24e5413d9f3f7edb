"""Verdicts with their grounds, groups, statuses, expected false alarms: in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from opora.core.methodology.pack import Pack
from opora.core.papers.grounds import OUTCOMES, probability
from opora.core.russian_numbers import decimal, percent, percent_interval
from opora.cycle.monitoring.presenters.cells import procedure_title


TONES = {"met": "warn", "not_met": "neutral", "cannot_tell": "todo"}
STATUSES = {
    "resilient": "резильентная школа",
    "near_threshold": "близко к порогу",
    "disadvantaged": "неблагоприятные социальные условия",
    "stable_positive_dynamics": "устойчивая положительная динамика",
    "on_list_from_above": "в списке, пришедшем с письмом",
}
STATUS_TONES = {
    "resilient": "done",
    "near_threshold": "warn",
    "disadvantaged": "neutral",
    "stable_positive_dynamics": "done",
    "on_list_from_above": "bad",
}


@dataclass(frozen=True, kw_only=True)
class GroundShown:
    """A procedure behind a verdict."""

    procedure: str
    participants: int
    below: int
    share: str
    interval: str
    relisting: str
    counted: bool


@dataclass(frozen=True, kw_only=True)
class VerdictShown:
    """What a criterion says, with its stability."""

    criterion: str
    label: str
    outcome: str
    tone: str
    stability: str
    reason: str
    single: tuple[str, ...]
    grounds: tuple[GroundShown, ...]
    is_adopted: bool


class Judged(Protocol):
    """A judgement or a candidacy."""

    criterion: str
    verdict: str
    stability: float | None
    grounds: list[dict[str, Any]]
    single_participant: list[str]
    reason: str


def verdict_shown(pack: Pack, one: Judged, *, least: int = 0) -> VerdictShown:
    """A verdict in words; grounds that counted first, those of fewer than `least` participants left out."""
    criterion = pack.criteria.get(one.criterion)
    told = (ground for ground in one.grounds if ground["participants"] >= least)
    grounds = sorted(told, key=lambda ground: not ground["counted"])
    return VerdictShown(
        criterion=criterion.title if criterion else one.criterion,
        label=pack.label_of("criteria", one.criterion) or "",
        outcome=OUTCOMES.get(one.verdict, one.verdict),
        tone=TONES.get(one.verdict, "neutral"),
        stability=probability(one.stability),
        reason=one.reason,
        single=tuple(procedure_title(pack, name) for name in one.single_participant),
        grounds=tuple(_ground(pack, ground) for ground in grounds),
        is_adopted=one.criterion == pack.identity.adopted.get("criterion"),
    )


def verdicts_shown(pack: Pack, judged: Iterable[Judged]) -> tuple[VerdictShown, ...]:
    """The adopted criterion first, then the others."""
    shown = [verdict_shown(pack, one) for one in judged]
    return tuple(sorted(shown, key=lambda one: (not one.is_adopted, one.criterion)))


def _ground(pack: Pack, ground: Mapping[str, Any]) -> GroundShown:
    participants, below = ground["participants"], ground["below"]
    return GroundShown(
        procedure=procedure_title(pack, ground["procedure_id"]),
        participants=participants,
        below=below,
        share=percent(below / participants) if participants else "–",
        interval=percent_interval(ground["low"], ground["high"], 0),
        relisting=probability(ground["relisting"]),
        counted=ground["counted"],
    )


@dataclass(frozen=True, kw_only=True)
class BlockPoints:
    """Points of a school in one block."""

    title: str
    points: str
    maximum: str


@dataclass(frozen=True, kw_only=True)
class GroupShown:
    """The group of a school."""

    number: int | None
    title: str
    stability: str
    neighbours: str
    blocks: tuple[BlockPoints, ...]


class Placed(Protocol):
    """A placement."""

    number: int | None
    points: dict[str, float]
    maximum: dict[str, float]
    stability: float | None
    neighbours: list[int]


def group_titles(pack: Pack) -> dict[int, str]:
    """Titles of the adopted grouping by number."""
    grouping = pack.groupings.get(pack.identity.adopted.get("grouping", ""))
    return {one.number: one.title for one in grouping.groups} if grouping else {}


def group_shown(pack: Pack, placed: Placed | None) -> GroupShown | None:
    """A placement in words; None: the pack adopts no grouping."""
    if placed is None:
        return None
    titles = group_titles(pack)
    blocks = tuple(
        BlockPoints(
            title=pack.blocks[name].title if name in pack.blocks else name,
            points=decimal(placed.points[name], 0),
            maximum=decimal(placed.maximum.get(name, 0), 0),
        )
        for name in placed.points
    )
    return GroupShown(
        number=placed.number,
        title=titles.get(placed.number or 0, "известно слишком мало показателей"),
        stability=probability(placed.stability),
        neighbours=", ".join(map(str, placed.neighbours)),
        blocks=blocks,
    )


@dataclass(frozen=True, kw_only=True)
class StatusShown:
    """A status that holds, or of which it cannot be told."""

    title: str
    tone: str
    reason: str
    is_known: bool


class Held(Protocol):
    """A status found."""

    status: str
    holds: bool | None
    reason: str


def statuses_shown(statuses: Iterable[Held]) -> tuple[StatusShown, ...]:
    """Statuses that hold, then those of which it cannot be told; what does not hold is left out."""
    found = [
        StatusShown(
            title=STATUSES.get(one.status, one.status),
            tone=STATUS_TONES.get(one.status, "neutral") if one.holds else "todo",
            reason=one.reason,
            is_known=one.holds is not None,
        )
        for one in statuses
        if one.holds is not False
    ]
    return tuple(sorted(found, key=lambda one: not one.is_known))


@dataclass(frozen=True, kw_only=True)
class AlarmShown:
    """A sign over the municipality: how many schools it asks about, how many chance alone would."""

    title: str
    schools: int
    raised: int
    expected: str
    false_share: str


def alarms_shown(pack: Pack, alarms: Mapping[str, Mapping[str, Any]]) -> tuple[AlarmShown, ...]:
    """Signs that could be told of any school, with their rate of false alarms."""
    return tuple(
        AlarmShown(
            title=pack.signs[sign].title if sign in pack.signs else sign,
            schools=one["schools"],
            raised=one["raised"],
            expected="–" if one["expected"] is None else decimal(one["expected"], 1),
            false_share=_false(one),
        )
        for sign, one in alarms.items()
        if one["schools"]
    )


def _false(one: Mapping[str, Any]) -> str:
    if one["false_share"] is None:
        return "–" if one["raised"] else "нет вопросов"
    return f"до {percent(one['false_share'], 0)}"
