"""Stable dynamics: an improvement that chance does not explain and that no year contradicts."""

from collections.abc import Sequence

from opora.core.statistics.intervals import Interval, interval_of_difference


def improved_beyond_chance(
    values: Sequence[float], intervals: Sequence[Interval], *, higher_is_better: bool
) -> bool:
    """Whether a series of consecutive comparable years improves steadily and beyond chance.

    Both must hold: no year is worse than the one before, and the interval of last minus first leaves out zero on
    the better side. Two lucky years therefore do not count.

    Args:
        values: oldest first, at least two.
        intervals: 95 % interval of each value.
        higher_is_better: which side is better.

    Source:
        Interval of difference: Zou & Donner (2008). The rule itself is the pack's (statistics.md, section 1).

    >>> years = [Interval(0.28, 0.52), Interval(0.2, 0.4), Interval(0.08, 0.22)]
    >>> improved_beyond_chance([0.39, 0.29, 0.14], years, higher_is_better=False)
    True
    """
    side = 1.0 if higher_is_better else -1.0
    steady = all(
        side * (later - earlier) >= 0 for earlier, later in zip(values, values[1:], strict=False)
    )
    change = interval_of_difference(values[-1], intervals[-1], values[0], intervals[0])
    beyond = change.low > 0 if higher_is_better else change.high < 0
    return steady and beyond
