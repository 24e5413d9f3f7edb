"""Working text put together piece by piece, each with where it came from."""

from dataclasses import dataclass, field

from opora.core.grammar.text import DocumentText, Origin


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
