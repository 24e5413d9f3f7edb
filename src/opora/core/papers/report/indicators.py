"""Every indicator: value, N, interval, dynamics, comparison, and what is notable, nothing notable or cannot be told."""

from collections.abc import Iterator, Mapping

from opora.core.methodology.formulas import Change, Trend
from opora.core.methodology.indicators import Indicator
from opora.core.papers.changes import Judged
from opora.core.papers.look import Look, Measured
from opora.core.papers.model import Block, Heading, Table, paragraph
from opora.core.papers.region import compared_with_region
from opora.core.papers.wording import lowered
from opora.core.russian_numbers import change_in_unit, change_interval, decimal, school_year


FEWEST_SCHOOLS = 2
MOST_NAMED = 6
History = Mapping[str, Mapping[int, Measured]]


def indicators(look: Look, appendix: int) -> Iterator[Block]:
    """Section «Показатели мониторинга»: a table for each block, then each indicator in words."""
    yield Heading(1, "Показатели мониторинга")
    yield paragraph(look.words.say("indicators_intro", appendix=str(appendix)))
    changes = look.changes
    for block in sorted(look.pack.blocks.values(), key=lambda one: one.order):
        within = [one for one in look.pack.indicators.values() if one.block == block.id]
        if within:
            yield Heading(2, block.title)
            yield from _block(look, block.title, within, changes)


def _block(
    look: Look, title: str, within: list[Indicator], changes: Mapping[str, Judged]
) -> Iterator[Block]:
    known = [one for one in within if look.value(one.id).value is not None]
    if known:
        yield values_table(look, f"Показатели блока «{title}»", known, changes)
    quiet = [one for one in known if _is_quiet(look, one, changes[one.id])]
    plain = [one for one in known if _is_plain(look, one)]
    for one in known:
        if one not in quiet and one not in plain:
            yield paragraph(f"**{one.title}.** {' '.join(_sentences(look, one, changes[one.id]))}")
    for section, when, silent in (
        ("indicators_quiet", "nothing_notable", quiet),
        ("indicators_plain", "cannot_tell", plain),
    ):
        if silent:
            titles = "; ".join(lowered(one.title) for one in silent)
            yield paragraph(look.words.say(section, when, indicators=titles))
    yield from _lost(look, [one for one in within if one not in known])


def _is_plain(look: Look, indicator: Indicator) -> bool:
    """Whether the value bears no interval, so that nothing can be told of differences."""
    now = look.value(indicator.id)
    return now.told and now.low is None and not isinstance(indicator.formula, Trend)


def _is_quiet(look: Look, indicator: Indicator, moved: Judged) -> bool:
    """Whether the year and the schools differ no more than by chance, and there is nothing to compare with."""
    if not look.value(indicator.id).told or moved.low is None or moved.certain:
        return False
    apart = ([], []) if indicator.grain == "municipality" else _apart(look, indicator)
    return apart == ([], []) and compared_with_region(look, indicator) is None


def _lost(look: Look, absent: list[Indicator]) -> Iterator[Block]:
    """Indicators without a value, by reason."""
    lost: dict[str, list[str]] = {}
    for one in absent:
        reason = lowered(look.value(one.id).reason or "нет данных")
        lost.setdefault(reason, []).append(lowered(one.title))
    for reason, titles in lost.items():
        names = "; ".join(titles)
        yield paragraph(
            look.words.say("indicators_no_data", "cannot_tell", reason=reason, indicators=names)
        )


def values_table(
    look: Look, title: str, within: list[Indicator], changes: Mapping[str, Judged]
) -> Table:
    """Municipal values with N, interval and change."""
    rows = []
    for one in within:
        now = look.value(one.id)
        unit = look.unit(one)
        moved = changes[one.id]
        rows.append(
            (
                one.title,
                _value(look, one, now),
                decimal(now.n, 0) if now.n is not None else "–",
                look.bounds(one, now),
                "–" if moved.change is None else change_in_unit(moved.change, unit),
            )
        )
    return Table(
        title=title,
        header=("Показатель", "Значение", "N", "Интервал", "Изменение за\u00a0год"),
        rows=tuple(rows),
        widths=(62, 26, 18, 38, 26),
        aligns=("left", "right", "right", "center", "right"),
    )


def _sentences(look: Look, indicator: Indicator, moved: Judged) -> Iterator[str]:
    now = look.value(indicator.id)
    if now.told:
        section = "indicator_value" if now.low is not None else "indicator_plain_value"
        yield look.words.say(
            section,
            value=_value(look, indicator, now),
            base=look.base(now),
            interval=look.bounds(indicator, now),
        )
    else:
        yield look.words.say(
            "indicator_value", "cannot_tell", reason=lowered(now.reason or "нет данных")
        )
    if not isinstance(indicator.formula, Change | Trend):
        yield dynamics_sentence(look, indicator, moved)
    yield from _region_sentence(look, indicator)
    if indicator.grain != "municipality" and not isinstance(indicator.formula, Trend):
        yield schools_sentence(look, indicator)


def _value(look: Look, indicator: Indicator, one: Measured) -> str:
    """A value in its unit; a change with its sign."""
    if isinstance(indicator.formula, Change) and one.value is not None:
        return change_in_unit(one.value, look.unit(indicator))
    return look.shown(indicator, one.value)


def dynamics_sentence(look: Look, indicator: Indicator, moved: Judged) -> str:
    """What the year changed, or why it cannot be told."""
    if moved.change is None or moved.low is None or moved.high is None:
        return look.words.say("indicator_moved", "cannot_tell", reason=lowered(moved.reason))
    unit = look.unit(indicator)
    values = {
        "previous": school_year(look.year - 1),
        "change": change_in_unit(moved.change, unit),
        "interval": change_interval(moved.low, moved.high, unit),
    }
    if not moved.certain:
        return look.words.say("indicator_moved", "nothing_notable", **values)
    better = {"higher": 1, "lower": -1, "neither": 0}[indicator.better] * moved.change
    section = (
        "indicator_moved"
        if better == 0
        else f"indicator_{'improved' if better > 0 else 'worsened'}"
    )
    return look.words.say(section, "notable", **values)


def _region_sentence(look: Look, indicator: Indicator) -> Iterator[str]:
    found = compared_with_region(look, indicator)
    if found is not None:
        own, region = found
        yield look.words.say(
            "indicator_region", own=look.shown(indicator, own), region=look.shown(indicator, region)
        )


def schools_sentence(look: Look, indicator: Indicator) -> str:
    """Which schools lie wholly to one side of the municipal value."""
    apart = _apart(look, indicator)
    if apart is None:
        return look.words.say("indicator_schools", "cannot_tell")
    above, below = apart
    if not above and not below:
        return look.words.say("indicator_schools", "nothing_notable")
    if indicator.better == "neither":
        sides = {"above": str(len(above)), "below": str(len(below))}
        return look.words.say("indicator_apart", "notable", **sides)
    worse, better = (below, above) if indicator.better == "higher" else (above, below)
    return " ".join(_two_sides(look, indicator, worse, better))


def _apart(look: Look, indicator: Indicator) -> tuple[list[str], list[str]] | None:
    """Schools wholly above and wholly below the municipal value; None when too few may be compared."""
    centre = look.value(indicator.id).value
    told = {one: look.value(indicator.id, one) for one in look.titles}
    told = {one: each for one, each in told.items() if each.told and each.low is not None}
    if centre is None or len(told) < FEWEST_SCHOOLS:
        return None
    above = [
        one
        for one, each in told.items()
        if is_outside(each, centre) and (each.value or 0.0) > centre
    ]
    below = [one for one, each in told.items() if is_outside(each, centre) and one not in above]
    return above, below


def _two_sides(
    look: Look, indicator: Indicator, worse: list[str], better: list[str]
) -> Iterator[str]:
    if worse and (look.public or len(worse) > MOST_NAMED):
        yield look.words.say("indicator_worse_many", "notable", count=str(len(worse)))
    elif worse:
        found = {one: look.value(indicator.id, one) for one in worse}
        listed = "; ".join(
            f"{label} ({look.shown(indicator, found[one].value)}, {look.base(found[one])})"
            for one, label in look.labels.items()
            if one in found
        )
        yield look.words.say("indicator_worse", "notable", schools=listed)
    if better:
        yield look.words.say("indicator_better", "notable", count=str(len(better)))


def is_outside(one: Measured, centre: float) -> bool:
    """Whether the whole interval lies on one side of a value."""
    return one.low is not None and one.high is not None and not one.low <= centre <= one.high
