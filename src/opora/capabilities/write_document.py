"""Capability `write_document`: a document's objects → DOCX and PDF of its kind, read back the same."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from opora.core.codes import families as codes
from opora.core.errors import ChoiceError, did_you_mean
from opora.core.papers.minutes.binding import bound_paper
from opora.core.papers.minutes.order import order_paper, roadmap_paper
from opora.core.papers.minutes.protocol import agenda_paper, extract_paper, protocol_paper
from opora.core.papers.minutes.values import Draft
from opora.core.papers.model import Paper
from opora.writers.papers import write_paper


PAPERS: Mapping[str, Callable[[Draft], Paper]] = {
    "протокол": protocol_paper,
    "выписка": extract_paper,
    "повестка": agenda_paper,
    "приказ": order_paper,
    "распоряжение": order_paper,
    "постановление": order_paper,
    "дорожная карта": roadmap_paper,
    "план": roadmap_paper,
    "перечень мероприятий": roadmap_paper,
}


def document_paper(draft: Draft) -> Paper:
    """The paper of a document by its kind.

    Raises:
        ChoiceError: documents of this kind are only read, not written.
    """
    kind = draft.document.kind
    if kind not in PAPERS:
        near = did_you_mean(kind, PAPERS)
        message = f"Документ вида «{kind}» не составляется{near}. Виды: {', '.join(PAPERS)}."
        raise ChoiceError(message, code=codes.NOT_WRITTEN.code)
    return bound_paper(PAPERS[kind](draft))


def write_document(
    draft: Draft, folder: Path, name: str, *, formats: Iterable[str] = ("docx", "pdf")
) -> tuple[Path, ...]:
    """Writes `folder/name.docx` and `folder/name.pdf`.

    Raises:
        ChoiceError: documents of this kind are not written, or a file format is unknown.
        FileError: the folder cannot be written to.
    """
    return write_paper(document_paper(draft), folder, name, formats)
