"""Tables of facts: one row a (school, field), fields found in the dictionary by their printed headers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import polars as pl

from opora.core.codes import readers as codes
from opora.core.reading import FACTS, Scheme, Shape, Table
from opora.readers import _cells
from opora.readers._fields import FIELD_BY_ID, FIELDS
from opora.readers._intake import Intake
from opora.readers._privacy import is_person, looks_like_person
from opora.readers._rules import is_error
from opora.readers._text import Cell, decimal, is_blank, key, printed, whole


_QUESTION = re.compile(r"^\s*\d{1,3}(\.\d{1,2})*\s*[.)]\s*")
_CHOICE = re.compile(r"\s*(\d{1,2})\s*[.)]\s*\S")


@cache
def _dictionary() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    exact: dict[str, str] = {}
    begins = []
    for one in FIELDS:
        for header in (one.title, *one.aliases):
            if header.endswith("…"):
                begins.append((key(header[:-1]), one.id))
            else:
                exact.setdefault(key(header), one.id)
    return exact, tuple(begins)


def field_of(header: Cell) -> str | None:
    """The id of the field a header means, or None.

    >>> (
    ...     field_of("25. Сколько всего в ОО учителей/преподавателей?"),
    ...     field_of("Логин"),
    ...     field_of("Прочее"),
    ... )
    ('teachers_total', 'fisoko_login', None)
    """
    return _field_of(key(_QUESTION.sub("", header) if isinstance(header, str) else header))


@lru_cache(maxsize=4096)
def _field_of(text: str) -> str | None:
    exact, begins = _dictionary()
    found = exact.get(text)
    if found is None and text:
        found = next((name for beginning, name in begins if text.startswith(beginning)), None)
    return found


@dataclass(frozen=True)
class School:
    """Whom facts are about."""

    scheme: Scheme | None
    alias: str | None
    name: str | None = None


@dataclass
class FactRows:
    """Rows of `FACTS` being gathered."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in FACTS})

    def add(
        self,
        row: int,
        school: School,
        year: int | None,
        name: str,
        text: str | None,
        number: float | None,
    ) -> None:
        """One fact."""
        scheme = school.scheme.value if school.scheme else None
        values = (row, scheme, school.alias, school.name, year, name, text, number)
        for column, value in zip(self.columns.values(), values, strict=True):
            column.append(value)

    def frame(self) -> pl.DataFrame:
        """All facts gathered."""
        return pl.DataFrame(self.columns, schema=FACTS)


def facts_table(
    sheet: str,
    header_row: int,
    gathered: FactRows,
    kept: int,
    refused: int,
    year: int | None = None,
) -> Table:
    """The finished table."""
    return Table(
        shape=Shape.FACTS,
        sheet=sheet,
        header_row=header_row,
        rows=gathered.frame(),
        kept=kept,
        refused=refused,
        year=year,
    )


def value_of(name: str, cell: Cell) -> tuple[str | None, float | None, str | None]:
    """Text, number and what is wrong with a cell of a field; a blank gives nothing."""
    if is_blank(cell):
        return None, None, None
    if is_error(cell):
        return None, None, "ошибка формулы"
    known = FIELD_BY_ID.get(name)
    text = printed(cell)
    described = (
        known is not None and known.type == "text"
    )  # a settlement may read as a person's name
    if (is_person if described else looks_like_person)(text):
        return None, None, "похоже на имя человека"
    return (text, decimal(text), None) if known is None else _typed(known.type, text, cell)


def _typed(kind: str, text: str, cell: Cell) -> tuple[str | None, float | None, str | None]:
    if kind == "count":
        number = whole(text)
        return (
            (text, number, None)
            if number is not None and number >= 0
            else (text, None, "это не целое число")
        )
    if kind in {"share", "value"}:
        amount = decimal(text)
        wrong = amount is None or (kind == "share" and not 0 <= amount <= 100)
        return (
            (text, None, "это не число от 0 до 100" if kind == "share" else "это не число")
            if wrong
            else (text, amount, None)
        )
    if kind == "flag":
        flag = _cells.FLAG[cell]
        return (text, None, "это не «да» и не «нет»") if flag is None else (text, float(flag), None)
    if kind == "choice":
        found = _CHOICE.match(text)
        return text, float(found[1]) if found else None, None
    return _worded(kind, text, cell)


def _worded(kind: str, text: str, cell: Cell) -> tuple[str | None, float | None, str | None]:
    if kind == "code":
        number = whole(text)
        login = _cells.LOGIN[cell]
        tidy = (
            (str(number) if number is not None and len(text) <= 9 else text)
            if login is None
            else login
        )
        return (tidy, None, None) if tidy else (None, None, "пусто")
    if kind == "date":
        day = _cells.moment(cell)
        return (day.isoformat(), None, None) if day else (None, None, "это не дата")
    return text, None, None


def school_year(text: Cell) -> int | None:
    """The first calendar year of a printed school year: «2025/26», «2025-2026», «2025».

    >>> school_year("2025/26 учебный год"), school_year("2024–2025 уч. г."), school_year("нет")
    (2025, 2024, None)
    """
    found = re.search(r"(20\d\d)\s*[/–—-]\s*(?:20)?\d\d\b", printed(text)) or re.search(
        r"\b(20\d\d)\b", printed(text)
    )
    return int(found[1]) if found else None


def complain(troubles: Iterable[tuple[int, str, str]], sheet: str, intake: Intake) -> None:
    """Report (row, field, what is wrong), gathered by field and kind; values are never quoted."""
    kinds: dict[tuple[str, str], list[int]] = {}
    for row, name, wrong in troubles:
        kinds.setdefault((name, wrong), []).append(row)
    for (name, wrong), rows in kinds.items():
        known = FIELD_BY_ID.get(name)
        intake.suspicious(
            codes.UNREADABLE,
            f"Значение не принято как число: {wrong}.",
            sheet=sheet,
            column=known.title if known else name,
            rows=rows,
        )
