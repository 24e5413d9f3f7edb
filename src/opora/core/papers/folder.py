"""The contents page of a folder of the cycle: nine components, each with its evidence, dates and hashes."""

from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.papers.model import Block, Heading, Paper, Table, paragraph, points
from opora.core.russian_numbers import school_year


@dataclass(frozen=True, kw_only=True)
class FiledDocument:
    """A document as it is listed; `file` is empty when only its hash is kept."""

    title: str
    number: str
    day: str
    file: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class FiledComponent:
    """One component: what is there in words, and the documents that prove it."""

    title: str
    lines: tuple[str, ...]
    documents: tuple[FiledDocument, ...]


def folder_paper(
    territory: str, year: int, day: str, components: tuple[FiledComponent, ...]
) -> Paper:
    """The contents page.

    Args:
        territory: the municipality.
        year: the school year's first.
        day: when the folder was gathered, as printed.
        components: nine of them, in the order of the cycle.
    """
    return Paper(
        kind="Папка цикла",
        title=(
            "управление качеством образования по девяти компонентам",
            f"{territory}, {school_year(year)} учебный год",
        ),
        office=None,
        place=None,
        date_text=day,
        dated=False,
        restriction="Для служебного пользования",
        blocks=tuple(_blocks(components, day)),
    )


def _blocks(components: tuple[FiledComponent, ...], day: str) -> Iterator[Block]:
    yield paragraph(
        f"Собрана {day}. Документы вложены такими, какими утверждены; рядом с каждым стоит его хеш SHA-256: по нему "
        "видно, что файл не менялся. О том, что вложить нельзя, сказано словами."
    )
    yield _counts(components)
    for one in components:
        yield Heading(1, one.title)
        yield from _component(one)


def _counts(components: tuple[FiledComponent, ...]) -> Table:
    rows = tuple(
        (str(number), one.title, _how_many(one)) for number, one in enumerate(components, 1)
    )
    return Table(
        title="Содержание",
        header=("№", "Компонент", "Документов"),
        rows=rows,
        widths=(0.1, 0.7, 0.2),
        aligns=("center", "left", "center"),
        numbered=False,
    )


def _how_many(one: FiledComponent) -> str:
    if one.documents:
        return str(len(one.documents))
    return "сказано словами" if one.lines else "нет"


def _component(one: FiledComponent) -> Iterator[Block]:
    if one.lines:
        yield points(one.lines)
    if not one.documents:
        yield paragraph("Документов нет.")
        return
    yield Table(
        title=f"Документы: {one.title}",
        header=("№", "Документ", "Дата, номер", "SHA-256"),
        rows=tuple(
            (str(place), _document(told), _when(told), _hash(told.sha256))
            for place, told in enumerate(one.documents, 1)
        ),
        widths=(0.06, 0.4, 0.18, 0.36),
        aligns=("center", "left", "left", "left"),
        numbered=False,
    )


def _document(one: FiledDocument) -> str:
    where = one.file.partition("/")[2] if one.file else "не вложен"
    return f"{one.title} ({where})"


def _when(one: FiledDocument) -> str:
    number = f"№ {one.number}" if one.number else ""
    return ", ".join(part for part in (one.day, number) if part) or "–"


def _hash(sha256: str) -> str:
    """In groups, so that a narrow column can break it."""
    return " ".join(sha256[at : at + 16] for at in range(0, len(sha256), 16))
