"""Tables of the РИС ГИА database saved as sheets or CSV: marks, tests of participants, borders of the score scale."""

from typing import Any

import polars as pl

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _answers, _cells, _facts
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, Columns, Header, Match, matched, sheets_with
from opora.readers._grid import Grid, grid_of
from opora.readers._intake import Intake
from opora.readers._participants import About, Options, participants_table
from opora.readers._subjects import subject_of_exam_code, subject_title
from opora.readers._text import Cell, printed, whole


TITLE = "Таблицы базы РИС ГИА"
_TEST = ("code", "HumanTestID | HumanTestFK | HumanTest | REL_HumanTestID | ID", "code")
MARKS = Columns.of(
    _TEST,
    ("alias", "SchoolCode | SchoolFK", "exam_code"),
    ("subject", "SubjectCode | SubjectName", "text"),
    ("date", "ExamDate", "date"),
    ("station", "StationCode", "text"),
    ("variant", "VariantCode", "text"),
    ("condition", "ProcessCondition", "count"),
    ("stated", "PrimaryMark", "count", "required"),
    ("percent", "PercentMark", "percent"),
    ("scaled", "Mark100", "count", "required"),
    ("mark", "Mark5", "mark", "required"),
    ("short_a", "TestResultA", "text"),
    ("short", "TestResultB", "text"),
    ("long", "TestResultC", "text"),
    ("oral", "TestResultD", "text"),
)
TESTS = Columns.of(
    _TEST,
    ("alias", "SchoolCode | SchoolFK", "exam_code"),
    ("subject", "SubjectCode | SubjectName", "text", "required"),
    ("date", "ExamDate", "date", "required"),
    ("station", "StationCode", "text"),
    ("variant", "VariantCode", "text"),
    ("condition", "ProcessCondition", "count", "required"),
)
BORDERS = Columns.of(
    ("subject", "SubjectCode | SubjectName", "text"),
    ("date", "ExamDate", "date"),
    ("primary", "PrimaryMark", "count", "required"),
    ("scaled", "ScaleMark", "count", "required"),
)
_COUNTED = 6  # ProcessCondition of a test that counts
_EXTRA = {"year": pl.Int16(), "subject": pl.String()}


def detect(book: Book) -> Match:
    """How well the book fits: any one of the three tables; marks with columns of schools are no normalised results."""
    match = max(
        (matched(book, columns) for columns in (MARKS, TESTS, BORDERS)),
        key=lambda match: match.score,
    )
    return Match(match.score + 0.01) if match.score >= FITS else match


def read(book: Book, intake: Intake) -> list[Table]:
    """One table a table of the database; marks take subject and date from the tests of the same book."""
    marked = sheets_with(book, MARKS)
    both = {sheet.name for sheet, _ in marked}
    tests = [found for found in sheets_with(book, TESTS) if found[0].name not in both]
    intake.sheets_read.update(sheet.name for sheet, _ in tests)
    known = {test: told for sheet, header in tests for test, told in _told(sheet, header).items()}
    marks = [_marks(sheet, header, known, intake) for sheet, header in marked]
    listed = [] if marks else [_tests(sheet, header, intake) for sheet, header in tests]
    return [
        *marks,
        *listed,
        *(_borders(sheet, header, intake) for sheet, header in sheets_with(book, BORDERS)),
    ]


def _subject(cell: Cell) -> str | None:
    number = whole(printed(cell))
    return subject_of_exam_code(number) if number is not None else subject_title(cell)


def _year(cell: Cell) -> int | None:
    day = _cells.moment(cell)
    return day.year if day else None


def _told(sheet: Sheet, header: Header) -> dict[str, tuple[int | None, str | None, bool]]:
    """Test id → year, subject and whether it counts."""
    at = header.at
    if "code" not in at:
        return {}
    return {
        printed(row[at["code"]]): (
            _year(row[at["date"]]),
            _subject(row[at["subject"]]),
            whole(printed(row[at["condition"]])) == _COUNTED,
        )
        for row in sheet.rows[header.row + 1 :]
    }


def _marks(
    sheet: Sheet,
    header: Header,
    known: dict[str, tuple[int | None, str | None, bool]],
    intake: Intake,
) -> Table:
    grid = grid_of(sheet, header)
    ids = [printed(cell) for cell in grid.columns.get("code", [None] * len(grid))]
    told = [known.get(one) for one in ids]
    own = zip(
        grid.columns.get("date", [None] * len(grid)),
        grid.columns.get("subject", [None] * len(grid)),
        strict=True,
    )
    pairs = [
        (one[0], one[1]) if one else (_year(day), _subject(subject))
        for one, (day, subject) in zip(told, own, strict=True)
    ]
    columns: dict[str, Any] = {
        **grid.columns,
        "year": [year for year, _ in pairs],
        "subject": [name for _, name in pairs],
    }
    grid = Grid(grid.sheet, grid.header_row, grid.numbers, columns, grid.headers)
    conditions = grid.columns.get("condition", [_COUNTED] * len(grid))
    counted = [
        one[2] if one else whole(printed(own)) == _COUNTED
        for one, own in zip(told, conditions, strict=True)
    ]
    return _participants(grid, counted, intake, results=True)


def _tests(sheet: Sheet, header: Header, intake: Intake) -> Table:
    grid = grid_of(sheet, header)
    columns: dict[str, Any] = {
        **grid.columns,
        "year": [_year(cell) for cell in grid.columns["date"]],
        "subject": [_subject(cell) for cell in grid.columns["subject"]],
    }
    counted = [whole(printed(cell)) == _COUNTED for cell in grid.columns["condition"]]
    grid = Grid(grid.sheet, grid.header_row, grid.numbers, columns, grid.headers)
    return _participants(grid, counted, intake, results=False)


def _participants(grid: Grid, counted: list[bool], intake: Intake, *, results: bool) -> Table:
    rows = [number for number, counts in zip(grid.numbers, counted, strict=True) if not counts]
    message = "Работа не зачтена (ProcessCondition не равно 6)."
    intake.refused(codes.NOT_COUNTED, message, sheet=grid.sheet, rows=rows)
    grid = _answers.with_answers(grid.kept(counted))
    scheme = Scheme.EGE_CODE if "alias" in grid.columns else None
    options = Options(scheme, sum_items=False, results=results, extra=_EXTRA)
    only = {name: set(grid.columns[name]) - {None} for name in _EXTRA}
    about: dict[str, Any] = {
        name: values.pop() for name, values in only.items() if len(values) == 1
    }
    table = participants_table(grid, About(**about), intake, options)
    return _with_refused(table, len(rows))


def _with_refused(table: Table, more: int) -> Table:
    return Table(**{**vars(table), "refused": table.refused + more})


def _borders(sheet: Sheet, header: Header, intake: Intake) -> Table:
    gathered, refused, kept = _facts.FactRows(), [], 0
    at = header.at
    nobody = _facts.School(None, None)
    for index in range(header.row + 1, len(sheet.rows)):
        row = sheet.rows[index]
        primary, scaled = whole(printed(row[at["primary"]])), whole(printed(row[at["scaled"]]))
        if primary is None and scaled is None:
            continue
        if primary is None or scaled is None or not 0 <= scaled <= 100:
            refused.append(index + 1)
            continue
        kept += 1
        shown = (
            _subject(row[at["subject"]]) or printed(row[at["subject"]]) if "subject" in at else None
        )
        year = _year(row[at["date"]]) if "date" in at else None
        school_year = None if year is None else year - 1
        gathered.add(
            index + 1, nobody, school_year, f"scaled_score_at_{primary}", shown, float(scaled)
        )
    intake.refused(
        codes.NO_RESULT, "Не прочитан первичный или тестовый балл.", sheet=sheet.name, rows=refused
    )
    return _facts.facts_table(sheet.name, header.number, gathered, kept, len(refused))
