"""Our own forms of a school's numbers: two columns («Показатель», «Значение») a school, or one row a school."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells, _facts, _wide
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, NO_MATCH, Match, has_title
from opora.readers._fields import FIELD_BY_ID
from opora.readers._intake import Intake
from opora.readers._privacy import is_personal, looks_like_person
from opora.readers._text import Cell, is_blank, key, printed


_NAMES = frozenset({"показатель", "наименованиепоказателя", "показатели", "поле"})
_VALUES = frozenset({"значение", "количество", "ответ", "всего", "значениепоказателя"})
_NOT_OURS = frozenset(
    {"кодрегиона", "датазагрузки", "первичныйбалл", "вариант", "группыучастников", "основание"}
)
_SCHOOL_LABELS = (
    "школа",
    "оо",
    "образовательнаяорганизация",
    "наименованиеоо",
    "названиеоо",
    "названиешколы",
)
_LOGIN_LABELS = ("логин",)
_YEAR_LABELS = ("учебныйгод", "год", "за")


@dataclass(frozen=True)
class Form:
    """What makes a form one kind and not another: its title, and the groups its fields belong to."""

    titles: tuple[str, ...]
    groups: frozenset[str]


@dataclass(frozen=True)
class _Tall:
    row: int
    name: int
    values: dict[int, int | None]  # column of values → school year it is of


def form_match(book: Book, form: Form) -> Match:
    """How well a book fits a form: at least two of its fields, and more of its groups than of the others."""
    counted: Counter[bool] = Counter()
    for sheet in book.sheets:
        counted.update(_field_groups(sheet, form))
    titled = has_title(book, form.titles)
    mine, others = counted[True], counted[False]
    if mine >= 2 and (mine > others or titled):
        return Match(FITS + (0.1 if titled else 0.0))
    return Match(0.6 if titled else 0.3, ("Показатель", "Значение")) if titled or mine else NO_MATCH


def _field_groups(sheet: Sheet, form: Form) -> list[bool]:
    tall = _tall(sheet)
    if tall:
        names = [_facts.field_of(row[tall.name]) for row in sheet.rows[tall.row + 1 :]]
    else:
        row = _wide_row(sheet)
        names = [_facts.field_of(cell) for cell in sheet.rows[row]] if row is not None else []
    groups = [FIELD_BY_ID[name].group for name in names if name]
    return [group in form.groups for group in groups if group != "identity"]


def _tall(sheet: Sheet) -> _Tall | None:
    if not sheet.head_keys.has_any(_NAMES):
        return None
    for row in sheet.head:
        keys = sheet.keys(row)
        name = next((index for index, text in enumerate(keys) if text in _NAMES), None)
        if name is None:
            continue
        values: dict[int, int | None] = {}
        for index in range(name + 1, len(keys)):
            year = _facts.school_year(sheet.rows[row][index])
            if keys[index] in _VALUES or year:
                values[index] = year
        if values:
            return _Tall(row, name, values)
    return None


def _wide_row(sheet: Sheet) -> int | None:
    """The row of headers of a form with one row a school."""
    if sheet.head_keys.has_any(_NOT_OURS):
        return None
    for row in sheet.head:
        known = [
            name
            for cell in sheet.rows[row]
            if not is_blank(cell) and (name := _facts.field_of(cell))
        ]
        school = {"fisoko_login", "oge_code", "ege_code", "inn", "school_name"}.intersection(known)
        if school and len(set(known) - school) >= 2:
            return row
    return None


def form_tables(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet that holds the form."""
    tables = []
    for sheet in book.sheets:
        tall = _tall(sheet)
        row = None if tall else _wide_row(sheet)
        if tall:
            tables.append(_tall_table(sheet, tall, intake))
        elif row is not None:
            tables.append(_wide.wide_table(sheet, row, intake, year=_year(sheet, row)))
    return tables


def _tall_table(sheet: Sheet, tall: _Tall, intake: Intake) -> Table:
    school, stated = _school(sheet, tall.row), _year(sheet, tall.row)
    gathered, refused, troubles, kept = _facts.FactRows(), [], [], 0
    personal = []
    for index in range(tall.row + 1, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        if is_blank(row[tall.name]) or all(is_blank(row[column]) for column in tall.values):
            continue
        if is_personal(row[tall.name]) or looks_like_person(printed(row[tall.name])):
            personal.append(number)
            continue
        if school is None:
            refused.append(number)
            continue
        kept += 1
        name = _facts.field_of(row[tall.name]) or printed(row[tall.name])
        for column, year in tall.values.items():
            text, amount, wrong = _facts.value_of(name, row[column])
            troubles += [(number, name, wrong)] if wrong else []
            if text is not None:
                gathered.add(number, school, year or stated, name, text, amount)
    message = "Над таблицей не названа школа: нужен логин или название."
    intake.refused(codes.NO_SCHOOL, message, sheet=sheet.name, rows=refused)
    intake.note(
        codes.PERSONAL_DROPPED,
        "Строки с личными данными отброшены.",
        sheet=sheet.name,
        rows=personal,
    ) if personal else None
    _facts.complain(troubles, sheet.name, intake)
    return _facts.facts_table(sheet.name, tall.row + 1, gathered, kept, len(refused))


def _school(sheet: Sheet, until: int) -> _facts.School | None:
    login = _cells.LOGIN[_label(sheet, until, _LOGIN_LABELS)]
    shown = printed(_label(sheet, until, _SCHOOL_LABELS))
    name, code = _cells.SCHOOL_NAME[shown], _cells.name_and_code(shown)[1]
    if login or code:
        return _facts.School(Scheme.FISOKO_LOGIN, login or code, name)
    return _facts.School(Scheme.NAME, name, name) if name else None


def _year(sheet: Sheet, until: int) -> int | None:
    stated = _facts.school_year(_label(sheet, until, _YEAR_LABELS))
    if stated is not None:
        return stated
    years = (
        _facts.school_year(cell)
        for row in sheet.rows[:until]
        for cell in row
        if isinstance(cell, str) and "уч" in cell.casefold()
    )
    return next((year for year in years if year), None)


def _label(sheet: Sheet, until: int, labels: Sequence[str]) -> Cell:
    """The value beside or after a label above the table; None when there is no such label."""
    for row in range(until):
        for column, cell in enumerate(sheet.rows[row]):
            text = printed(cell) if isinstance(cell, str) else ""
            head, colon, tail = text.partition(":")
            if key(head).startswith(tuple(labels)) and (colon or len(key(head)) <= 24):
                beside = next(
                    (one for one in sheet.rows[row][column + 1 :] if not is_blank(one)), None
                )
                found: Cell = tail.strip() if colon and tail.strip() else beside
                if found is not None:
                    return found
    return None
