"""Papers of a meeting: plain values in, DOCX and PDF out, the linter's remarks on them. No database."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opora.capabilities.own_template import template_pdf
from opora.capabilities.write_document import document_paper
from opora.core.errors import FileError
from opora.core.grammar.objects import Deadline, Decision, Document, Person, Speech
from opora.core.grammar.text import Found
from opora.core.papers.minutes.protocol import extracted
from opora.core.papers.minutes.values import Draft, said
from opora.core.papers.model import Appendix, paragraph
from opora.core.papers.stored import blocks_from_plain
from opora.cycle.decisions.library.reading import read_file
from opora.writers.docx import PLACES, docx_bytes, template_bytes
from opora.writers.pdf import pdf_bytes


__all__ = ["PLACES", "Annex", "Decided", "Minutes", "Somebody", "as_pdf", "remarks", "written"]


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """A person of the paper; `role` in the meeting."""

    name: str
    post: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One decision of the paper; `question` counts from 1."""

    number: str
    text: str
    kind: str
    addressee: str = ""
    due_printed: str = ""
    due_on: str | None = None
    precision: str = "none"
    question: int | None = None
    vote: str = ""


@dataclass(frozen=True, kw_only=True)
class Annex:
    """One appendix; `blocks` as `core.papers.stored` keeps them, `text` when it was written by hand."""

    title: str
    text: str = ""
    blocks: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What a paper of a meeting is drawn from; `questions`: of an extract, counted from 1."""

    kind: str
    title: str
    number: str = ""
    preamble: str = ""
    questions: tuple[int, ...] = ()
    annexes: tuple[Annex, ...] = ()
    office: str = ""
    locality: str = ""
    date: str | None = None
    chair: Somebody | None = None
    secretary: Somebody | None = None
    present: tuple[Somebody, ...] = ()
    absent: tuple[Somebody, ...] = ()
    agenda: tuple[str, ...] = ()
    speeches: tuple[tuple[Somebody, str, int | None], ...] = ()
    decisions: tuple[Decided, ...] = ()


def written(minutes: Minutes, template: bytes | None = None) -> dict[str, bytes]:
    """The paper as files, by extension; with a template the office's own DOCX alone: its PDF is made of it later."""
    document = _document(minutes)
    if minutes.kind == "выписка":
        document = extracted(document, minutes.questions)
    draft = Draft(
        document=document,
        preamble=minutes.preamble,
        enclosures=tuple(_enclosure(n, one) for n, one in enumerate(minutes.annexes, 1)),
    )
    paper = document_paper(draft)
    if template is not None:
        return {"docx": template_bytes(template, paper)}
    return {"docx": docx_bytes(paper), "pdf": pdf_bytes(paper)}


def as_pdf(docx: Path) -> bytes | str:
    """The PDF of a paper written into a template, or why there is none. It takes seconds: a job calls it, no page."""
    try:
        return template_pdf(docx.read_bytes())
    except FileError as error:
        return error.message


def _enclosure(number: int, annex: Annex) -> Appendix:
    """Numbered by its place in the set, whatever number it had in the document it comes from."""
    lines = [one for one in annex.text.splitlines() if one.strip()]
    text = tuple(paragraph(one.strip()) for one in lines)
    return Appendix(number, annex.title, (*text, *blocks_from_plain(annex.blocks)))


def remarks(docx: Path) -> list[dict[str, object]]:
    """What the linter says of a written draft before it is signed. It takes seconds: a job calls it, no page."""
    told = read_file(docx, "протокол.docx")
    found = told.get("remarks", [])
    assert isinstance(found, list)
    return found


def _document(minutes: Minutes) -> Document:
    return Document(
        kind=minutes.kind,
        title=said(minutes.title),
        organ=_found(minutes.office),
        locality=_found(minutes.locality),
        number=_found(minutes.number),
        date=_found(minutes.date or ""),
        chair=_person(minutes.chair),
        secretary=_person(minutes.secretary),
        present=tuple(_somebody(one) for one in minutes.present),
        absent=tuple(_somebody(one) for one in minutes.absent),
        agenda=tuple(said(one) for one in minutes.agenda),
        speeches=tuple(
            Speech(
                speaker=said(who.name), post=_found(who.post), topic=_found(topic),
                agenda_item=question,
            )
            for who, topic, question in minutes.speeches
        ),
        decisions=tuple(_decision(one) for one in minutes.decisions),
    )  # fmt: skip


def _decision(one: Decided) -> Decision:
    deadline = None
    if one.due_printed:
        deadline = Deadline(text=said(one.due_printed), date=one.due_on, precision=one.precision)
    return Decision(
        no=one.number or None,
        action=said(one.text),
        kind=one.kind,
        addressee_printed=_found(one.addressee),
        deadline=deadline,
        agenda_item=one.question,
        vote=_found(one.vote),
    )


def _person(one: Somebody | None) -> Person | None:
    return _somebody(one) if one is not None else None


def _somebody(one: Somebody) -> Person:
    return Person(name=said(one.name), post=_found(one.post), role=_found(one.role))


def _found(text: str) -> Found | None:
    return said(text) if text.strip() else None
