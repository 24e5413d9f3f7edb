"""Where a school stands: its group and points, the conditions it works in, the questions its results raise."""

from collections.abc import Iterator

from opora.core.methodology.identification import CompositeIndex
from opora.core.monitoring import IndexResult, SignState
from opora.core.papers.grounds import probability
from opora.core.papers.look import Look
from opora.core.papers.model import Block, Heading, Table, paragraph
from opora.core.papers.report.groups import points_text
from opora.core.papers.report.signs import question_row, why_untold
from opora.core.papers.wording import lowered
from opora.core.russian_numbers import decimal


def group(look: Look, school: str) -> Iterator[Block]:
    """Section «Группа школы»."""
    grouping = look.pack.groupings.get(look.pack.identity.adopted.get("grouping", ""))
    placed = next((one for one in look.run.placements if one.school_id == school), None)
    if grouping is None or placed is None:
        return
    yield Heading(1, "Группа школы")
    if placed.number is None:
        yield paragraph(look.words.say("passport_group", "cannot_tell"))
        return
    title = next(one.title for one in grouping.groups if one.number == placed.number)
    told = {"number": str(placed.number), "title": title}
    if placed.stability is None:
        yield paragraph(look.words.say("passport_group_plain", **told))
    else:
        yield paragraph(
            look.words.say("passport_group", stability=probability(placed.stability), **told)
        )
    blocks = sorted(look.pack.blocks.values(), key=lambda one: one.order)
    yield Table(
        title="Баллы по блокам",
        header=("Блок", "Набрано из возможных"),
        rows=tuple(
            (one.title, points_text(placed, one.id)) for one in blocks if one.id in grouping.points
        ),
        widths=(120, 50),
        aligns=("left", "center"),
    )


def surroundings(look: Look, school: str) -> Iterator[Block]:
    """Section «Условия работы»."""
    index = look.pack.indexes.get(look.pack.identity.adopted.get("index", ""))
    found = next(
        (
            one
            for one in look.run.indexes
            if index and (one.index, one.school_id) == (index.id, school)
        ),
        None,
    )
    if index is None or found is None:
        return
    yield Heading(1, "Условия работы")
    if found.value is None:
        reason = lowered(found.reason or "сведения не представлены")
        yield paragraph(look.words.say("passport_context", "cannot_tell", reason=reason))
        return
    yield paragraph(
        look.words.say("passport_context", index=index.title, value=decimal(found.value, 1))
    )
    yield _components(look, index, found)


def _components(look: Look, index: CompositeIndex, found: IndexResult) -> Table:
    rows = []
    for part in index.components:
        value, pull = found.components.get(
            part.indicator, (None, None)
        )  # above zero: easier than the mean
        indicator = look.pack.indicators[part.indicator]
        eased = (
            "–"
            if pull is None
            else "труднее"
            if pull < -0.5
            else "легче"
            if pull > 0.5
            else "как в среднем"
        )
        rows.append((indicator.title, look.shown(indicator, value), eased))
    return Table(
        title="Составляющие индекса",
        header=("Показатель", "Школа", "По сравнению со средним"),
        rows=tuple(rows),
        widths=(100, 28, 42),
        aligns=("left", "right", "center"),
    )


def questions(look: Look, school: str) -> Iterator[Block]:
    """Section «Вопросы школе»."""
    own = [
        one for one in look.run.signs if one.school_id == school and one.school_year == look.year
    ]
    if not own:
        return
    yield Heading(1, "Вопросы школе")
    raised = [one for one in own if one.state == SignState.RAISED]
    silent = dict.fromkeys(
        why_untold(one.reason) for one in own if one.state == SignState.CANNOT_TELL
    )
    if raised:
        yield paragraph(look.words.say("passport_signs", "notable"))
        yield Table(
            title="Вопросы",
            header=("Вопрос", "N", "Что сопоставлено"),
            rows=tuple(question_row(look, one) for one in raised),
            widths=(84, 14, 72),
            aligns=("left", "right", "left"),
        )
    else:
        yield paragraph(look.words.say("passport_signs", "nothing_notable"))
    if silent:
        yield paragraph(look.words.say("passport_signs", "cannot_tell", reason="; ".join(silent)))
