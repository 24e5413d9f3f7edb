"""A document as a card on a terminal: who met, what was asked, what was decided, what to look at."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from opora.capabilities.read_documents import ReadDocument
from opora.core.grammar.objects import (
    Appendix,
    Deadline,
    Decision,
    Document,
    Person,
    Recommendation,
    Speech,
)
from opora.core.grammar.text import Confidence, Found
from opora.core.linting.memory import title_of


_WIDTH = 110


def card_of(answer: ReadDocument) -> str:
    """Everything read from one file."""
    lines = [answer.file]
    reading = answer.reading
    if not reading.is_readable:
        lines.append(f"  текст не читается: {reading.reason}")
    elif not reading.documents:
        lines.append(f"  решений нет: {reading.reason}")
    for document in reading.documents:
        lines += ["", *_document(document)]
    lines += [_folded(f"примечание: {note}", 2) for note in answer.text.notes]
    return "\n".join([*lines, ""])


def _document(document: Document) -> Iterator[str]:
    title = title_of(document)
    yield f"  {title[:1].upper()}{title[1:]}"
    if document.title is not None:
        yield _folded(document.title.value, 4)
    yield from _requisites(document)
    yield from _listed("присутствовали", map(_person, document.present))
    yield from _listed("отсутствовали", map(_person, document.absent))
    yield from _listed("повестка", (one.value for one in document.agenda), numbered=True)
    yield from _listed("выступили", map(_speech, document.speeches))
    yield from _listed("обещано в выступлениях", (one.text.value for one in document.commitments))
    yield from _decisions(document)
    for group in document.recommendations:
        yield f"    рекомендации: {group.heading.value.strip(' :')}"
        yield from _recommendations(group.items, 6)
    for measure in document.measures:
        who = ", ".join(one.value for one in measure.responsible)
        yield _folded(f"{measure.no or '–'}  {measure.action.value}{_when(measure.deadline)}", 6)
        if who:
            yield _folded(f"кто: {who}", 9)
    yield from _listed("выводы", (one.value for one in document.conclusions))
    yield from _listed("приложения", map(_appendix, document.appendices))
    yield from _listed("обратите внимание", (flag.note for flag in document.flags))


def _requisites(document: Document) -> Iterator[str]:
    named: list[tuple[str, Found | None]] = [
        ("место", document.locality),
        ("время", document.time),
        ("председатель", document.chair.name if document.chair else None),
        ("секретарь", document.secretary.name if document.secretary else None),
    ]
    told = [f"{name}: {_sure(found)}" for name, found in named if found is not None]
    if told:
        yield _folded("; ".join(told), 4)


def _sure(found: Found) -> str:
    """The value, with a word when it is not printed as it stands."""
    if found.confidence == Confidence.PRINTED:
        return found.value
    word = "предположительно" if found.confidence == Confidence.INFERRED else "под сомнением"
    return f"{found.value} ({word})"


def _person(person: Person) -> str:
    tail = [one.value for one in (person.post, person.role) if one is not None]
    return ", ".join([_sure(person.name), *tail])


def _speech(speech: Speech) -> str:
    return f"{speech.speaker.value}: {speech.topic.value}" if speech.topic else speech.speaker.value


def _appendix(appendix: Appendix) -> str:
    number = f"№ {appendix.no}" if appendix.no else "без номера"
    title = f" {appendix.title.value}" if appendix.title else ""
    return f"{number}{title}{'' if appendix.is_enclosed else ' – в файле нет'}"


def _decisions(document: Document) -> Iterator[str]:
    if not document.decisions:
        return
    yield f"    решения: {len(document.decisions)}"
    stem = ""
    for decision in document.decisions:
        who = decision.addressee_printed.value if decision.addressee_printed else ""
        if who != stem and who:
            yield _folded(f"кому: {who}", 6)
        stem = who
        yield _folded(f"{_number(decision)}  {decision.action.value}{_when(decision.deadline)}", 6)
        responsible = "; ".join(_sure(one) for one in decision.responsible)
        if responsible:
            yield _folded(f"ответственный: {responsible}", 9)


def _number(decision: Decision) -> str:
    return decision.no or ("•" if decision.bullet else "–")


def _recommendations(items: Iterable[Recommendation], indent: int) -> Iterator[str]:
    for item in items:
        yield _folded(f"•  {item.text.value}{_when(item.deadline)}", indent)
        yield from _recommendations(item.items, indent + 3)


def _when(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    if deadline.date is None:
        return f"  [срок: {deadline.text.value}]"
    year, month, day = deadline.date.split("-")
    mark = "" if deadline.text.confidence == Confidence.PRINTED else ", год предположительно"
    return f"  [срок: {day}.{month}.{year}{mark}]"


def _listed(name: str, values: Iterable[str], *, numbered: bool = False) -> Iterator[str]:
    shown = [value for value in values if value]
    if not shown:
        return
    yield f"    {name}: {len(shown)}"
    for number, value in enumerate(shown, 1):
        yield _folded(f"{number}. {value}" if numbered else f"– {value}", 6)


def _folded(text: str, indent: int) -> str:
    blank = " " * indent
    return fill(text, _WIDTH, initial_indent=blank, subsequent_indent=blank + "   ")
