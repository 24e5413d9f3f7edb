"""A filled marking form → participants' points; every bad cell is refused by its place, the rest is kept."""

import io
from collections import Counter
from collections.abc import Mapping

import python_calamine as calamine

from opora.core.codes import diagnostic_tests as codes
from opora.core.diagnostic_tests.forms import (
    FORMAT,
    IDENTITY_SHEET,
    FilledForm,
    FormIdentity,
    MarkingForm,
)
from opora.core.diagnostic_tests.scores import ClassScores, Marking
from opora.core.errors import FileError
from opora.core.issues import IssueCode, sorted_issues
from opora.readers._book import opened
from opora.readers._guard import Container, inspected
from opora.readers._text import printed
from opora.readers.diagnostic_tests._header import found_header
from opora.readers.diagnostic_tests._rows import Row, row_of


_TOLD_PARTS = ("работа", "школа", "класс", "проверка")
_UNREADABLE = (calamine.CalamineError, calamine.WorksheetNotFound, KeyError, OSError, ValueError)


def form_identity(content: bytes) -> FormIdentity:
    """What an uploaded form is of, by its hidden sheet.

    Raises:
        FileError: hostile or damaged, or not a marking form.
    """
    if inspected(content).container is Container.CSV:
        raise _refusal(codes.NOT_OUR_FORM)
    told = _told(content)
    marking = told.get("проверка", "")
    known = {str(int(one)): one for one in Marking}
    if told.get("формат") != FORMAT or marking not in known:
        raise _refusal(codes.NOT_OUR_FORM)
    return FormIdentity(
        test=told.get("работа", ""),
        fingerprint=told.get("спецификация", ""),
        school=told.get("школа", ""),
        class_name=told.get("класс", ""),
        marking=known[marking],
    )


def filled_form(content: bytes, form: MarkingForm, *, file: str = "") -> FilledForm:
    """The points of a returned form.

    Args:
        content: the whole file.
        form: what was given out; a file of another test, school, class or marking is refused.
        file: as the person named it, for messages.

    Raises:
        FileError: hostile or damaged, not a marking form, another form, or made before the specification changed.
    """
    identity = form_identity(content)
    _check(identity, form.identity)
    book = opened(content, inspected(content))
    header = found_header(book, form.specification)
    if header is None:
        raise _refusal(codes.NOT_OUR_FORM)
    issues = [*header.issues(file)]
    rows = [row_of(number, cells, header, form) for number, cells in header.rows()]
    rows = _without_repeats(rows)
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


def _refusal(code: IssueCode, told: str = "") -> FileError:
    reason = f": {told}" if told else ""
    return FileError(f"{code.title}{reason}. {code.explanation}", code=code.code)


def _told(content: bytes) -> Mapping[str, str]:
    """Rows of the hidden sheet; empty when there is none."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        if IDENTITY_SHEET not in book.sheet_names:
            return {}
        rows = book.get_sheet_by_name(IDENTITY_SHEET).to_python(nrows=20)
    except _UNREADABLE as error:
        raise _refusal(codes.NOT_OUR_FORM) from error
    return {printed(row[0]): printed(row[1]) for row in rows if len(row) > 1}


def _check(given: FormIdentity, wanted: FormIdentity) -> None:
    told, expected = given.told(), wanted.told()
    other = [part for part in _TOLD_PARTS if told[part] != expected[part]]
    if other:
        raise _refusal(codes.OTHER_FORM, f"не совпадает: {', '.join(other)}")
    if given.fingerprint != wanted.fingerprint:
        raise _refusal(codes.CHANGED_SPECIFICATION)


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
