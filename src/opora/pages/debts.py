"""Debts of every kind as one table: what, who, by when, how late in working days.

A stage that knows debts has a module `owing` with `owed(actor) -> Iterable[Owed]`; the first page gathers them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from opora.access.policy import Actor
from opora.capabilities.workdays import work_calendar
from opora.core.russian_numbers import counted
from opora.pages.presence import modules


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One thing somebody owes. `who` is empty when it is the reader's own debt."""

    what: str
    address: str
    due: date | None
    late: int = 0  # working days after the term; 0: in time
    left: int | None = None  # working days until the term; None: no term
    who: str = ""
    note: str = ""
    mine: bool = True
    together: str = ""  # where the same debt of all organisations is seen at once


def dated(due: date | None, today: date) -> dict[str, object]:
    """`due`, `late` and `left` of a debt. Of a year whose calendar is not published, plain days are counted."""
    if due is None:
        return {"due": None, "late": 0, "left": None}
    first, last = min(due, today), max(due, today)
    counted = work_calendar().count(first, last)
    days = (last - first).days if counted is None else counted
    return {
        "due": due,
        "late": max(days, 1) if due < today else 0,
        "left": days if due >= today else None,
    }


def everything_owed(actor: Actor) -> tuple[Owed, ...]:
    """Debts of all stages the actor may see: what hurts first comes first."""
    rows = [row for module in modules("owing") for row in module.owed(actor)]
    return tuple(sorted(rows, key=lambda row: (-row.late, row.due or date.max, row.what)))


def gathered(rows: Iterable[Owed]) -> tuple[Owed, ...]:
    """One row for the same debt of many: «24 организации» instead of twenty-four rows; the order is kept."""
    alike: dict[tuple[str, date | None, str], list[Owed]] = {}
    for row in rows:
        alike.setdefault((row.what, row.due, row.together or row.address), []).append(row)
    return tuple(_one_of(same) for same in alike.values())


def _one_of(same: list[Owed]) -> Owed:
    if len(same) == 1:
        return same[0]
    who = counted(len(same), ("организация", "организации", "организаций"))
    return replace(same[0], who=who, address=same[0].together or same[0].address, note="")
