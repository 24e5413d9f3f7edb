"""All rules over one read file: findings in the order of the text, the weightier first on one spot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opora.core.codes import linting as codes
from opora.core.grammar.clean import clean
from opora.core.grammar.objects import Document, Reading
from opora.core.grammar.text import DocumentText
from opora.core.grammar.vocabulary import Vocabulary
from opora.core.issues import IssueCode, Severity
from opora.core.linting import agenda, context, deadlines, letters, people, tasks
from opora.core.linting.memory import Memory
from opora.core.linting.model import Case, LintFinding, Rule
from opora.core.workdays import WorkCalendar


# Each code has one rule; `flagged` carries what the grammar itself noticed.
RULES: tuple[tuple[tuple[IssueCode, ...], Rule], ...] = (
    ((codes.NO_ADDRESSEE,), tasks.no_addressee),
    ((codes.NO_DEADLINE,), deadlines.no_deadline),
    ((codes.DAY_OFF, codes.CALENDAR_UNKNOWN), deadlines.day_off),
    ((codes.DEADLINE_BEFORE_DOCUMENT,), deadlines.before_document),
    ((codes.DEADLINE_BEFORE_PERIOD_ENDS,), deadlines.before_period_ends),
    ((codes.VAGUE_DEADLINE,), deadlines.vague_deadline),
    ((codes.NOT_CHECKABLE,), tasks.not_checkable),
    ((codes.UNCLEAR_ADDRESSEE,), tasks.unclear_addressee),
    ((codes.TRUNCATED,), tasks.truncated),
    ((codes.SAME_TEXT_TWICE,), tasks.same_text_twice),
    ((codes.AGENDA_WITHOUT_DECISION,), agenda.agenda_without_decision),
    ((codes.DECISION_WITHOUT_AGENDA,), agenda.decision_without_agenda),
    ((codes.AGENDA_DIFFERS,), agenda.agenda_differs),
    ((codes.PROMISE,), agenda.promise_lost),
    ((codes.APPENDIX_ABSENT,), context.appendix_absent),
    ((codes.APPENDIX_UNNAMED,), context.appendix_unnamed),
    ((codes.SCHOOL_NAMED,), context.school_named),
    ((codes.REPEATED,), context.repeated),
    (
        (
            codes.TWO_SURNAMES,
            codes.TWO_POSTS,
            codes.CHAIR_UNLABELLED,
            codes.ATTENDEES_NOT_NAMED,
            codes.EMPTY_SECTION,
            codes.BROKEN_SENTENCE,
            codes.NO_NUMBER,
            codes.NO_SECRETARY,
        ),
        people.flagged,
    ),
    ((codes.NO_DATE,), people.no_date),
    ((codes.ATTENDEES_COUNT,), people.attendees_count),
    ((codes.TYPO,), letters.typos),
    ((codes.LATIN_LETTER,), letters.latin_letters),
    ((codes.STRAY_QUOTE,), letters.stray_quotes),
    ((codes.UNDEFINED_ABBREVIATION,), letters.abbreviations),
)
_WEIGHT = {Severity.REFUSED: 0, Severity.SUSPICIOUS: 1, Severity.NOTE: 2}


@dataclass(frozen=True)
class Surroundings:
    """What the linter knows besides the file: words, calendar, earlier documents."""

    vocabulary: Vocabulary
    calendar: WorkCalendar
    memory: Memory = Memory()


def lint(text: DocumentText, reading: Reading, around: Surroundings) -> tuple[LintFinding, ...]:
    """Every remark on every document of a file, in reading order."""
    if not any(_has_substance(one) for one in reading.documents):
        reason = reading.reason or "решений, рекомендаций и мероприятий в тексте не найдено"
        message = f"Проверять нечего: {reason}"
        return (LintFinding(code=codes.NOT_LINTED, severity=Severity.REFUSED, message=message),)
    found = [
        finding
        for case in _cases(text, reading, around)
        for _, rule in RULES
        for finding in rule(case)
    ]
    return tuple(sorted(_once(found), key=_eye))


def _has_substance(document: Document) -> bool:
    return bool(
        document.decisions or document.recommendations or document.measures or document.agenda
    )


def _cases(text: DocumentText, reading: Reading, around: Surroundings) -> Iterator[Case]:
    source = clean(text.text)
    for number, document in enumerate(reading.documents):
        siblings = tuple(one for one in reading.documents if one is not document)
        yield Case(
            document=document,
            number=number,
            text=text,
            source=source,
            vocabulary=around.vocabulary,
            calendar=around.calendar,
            siblings=siblings,
            memory=around.memory,
        )


def _once(findings: Sequence[LintFinding]) -> Iterator[LintFinding]:
    """The same remark on the same spot is made once, though two documents of a file share the spot."""
    told: set[tuple[str, object, str]] = set()
    for one in findings:
        key = (one.code.code, one.span, one.message if one.span is None else "")
        if key not in told:
            told.add(key)
            yield one


def _eye(finding: LintFinding) -> tuple[int, int, int, str]:
    start = finding.span.start if finding.span else -1
    return (
        finding.document if start < 0 else 0,
        start,
        _WEIGHT[finding.severity],
        finding.code.code,
    )
