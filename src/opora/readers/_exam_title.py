"""The line above an exam's block of a protocol: code, subject and date, in every form regions print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opora.readers import _cells
from opora.readers._subjects import subject_title
from opora.readers._text import Cell, printed


_PLAIN = re.compile(
    r"(?:(?P<code>\d{1,2})\s*[-–—]\s*)?(?P<subject>[^\W\d][^\d;:]*?)[\s,;(]*(?P<date>\d{4}\.\d{2}\.\d{2})\)?\.?"
)
_TWO_PARTS = re.compile(
    r"(?:(?P<code>\d{1,2})\s*[-–—]\s*)?(?P<subject>[^\W\d][^\d;:]*?)\s*[(]?п\.?\s*:\s*(?P<date>\d{4}\.\d{2}\.\d{2})\s*[;,]\s*у\.?\s*:\s*\d{4}\.\d{2}\.\d{2}[)]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ExamTitle:
    """What the title says. ГВЭ is told by its codes (51, 52) or its name."""

    code: int | None
    subject: str
    held_on: date | None

    @property
    def is_final_state_exam(self) -> bool:
        """Whether the exam is ГВЭ."""
        return self.code in {51, 52} or "гвэ" in self.subject.casefold()


def exam_title(text: str) -> ExamTitle | None:
    """The exam a cell names, or None.

    >>> exam_title("12 - Обществознание 2026.06.11").subject
    'Обществознание'
    >>> exam_title("Английский язык п:2022.06.14; у:2022.06.16").held_on
    datetime.date(2022, 6, 14)
    """
    found = _TWO_PARTS.fullmatch(text) or _PLAIN.fullmatch(text)
    if not found:
        return None
    code = int(found["code"]) if found["code"] else None
    subject = found["subject"].strip(" .,-–—(")
    return ExamTitle(code, subject_title(subject) or subject, _cells.moment(found["date"]))


def title_in(row: Sequence[Cell]) -> ExamTitle | None:
    """The exam named in a row that holds little else: titles may stand in any column (shifted CSV)."""
    texts = [cell for cell in row if type(cell) is str and cell]
    if not 1 <= len(texts) <= 3:
        return None
    whole_row = "; ".join(
        map(printed, texts)
    )  # «п: …; у: …» is split in two by the separator of a CSV
    return next(
        (title for text in (*texts, whole_row) if (title := exam_title(printed(text)))), None
    )
