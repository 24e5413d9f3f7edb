"""Which procedure a table is about: what the file prints, in the pack's ids, with the school year it belongs to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from opora.core.codes.warehouse import UNKNOWN_PROCEDURE, UNKNOWN_SUBJECT
from opora.core.errors import did_you_mean
from opora.core.methodology.pack import Pack
from opora.core.methodology.procedures import Assessment
from opora.core.school_names import folded


AUTUMN_STARTS = 8  # month; results from August on belong to the school year that begins
VPR_MOVED_TO_AUTUMN = 2020  # the whole spring ВПР was held in September and October

_LEVELS = (
    (re.compile(r"профильн\w*(?: уров\w+)?|профиль"), "профиль"),
    (re.compile(r"базов\w*(?: уров\w+)?|база"), "база"),
)


@dataclass(frozen=True, kw_only=True)
class PrintedProcedure:
    """What a table or a row says of its procedure; None: nothing."""

    assessment: str | None = None
    year: int | None = None
    grade: int | None = None
    subject: str | None = None
    held_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A procedure in the pack's ids; `school_year` is its first calendar year."""

    procedure_id: str
    assessment: str
    year: int
    school_year: int
    grade: int
    subject: str


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Why a procedure cannot be told, and what to do, in Russian."""

    code: str
    message: str
    advice: str


class ProcedureNames:
    """Looks printed names up in a pack: titles, aliases and two-letter codes, blind to case, «ё» and brackets."""

    def __init__(self, pack: Pack) -> None:
        self._subjects = dict(_spellings_of_subjects(pack))
        self._assessments = {
            name_of_procedure(title): one
            for one in pack.assessments.values()
            for title in (one.id, one.full_title, one.title)
        }

    def identify(self, printed: PrintedProcedure) -> Procedure | Doubt:
        """The procedure, or the reason why it cannot be told."""
        assessment = self._assessments.get(name_of_procedure(printed.assessment or ""))
        subject = self._subjects.get(name_of_procedure(printed.subject or ""))
        if printed.subject and subject is None:
            return self._unknown_subject(printed.subject)
        grade = printed.grade or _only_grade(assessment)
        if assessment is None or subject is None or printed.year is None or grade is None:
            return _incomplete(replace(printed, grade=grade), assessment)
        autumn = is_autumn(assessment.id, printed.year, printed.held_on)
        tail = "-autumn" if autumn and printed.year != VPR_MOVED_TO_AUTUMN else ""
        return Procedure(
            procedure_id=f"{assessment.id}-{printed.year}-{grade}-{subject}{tail}",
            assessment=assessment.id,
            year=printed.year,
            school_year=printed.year if autumn else printed.year - 1,
            grade=grade,
            subject=subject,
        )

    def _unknown_subject(self, printed: str) -> Doubt:
        near = did_you_mean(name_of_procedure(printed), self._subjects)
        return Doubt(
            code=UNKNOWN_SUBJECT.code,
            message=f"предмета «{printed}» нет в пакете{near}; таблица не использована.",
            advice="Добавьте это написание в aliases предмета в пакете.",
        )


def name_of_procedure(text: str) -> str:
    """A printed name as words only: «Математика (профильный уровень)» → «математика профиль».

    >>> name_of_procedure("МАТЕМАТИКА  (Профильный уровень)")
    'математика профиль'
    """
    words = " ".join(re.sub(r"[\W_]+", " ", folded(text)).split())
    for pattern, level in _LEVELS:
        words = pattern.sub(level, words)
    return words


def is_autumn(assessment: str, year: int, held_on: date | None) -> bool:
    """True when the procedure was held in the first months of its school year; ВПР 2020 was, unless dated in spring."""
    if held_on is not None and held_on.year == year:
        return held_on.month >= AUTUMN_STARTS
    return assessment == "vpr" and year == VPR_MOVED_TO_AUTUMN


def _spellings_of_subjects(pack: Pack) -> Iterator[tuple[str, str]]:
    for subject in pack.subjects.values():
        codes = (subject.code,) if subject.code else ()
        for spelling in (*codes, *subject.aliases, subject.title, subject.id):
            yield name_of_procedure(spelling), subject.id


def _only_grade(assessment: Assessment | None) -> int | None:
    """The grade of an exam that has only one."""
    return assessment.grades[0] if assessment and len(assessment.grades) == 1 else None


def _incomplete(printed: PrintedProcedure, assessment: Assessment | None) -> Doubt:
    missing: Mapping[str, object] = {
        "вид процедуры": assessment,
        "год": printed.year,
        "класс": printed.grade,
        "предмет": printed.subject,
    }
    names = ", ".join(name for name, value in missing.items() if not value)
    return Doubt(
        code=UNKNOWN_PROCEDURE.code,
        message=f"не определено: {names}; таблица не использована.",
        advice="Впишите недостающее в имя файла, например «ВПР 2022 Математика 5 класс.xlsx».",
    )
