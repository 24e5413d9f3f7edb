"""Words exchanged with schools, stays on lists, own and outer lists side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class MessageShown:
    """A message of a thread, as the component `thread` takes it."""

    at: datetime
    who: str
    role: str
    text: str
    own: bool
    kind: str
    files: tuple[tuple[str, int, int], ...] = ()  # name, reply, number among its files


def thread(
    replies: Iterable[Any], *, organisation: str, is_school: bool
) -> tuple[MessageShown, ...]:
    """Replies and answers in their order; the reader's own side stands apart."""
    messages = []
    for one in replies:
        stance = {True: "согласна с основаниями", False: "не согласна с основаниями"}.get(
            one.agrees
        )
        messages.append(
            MessageShown(
                at=one.at,
                who=str(one.by_person or "Школа"),
                role=organisation,
                text=one.text,
                own=is_school,
                kind=f"ответ школы, {stance}" if stance else "ответ школы",
                files=tuple((name, one.pk, number) for number, (name, _) in enumerate(one.files)),
            )
        )
        answer = getattr(one, "answer", None)
        if answer is not None:
            messages.append(
                MessageShown(
                    at=answer.at,
                    who=str(answer.by_person or "Управление"),
                    role="управление",
                    text=answer.text,
                    own=not is_school,
                    kind="ответ управления",
                )
            )
    return tuple(messages)


Event = tuple[date, str, str, str]


def timeline(episodes: Iterable[Any]) -> tuple[Event, ...]:
    """Entries, changes and exits of all stays, oldest first, as the component `timeline` takes them."""
    events: list[Event] = []
    for one in episodes:
        name = one.get_list_kind_display()
        events.append(
            (
                one.entered_on,
                f"Включена: {name}",
                _words(one.entered_reason, one.entered_document),
                "bad",
            )
        )
        for change in one.changes.all():
            title = f"Поддержка: {change.get_before_display()} → {change.get_after_display()}"
            events.append((change.on, title, _words(change.reason, change.document), ""))
        if one.left_on:
            events.append(
                (one.left_on, f"Вышла: {name}", _words(one.left_reason, one.left_document), "done")
            )
    return tuple(sorted(events, key=lambda event: event[0]))


def _words(reason: str, document: str) -> str:
    return f"{reason} ({document})" if document else reason


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A school on the own list, on lists from above, or on both."""

    id: int
    title: str
    computed: str
    tone: str
    decision: str
    outer: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether own computation and outer lists say the same."""
        return bool(self.outer) == (self.tone == "warn")


WORDS = {
    "met": ("отвечает", "warn"),
    "cannot_tell": ("нельзя сказать", "todo"),
    "not_met": ("не отвечает", "neutral"),
}
DECISIONS = {"listed": "включена", "cleared": "не включена"}


def compared_lists(
    schools: Mapping[int, str],
    verdicts: Mapping[int, tuple[str, str]],
    outer: Mapping[int, list[str]],
) -> tuple[Compared, ...]:
    """Schools found by the computation or named by a letter, in the register's order.

    Args:
        schools: titles by id.
        verdicts: verdict of the adopted criterion and decision («» none yet) by school.
        outer: titles of the lists from above that name the school.
    """
    rows = []
    for school, title in schools.items():
        verdict, decision = verdicts.get(school, ("", ""))
        if verdict != "met" and school not in outer:
            continue
        words, tone = WORDS.get(verdict, ("нет расчёта", "todo"))
        rows.append(
            Compared(
                id=school,
                title=title,
                computed=words,
                tone=tone,
                decision=DECISIONS.get(decision, ""),
                outer=tuple(outer.get(school, ())),
            )
        )
    return tuple(rows)
