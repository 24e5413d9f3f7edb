"""Form of a regional diagnostic test: three rows of headers, subjects side by side, pupils by name (dropped)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, NO_MATCH, Header, Match
from opora.readers._grid import grid_of
from opora.readers._intake import Intake
from opora.readers._items import distinct_codes, items_in
from opora.readers._participants import About, Options, participants_table
from opora.readers._subjects import known_subject
from opora.readers._text import Cell, is_blank, printed


TITLE = "Форма региональной диагностической работы"
_ROLES = (
    ("присутствие", "present"),
    ("вариант", "variant"),
    ("класс", "class_name"),
    ("schoolid", "alias"),
)
_POINTS = "баллызазадания"
_PRESENT = "присутстви"
_LOGIN_LABELS = ("логин", "schoolid", "кодоо")
_NAME_LABELS = ("наименованиеоо", "названиеоо", "наименованиеобразовательнойорганизации")


@dataclass(frozen=True)
class _Layout:
    """Where the header of tasks stands, and from which column each subject starts."""

    task_row: int
    subjects: tuple[tuple[str, int, int], ...]  # title, first column, column after the last
    combined: list[str]  # header key of each column, all header rows taken together


def detect(book: Book) -> Match:
    """How well the book fits."""
    if any(_layout(sheet) for sheet in book.sheets):
        return Match(FITS)
    seen = any(sheet.head_keys.begins_with(_POINTS) for sheet in book.sheets)
    return Match(0.5, ("строка с номерами заданий и баллами («1 1б»)",)) if seen else NO_MATCH


def _layout(sheet: Sheet) -> _Layout | None:
    if not (sheet.head_keys.begins_with(_POINTS) or sheet.head_keys.begins_with(_PRESENT)):
        return None
    for row in sheet.head:
        if row >= 1 and len(items_in(sheet.rows[row])) >= 3:
            above = list(range(max(0, row - 3), row))
            starts = next(
                (found for index in above if (found := _subjects(sheet.rows[index]))), None
            )
            points = any(_POINTS in sheet.keys(index) for index in above)
            present = any(
                text.startswith(_PRESENT) for index in above for text in sheet.keys(index)
            )
            if starts and (points or present):
                return _Layout(row, _spans(starts, sheet, above), _combined(sheet, [*above, row]))
    return None


def _subjects(row: list[Cell]) -> list[tuple[str, int]]:
    found = (
        (known_subject(printed(cell)), index)
        for index, cell in enumerate(row)
        if isinstance(cell, str) and cell
    )
    return [(title, index) for title, index in found if title]


def _spans(
    starts: list[tuple[str, int]], sheet: Sheet, above: list[int]
) -> tuple[tuple[str, int, int], ...]:
    """Each subject runs to the next one; the last to the first other top header or the end of the sheet."""
    width = len(sheet.rows[above[-1]])
    top = next(sheet.rows[index] for index in above if _subjects(sheet.rows[index]))
    ends = [index for _, index in starts[1:]]
    after = (index for index in range(starts[-1][1] + 1, width) if not is_blank(top[index]))
    ends.append(next(after, width))
    return tuple((title, start, end) for (title, start), end in zip(starts, ends, strict=True))


def _combined(sheet: Sheet, rows: list[int]) -> list[str]:
    return [
        "".join(sheet.keys(row)[column] for row in rows)
        for column in range(len(sheet.rows[rows[0]]))
    ]


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of participants a subject; pupils absent from one may be present in another."""
    school, name = _school(book, intake)
    tables = []
    for sheet in book.sheets:
        layout = _layout(sheet)
        if layout:
            text = "Столбцы с именами учеников отброшены."
            intake.note(codes.PERSONAL_DROPPED, text, sheet=sheet.name, rows=[layout.task_row + 1])
            tables += [
                _table(sheet, layout, span, (school, name), intake) for span in layout.subjects
            ]
    return tables


def _table(
    sheet: Sheet,
    layout: _Layout,
    span: tuple[str, int, int],
    school: tuple[str | None, str | None],
    intake: Intake,
) -> Table:
    subject, start, end = span
    at = _roles(layout, start, end)
    tasks = items_in(sheet.rows[layout.task_row])
    items = distinct_codes({index: item for index, item in tasks.items() if start <= index < end})
    grid = grid_of(sheet, Header(layout.task_row, at), items)
    grade = _grade(grid.columns.get("class_name", ()))
    about = About(assessment="Диагностика", grade=grade, subject=subject)
    scheme = Scheme.FISOKO_LOGIN if "alias" in at or school[0] else None
    return participants_table(
        grid, about, intake, Options(scheme, school=school[0], school_name=school[1])
    )


def _roles(layout: _Layout, start: int, end: int) -> Mapping[str, int]:
    """Columns of this subject, and those left of all subjects or right of them that serve every subject."""
    common = set(range(layout.subjects[0][1])) | set(
        range(layout.subjects[-1][2], len(layout.combined))
    )
    at: dict[str, int] = {}
    for index, text in enumerate(layout.combined):
        for word, role in _ROLES:
            mine = start <= index < end
            if word in text and (mine or (index in common and role in {"class_name", "alias"})):
                at.setdefault(role, index)
    return at


def _grade(values: Sequence[Cell]) -> int | None:
    grades = {
        digits for value in values if (digits := "".join(filter(str.isdecimal, printed(value)[:2])))
    }
    return int(grades.pop()) if len(grades) == 1 else None


def _school(book: Book, intake: Intake) -> tuple[str | None, str | None]:
    """Login and name of the school from its questionnaire («Логин на портале: …»)."""
    login = name = None
    for sheet in book.sheets:
        for row in sheet.head:
            for column, text in enumerate(sheet.keys(row)):
                if text.startswith(_LOGIN_LABELS) and login is None:
                    login = _cells.LOGIN[_right_of(sheet.rows[row], column)]
                    intake.sheets_read.add(sheet.name)
                elif text.startswith(_NAME_LABELS) and name is None:
                    name = _cells.SCHOOL_NAME[_right_of(sheet.rows[row], column)]
    return login, name


def _right_of(row: list[Cell], column: int) -> Cell:
    return next((cell for cell in row[column + 1 :] if not is_blank(cell)), None)
