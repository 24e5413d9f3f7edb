"""Minutes of a meeting, an extract from them and the agenda sheet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from opora.core.declension import Case, Decliner
from opora.core.grammar.objects import Decision, Document, Person, Speech
from opora.core.grammar.text import Found
from opora.core.papers.minutes.decisions import decision_blocks
from opora.core.papers.minutes.values import (
    ORDINALS,
    Draft,
    date_words,
    enclosed,
    joined,
    sentence,
    value,
)
from opora.core.papers.model import (
    Block,
    Item,
    NumberedList,
    Paper,
    Paragraph,
    Run,
    Signature,
    paragraph,
    text_runs,
)


def protocol_paper(draft: Draft) -> Paper:
    """Minutes: who met, the agenda, question by question what was heard and decided, two signatures."""
    document = draft.document
    blocks: list[Block] = [*_people(document)]
    if document.agenda:
        blocks += [_gap(), _label("Повестка дня:"), _numbered(document.agenda)]
    blocks += _course(document, draft.decliner, _heard)
    return _paper(draft, "Протокол", blocks, _signatures(document))


def extract_paper(draft: Draft, questions: Sequence[int] = ()) -> Paper:
    """An extract: the questions asked for (all unless named) with their decisions, certified by the secretary."""
    document = extracted(draft.document, questions)
    blocks: list[Block] = [*_people(replace(document, present=()))]
    blocks += _course(document, draft.decliner, _spoken)
    secretary = document.secretary.name.value if document.secretary else None
    signatures = (
        *_signatures(document)[:1],
        Signature("Выписка верна:\nсекретарь", _initials_first(secretary)),
    )
    paper = _paper(draft, "Выписка", blocks, signatures)
    return replace(paper, title=("из протокола", *paper.title))


def extracted(document: Document, questions: Sequence[int]) -> Document:
    """The document with nothing but the questions asked for."""
    if not questions:
        return document
    wanted = set(questions)
    return replace(
        document,
        agenda=tuple(one for n, one in enumerate(document.agenda, 1) if n in wanted),
        speeches=tuple(one for one in document.speeches if one.agenda_item in wanted),
        decisions=tuple(one for one in document.decisions if one.agenda_item in wanted),
    )


def agenda_paper(draft: Draft) -> Paper:
    """The agenda sheet: questions in order, who reports on each."""
    document = draft.document
    speakers: dict[int | None, list[str]] = {}
    for speech in document.speeches:
        speakers.setdefault(speech.agenda_item, []).append(_speaker(speech))
    items = []
    for number, question in enumerate(document.agenda, 1):
        named = ", ".join(speakers.get(number, ()))
        words = (value(question) or "").rstrip(".")
        items.append(Item(text_runs(f"{words}{f' ({named})' if named else ''}.")))
    paper = _paper(draft, "Повестка", [NumberedList(tuple(items))], _signatures(document)[:1])
    when = joined((paper.date_text, paper.place))
    return replace(paper, dated=False, title=(*paper.title, when) if when else paper.title)


def _paper(
    draft: Draft, kind: str, blocks: Sequence[Block], signatures: tuple[Signature, ...]
) -> Paper:
    document = draft.document
    return Paper(
        kind=kind,
        title=_title(document, kind),
        office=value(document.organ),
        place=value(document.locality),
        number=value(document.number),
        date_text=date_words(document.date.value) if document.date else None,
        restriction=draft.restriction,
        approval=draft.approval,
        blocks=tuple(blocks),
        signatures=signatures,
        appendices=enclosed(draft),
    )


def _title(document: Document, kind: str) -> tuple[str, ...]:
    """«заседания …»: the title without the word that names the kind."""
    words = value(document.title) or value(document.body) or ""
    if words.lower().startswith(kind.lower()):
        words = words[len(kind) :].strip()
    return (words,) if words else ()


def _people(document: Document) -> Iterator[Block]:
    if document.chair is not None:
        yield _line("Председатель", document.chair)
    if document.secretary is not None:
        yield _line("Секретарь", document.secretary)
    lead = {one.name.value for one in (document.chair, document.secretary) if one is not None}
    present = [one for one in document.present if one.name.value not in lead]
    if present:
        yield from (_gap(), _label("Присутствовали:"))
        yield _named_list(present)
    elif document.present_count:
        yield _label(f"Присутствовали: {document.present_count} человек.")
    if document.absent:
        yield _label("Отсутствовали:")
        yield _named_list(document.absent)


def _named_list(people: Sequence[Person]) -> NumberedList:
    """People one under another, a semicolon after each and a full stop after the last."""
    lines = [_named(one) for one in people]
    ends = [";"] * (len(lines) - 1) + [""]
    texts = [
        f"{line}{end}" if end else sentence(line) for line, end in zip(lines, ends, strict=True)
    ]
    return NumberedList(tuple(Item(text_runs(text)) for text in texts))


def _line(role: str, person: Person) -> Paragraph:
    return paragraph(f"{role} – {_named(person)}.".replace("..", "."), indent=False)


def _named(person: Person) -> str:
    role = person.role.value if person.role else ""
    idle = {"председатель", "секретарь"}
    return joined((person.name.value, value(person.post), role if role not in idle else ""))


def _gap() -> Paragraph:
    """An empty line before a new part."""
    return Paragraph(runs=(), indent=False, keep_next=True)


def _label(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text, bold=True),), align="left", indent=False, keep_next=True)


def _numbered(founds: Sequence[Found]) -> NumberedList:
    return NumberedList(tuple(Item(text_runs(sentence(one.value))) for one in founds))


Told = Callable[[Sequence[Speech], Decliner], Iterator[Block]]


def _course(document: Document, decliner: Decliner, told: Told) -> list[Block]:
    """Question by question when speeches or decisions name theirs, else all speeches and then all decisions."""
    both: tuple[Speech | Decision, ...] = (*document.speeches, *document.decisions)
    questions = sorted({one.agenda_item for one in both if one.agenda_item})
    if len(questions) < 2 or any(one.agenda_item is None for one in document.decisions):
        heard, decided = document.speeches, document.decisions
        return [_gap(), *told(heard, decliner), *_decided(decided, decliner)]
    blocks: list[Block] = []
    for number in questions:
        ordinal = ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}-му"
        speeches = [one for one in document.speeches if one.agenda_item == number]
        decisions = [one for one in document.decisions if one.agenda_item == number]
        blocks += [_gap(), _label(f"По {ordinal} вопросу")]
        blocks += [*told(speeches, decliner), *_decided(decisions, decliner)]
    return blocks


def _heard(speeches: Sequence[Speech], decliner: Decliner) -> Iterator[Block]:
    """«СЛУШАЛИ: Арбузову А.В., директора, о …»: names and posts in the accusative."""
    if speeches:
        yield _label("СЛУШАЛИ:")
    for speech in speeches:
        name = decliner.name(speech.speaker.value, Case.ACCUSATIVE)
        post = decliner.post(value(speech.post) or "", Case.ACCUSATIVE) if speech.post else ""
        topic = value(speech.topic)
        about = f" {topic}" if topic and topic.lower().startswith(("о ", "об ", "обо ")) else ""
        if topic and not about:
            about = f" по вопросу: {topic}"
        yield paragraph(sentence(f"{joined((name, post))}{',' if post and about else ''}{about}"))


def _spoken(speeches: Sequence[Speech], _decliner: Decliner) -> Iterator[Block]:
    """«ВЫСТУПИЛИ: Арбузова А.В. – о …»: an extract lists nobody present, so names stay in the nominative."""
    if speeches:
        yield _label("ВЫСТУПИЛИ:")
    for speech in speeches:
        topic = value(speech.topic)
        yield paragraph(sentence(f"{_speaker(speech)}{f' – {topic}' if topic else ''}"))


def _decided(decisions: Sequence[Decision], decliner: Decliner) -> Iterator[Block]:
    if decisions:
        yield _label("РЕШИЛИ:")
        yield from decision_blocks(decisions, decliner)


def _speaker(speech: Speech) -> str:
    return joined((speech.speaker.value, value(speech.post)))


def _signatures(document: Document) -> tuple[Signature, ...]:
    """Chair and secretary; whoever is not known leaves a line to sign on."""
    chair = document.chair.name.value if document.chair else None
    secretary = document.secretary.name.value if document.secretary else None
    return (
        Signature("Председатель", _initials_first(chair)),
        Signature("Секретарь", _initials_first(secretary)),
    )


def _initials_first(name: str | None) -> str | None:
    """«А.В. Арбузова»: how a signature is written out.

    >>> _initials_first("Арбузова А.В."), _initials_first("Рябченко Галина Николаевна")
    ('А.В. Арбузова', 'Г.Н. Рябченко')
    """
    if name is None:
        return None
    words = name.replace(".", ". ").split()
    if words[0].endswith("."):
        return name
    initials = "".join(f"{word[0]}." for word in words[1:])
    return f"{initials} {words[0]}" if initials else name
