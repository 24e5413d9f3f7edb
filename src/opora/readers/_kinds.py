"""Finds the kind of a file by its content: every module of this package without a leading underscore is a kind."""

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

from opora.core.codes import readers as codes
from opora.core.errors import FileError
from opora.core.reading import Table
from opora.readers._book import Book
from opora.readers._columns import FITS, Match
from opora.readers._intake import Intake
from opora.readers._privacy import shown_headers


_EQUAL = 0.001


class Kind(Protocol):
    """What a module of a kind offers."""

    __name__: str
    TITLE: str

    def detect(self, book: Book) -> Match:
        """How well the book fits the kind."""

    def read(self, book: Book, intake: Intake) -> list[Table]:
        """The tables of a book of this kind."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind there is, found by presence."""
    package = importlib.import_module("opora.readers")
    names = (
        module.name
        for module in pkgutil.iter_modules(package.__path__)
        if not module.ispkg and not module.name.startswith("_")
    )
    return tuple(
        cast("Kind", importlib.import_module(f"opora.readers.{name}")) for name in sorted(names)
    )


def kind_id(kind: Kind) -> str:
    """The id of a kind: its module's own name."""
    return kind.__name__.rsplit(".", 1)[-1]


def recognised(book: Book) -> Kind:
    """The one kind that fits the book best.

    Raises:
        FileError: none fits, or two fit equally; the message names what was seen and the nearest kind.
    """
    ranked = sorted(
        ((kind.detect(book), kind) for kind in kinds()), key=lambda pair: -pair[0].score
    )
    (best, kind), (second, other) = ranked[0], ranked[1]
    if best.score < FITS:
        raise FileError(_unknown(book, best, kind), code=codes.UNKNOWN_KIND.code)
    if best.score - second.score < _EQUAL:
        raise FileError(
            f"{codes.AMBIGUOUS_KIND.title}: «{kind.TITLE}» ({kind_id(kind)}) и «{other.TITLE}» ({kind_id(other)}). "
            f"{codes.AMBIGUOUS_KIND.explanation}",
            code=codes.AMBIGUOUS_KIND.code,
        )
    return kind


def _unknown(book: Book, best: Match, kind: Kind) -> str:
    seen = _seen(book)
    parts = [
        f"{codes.UNKNOWN_KIND.title}.",
        f"На листах найдены заголовки: {seen}." if seen else "Заголовков не найдено.",
    ]
    if best.score > 0 and best.missing:
        lacking = ", ".join(f"«{header}»" for header in best.missing[:6])
        parts.append(
            f"Ближайший вид — «{kind.TITLE}» ({kind_id(kind)}), для него не хватает столбцов {lacking}."
        )
    parts.append(codes.UNKNOWN_KIND.explanation)
    return " ".join(parts)


def _seen(book: Book) -> str:
    """Header-like words of the fullest of the first rows; nothing a person could be named by."""
    best: Sequence[object] = ()
    shown = ""
    for sheet in book.sheets:
        for index in sheet.head[:20]:
            row = [cell for cell in sheet.rows[index] if isinstance(cell, str) and cell.strip()]
            if len(row) > len(best):
                best, shown = row, shown_headers(row)
    return shown
