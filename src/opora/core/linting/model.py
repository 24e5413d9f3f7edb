"""What a rule of the linter looks at and what it says; a finding points at its place and never changes the text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from opora.core.grammar.objects import Decision, Document
from opora.core.grammar.text import DocumentText, Found, Source, Span
from opora.core.grammar.vocabulary import Vocabulary
from opora.core.issues import IssueCode, Severity
from opora.core.linting.memory import Memory
from opora.core.quoting import shortened
from opora.core.workdays import WorkCalendar


@dataclass(frozen=True, kw_only=True)
class LintFinding:
    """One remark: its code, where it stands, what is wrong and what to do; `suggestion` is a possible wording."""

    code: IssueCode
    severity: Severity
    message: str  # Russian: what is wrong here
    quote: str = ""  # as printed; empty when something is absent
    span: Span | None = None
    place: str = ""  # Russian: page, paragraph or line
    document: int = 0  # number of the document in the file, from 0
    suggestion: str | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """One document under the linter, with all that the rules may need."""

    document: Document
    number: int = 0
    text: DocumentText
    source: Source
    vocabulary: Vocabulary
    calendar: WorkCalendar
    siblings: tuple[Document, ...] = ()  # the other documents of the file
    memory: Memory = field(default_factory=Memory, repr=False)

    def finding(
        self,
        code: IssueCode,
        message: str,
        at: Found | None = None,
        *,
        severity: Severity = Severity.SUSPICIOUS,
        suggestion: str | None = None,
    ) -> LintFinding:
        """A remark on a stretch of the text, or on the whole document."""
        span = at.spans[0] if at is not None and at.spans else None
        return LintFinding(
            code=code,
            severity=severity,
            message=message,
            quote=shortened(at.printed) if at is not None else "",
            span=span,
            place=place_of(self.text, span) if span is not None else "",
            document=self.number,
            suggestion=suggestion,
        )


Rule = Callable[[Case], Iterator[LintFinding]]


def place_of(text: DocumentText, span: Span) -> str:
    """Page, else paragraph, else line of a span, as a person counts them."""
    place = text.place_of(span)
    return place.key or f"строка {place.line}"


def label(decision: Decision) -> str:
    """How people refer to a decision: «пункт 2, абзац 1»."""
    parts = [
        f"вопрос {decision.agenda_item}" if decision.agenda_item else "",
        f"пункт {decision.no}" if decision.no else "",
        f"абзац {decision.bullet}" if decision.bullet else "",
        f"часть {decision.part}" if decision.part else "",
    ]
    return ", ".join(part for part in parts if part)


def enumerated(names: Iterable[str], most: int = 4) -> str:
    """Names in one line, the rest counted."""
    listed: Sequence[str] = [name for name in names if name]
    shown = ", ".join(listed[:most])
    return shown if len(listed) <= most else f"{shown} и ещё {len(listed) - most}"
