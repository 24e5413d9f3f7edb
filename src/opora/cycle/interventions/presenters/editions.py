"""Words about editions: the mark of approval, what changed. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from opora.core.plans.editions import Fate, LineChange
from opora.cycle.interventions.policies.plans import ActKind, PlanKind


APPROVED: Mapping[str, str] = {PlanKind.CURATOR_PLAN: "УТВЕРЖДЁН"}
FATES: Mapping[Fate, tuple[str, str]] = {
    "added": ("добавлена", "done"),
    "removed": ("исключена", "bad"),
    "changed": ("изменена", "warn"),
    "same": ("без изменений", "neutral"),
}
COUNTED: Mapping[Fate, str] = {
    "added": "добавлено",
    "removed": "исключено",
    "changed": "изменено",
}


def approval_lines(kind: str, act: ActKind, number: str, on: date) -> tuple[str, ...]:
    """The mark of approval of a plan.

    >>> approval_lines("municipal_roadmap", ActKind.ORDER, "345", date(2025, 9, 12))
    ('УТВЕРЖДЕНА', 'приказом', 'от 12.09.2025 № 345')
    """
    return (
        APPROVED.get(kind, "УТВЕРЖДЕНА"),
        act.description,
        f"от {on:%d.%m.%Y} № {number.strip()}",
    )


def counted_changes(changes: Iterable[LineChange]) -> str:
    """How much differs.

    >>> counted_changes(())
    'изменений нет'
    """
    found = Counter(one.fate for one in changes)
    parts = [f"{word} {found[fate]}" for fate, word in COUNTED.items() if found[fate]]
    return ", ".join(parts) or "изменений нет"
