"""One file read from its bytes: guard, sheets, kind, tables, issues. Runs inside the child process."""

import hashlib

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.issues import sorted_issues
from opora.core.reading import Reading
from opora.readers._book import Book, opened
from opora.readers._guard import inspected
from opora.readers._hints import hints_of, with_hints
from opora.readers._intake import Intake
from opora.readers._kinds import kind_id, recognised
from opora.readers._text import is_blank


def reading_of(path: str, content: bytes, secret: bytes) -> Reading:
    """What a file says.

    Args:
        path: as the person named it; messages show it, and it fills in what the table does not say.
        content: the whole file.
        secret: local key that hides participants' codes.

    Raises:
        FileError: hostile, damaged, empty, locked or of an unknown kind.
    """
    book = opened(content, inspected(content))
    if not any(not is_blank(cell) for sheet in book.sheets for row in sheet.rows for cell in row):
        raise FileError(
            f"{codes.FILE_EMPTY.title}: на листах нет ни одной заполненной ячейки. {codes.FILE_EMPTY.explanation}",
            code=codes.FILE_EMPTY.code,
        )
    kind = recognised(book)
    intake = Intake(path, secret)
    tables = kind.read(book, intake)
    hints = hints_of(path)
    tables = [with_hints(table, hints, intake) for table in tables]
    _note_other_sheets(book, intake.sheets_read.union(table.sheet for table in tables), intake)
    return Reading(
        file=path,
        sha256=hashlib.sha256(content).hexdigest(),
        kind=kind_id(kind),
        tables=tuple(tables),
        issues=sorted_issues(intake.issues),
    )


def _note_other_sheets(book: Book, read: set[str], intake: Intake) -> None:
    """Note the sheets no table was taken from: directories and instructions, or something a person should see."""
    left = [sheet.name for sheet in book.sheets if sheet.name not in read and sheet.rows]
    for name in left:
        intake.note(
            codes.SHEET_SKIPPED, "На листе нет таблицы этого вида, он не прочитан.", sheet=name
        )
    if book.hidden:
        names = ", ".join(f"«{name}»" for name in book.hidden[:5])
        intake.note(codes.SHEET_SKIPPED, f"Скрытые листы не читаются: {names}.", sheet="")
