"""Regional summaries with one row a school, procedure and year: percents of marks or of scores."""

from typing import Any

from opora.core.codes import readers as codes
from opora.core.reading import Table
from opora.readers import _cells, _groups
from opora.readers._book import Sheet
from opora.readers._columns import Columns, Header
from opora.readers._intake import Intake
from opora.readers._participants import About
from opora.readers._privacy import is_person
from opora.readers._subjects import subject_title
from opora.readers._text import is_blank, printed, whole


COLUMNS = Columns.of(
    ("year", "Год", "count", "required"),
    ("grade", "Класс", "count", "required"),
    ("subject", "Предмет", "text", "required"),
    ("municipality", "Муниципалитет | МО | Район", "text"),
    ("login", "Логин | Логин ОО", "login", "required"),
    ("name", "ОО | Название ОО | Наименование ОО", "text"),
    ("participants", " | ".join(_groups.COUNT_COLUMN), "count", "required"),
)


def numbers(sheet: Sheet, header: Header) -> dict[int, str]:
    """Columns whose headers are numbers, by index."""
    return _groups.numbered(sheet, header, COLUMNS, 0, 100)


def summary_table(sheet: Sheet, header: Header, facet: str, intake: Intake) -> Table:
    """The table of a sheet; years, grades and subjects stay in columns."""
    keys = numbers(sheet, header)
    gathered = _groups.GroupRows(extra={"year": [], "grade": [], "subject": []})
    for index in range(header.row + 1, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        if all(map(is_blank, row)):
            continue
        if _groups.sheet_repeats(
            row[header.at["login"]], sheet.rows[header.row][header.at["login"]]
        ):
            continue
        gathered.seen += 1
        about, group = _procedure(row, header), _school(row, header)
        cells = _groups.percents_of(row, keys, number, sheet.name, intake)
        if group is None or not cells or None in about.values():
            gathered.refused.append(number)
            continue
        if _groups.hundred_is_missed(cells):
            gathered.missed.append(number)
        participants = _groups.count_of(row, header.at["participants"], number, sheet.name, intake)
        gathered.add(number, group, participants, facet, cells)
        for name, column in gathered.extra.items():
            column += [about[name]] * len(cells)
    message = "В строке нет логина, года, класса, предмета или ни одного процента."
    intake.refused(codes.NO_RESULT, message, sheet=sheet.name, rows=gathered.refused)
    _groups.complain_of_hundred(gathered.missed, sheet.name, intake)
    return _groups.table_of(sheet, header.number, _constant(gathered), gathered)


def _procedure(row: list[Any], header: Header) -> dict[str, Any]:
    year, grade = (
        whole(printed(row[header.at["year"]])),
        whole(printed(row[header.at["grade"]]).rstrip("класcКЛ. ")),
    )
    return {
        "year": year if year is not None and 2000 <= year <= 2100 else None,
        "grade": grade if grade is not None and 1 <= grade <= 11 else None,
        "subject": subject_title(row[header.at["subject"]]),
    }


def _school(row: list[Any], header: Header) -> _groups.Group | None:
    at = header.at
    login = _cells.LOGIN[row[at["login"]]]
    if login is None:
        return None
    name = _cells.SCHOOL_NAME[row[at["name"]]] if "name" in at else None
    municipality = printed(row[at["municipality"]]) if "municipality" in at else None
    place = None if municipality is None or is_person(municipality) else municipality
    return _groups.Group("school", login, name or login, place)


def _constant(gathered: _groups.GroupRows) -> About:
    only = {name: values[0] for name, values in gathered.extra.items() if len(set(values)) == 1}
    return About(assessment="ВПР", **only)
