"""The head that every ФИС ОКО report carries: title, year, subject, grade, maximum and date."""

import re
from dataclasses import replace

from opora.core.codes import readers as codes
from opora.readers import _cells
from opora.readers._book import Sheet
from opora.readers._intake import Intake
from opora.readers._participants import About
from opora.readers._subjects import subject_title
from opora.readers._text import Cell, is_blank, key, printed, whole


_PROCEDURE = re.compile(
    r"\bВПР\b[ .,]*(?:в\s+)?(20\d\d)?(?:[/-]\d{2,4})?(?:\s*г(?:ода?|\.)?)?[ .,:]*(.*)",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\b(\d{1,2})\s*-?\s*(?:й|м|ый)?\s*класс", re.IGNORECASE)
_PROGRAMME = re.compile(r"по\s+(?:программе|образцу)\s+(\d{1,2})(?:-?го)?\s*класс", re.IGNORECASE)
_SHEET_NAME = re.compile(r"([А-Я]{2})\s(\d{1,2})\s")


def report_about(sheet: Sheet, header_row: int, intake: Intake) -> About:
    """What the rows above a report's headers say; the sheet's name («МА 4 …») fills in what they do not."""
    about = About(assessment="ВПР")
    for index in range(min(header_row, len(sheet.rows))):
        about = _with_row(about, sheet.rows[index], sheet, index, intake)
    named = _SHEET_NAME.match(sheet.name)
    if named:
        about = replace(
            about,
            subject=about.subject or subject_title(named[1]),
            grade=about.grade or int(named[2]),
        )
    return about


def _with_row(about: About, row: list[Cell], sheet: Sheet, index: int, intake: Intake) -> About:
    for column, cell in enumerate(row):
        if is_blank(cell):
            continue
        text = printed(cell)
        told = _labelled(about, key(text), _beside(row, column, text))
        if told is not None:
            return told
        found = _PROCEDURE.search(text)
        if found:
            programme = _PROGRAMME.search(text)
            if programme:
                message = f"Работа по программе {programme[1]} класса: так она и записана."
                intake.note(codes.OTHER_PROGRAMME, message, sheet=sheet.name, rows=[index + 1])
            return _titled(about, found[1], found[2], programme)
    return about


def _labelled(about: About, label: str, value: str) -> About | None:
    """What a label and its value add; None when the cell is no label."""
    if label.startswith("предмет"):
        return replace(about, subject=subject_title(value) or about.subject)
    if label.startswith(("максимальныйпервичныйбалл", "максимальныйбалл", "максбалл")):
        return replace(about, max_score=about.max_score or whole(value))
    if label.startswith("дата"):
        return replace(about, held_on=_cells.moment(value))
    return None


def _beside(row: list[Cell], column: int, text: str) -> str:
    """The value of a label: after its colon, else in the next filled cell."""
    _, colon, tail = text.partition(":")
    if colon and tail.strip():
        return tail.strip()
    return next((printed(cell) for cell in row[column + 1 :] if not is_blank(cell)), "")


def _titled(about: About, year: str | None, rest: str, programme: re.Match[str] | None) -> About:
    if programme:
        rest = rest.replace(programme[0], "")
    grade = programme or _GRADE.search(rest)
    subject = re.sub(r"\(.*?\)?$", "", _GRADE.sub("", rest).strip(" .,:()-—"))
    return replace(
        about,
        year=int(year) if year else about.year,
        grade=int(grade[1]) if grade else about.grade,
        subject=about.subject or subject_title(subject),
    )
