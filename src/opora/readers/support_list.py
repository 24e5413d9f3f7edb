"""A federal or regional list of schools to be helped, with the letter that sent it."""

import re
from datetime import date

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells, _facts
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, matched, sheets_with
from opora.readers._grades import school_year_of
from opora.readers._intake import Intake
from opora.readers._privacy import looks_like_person
from opora.readers._text import is_blank, key, printed


TITLE = "Перечень школ по письму"
COLUMNS = Columns.of(
    ("number", "№ | № п/п", "text"),
    (
        "name",
        "ОО | Школа | Название ОО | Наименование ОО | Название | Образовательная организация",
        "text",
        "required",
    ),
    ("login", "Логин | Логин ОО | Логин ФИС ОКО", "login", "required"),
    ("basis", "Основание | Основание включения | Критерий", "text", "required"),
)
PRINTED = (
    "Перечень школ",
    "Список школ",
    "Перечень ОО",
    "Список ОО",
    "Перечень общеобразовательных",
)
_LETTER_NUMBER = re.compile(r"№\s*([0-9А-Яа-яA-Za-z][0-9А-Яа-яA-Za-z/.-]*)")
_FEDERAL = ("рособрнадзор", "федерал", "фиоко", "минпросвещ")


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(book, COLUMNS, PRINTED)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    kind, number, day, year = _letter(sheet, header.row)
    gathered, refused, kept = _facts.FactRows(), [], 0
    for index in range(header.row + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if is_blank(row[header.at["login"]]) and is_blank(row[header.at["name"]]):
            continue
        school = _school(row[header.at["login"]], row[header.at["name"]])
        if school is None:
            refused.append(index + 1)
            continue
        kept += 1
        basis = printed(row[header.at["basis"]])
        facts = {
            "list_kind": kind,
            "list_letter_number": number,
            "list_letter_date": day.isoformat() if day else None,
            "list_basis": None if looks_like_person(basis) else basis,
        }
        for name, text in facts.items():
            if text:
                gathered.add(index + 1, school, year, name, text, None)
    intake.refused(
        codes.NO_SCHOOL, "Не прочитаны ни логин, ни название школы.", sheet=sheet.name, rows=refused
    )
    if number is None:
        message = "Над таблицей не найдены номер и дата письма."
        intake.suspicious(codes.UNREADABLE, message, sheet=sheet.name, rows=[header.number])
    return _facts.facts_table(sheet.name, header.number, gathered, kept, len(refused))


def _school(login: object, name: object) -> _facts.School | None:
    printed_name = printed(name if isinstance(name, str) else None)
    shown, code = _cells.SCHOOL_NAME[printed_name], _cells.name_and_code(printed_name)[1]
    alias = _cells.LOGIN[login if isinstance(login, str) else None] or code
    if alias:
        return _facts.School(Scheme.FISOKO_LOGIN, alias, shown)
    return _facts.School(Scheme.NAME, shown, shown) if shown else None


def _letter(sheet: Sheet, until: int) -> tuple[str, str | None, date | None, int | None]:
    """Kind of the list, number and date of its letter, and the school year it is for."""
    cells = [printed(cell) for row in sheet.rows[:until] for cell in row if not is_blank(cell)]
    text = " ".join(cells)
    kind = "federal" if any(word in key(text) for word in _FEDERAL) else "regional"
    found = _LETTER_NUMBER.search(text)
    day = _cells.moment(text)
    years = [_facts.school_year(cell) for cell in cells if "уч" in cell.casefold()]
    year = next((one for one in years if one), None) or (
        school_year_of(day.year, day.month) if day else None
    )
    return kind, found[1].rstrip(".") if found else None, day, year
