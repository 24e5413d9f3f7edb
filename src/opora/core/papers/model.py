"""What an official paper consists of, free of any file format: writers draw the same paper as DOCX and as PDF.

Nothing is invented: a number, a date or a name that is not known is left blank, to be filled in by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


BLANK = "____________"
BLANK_DATE = "«____» ______________ 20___ г."
BLANK_NUMBER = "________"

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Running text. `keep_next`: never the last line of a page before what follows."""

    runs: tuple[Run, ...]
    align: Align = "justify"
    indent: bool = True
    keep_next: bool = False

    @property
    def text(self) -> str:
        """The words without faces."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Heading:
    """A section's title; sections are numbered 1., 1.1., 1.1.1. by the writer unless `numbered` is false."""

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True)
class Item:
    """One point of a list; level 0 stands at the paragraph indent."""

    runs: tuple[Run, ...]
    level: int = 0


@dataclass(frozen=True)
class NumberedList:
    """Points in order: `decimal` 1., 1.1.; `dash` –; `box` □ for choices left to people."""

    items: tuple[Item, ...]
    style: Literal["decimal", "dash", "box"] = "decimal"

    def marks(self) -> Iterator[str]:
        """The mark printed before each point.

        >>> list(NumberedList((Item(()), Item((), 1), Item((), 1), Item(()))).marks())
        ['1.', '1.1.', '1.2.', '2.']
        """
        if self.style != "decimal":
            yield from ({"dash": "–", "box": "□"}[self.style] for _ in self.items)
            return
        counts: list[int] = []
        for item in self.items:
            counts = counts[: item.level + 1] + [0] * (item.level + 1 - len(counts))
            counts[item.level] += 1
            yield ".".join(map(str, counts)) + "."


@dataclass(frozen=True)
class Band:
    """A row of a table that is one title over all columns."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with a caption above; `widths` are shares of the text's width; `notes` stand under it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...] | Band, ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    notes: tuple[str, ...] = ()
    numbered: bool = True  # «Таблица 3 – …»

    def __post_init__(self) -> None:
        sizes = {len(row) for row in self.rows if not isinstance(row, Band)}
        sizes |= {len(self.header), len(self.widths), len(self.aligns)}
        if len(sizes) != 1:
            raise ValueError(f"table «{self.title}»: rows and columns differ in number: {sizes}")


Trace = Literal["bar", "line", "dashed", "dotted", "dots"]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of a chart's values; None is a break. `xs` are given only on a numeric axis."""

    name: str
    values: tuple[float | None, ...]
    look: Trace
    xs: tuple[float, ...] | None = None
    low: tuple[float | None, ...] | None = None
    high: tuple[float | None, ...] | None = None
    labels: tuple[str, ...] | None = None
    hatched: bool = False  # a second kind of bar, told apart without colour


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Values to draw, told apart without colour; `alt` says in words what is seen.

    `categories` are the marks of the x axis in order; empty when the axis is numeric. Shares (0–1) print as percents.
    """

    kind: Literal["histogram", "bars", "dynamics", "funnel"]
    title: str
    alt: str
    x_title: str
    y_title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    percent: bool = False
    height_mm: int = 75


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a page."""


Block = Paragraph | Heading | NumberedList | Table | Chart | PageBreak


@dataclass(frozen=True)
class Appendix:
    """An annex from a new page: «Приложение 3», its title and blocks.

    `reference` is the line under the mark that names the paper it belongs to: «к приказу от … № …».
    """

    number: int | None
    title: str
    blocks: tuple[Block, ...]
    reference: str | None = None

    @property
    def label(self) -> str:
        """The mark in the corner.

        >>> Appendix(2, "", ()).label, Appendix(None, "", (), "к приказу от 12.10.2023 № 5").label
        ('Приложение 2', 'Приложение\\nк приказу от 12.10.2023 № 5')
        """
        mark = f"Приложение {self.number}" if self.number else "Приложение"
        return f"{mark}\n{self.reference}" if self.reference else mark


@dataclass(frozen=True)
class Signature:
    """Who signs: the post, and the name when it is known."""

    post: str
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole document. None in `number`, `date_text` or `place` prints a blank to fill in.

    `restriction` is the limitation of access printed in the upper right corner.
    """

    kind: str  # «Аналитическая справка»
    title: tuple[str, ...]  # lines under the kind
    office: str | None
    place: str | None
    blocks: tuple[Block, ...]
    number: str | None = None
    date_text: str | None = None
    dated: bool = True  # false: the kind of paper bears neither date nor number
    restriction: str | None = None
    approval: tuple[str, ...] = ()  # lines of «УТВЕРЖДАЮ», upper right
    signatures: tuple[Signature, ...] = ()
    appendices: tuple[Appendix, ...] = ()

    def all_blocks(self) -> Iterator[Block]:
        """Blocks of the body, then of every appendix."""
        yield from self.blocks
        for appendix in self.appendices:
            yield from appendix.blocks


def text_runs(text: str) -> tuple[Run, ...]:
    """Runs of a text in which `**…**` is bold.

    >>> [(run.text, run.bold) for run in text_runs("а **б** в")]
    [('а ', False), ('б', True), (' в', False)]
    """
    parts = text.split("**")
    return tuple(Run(part, bold=place % 2 == 1) for place, part in enumerate(parts) if part)


def paragraph(
    text: str, *, align: Align = "justify", indent: bool = True, keep_next: bool = False
) -> Paragraph:
    """A paragraph of plain text with `**bold**` stretches."""
    return Paragraph(runs=text_runs(text), align=align, indent=indent, keep_next=keep_next)


def points(
    texts: tuple[str, ...], style: Literal["decimal", "dash", "box"] = "dash"
) -> NumberedList:
    """A flat list of texts."""
    return NumberedList(tuple(Item(text_runs(text)) for text in texts), style)
