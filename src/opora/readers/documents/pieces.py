"""Working text put together piece by piece, each with where it came from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from opora.core.grammar.text import DocumentText, Origin


_COUNTED = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6})?[.)]?\s*")


@dataclass
class Pieces:
    """Lines of a document on their way into one text."""

    lines: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    size: int = 0

    def add(  # noqa: PLR0913 - a place has this many parts
        self,
        text: str,
        *,
        page: int | None = None,
        paragraph: int | None = None,
        part: str = "body",
        offset: int = 0,
        confidence: float | None = None,
    ) -> None:
        """Adds one line (or several, with line ends inside) and its place."""
        self.origins.append(
            Origin(
                start=self.size,
                page=page,
                paragraph=paragraph,
                part=part,
                offset=offset,
                confidence=confidence,
            )
        )
        self.lines.append(text)
        self.size += len(text) + 1

    def text(self, name: str) -> DocumentText:
        """The whole text; every character belongs to a piece."""
        return DocumentText(
            text="\n".join(self.lines),
            file=name,
            origins=tuple(self.origins),
            notes=tuple(self.notes),
        )


def table_row(cells: Sequence[str], columns: int = 0) -> str:
    """A row a line, «| cell | cell |»; one with a blank to sign on is a signature, not a row of values.

    Of a table of four `columns` and more, a number and one text over all the rest are a title of what is below.
    """
    if any(cell.strip() and not cell.strip(" _") for cell in cells):
        return "   ".join(cells)
    if columns > 3 and len(cells) == 2 and _COUNTED.fullmatch(cells[0]):
        return " ".join(cells).strip()
    return f"| {' | '.join(cells)} |" if len(cells) > 1 else cells[0]
