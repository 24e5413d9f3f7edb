"""A filled marking form → participants' points; every bad cell is refused by its place, the rest is kept."""

from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack

from opora.core.codes import diagnostic_tests as codes
from opora.core.codes.readers import RETURN_NOT_A_FORM
from opora.core.diagnostic_tests.forms import FORMAT, FilledForm, FormIdentity, MarkingForm
from opora.core.diagnostic_tests.scores import ClassScores, Marking
from opora.core.errors import FileError
from opora.core.issues import IssueCode, sorted_issues
from opora.readers._book import Book
from opora.readers._process import ReaderProcess
from opora.readers._return_sheets import ReturnSheets
from opora.readers.diagnostic_tests._header import found_header
from opora.readers.diagnostic_tests._rows import Row, row_of


_TOLD_PARTS = ("работа", "школа", "класс", "проверка")


def form_identity(
    content: bytes, *, file: str, process: ReaderProcess | None = None
) -> FormIdentity:
    """What an uploaded form is of, by its hidden sheet.

    Raises:
        FileError: hostile or damaged, or not a marking form.
    """
    return _identity(_sheets(content, file, process), file)


def filled_form(
    content: bytes, form: MarkingForm, *, file: str, process: ReaderProcess | None = None
) -> FilledForm:
    """The points of a returned form.

    Args:
        content: the whole file.
        form: what was given out; a file of another test, school, class or marking is refused.
        file: as the person named it, for messages.
        process: the child that parses; None: one is started for this file alone.

    Raises:
        FileError: hostile or damaged, not a marking form, another form, or made before the specification changed.
    """
    sheets = _sheets(content, file, process)
    identity = _identity(sheets, file)
    _check(identity, form.identity, file)
    header = found_header(Book(sheets.sheets), form.specification)
    if header is None:
        raise _refusal(codes.NOT_OUR_FORM, file)
    rows = [row_of(number, cells, header, form) for number, cells in header.rows()]
    rows = _without_repeats(rows)
    issues = [*header.issues(file)]
    for row in rows:
        issues += row.issues(file, header.sheet.name)
    kept = tuple(one.scores for one in rows if one.scores is not None)
    return FilledForm(
        identity=identity,
        scores=ClassScores(school=form.school, class_name=form.class_name, participants=kept),
        issues=sorted_issues(issues),
        rows_refused=sum(one.is_refused for one in rows),
        rows_blank=sum(one.is_blank for one in rows),
        cells_refused=sum(one.code == codes.BAD_POINTS.code for one in issues),
    )


def _sheets(content: bytes, file: str, process: ReaderProcess | None) -> ReturnSheets:
    with ExitStack() as stack:
        reader = process or stack.enter_context(ReaderProcess(b""))
        try:
            return reader.read_form(file, content)
        except FileError as refusal:
            if refusal.code == RETURN_NOT_A_FORM.code:
                raise _refusal(codes.NOT_OUR_FORM, file) from refusal
            raise


def _identity(sheets: ReturnSheets, file: str) -> FormIdentity:
    told = {row[0]: row[1] for row in sheets.identity or () if len(row) > 1}
    marking = told.get("проверка", "")
    known = {str(int(one)): one for one in Marking}
    if told.get("формат") != FORMAT or marking not in known:
        raise _refusal(codes.NOT_OUR_FORM, file)
    return FormIdentity(
        test=told.get("работа", ""),
        fingerprint=told.get("спецификация", ""),
        school=told.get("школа", ""),
        class_name=told.get("класс", ""),
        marking=known[marking],
    )


def _refusal(code: IssueCode, file: str, told: str = "") -> FileError:
    reason = f": {told}" if told else ""
    return FileError(f"Файл {file}: {code.title}{reason}. {code.explanation}", code=code.code)


def _check(given: FormIdentity, wanted: FormIdentity, file: str) -> None:
    told: Mapping[str, str] = given.told()
    expected = wanted.told()
    other = [part for part in _TOLD_PARTS if told[part] != expected[part]]
    if other:
        raise _refusal(codes.OTHER_FORM, file, f"не совпадает: {', '.join(other)}")
    if given.fingerprint != wanted.fingerprint:
        raise _refusal(codes.CHANGED_SPECIFICATION, file)


def _without_repeats(rows: list[Row]) -> list[Row]:
    """Rows of a number met twice are all refused: which one is right is not ours to guess."""
    times = Counter(one.scores.number for one in rows if one.scores is not None)
    return [
        one.refused_as(
            f"номер {one.scores.number} встречается дважды, не принята ни одна из строк."
        )
        if one.scores is not None and times[one.scores.number] > 1
        else one
        for one in rows
    ]
