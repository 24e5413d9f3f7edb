"""Tables of facts: one row a (school, field), fields found in the dictionary by their printed headers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import polars as pl

from opora.core.codes import readers as codes
from opora.core.reading import FACTS, Scheme, Shape, Table
from opora.readers import _cells
from opora.readers._book import Sheet
from opora.readers._fields import FIELD_BY_ID, FIELDS
from opora.readers._intake import Intake
from opora.readers._privacy import is_personal, looks_like_person
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
    if known is None:
        return (
            (None, None, "похоже на имя человека")
            if looks_like_person(text)
            else (text, decimal(text), None)
        )
    return _typed(known.type, text, cell)


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


@dataclass(frozen=True)
class Wide:
    """A form with one row a school: which columns name it, and which hold fields."""

    login: int | None
    oge: int | None
    ege: int | None
    inn: int | None
    name: int | None
    year: int | None
    fields: Mapping[int, str]


_NUMBERING = ("", "№", "пп", "№пп", "номер", "номерпп")  # numbers of rows: no facts
_YEAR_HEADERS = ("учебныйгод", "учгод", "год")


def wide_layout(
    sheet: Sheet, row: int, intake: Intake | None = None, identity: Iterable[str] = ()
) -> Wide:
    """The layout of a row of headers; `identity` are naming columns to be kept as facts as well."""
    at: dict[str, int] = {}
    fields: dict[int, str] = {}
    personal, unknown = [], []
    for index, header in enumerate(sheet.rows[row]):
        text, name = sheet.keys(row)[index], field_of(header)
        if is_blank(header) or text in _NUMBERING:
            continue
        if text in _YEAR_HEADERS:
            at.setdefault("year", index)
        elif is_personal(header) and name is None:
            personal.append(printed(header)[:40])
        elif name in _NAMING and name not in at:
            at[name] = index
            if name in identity:
                fields[index] = name
        elif name not in fields.values() or name is None:
            fields[index] = name or printed(header)
            unknown += [] if name else [printed(header)[:40]]
    if intake:
        _note(sheet, row, personal, unknown, intake)
    naming = (
        at.get(name)
        for name in ("fisoko_login", "oge_code", "ege_code", "inn", "school_name", "year")
    )
    return Wide(*naming, fields=fields)


_NAMING = ("fisoko_login", "oge_code", "ege_code", "inn", "school_name")


def _note(
    sheet: Sheet, row: int, personal: Sequence[str], unknown: Sequence[str], intake: Intake
) -> None:
    if personal:
        text = f"Столбцы с личными данными отброшены: {', '.join(personal)}."
        intake.note(codes.PERSONAL_DROPPED, text, sheet=sheet.name, rows=[row + 1])
    if unknown:
        text = f"Столбцы не входят в словарь полей и сохранены под своими заголовками: {', '.join(unknown[:8])}."
        intake.note(codes.UNKNOWN_COLUMN, text, sheet=sheet.name, rows=[row + 1])


def school_in(row: Sequence[Cell], wide: Wide) -> School | None:
    """The school a row names, by the surest of its names: login, exam codes, ИНН, printed name."""
    name = None if wide.name is None else _cells.SCHOOL_NAME[row[wide.name]]
    if wide.login is not None and (login := _cells.LOGIN[row[wide.login]]):
        return School(Scheme.FISOKO_LOGIN, login, name)
    for column, scheme in ((wide.oge, Scheme.OGE_CODE), (wide.ege, Scheme.EGE_CODE)):
        if column is not None and (code := _cells.EXAM_CODE[row[column]]):
            return School(scheme, code, name)
    if wide.inn is not None and (inn := printed(row[wide.inn])).isdigit():
        return School(Scheme.INN, inn, name)
    code = None if wide.name is None else _cells.name_and_code(printed(row[wide.name]))[1]
    if code:
        return School(Scheme.FISOKO_LOGIN, code, name)
    return School(Scheme.NAME, name, name) if name else None


def gather_row(
    gathered: FactRows,
    row: Sequence[Cell],
    number: int,
    wide: Wide,
    school: School,
    year: int | None,
) -> list[tuple[str, str]]:
    """Add the facts of one row; returns (field, what is wrong) of the cells that were not taken."""
    troubles = []
    for index, name in wide.fields.items():
        text, amount, wrong = value_of(name, row[index])
        if wrong:
            troubles.append((name, wrong))
        if text is not None:
            gathered.add(number, school, year, name, text, amount)
    return troubles


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


def wide_table(
    sheet: Sheet, row: int, intake: Intake, *, year: int | None = None, identity: Iterable[str] = ()
) -> Table:
    """A sheet with one row a school."""
    wide = wide_layout(sheet, row, intake, identity)
    gathered, refused, troubles, kept = FactRows(), [], [], 0
    for index in range(row + 1, len(sheet.rows)):
        cells, number = sheet.rows[index], index + 1
        if all(map(is_blank, cells)):
            continue
        if _is_service(cells, sheet.rows[row]):
            intake.note(
                codes.NOT_A_ROW,
                "Повтор заголовка или итог школой не считается.",
                sheet=sheet.name,
                rows=[number],
            )
            continue
        school = school_in(cells, wide)
        if school is None:
            refused.append(number)
            continue
        kept += 1
        stated = None if wide.year is None else school_year(cells[wide.year])
        found = gather_row(gathered, cells, number, wide, school, stated or year)
        troubles += [(number, name, wrong) for name, wrong in found]
    intake.refused(
        codes.NO_SCHOOL,
        "В строке нет ни логина, ни кода, ни названия школы.",
        sheet=sheet.name,
        rows=refused,
    )
    complain(troubles, sheet.name, intake)
    return facts_table(sheet.name, row + 1, gathered, kept, len(refused))


def _is_service(cells: Sequence[Cell], header: Sequence[Cell]) -> bool:
    texts = [key(cell) for cell in cells if not is_blank(cell)]
    return texts == [key(cell) for cell in header if not is_blank(cell)] or texts[0].startswith(
        ("итого", "всего")
    )
