"""Results of one school beside the municipal value, with histograms of its largest procedures."""

from collections.abc import Iterator

from opora.core.methodology.indicators import Indicator
from opora.core.papers.figures import histogram
from opora.core.papers.look import Look
from opora.core.papers.model import Band, Block, Heading, Table, paragraph
from opora.core.papers.report.general import OF_PROCEDURES, PARTICIPATIONS, procedures_taken
from opora.core.papers.report.indicators import is_outside
from opora.core.papers.wording import lowered
from opora.core.russian_numbers import counted, decimal


HISTOGRAMS = 2
FEWEST_SCHOOLS = 3  # with fewer, the municipal value would tell another school's


def results(look: Look, school: str) -> Iterator[Block]:
    """Section «Результаты»."""
    yield Heading(1, "Результаты")
    taken = procedures_taken(look, school)
    if taken.is_empty():
        yield paragraph(look.words.say("passport_procedures", "cannot_tell"))
    else:
        total = int(taken["participants"].sum())
        yield paragraph(
            look.words.say(
                "passport_procedures",
                procedures=counted(taken.height, OF_PROCEDURES),
                participations=counted(total, PARTICIPATIONS),
            )
        )
    yield from _table(look, school)
    largest = taken.sort(["participants", "procedure_id"], descending=[True, False])[
        "procedure_id"
    ].to_list()
    drawn = (histogram(look, one, school) for one in largest)
    yield from [chart for chart in drawn if chart is not None][:HISTOGRAMS]


def _table(look: Look, school: str) -> Iterator[Block]:
    rows: list[tuple[str, ...] | Band] = []
    outside = []
    for block in sorted(look.pack.blocks.values(), key=lambda one: one.order):
        within = [one for one in look.pack.indicators.values() if one.block == block.id]
        known = [one for one in within if look.value(one.id, school).value is not None]
        if known:
            rows.append(Band(block.title))
        for one in known:
            rows.append(_row(look, one, school))
            own, around = look.value(one.id, school), look.value(one.id)
            if own.told and around.value is not None and is_outside(own, around.value):
                outside.append(lowered(one.title))
    if not rows:
        return
    yield Table(
        title="Показатели школы и муниципалитета",
        header=("Показатель", "Школа", "N", "Интервал", "Муниципалитет"),
        rows=tuple(rows),
        widths=(60, 24, 16, 38, 32),
        aligns=("left", "right", "right", "center", "right"),
        notes=(look.words.say("passport_small_note"),) if _has_small(look, school) else (),
    )
    if outside:
        yield paragraph(
            look.words.say("passport_outside", "notable", indicators="; ".join(outside))
        )
    else:
        yield paragraph(look.words.say("passport_outside", "nothing_notable"))


def _row(look: Look, indicator: Indicator, school: str) -> tuple[str, ...]:
    own = look.value(indicator.id, school)
    mark = "" if own.told else "*"
    count = "–" if own.n is None else decimal(own.n, 0)
    around = look.value(indicator.id)
    shown = look.shown(indicator, around.value) if len(look.titles) >= FEWEST_SCHOOLS else "–"
    return (
        indicator.title,
        f"{look.shown(indicator, own.value)}{mark}",
        count,
        look.bounds(indicator, own),
        shown,
    )


def _has_small(look: Look, school: str) -> bool:
    values = (look.value(one, school) for one in look.pack.indicators)
    return any(one.value is not None and not one.told for one in values)
