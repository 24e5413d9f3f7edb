"""Doses of help as tables: all schools at once, and one school. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from opora.cycle.interventions.policies.support import DoseKind
from opora.cycle.interventions.presenters.support import dose_words, headed, hours_words
from opora.cycle.interventions.presenters.support_tables import (
    Head,
    Line,
    Listing,
    Shown,
    count,
    day,
    told,
)


@dataclass(frozen=True, kw_only=True)
class DoseRow:
    """One school: words of each kind's dose (empty: nothing)."""

    title: str
    address: str
    curator: str  # state of the curatorship; empty: none
    doses: dict[DoseKind, str]
    events: dict[DoseKind, int]


def dose_rows(
    schools: Iterable[Any],
    doses: Mapping[tuple[int, DoseKind], Any],
    curated: Mapping[int, str],
    at: Callable[[Any], str],
) -> list[DoseRow]:
    """Every school with the dose of every kind."""
    rows = []
    for school in schools:
        own = {kind: doses.get((school.pk, kind)) for kind in DoseKind}
        rows.append(
            DoseRow(
                title=str(school),
                address=at(school),
                curator=curated.get(school.pk, ""),
                doses={kind: _words(dose) for kind, dose in own.items()},
                events={kind: dose.events if dose else 0 for kind, dose in own.items()},
            )
        )
    return rows


def _words(dose: Any) -> str:
    return dose_words(dose.events, dose.hours, dose.participants) if dose else ""


def doses_listing(rows: Iterable[DoseRow]) -> Listing:
    """The same for a spreadsheet."""
    heads = (
        Head(title="Школа", width=34), Head(title="Куратор", width=10),
        *(Head(title=headed(kind.label), width=24) for kind in DoseKind),
    )  # fmt: skip
    lines = [
        Line(
            title=row.title, address=row.address,
            cells=(
                told(row.curator or "нет"),
                *(told(row.doses[kind]) for kind in DoseKind),
            ),
        )
        for row in rows
    ]  # fmt: skip
    return Listing(name="Поддержка школ", heads=heads, lines=lines)


def of_school(doses: Mapping[DoseKind, Any], at: Callable[[DoseKind], str]) -> Listing:
    """What one school has had of each kind; a kind without anything says so."""
    heads = (
        Head(title="Вид помощи", width=34), Head(title="Раз", width=8, num=True),
        Head(title="Часов", width=10), Head(title="Участников", width=12, num=True),
        Head(title="Человеко-часов", width=12), Head(title="Первый раз", width=14),
        Head(title="Последний раз", width=14),
    )  # fmt: skip
    lines = []
    for kind in DoseKind:
        dose = doses.get(kind)
        cells = (
            (Shown(text="не было"), *(told("–") for _ in range(5)))
            if dose is None
            else (
                count(dose.events), told(hours_words(dose.hours) or "–"), count(dose.participants),
                told(hours_words(dose.person_hours) or "–"), day(dose.first_on), day(dose.last_on),
            )
        )  # fmt: skip
        lines.append(Line(title=headed(kind.label), address=at(kind), cells=cells))
    return Listing(name="Доза помощи", heads=heads, lines=lines)
