"""Many schools are looked at once: how many alarms chance alone would give."""

from collections.abc import Sequence


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values: keeping those ≤ q holds the share of false alarms among alarms at q.

    Source:
        Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57:289–300.

    >>> [round(one, 3) for one in benjamini_hochberg([0.01, 0.04, 0.03, 0.5])]
    [0.04, 0.053, 0.053, 0.5]
    """
    size = len(p_values)
    order = sorted(range(size), key=lambda place: p_values[place], reverse=True)
    adjusted = [1.0] * size
    least = 1.0
    for step, place in enumerate(order):
        least = min(least, p_values[place] * size / (size - step))
        adjusted[place] = least
    return adjusted
