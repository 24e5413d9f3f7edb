"""Papers of a meeting: plain values in, DOCX and PDF out, the linter's remarks on them. No database."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from opora.capabilities.write_document import document_paper
from opora.core.grammar.objects import Deadline, Decision, Document, Person, Speech
from opora.core.grammar.text import Found
from opora.core.papers.minutes.values import Draft, said
from opora.cycle.decisions.library.reading import read_file
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes


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


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """What a paper of a meeting is drawn from."""

    kind: str
    title: str
    office: str = ""
    locality: str = ""
    date: str
    chair: Somebody | None = None
    secretary: Somebody | None = None
    present: tuple[Somebody, ...] = ()
    absent: tuple[Somebody, ...] = ()
    agenda: tuple[str, ...] = ()
    speeches: tuple[tuple[Somebody, str, int | None], ...] = ()
    decisions: tuple[Decided, ...] = ()


def written(minutes: Minutes) -> dict[str, bytes]:
    """The paper as files, by extension."""
    paper = document_paper(Draft(document=_document(minutes)))
    return {"docx": docx_bytes(paper), "pdf": pdf_bytes(paper)}


def remarks(docx: bytes) -> list[dict[str, object]]:
    """What the linter says of a written draft before it is signed."""
    with tempfile.TemporaryDirectory(prefix="opora-draft-") as folder:
        file = Path(folder) / "протокол.docx"
        file.write_bytes(docx)
        told = read_file(file, file.name)
    found = told.get("remarks", [])
    assert isinstance(found, list)
    return found


def _document(minutes: Minutes) -> Document:
    return Document(
        kind=minutes.kind,
        title=said(minutes.title),
        organ=_found(minutes.office),
        locality=_found(minutes.locality),
        date=said(minutes.date),
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
    )


def _person(one: Somebody | None) -> Person | None:
    return _somebody(one) if one is not None else None


def _somebody(one: Somebody) -> Person:
    return Person(name=said(one.name), post=_found(one.post), role=_found(one.role))


def _found(text: str) -> Found | None:
    return said(text) if text.strip() else None
