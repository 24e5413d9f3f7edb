"""An order and a roadmap as papers."""

from collections.abc import Iterator

from opora.core.grammar.objects import Document, Measure
from opora.core.papers.minutes.decisions import decision_blocks
from opora.core.papers.minutes.values import Draft, date_words, enclosed, joined, sentence, value
from opora.core.papers.model import (
    Band,
    Block,
    Paper,
    Paragraph,
    Run,
    Signature,
    Table,
    paragraph,
)


ORDERING = {
    "приказ": "ПРИКАЗЫВАЮ:",
    "распоряжение": "РАСПОРЯЖАЮСЬ:",
    "постановление": "ПОСТАНОВЛЯЮ:",
}


def order_paper(draft: Draft) -> Paper:
    """An order, directive or resolution: the grounds, the ordering word, the points, one signature."""
    document = draft.document
    blocks: list[Block] = []
    if draft.preamble:
        blocks.append(paragraph(draft.preamble.rstrip(" ,:.") + ","))
    word = ORDERING.get(document.kind, ORDERING["приказ"])
    blocks.append(
        Paragraph(runs=(Run(word, bold=True),), align="left", indent=False, keep_next=True)
    )
    blocks += decision_blocks(document.decisions, draft.decliner)
    return Paper(
        kind=document.kind.capitalize(),
        title=_title(document),
        office=value(document.organ) or value(document.body),
        place=value(document.locality),
        number=value(document.number),
        date_text=date_words(document.date.value) if document.date else None,
        restriction=draft.restriction,
        approval=draft.approval,
        blocks=tuple(blocks),
        signatures=tuple(_signatures(document)),
        appendices=enclosed(draft),
    )


def _title(document: Document) -> tuple[str, ...]:
    words = value(document.title) or ""
    if words.lower().startswith(document.kind):
        words = words[len(document.kind) :].strip()
    return (words,) if words else ()


def _signatures(document: Document) -> Iterator[Signature]:
    for person in document.signatures:
        yield Signature(value(person.post) or "", person.name.value)
    if not document.signatures:
        yield Signature("Руководитель")


def roadmap_paper(draft: Draft) -> Paper:
    """A plan or roadmap as a table; sections are rows of their own, «УТВЕРЖДАЮ» is given by the draft."""
    document = draft.document
    return Paper(
        kind=document.kind.capitalize(),
        title=_title(document),
        office=value(document.organ),
        place=None,
        dated=False,
        restriction=draft.restriction,
        approval=draft.approval,
        blocks=(_measures(document.measures),),
        appendices=enclosed(draft),
    )


def _measures(measures: tuple[Measure, ...]) -> Table:
    rows: list[tuple[str, ...] | Band] = []
    section = None
    for number, measure in enumerate(measures, 1):
        named = value(measure.section)
        if named is not None and named != section:
            rows.append(Band(named))
        section = named
        when = value(measure.deadline.text) if measure.deadline else None
        who = joined((one.value for one in measure.responsible), ", ")
        action = sentence(value(measure.action) or "").rstrip(".")
        rows.append((measure.no or str(number), action, when or "", who))
    return Table(
        title="",
        header=("№ п/п", "Мероприятие", "Срок", "Ответственный"),
        rows=tuple(rows),
        widths=(0.09, 0.47, 0.19, 0.25),
        aligns=("center", "left", "left", "left"),
        numbered=False,
    )
