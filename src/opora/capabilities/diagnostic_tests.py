"""Own diagnostic tests of a municipality, from the calendar to drafts of recommendations, for pages and programs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from opora.capabilities.workdays import work_calendar
from opora.core.codes.diagnostic_tests import BAD_PARTICIPANT, SPECIFICATION
from opora.core.diagnostic_tests.advice import Advice, advice_of
from opora.core.diagnostic_tests.agreement import Agreement, agreement_of
from opora.core.diagnostic_tests.analysis import analysis_of
from opora.core.diagnostic_tests.calendar import calendar_findings
from opora.core.diagnostic_tests.codifiers import codifier_issues
from opora.core.diagnostic_tests.figures import DiagnosticAnalysis
from opora.core.diagnostic_tests.forms import (
    MOST_PARTICIPANTS,
    FilledForm,
    FormIdentity,
    MarkingForm,
)
from opora.core.diagnostic_tests.limits import limits_of
from opora.core.diagnostic_tests.planned import CalendarFinding, PlannedTest, class_named
from opora.core.diagnostic_tests.scores import ClassScores
from opora.core.diagnostic_tests.specification import Specification, specification_issues
from opora.core.diagnostic_tests.subjects import folded, subject_issues, titles_of_subjects
from opora.core.errors import DataError
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.readers._process import ReaderProcess
from opora.readers.diagnostic_tests.marking_form import filled_form, form_identity
from opora.writers.marking_form import marking_form_bytes


def check_calendar(tests: Iterable[PlannedTest], pack: Pack) -> tuple[CalendarFinding, ...]:
    """Every remark on planned tests, each school year by the limits in force then.

    Subjects and classes may be spelt variously: findings hold tests in one spelling, with the caller's `key`.

    Raises:
        DataError: the pack lacks a limit for one of the school years.
    """
    titles = titles_of_subjects(pack)
    by_year: defaultdict[int, list[PlannedTest]] = defaultdict(list)
    for one in tests:
        named = titles.get(folded(one.subject), one.subject)
        by_year[one.school_year].append(
            replace(one, subject=named, class_name=class_named(one.class_name))
        )
    return tuple(
        found
        for year in sorted(by_year)
        for found in calendar_findings(by_year[year], limits_of(pack, year), work_calendar())
    )


def check_specification(specification: Specification, pack: Pack) -> tuple[Issue, ...]:
    """All complaints about a specification at once; those of severity REFUSED must be mended before forms are made."""
    return (
        *specification_issues(specification),
        *subject_issues(specification, pack),
        *codifier_issues(specification, pack),
    )


def write_marking_form(form: MarkingForm) -> bytes:
    """The XLSX form of one class and one marking.

    Raises:
        DataError: the specification has errors (`issues` lists them), or the number of participants is impossible.
    """
    refused = [
        one for one in specification_issues(form.specification) if one.severity is Severity.REFUSED
    ]
    if refused:
        raise DataError(
            f"{SPECIFICATION.title}: {len(refused)}. {SPECIFICATION.explanation}",
            code=SPECIFICATION.code,
            issues=refused,
        )
    if not 1 <= form.participants <= MOST_PARTICIPANTS:
        raise DataError(
            f"В форме класса {form.participants} участников: допускается от 1 до {MOST_PARTICIPANTS}.",
            code=BAD_PARTICIPANT.code,
        )
    return marking_form_bytes(form)


def identify_marking_form(
    content: bytes, *, file: str, process: ReaderProcess | None = None
) -> FormIdentity:
    """What an uploaded form is of, so that the page can find what was given out.

    Raises:
        FileError: hostile or damaged, or not a marking form.
    """
    return form_identity(content, file=file, process=process)


def read_marking_form(
    content: bytes, form: MarkingForm, *, file: str, process: ReaderProcess | None = None
) -> FilledForm:
    """The points of a returned form; bad cells are refused by their places, the rest is kept.

    Files are parsed in a child process; `process` spares starting one a file when many come.

    Raises:
        FileError: hostile or damaged, not a marking form, of another test, school, class or marking, or outdated.
    """
    return filled_form(content, form, file=file, process=process)


def agreement(
    specification: Specification,
    first: Sequence[ClassScores],
    second: Sequence[ClassScores],
    pack: Pack,
    *,
    school_year: int,
) -> Agreement:
    """How far two markings agree, and the works for a third look.

    Raises:
        DataError: the pack lacks a limit for the school year.
    """
    return agreement_of(specification, first, second, limits_of(pack, school_year))


def analyse_test(
    specification: Specification,
    classes: Sequence[ClassScores],
    pack: Pack,
    *,
    school_year: int,
) -> DiagnosticAnalysis:
    """Item analysis of one marking: tasks, codes, levels, schools, classes, reliability.

    Raises:
        DataError: the pack lacks a limit for the school year.
    """
    return analysis_of(specification, classes, limits_of(pack, school_year))


def advice_for_teachers(analysis: DiagnosticAnalysis, pack: Pack, *, school_year: int) -> Advice:
    """Drafts of recommendations to the teachers of the subject in the grade, with the values that called for them.

    Raises:
        DataError: the pack lacks a limit for the school year.
        PackError: the pack lacks a sentence.
    """
    return advice_of(analysis, limits_of(pack, school_year), pack.sentences)
