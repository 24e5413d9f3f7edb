"""The card of what was read, as HTML: each line carries the key of its marks in the text."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from opora.core.grammar.objects import Deadline, Decision, Document, Person, Recommendation
from opora.core.grammar.text import Confidence, Found
from opora.core.issues import Severity
from opora.core.linting.memory import title_of
from opora.core.linting.model import LintFinding


def card(documents: Sequence[Document], findings: Sequence[LintFinding]) -> str:
    """All documents of a file, what needs a look on top."""
    parts = [_doubts(findings)] if findings else []
    parts += [_document(one, number) for number, one in enumerate(documents)]
    return "".join(parts)


def _doubts(findings: Sequence[LintFinding]) -> str:
    lines = "".join(_doubt(one, f"r{number}") for number, one in enumerate(findings))
    return f'<section class="doubts"><h2>Посмотрите: {len(findings)}</h2><ol>{lines}</ol></section>'


def _doubt(finding: LintFinding, key: str) -> str:
    weight = "note" if finding.severity == Severity.NOTE else "check"
    quote = f" <q>{escape(finding.quote)}</q>" if finding.quote else ""
    wording = ""
    if finding.suggestion:
        wording = f"<details><summary>можно так</summary>{escape(finding.suggestion)}</details>"
    title = escape(finding.code.explanation)
    body = f'<b title="{title}">{finding.code.code}</b> {escape(finding.message)}{quote}{wording}'
    return _line(body, key if finding.span else "", weight)


def _document(document: Document, number: int) -> str:
    heading = title_of(document)
    title = f'<p class="title">{escape(document.title.value)}</p>' if document.title else ""
    body = "".join(part for part in _sections(document, number) if part)
    return f"<section><h2>{escape(heading[:1].upper() + heading[1:])}</h2>{title}{body}</section>"


def _sections(document: Document, number: int) -> Iterator[str]:
    yield _listed("", _requisites(document, number))
    present = (
        _line(_person(one), f"w{number}-{place}") for place, one in enumerate(document.present)
    )
    yield _listed("Присутствовали", present)
    yield _founds("Повестка", document.agenda, f"a{number}")
    speeches = (
        _line(
            escape(f"{one.speaker.value}{f': {one.topic.value}' if one.topic else ''}"),
            f"s{number}-{place}",
        )
        for place, one in enumerate(document.speeches)
    )
    yield _listed("Выступили", speeches)
    promises = (
        _line(escape(one.text.value) + _when(one.deadline), f"c{number}-{place}")
        for place, one in enumerate(document.commitments)
    )
    yield _listed("Обещано в выступлениях", promises)
    yield _listed("Решения", _decisions(document.decisions, number))
    for place, group in enumerate(document.recommendations):
        key = f"g{number}-{place}"
        heading = escape(group.heading.value.strip(" :"))
        items = "".join(_recommendations(group.items, key))
        yield f'<h3 data-i="{key}">Рекомендации: {heading}</h3><ul>{items}</ul>'
    yield _listed("Мероприятия", _measures(document, number))
    appendices = (
        _line(
            f"{f'№ {one.no}' if one.no else 'без номера'} {escape(one.title.value if one.title else '')}"
            + ("" if one.is_enclosed else ' <em class="doubt">в файле нет</em>'),
            f"p{number}-{place}",
        )
        for place, one in enumerate(document.appendices)
    )
    yield _listed("Приложения", appendices)


def _requisites(document: Document, number: int) -> Iterator[str]:
    named = (("locality", "Место"), ("date", "Дата"), ("time", "Время"), ("number", "Номер"))
    for name, title in named:
        found: Found | None = getattr(document, name)
        if found is not None:
            shown = _day(found.value) if name == "date" else _sure(found)
            yield _line(f"{title}: {shown}", f"{name}{number}")
    for name, title in (("chair", "Председатель"), ("secretary", "Секретарь")):
        person: Person | None = getattr(document, name)
        if person is not None:
            yield _line(f"{title}: {_person(person)}", f"{name}{number}")


def _decisions(decisions: Sequence[Decision], number: int) -> Iterator[str]:
    stem: Found | None = None
    for place, decision in enumerate(decisions):
        key = f"d{number}-{place}"
        who = decision.addressee_printed
        head = ""
        if who is not None and (stem is None or who.spans != stem.spans):
            head = f'<p class="who">Кому: {escape(who.value)}</p>'
        stem = who
        by = ", ".join(_sure(one) for one in decision.responsible)
        told = f"<p>Ответственный: {by}</p>" if by else ""
        mark = f"<b>{escape(decision.no)}</b> " if decision.no else ""
        action = escape(decision.action.value)
        yield _line(f"{head}{mark}{action}{_when(decision.deadline)}{told}", key)


def _recommendations(items: Iterable[Recommendation], key: str) -> Iterator[str]:
    for place, item in enumerate(items):
        lower = "".join(_recommendations(item.items, f"{key}-{place}"))
        below = f"<ul>{lower}</ul>" if lower else ""
        text = escape(item.text.value) + _when(item.deadline)
        yield _line(text + below, f"{key}-{place}")


def _measures(document: Document, number: int) -> Iterator[str]:
    for place, one in enumerate(document.measures):
        who = ", ".join(_sure(name) for name in one.responsible)
        mark = f"<b>{escape(one.no)}</b> " if one.no else ""
        told = f"<p>Ответственный: {who}</p>" if who else ""
        yield _line(
            f"{mark}{escape(one.action.value)}{_when(one.deadline)}{told}", f"m{number}-{place}"
        )


def _founds(title: str, founds: Sequence[Found], key: str) -> str:
    lines = (_line(_sure(one), f"{key}-{place}") for place, one in enumerate(founds))
    return _listed(title, lines)


def _listed(title: str, lines: Iterable[str]) -> str:
    body = "".join(lines)
    heading = f"<h3>{title}</h3>" if title else ""
    return f"{heading}<ul>{body}</ul>" if body else ""


def _line(body: str, key: str, look: str = "") -> str:
    """A line of the card; with a key it leads to its place in the text."""
    if not key:
        return f'<li class="{look}">{body}</li>'
    link = f'<a href="#t-{key}" aria-label="к тексту">↤</a>'
    return f'<li class="{look}" data-i="{key}" tabindex="0">{link} {body}</li>'


def _person(person: Person) -> str:
    tail = [escape(one.value) for one in (person.post, person.role) if one is not None]
    return ", ".join([_sure(person.name), *tail])


def _sure(found: Found) -> str:
    """The value; what is not printed as it stands says so."""
    value = escape(found.value)
    if found.confidence == Confidence.PRINTED:
        return value
    word = "предположительно" if found.confidence == Confidence.INFERRED else "под сомнением"
    return f'{value} <em class="doubt">{word}</em>'


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"


def _when(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    shown = escape(deadline.text.value)
    if deadline.date is not None:
        shown = _day(deadline.date)
    doubt = deadline.text.confidence != Confidence.PRINTED and deadline.date is not None
    mark = ' <em class="doubt">год предположительно</em>' if doubt else ""
    return f' <span class="deadline">{shown}</span>{mark}'
