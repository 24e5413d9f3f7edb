"""The trace of the cycle: from any one thing to what it follows from and to what follows from it.

A stage takes part by a module `tracing` with `KINDS: tuple[Kind, ...]`, in the order of the cycle. A kind finds its
nodes by their numbers, or by what they stand beside: numbers of nodes of the kinds it `knows`, that is refers to. A
stage refers only to earlier ones, so one pass towards the end of the cycle and one towards its beginning tell the whole
chain.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from opora.access.policy import Actor
from opora.core.codes.office import NOT_FOUND
from opora.pages.answers import NotFoundError
from opora.pages.presence import modules


MOST = 200  # nodes of a kind in one trace
Reference = tuple[str, int]  # kind, number


@dataclass(frozen=True, kw_only=True)
class Node:
    """One thing of the chain. `links`: what it follows from."""

    kind: str
    pk: int
    title: str
    address: str
    day: date | None = None
    note: str = ""
    links: tuple[Reference, ...] = ()

    @property
    def key(self) -> Reference:
        """What others refer to it by."""
        return self.kind, self.pk


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which nodes are asked for: those of the numbers, and those that follow from something of `beside`."""

    numbers: frozenset[int] = frozenset()
    beside: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def of(self, kind: str) -> frozenset[int]:
        """Numbers of a kind that is known to the one asked."""
        return self.beside.get(kind, frozenset())


Find = Callable[[Actor, Wanted], Iterable[Node]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of nodes. `find` gives only what the actor may see. `same_as`: the kind that bears the same numbers."""

    name: str
    title: str
    find: Find
    knows: frozenset[str] = frozenset()
    same_as: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """Nodes of one kind; `side`: -1 before the one asked about, 0 itself, 1 after it."""

    kind: str
    title: str
    side: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Chain:
    """A trace: its columns in the order of the cycle, and which node follows from which."""

    start: Node
    columns: tuple[Column, ...]
    steps: tuple[tuple[Reference, Reference], ...]


def kinds() -> tuple[Kind, ...]:
    """Every kind of every stage, in the order of the cycle."""
    return tuple(kind for module in modules("tracing") for kind in module.KINDS)


def chain(actor: Actor, name: str, pk: int) -> Chain:
    """The chain through one thing.

    Raises:
        NotFoundError: there is no such thing, or the actor may not see it.
    """
    order = kinds()
    at = next((place for place, kind in enumerate(order) if kind.name == name), -1)
    numbers = Wanted(numbers=frozenset({pk}))
    start = _only(order[at].find(actor, numbers)) if at >= 0 else None
    if start is None:
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    last = next((kind for kind in order if kind.same_as == name), None)
    if last is None:
        before = _backwards(actor, order[:at], start.links)
    else:  # a goal: what it came from stands at the end of the year before
        came = _only(last.find(actor, numbers))
        before = _backwards(actor, order, came.links if came else ())
    after = _forwards(actor, order[at + 1 :], start)
    own = Column(kind=name, title=order[at].title, side=0, nodes=(start,))
    columns = (*before, own, *after)
    steps = _steps(columns)
    led = {earlier for earlier, _ in steps}
    return Chain(start=start, columns=tuple(_leading(one, led) for one in columns), steps=steps)


def _leading(column: Column, led: set[Reference]) -> Column:
    """The column with nodes that something follows from first."""
    nodes = sorted(column.nodes, key=lambda node: node.key not in led)
    return replace(column, nodes=tuple(nodes))


def _backwards(actor: Actor, order: tuple[Kind, ...], links: tuple[Reference, ...]) -> list[Column]:
    """Columns of what the start follows from, found from the latest kind to the earliest."""
    named = set(links)
    found: list[Column] = []
    for kind in reversed(order):
        numbers = frozenset(pk for name, pk in named if name == kind.name)
        if numbers:
            nodes = _some(kind.find(actor, Wanted(numbers=numbers)))
            found.append(Column(kind=kind.name, title=kind.title, side=-1, nodes=nodes))
            named |= {link for node in nodes for link in node.links}
    return [column for column in reversed(found) if column.nodes]


def _forwards(actor: Actor, order: tuple[Kind, ...], start: Node) -> list[Column]:
    """Columns of what follows from the start, from the earliest kind to the latest."""
    seen: dict[str, frozenset[int]] = {start.kind: frozenset({start.pk})}
    found: list[Column] = []
    for kind in order:
        beside = {name: numbers for name, numbers in seen.items() if name in kind.knows and numbers}
        if beside:
            nodes = _some(kind.find(actor, Wanted(beside=beside)))
            seen[kind.name] = frozenset(node.pk for node in nodes)
            found.append(Column(kind=kind.name, title=kind.title, side=1, nodes=nodes))
    return [column for column in found if column.nodes]


def _steps(columns: tuple[Column, ...]) -> tuple[tuple[Reference, Reference], ...]:
    """Pairs of nodes that stand in the columns, the earlier first."""
    there = {node.key for column in columns for node in column.nodes}
    pairs = (
        (link, node.key)
        for column in columns
        for node in column.nodes
        for link in node.links
        if link in there
    )
    return tuple(dict.fromkeys(pairs))


def _some(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Each node once, its links put together; no more than a page can bear."""
    found: dict[int, Node] = {}
    for node in nodes:
        known = found.get(node.pk)
        if known is None:
            if len(found) < MOST:
                found[node.pk] = node
        elif node.links:
            links = tuple(dict.fromkeys((*known.links, *node.links)))
            found[node.pk] = replace(known, links=links)
    return tuple(found.values())


def _only(nodes: Iterable[Node]) -> Node | None:
    return next(iter(_some(nodes)), None)
