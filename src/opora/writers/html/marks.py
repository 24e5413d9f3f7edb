"""Which stretches of the printed text a page marks, each with the key of its line in the card."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opora.core.grammar.objects import Deadline, Decision, Document, Recommendation
from opora.core.grammar.text import Found
from opora.core.linting.model import LintFinding


@dataclass(frozen=True)
class Mark:
    """A stretch of the text: `kind` chooses its look, `key` ties it to the card."""

    start: int
    end: int
    kind: str
    key: str


def marks_of(documents: Sequence[Document], findings: Sequence[LintFinding]) -> list[Mark]:
    """All marks of a file."""
    marks = [mark for number, one in enumerate(documents) for mark in _document(one, number)]
    for number, finding in enumerate(findings):
        if finding.span is not None and finding.span.end > finding.span.start:
            marks.append(Mark(finding.span.start, finding.span.end, "remark", f"r{number}"))
    return marks


def _document(document: Document, number: int) -> Iterator[Mark]:
    yield from _requisites(document, number)
    yield from _course(document, number)
    for place, decision in enumerate(document.decisions):
        yield from _decision(decision, f"d{number}-{place}")
    for place, group in enumerate(document.recommendations):
        yield from _of(group.heading, "addressee", f"g{number}-{place}")
        yield from _recommendations(group.items, f"g{number}-{place}")
    for place, measure in enumerate(document.measures):
        key = f"m{number}-{place}"
        yield from _task(measure.action, measure.deadline, "task", key)
        for one in measure.responsible:
            yield from _of(one, "addressee", key)
    for place, appendix in enumerate(document.appendices):
        yield from _of(appendix.mention, "requisite", f"p{number}-{place}")


def _course(document: Document, number: int) -> Iterator[Mark]:
    for place, question in enumerate(document.agenda):
        yield from _of(question, "agenda", f"a{number}-{place}")
    for place, speech in enumerate(document.speeches):
        yield from _of(speech.speaker, "person", f"s{number}-{place}")
    for place, promise in enumerate(document.commitments):
        yield from _task(promise.text, promise.deadline, "promise", f"c{number}-{place}")


def _requisites(document: Document, number: int) -> Iterator[Mark]:
    for name in ("number", "date", "time", "locality"):
        found = getattr(document, name)
        if found is not None:
            yield from _of(found, "requisite", f"{name}{number}")
    for name in ("chair", "secretary"):
        person = getattr(document, name)
        if person is not None:
            yield from _of(person.name, "person", f"{name}{number}")
    for place, person in enumerate(document.present):
        yield from _of(person.name, "person", f"w{number}-{place}")
        if person.post is not None:
            yield from _of(person.post, "post", f"w{number}-{place}")


def _decision(decision: Decision, key: str) -> Iterator[Mark]:
    yield from _task(decision.action, decision.deadline, "task", key)
    if decision.addressee_printed is not None:
        yield from _of(decision.addressee_printed, "addressee", key)
    for one in decision.responsible:
        yield from _of(one, "person", key)


def _recommendations(items: Sequence[Recommendation], key: str) -> Iterator[Mark]:
    for place, item in enumerate(items):
        yield from _task(item.text, item.deadline, "task", f"{key}-{place}")
        yield from _recommendations(item.items, f"{key}-{place}")


def _task(text: Found, deadline: Deadline | None, kind: str, key: str) -> Iterator[Mark]:
    yield from _of(text, kind, key)
    if deadline is not None:
        yield from _of(deadline.text, "deadline", key)


def _of(found: Found, kind: str, key: str) -> Iterator[Mark]:
    yield from (Mark(one.start, one.end, kind, key) for one in found.spans if one.end > one.start)
