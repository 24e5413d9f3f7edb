"""Debts of every kind as one table: what, who, by when, how late in working days.

A stage that knows debts has a module `owing` with `owed(actor) -> Iterable[Owed]`; the first page, the page «что я
должен» and the daily letter gather them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from opora.access.policy import Actor
from opora.capabilities.workdays import work_calendar
from opora.core.labels import Labelled
from opora.core.russian_numbers import counted
from opora.core.school_names import folded
from opora.pages.presence import modules


IN_LINE = 90  # letters
SOON = 3  # working days: what ends so soon stands before what merely waits


class DebtKind(Labelled):
    """What sort of thing is owed."""

    ASSIGNMENT = "assignment", "поручение"
    UPLOAD = "upload", "файл или форма"
    ANSWER = "answer", "ответ"
    REVIEW = "review", "проверка и приёмка"
    SIGNATURE = "signature", "утверждение и подпись"
    MEASURE = "measure", "мера"
    VISIT = "visit", "посещение"
    ESCALATED = "escalated", "просрочено у других"
    OTHER = "other", "другое"


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One thing somebody owes. `who` is empty when it is the reader's own debt."""

    what: str
    address: str
    due: date | None
    late: int = 0  # working days after the term; 0: in time
    left: int | None = None  # working days until the term; None: no term
    plain: bool = False  # the calendar of that year is not published: plain days are counted
    who: str = ""
    note: str = ""
    mine: bool = True
    together: str = ""  # where the same debt of all organisations is seen at once
    kind: DebtKind = DebtKind.OTHER
    # What a letter says instead of `what`, where that names a person or a file: letters leave the office.
    letter: str = ""


def in_short(text: str) -> str:
    """The words of a thing in one line of debts, cut between words."""
    return text if len(text) <= IN_LINE else f"{text[:IN_LINE].rsplit(' ', 1)[0]} …"


def dated(due: date | None, today: date) -> dict[str, object]:
    """`due`, `late`, `left`, `plain` of a debt. Of a year whose calendar is not published, plain days are counted."""
    if due is None:
        return {"due": None, "late": 0, "left": None}
    first, last = min(due, today), max(due, today)
    working = _working(first, last)
    days = (last - first).days if working is None else working
    return {
        "due": due,
        "late": max(days, 1) if due < today else 0,
        "left": days if due >= today else None,
        "plain": working is None,
    }


@lru_cache(maxsize=4096)
def _working(first: date, last: date) -> int | None:
    """Working days between; asked for the same few terms again and again."""
    return work_calendar().count(first, last)


def late_since(today: date, grace: int) -> date:
    """The latest term that is later than `grace` working days by today (unpublished calendar: plain days)."""
    found = work_calendar().before(today, grace + 1)
    return found or today - timedelta(days=grace + 1)


def everything_owed(actor: Actor) -> tuple[Owed, ...]:
    """Debts of all stages the actor may see: what hurts first comes first."""
    return in_order(row for module in modules("owing") for row in module.owed(actor))


def in_order(rows: Iterable[Owed]) -> tuple[Owed, ...]:
    """Late ones, the latest first; those that end soon; those somebody waits for without a term; all others."""
    return tuple(sorted(rows, key=_pain))


def _pain(row: Owed) -> tuple[object, ...]:
    if row.late:
        rank = 0
    elif row.left is None:
        rank = 2
    else:
        rank = 1 if row.left <= SOON else 3
    return (rank, -row.late, row.due or date.max, row.what)


def wanted(rows: Iterable[Owed], by: Mapping[str, object]) -> tuple[Owed, ...]:
    """Debts narrowed by words (`q`), kind (`kind`) and whether they are late (`late`)."""
    key = folded(str(by.get("q") or ""))
    return tuple(
        row
        for row in rows
        if (not by.get("late") or row.late)
        and (not by.get("kind") or row.kind == by["kind"])
        and (not key or key in folded(f"{row.what} {row.note} {row.who}"))
    )


def gathered(rows: Iterable[Owed]) -> tuple[Owed, ...]:
    """One row for the same debt of many: «24 организации» instead of twenty-four rows; the order is kept."""
    alike: dict[tuple[str, date | None, str], list[Owed]] = {}
    for row in rows:
        alike.setdefault((row.what, row.due, row.together or row.address), []).append(row)
    return tuple(_one_of(same) for same in alike.values())


def _one_of(same: list[Owed]) -> Owed:
    if len(same) == 1:
        return same[0]
    words = counted(len(same), ("организация", "организации", "организаций"))
    first, address = same[0], same[0].together or same[0].address
    if first.mine:
        return replace(first, note=words, address=address)
    return replace(first, who=words, address=address, note="")


def year_unpublished(rows: Iterable[Owed]) -> int | None:
    """The first year among the terms whose working calendar is not published yet; None: all are."""
    return min((row.due.year for row in rows if row.plain and row.due), default=None)
