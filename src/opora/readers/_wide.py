"""Forms with one row a school: which columns name it, which hold fields, and the facts of every row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells
from opora.readers._book import Sheet
from opora.readers._facts import (
    FactRows,
    School,
    complain,
    facts_table,
    field_of,
    school_year,
    value_of,
)
from opora.readers._fields import FIELD_BY_ID
from opora.readers._intake import Intake
from opora.readers._privacy import is_personal, listed_headers, looks_like_person
from opora.readers._text import Cell, is_blank, key, printed


@dataclass(frozen=True)
class Wide:
    """A form with one row a school: which columns name it, and which hold fields."""

    fields: Mapping[int, str]
    login: int | None
    oge: int | None
    ege: int | None
    inn: int | None
    name: int | None
    year: int | None


_NUMBERING = ("", "№", "пп", "№пп", "номер", "номерпп")  # numbers of rows: no facts
_YEAR_HEADERS = ("учебныйгод", "учгод", "год")


_NAMING = ("fisoko_login", "oge_code", "ege_code", "inn", "school_name")


def wide_layout(
    sheet: Sheet, row: int, intake: Intake | None = None, identity: Iterable[str] = ()
) -> Wide:
    """The layout of a row of headers; `identity` are naming columns to be kept as facts as well."""
    at: dict[str, int] = {}
    fields: dict[int, str] = {}
    personal: list[str] = []
    for index, header in enumerate(sheet.rows[row]):
        text, name = sheet.keys(row)[index], field_of(header)
        naming = "year" if text in _YEAR_HEADERS else name if name in _NAMING else None
        if is_blank(header) or text in _NUMBERING:
            continue
        if naming and naming not in at:
            at[naming] = index
        elif name is None and looks_like_person(printed(header)):
            personal.append("столбец без названия")
        elif name is None and is_personal(header):
            personal.append(printed(header)[:40])
        elif name is None or name not in fields.values():
            fields[index] = name or printed(header)
    if intake:
        unknown = [name[:40] for name in fields.values() if name not in FIELD_BY_ID]
        _note(sheet, row, personal, unknown, intake)
    kept = {at[name]: name for name in identity if name in at}
    places = (at.get(name) for name in (*_NAMING, "year"))
    return Wide({**fields, **kept}, *places)


def _note(
    sheet: Sheet, row: int, personal: Sequence[str], unknown: Sequence[str], intake: Intake
) -> None:
    if personal:
        text = f"Столбцы с личными данными отброшены: {', '.join(personal)}."
        intake.note(codes.PERSONAL_DROPPED, text, sheet=sheet.name, rows=[row + 1])
    if unknown:
        text = f"Столбцы не входят в словарь полей и сохранены под своими заголовками: {listed_headers(unknown)}."
        intake.note(codes.UNKNOWN_COLUMN, text, sheet=sheet.name, rows=[row + 1])


def school_in(row: Sequence[Cell], wide: Wide) -> School | None:
    """The school a row names, by the surest of its names: login, exam codes, ИНН, printed name."""
    name = None if wide.name is None else _cells.SCHOOL_NAME[row[wide.name]]
    if wide.login is not None and (login := _cells.LOGIN[row[wide.login]]):
        return School(Scheme.FISOKO_LOGIN, login, name)
    for column, scheme in ((wide.oge, Scheme.OGE_CODE), (wide.ege, Scheme.EGE_CODE)):
        if column is not None and (code := _cells.EXAM_CODE[row[column]]):
            return School(scheme, code, name)
    if wide.inn is not None and (inn := printed(row[wide.inn])).isdecimal():
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
