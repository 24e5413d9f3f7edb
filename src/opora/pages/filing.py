"""What a stage puts into the folder of the cycle: what is there in words, and documents with their hashes.

A stage takes part by a module `filing` with `filed(run) -> Component`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from opora.core.papers.folder import FiledComponent, FiledDocument
from opora.pages.presence import modules


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One document. `path` None: it is listed with its hash, its bytes are not put in."""

    title: str
    name: str  # of the file, with its extension
    sha256: str
    day: date | None = None
    number: str = ""
    path: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Component:
    """One of the nine components of a run."""

    stage: str
    lines: tuple[str, ...] = ()
    documents: tuple[Filed, ...] = ()


def components(run: object) -> dict[str, Component]:
    """Components of a run by their stages."""
    return {told.stage: told for told in (module.filed(run) for module in modules("filing"))}


def listed(number: int, title: str, component: Component | None) -> FiledComponent:
    """A component as the contents page prints it."""
    documents = component.documents if component else ()
    return FiledComponent(
        title=title,
        lines=component.lines if component else (),
        documents=tuple(
            FiledDocument(
                title=one.title,
                number=one.number,
                day=f"{one.day:%d.%m.%Y}" if one.day else "",
                file=name if one.path else "",
                sha256=one.sha256,
            )
            for name, one in zip(names(number, title, documents), documents, strict=True)
        ),
    )


def names(number: int, title: str, documents: tuple[Filed, ...]) -> Iterator[str]:
    """Where each document stands in the folder: «5 Анализ/03 Справка.docx»."""
    for place, one in enumerate(documents, 1):
        yield f"{number} {title}/{place:02} {one.name}"
