"""Groups of schools by points with their stability, and the conditions schools work in."""

from collections.abc import Iterator, Sequence

from opora.core.methodology.identification import CompositeIndex, Grouping
from opora.core.monitoring import GroupPlacement, IndexResult
from opora.core.papers.figures import bars
from opora.core.papers.grounds import probability
from opora.core.papers.look import Look
from opora.core.papers.model import Align, Block, Heading, Table, paragraph
from opora.core.papers.wording import ended
from opora.core.russian_numbers import decimal


UNSTABLE_BELOW = 0.8
MEAN = 50.0  # of the index: what pulls it down is named only below


def groups(look: Look) -> Iterator[Block]:
    """Section «Группы школ»."""
    yield Heading(1, "Группы школ")
    grouping = look.pack.groupings.get(look.pack.identity.adopted.get("grouping", ""))
    placed = [
        one
        for one in look.run.placements
        if one.school_id in look.titles and one.number is not None
    ]
    if grouping is None or not placed:
        yield paragraph(look.words.say("groups_none", "cannot_tell"))
        return
    label = f" ({grouping.label})" if grouping.label else ""
    yield paragraph(ended(look.words.say("groups_intro").rstrip(".") + label))
    counts = [sum(one.number == bound.number for one in placed) for bound in grouping.groups]
    yield bars(
        "Число школ в группах", [f"{one.number}-я группа" for one in grouping.groups], counts
    )
    yield _sizes_table(grouping, counts)
    if not look.public:
        yield _points_table(look, grouping, placed)
    yield paragraph(_stability(look, placed))
    yield from _unknown(look)


def _sizes_table(grouping: Grouping, counts: list[int]) -> Table:
    return Table(
        title="Состав групп",
        header=("Группа", "Что означает", "Школ"),
        rows=tuple(
            (str(one.number), one.title, str(count))
            for one, count in zip(grouping.groups, counts, strict=True)
        ),
        widths=(22, 122, 26),
        aligns=("center", "left", "right"),
    )


def _points_table(look: Look, grouping: Grouping, placed: list[GroupPlacement]) -> Table:
    blocks = [
        one
        for one in sorted(look.pack.blocks.values(), key=lambda each: each.order)
        if one.id in grouping.points
    ]
    by_school = {one.school_id: one for one in placed}
    rows = []
    for school, label in look.labels.items():
        if school in by_school:
            one = by_school[school]
            points = (points_text(one, block.id) for block in blocks)
            rows.append((label, *points, str(one.number), probability(one.stability)))
    narrow: tuple[Align, ...] = tuple("center" for _ in range(len(blocks) + 1))
    return Table(
        title="Баллы школ по блокам (набрано из возможных)",
        header=(
            "Школа",
            *(f"Блок {number}" for number, _ in enumerate(blocks, 1)),
            "Группа",
            "Устойчивость",
        ),
        rows=tuple(rows),
        widths=(50, *([(170 - 50 - 20 - 30) / len(blocks)] * len(blocks)), 20, 30),
        aligns=("left", *narrow, "right"),
        notes=(_blocks_note([one.title for one in blocks]),),
    )


def _blocks_note(titles: Sequence[str]) -> str:
    told = "; ".join(
        f"блок {number} — {title[:1].lower()}{title[1:]}" for number, title in enumerate(titles, 1)
    )
    return f"{told[:1].upper()}{told[1:]}."


def points_text(one: GroupPlacement, block: str) -> str:
    """«3 из 5»; a dash where nothing is known."""
    most = one.maximum.get(block, 0.0)
    if not most:
        return "–"
    return f"{_whole(one.points.get(block, 0.0))}\u00a0из\u00a0{_whole(most)}"


def _whole(points: float) -> str:
    return decimal(points, 0 if points == int(points) else 1)


def _stability(look: Look, placed: list[GroupPlacement]) -> str:
    shaky = [
        one.school_id
        for one in placed
        if one.stability is not None and one.stability < UNSTABLE_BELOW
    ]
    if not shaky:
        return look.words.say("groups_unstable", "nothing_notable")
    return look.words.say("groups_unstable", "notable", **look.named(shaky))


def _unknown(look: Look) -> Iterator[Block]:
    lost = [one.school_id for one in look.run.placements if one.number is None]
    if lost:
        yield paragraph(look.words.say("groups_unknown", "cannot_tell", **look.named(lost)))


def context(look: Look) -> Iterator[Block]:
    """Section «Условия работы школ»."""
    yield Heading(1, "Условия работы школ")
    index = look.pack.indexes.get(look.pack.identity.adopted.get("index", ""))
    results = {one.school_id: one for one in look.run.indexes if index and one.index == index.id}
    told = {school: one for school, one in results.items() if one.value is not None}
    if index is None or not told:
        yield paragraph(look.words.say("context", "cannot_tell"))
        return
    label = f" ({index.label})" if index.label else ""
    explained = ended(f"{index.explanation.rstrip('.')}{label}")
    yield paragraph(look.words.say("context_intro", index=index.title, explanation=explained))
    low = [school for school, one in told.items() if one.below_cut]
    if low:
        yield paragraph(look.words.say("context", "notable", **look.named(low)))
    else:
        yield paragraph(look.words.say("context", "nothing_notable"))
    lost = [school for school in look.titles if school not in told]
    if lost:
        yield paragraph(look.words.say("context_unknown", "cannot_tell", **look.named(lost)))
    if not look.public:
        yield _context_table(look, index, told)


def _context_table(look: Look, index: CompositeIndex, told: dict[str, IndexResult]) -> Table:
    """Index of every school; below the mean, with the two components that pull it down most."""
    rows = []
    for school, label in look.labels.items():
        if school in told:
            one = told[school]
            cut = {True: "да", False: "нет", None: "–"}[one.below_cut]
            pulls = _pulls(look, index, one) if (one.value or 0.0) < MEAN else "–"
            rows.append((label, decimal(one.value or 0.0, 1), cut, pulls))
    return Table(
        title="Индекс социальных условий",
        header=("Школа", "Индекс", "Неблагоприятные", "Что снижает индекс сильнее всего"),
        rows=tuple(rows),
        widths=(42, 18, 40, 70),
        aligns=("left", "right", "center", "left"),
    )


def _pulls(look: Look, index: CompositeIndex, one: IndexResult) -> str:
    """Components already bear the sign of the index: below zero is harder than the mean."""
    weights = {part.indicator: part.weight for part in index.components}
    pulled = sorted(
        (eased * weights[name], name)
        for name, (_, eased) in one.components.items()
        if eased is not None and name in weights
    )
    names = [look.pack.indicators[name].title for pull, name in pulled[:2] if pull < 0]
    return "; ".join(f"{name[:1].lower()}{name[1:]}" for name in names) or "–"
