"""What pages of the cycle as a whole show: the drawing of a chain, words of the journal. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


EVENTS = {
    "trace.check_started": "Начата проверка цикла",
    "trace.checked": "Цикл проверен",
    "trace.folder_started": "Начат сбор папки цикла",
    "trace.folder_gathered": "Папка цикла собрана",
}
MODELS = {"trace.folder": "папка цикла", "trace.cyclecheck": "проверка цикла"}
FIELDS = {"documents": "документов", "complaints": "замечаний"}

WIDTH, STEP, TOP = 160, 18, 28  # of the drawing: a column, a row, the line of titles
MOST_DRAWN = 14  # nodes of a column; the table has them all


@dataclass(frozen=True)
class Dot:
    """A node of the drawing."""

    x: int
    y: int
    title: str
    is_start: bool


@dataclass(frozen=True)
class Drawing:
    """The chain as columns of dots and lines between them; coordinates are whole pixels."""

    width: int
    height: int
    heads: tuple[tuple[int, str], ...]
    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    alt: str


class Named(Protocol):
    """A node of a column."""

    @property
    def key(self) -> tuple[str, int]: ...
    @property
    def title(self) -> str: ...


class Columned(Protocol):
    """A column of the chain."""

    @property
    def title(self) -> str: ...
    @property
    def side(self) -> int: ...
    @property
    def nodes(self) -> Sequence[Named]: ...


def drawing(
    columns: Sequence[Columned], steps: Iterable[tuple[tuple[str, int], tuple[str, int]]]
) -> Drawing:
    """Where each node and each line stands; a long column is drawn by its first nodes."""
    places: dict[tuple[int, tuple[str, int]], Dot] = {}
    heads = []
    for number, column in enumerate(columns):
        x = WIDTH * number + WIDTH // 2
        heads.append((x, column.title))
        for row, node in enumerate(column.nodes[:MOST_DRAWN]):
            y = TOP + STEP * row + STEP // 2
            places[number, node.key] = Dot(x, y, node.title, column.side == 0)
    tallest = max((min(len(column.nodes), MOST_DRAWN) for column in columns), default=1)
    by_key: dict[tuple[str, int], list[Dot]] = {}
    for (_, key), dot in places.items():
        by_key.setdefault(key, []).append(dot)
    lines = tuple(
        (one.x, one.y, other.x, other.y)
        for earlier, later in steps
        for one in by_key.get(earlier, ())
        for other in by_key.get(later, ())
    )
    told = ", ".join(f"{column.title}: {len(column.nodes)}" for column in columns)
    return Drawing(
        width=WIDTH * len(columns),
        height=TOP + STEP * tallest + STEP // 2,
        heads=tuple(heads),
        dots=tuple(places.values()),
        lines=lines,
        alt=f"Цепочка слева направо. {told}.",
    )
