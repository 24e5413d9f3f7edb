"""Intervals of shares, means and differences: what a number of a small school can honestly say."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import betaincinv


Z95 = 1.959963984540054


@dataclass(frozen=True)
class Interval:
    """Lower and upper bound in the unit of the value."""

    low: float
    high: float

    def rounded(self, digits: int) -> "Interval":
        """The same bounds for showing and comparing."""
        return Interval(round(self.low, digits), round(self.high, digits))

    def contains(self, value: float) -> bool:
        """Whether the value lies inside, bounds included."""
        return self.low <= value <= self.high


def wilson_interval(successes: float, trials: float, *, z: float = Z95) -> Interval:
    """Wilson interval of a share: stays inside [0, 1] even for small schools.

    Args:
        successes: participants who met the criterion; 0 ≤ successes ≤ trials.
        trials: all participants; above 0.
        z: normal quantile (1.96: 95 % confidence).

    Returns:
        Bounds as shares (0–1), not percents.

    Raises:
        ValueError: no trials, or more successes than trials.

    Source:
        Wilson (1927), JASA 22(158):209–212; golden numbers from Newcombe (1998), Stat. Med. 17:857–872, table I.

    >>> wilson_interval(81, 263).rounded(4)
    Interval(low=0.2553, high=0.3662)
    >>> wilson_interval(0, 20).rounded(4)
    Interval(low=0.0, high=0.1611)
    """
    _check(successes, trials)
    share = successes / trials
    square = z * z / trials
    centre = share + square / 2
    margin = z * sqrt(share * (1 - share) / trials + square / (4 * trials))
    low = 0.0 if successes == 0 else (centre - margin) / (1 + square)
    high = 1.0 if successes == trials else (centre + margin) / (1 + square)
    return Interval(low, high)


def clopper_pearson_interval(successes: int, trials: int, *, confidence: float = 0.95) -> Interval:
    """Exact interval of a share from the binomial distribution: never covers less than promised.

    Raises:
        ValueError: no trials, or more successes than trials.

    Source:
        Clopper & Pearson (1934), Biometrika 26:404–413; golden numbers from Newcombe (1998), table I.

    >>> clopper_pearson_interval(15, 148).rounded(4)
    Interval(low=0.0578, high=0.1617)
    """
    _check(successes, trials)
    tail = (1 - confidence) / 2
    low = 0.0 if successes == 0 else float(betaincinv(successes, trials - successes + 1, tail))
    high = (
        1.0
        if successes == trials
        else float(betaincinv(successes + 1, trials - successes, 1 - tail))
    )
    return Interval(low, high)


def newcombe_difference(successes: tuple[int, int], trials: tuple[int, int]) -> Interval:
    """Interval of share 1 minus share 2 from their Wilson intervals (hybrid score method).

    Source:
        Newcombe (1998), Stat. Med. 17:873–890, method 10; golden numbers from its table II.

    >>> newcombe_difference((56, 48), (70, 80)).rounded(4)
    Interval(low=0.0524, high=0.3339)
    """
    first = wilson_interval(successes[0], trials[0])
    second = wilson_interval(successes[1], trials[1])
    return interval_of_difference(successes[0] / trials[0], first, successes[1] / trials[1], second)


def interval_of_difference(
    first: float, first_interval: Interval, second: float, second_interval: Interval
) -> Interval:
    """Interval of `first − second` for any two independent estimates with intervals (MOVER).

    Source:
        Zou & Donner (2008), Stat. Med. 27:1693–1702. With Wilson intervals it is Newcombe's method 10.

    >>> interval_of_difference(5.0, Interval(2.0, 8.0), 1.0, Interval(-3.0, 5.0))
    Interval(low=-1.0, high=9.0)
    """
    difference = first - second
    low = difference - sqrt(
        (first - first_interval.low) ** 2 + (second_interval.high - second) ** 2
    )
    high = difference + sqrt(
        (first_interval.high - first) ** 2 + (second - second_interval.low) ** 2
    )
    return Interval(low, high)


def mean_interval(mean: float, deviation: float, count: int, *, z: float = Z95) -> Interval:
    """Normal interval of a mean, `mean ± z·deviation/√count`; the deviation is of the sample (n − 1).

    Raises:
        ValueError: fewer than two observations.

    >>> mean_interval(10.0, 3.0, 36).rounded(2)
    Interval(low=9.02, high=10.98)
    """
    if count < 2:
        raise ValueError("a mean of fewer than two observations has no interval")
    margin = z * deviation / sqrt(count)
    return Interval(mean - margin, mean + margin)


def _check(successes: float, trials: float) -> None:
    if trials <= 0 or not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is not a share")
