"""Effects judged: of a school beside schools without help, of a measure over its schools, of the municipality."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from opora.core.effect.model import Comparison, Effect, Estimate, TwoYears, Verdict
from opora.core.statistics.intervals import Interval, interval_of_difference
from opora.core.statistics.pooling import pooled_effect
from opora.core.statistics.regression_to_mean import (
    FEWEST_SCHOOLS,
    Pairs,
    Untouched,
    shrinker,
    untouched,
)


NO_OTHERS = "помощь получали все школы: сравнить не с кем"
FEW_OTHERS = "школ без этой помощи с результатами обоих лет {}, для сравнения нужно не меньше {}"
NO_SCHOOLS = "не указано, каким школам помогала мера"
NO_SPREAD = "значения школ совпадают: возврат к среднему не оценить"


@dataclass(frozen=True, kw_only=True)
class _Known:
    """A school whose both years are told."""

    school_id: str
    before: Estimate
    after: Estimate


def effect_on_municipality(comparison: Comparison) -> Effect:
    """The municipality before and after: it was not chosen for a bad year, so only chance stands beside it.

    Source:
        Interval of the difference: Newcombe (1998), Zou & Donner (2008).
    """
    whole = comparison.of(None)
    if whole.before is None or whole.after is None:
        return Effect(verdict=Verdict.CANNOT_TELL, reason=whole.reason)
    change = difference(whole.before, whole.after)
    beyond = change.low > 0 or change.high < 0
    return Effect(
        verdict=Verdict.BEYOND_CHANCE if beyond else Verdict.WITHIN_CHANCE,
        before=whole.before,
        after=whole.after,
        change=change,
        better=_better(change.value, comparison),
    )


def effect_on_school(comparison: Comparison, school_id: str, helped: Iterable[str]) -> Effect:
    """A school before and after, beside what schools without help did.

    Args:
        comparison: of the indicator.
        school_id: the school judged.
        helped: all schools that received help: they are no measure of what happens without it.

    Source:
        `statistics.regression_to_mean`.
    """
    return _effect(comparison, [school_id], {school_id, *helped})


def effect_of_measure(
    comparison: Comparison, schools: Sequence[str], helped: Iterable[str] = ()
) -> Effect:
    """A measure over the schools it was for: their distances from the expectation, pooled.

    Args:
        comparison: of the indicator the measure is judged by.
        schools: whom it was for.
        helped: schools that other measures helped towards the same: left out of the comparison.

    Source:
        `statistics.regression_to_mean`, `statistics.pooling`; the line's own error is shared by all schools, so it is
        added once, not averaged away.
    """
    if not schools:
        return Effect(verdict=Verdict.CANNOT_TELL, reason=NO_SCHOOLS)
    return _effect(comparison, schools, {*schools, *helped})


def _effect(comparison: Comparison, judged: Sequence[str], helped: set[str]) -> Effect:
    units = [comparison.of(one) for one in judged]
    known = list(_known(units))
    if not known:
        reasons = "; ".join(dict.fromkeys(one.reason for one in units))
        return Effect(verdict=Verdict.CANNOT_TELL, reason=reasons, helped=len(judged))
    line, reason, compared = _line(comparison, helped)
    if line is None:
        return replace(_plain(known), reason=reason, compared=compared)
    gains = [one.after.value - line.expected(one.before.value, one.before.error) for one in known]
    errors = [sqrt(line.own_variance(one.before.error, one.after.error)) for one in known]
    pooled = pooled_effect(gains, [max(error, 1e-9) for error in errors])
    plain = _plain(known, pooled.weights)
    assert plain.after is not None
    reach = _reach(line, known, pooled.weights, pooled.between)
    gain = Estimate(value=pooled.effect, low=pooled.effect - reach, high=pooled.effect + reach)
    middle = plain.after.value - pooled.effect
    bounds = _clipped(Interval(middle - reach, middle + reach), comparison)
    inside = _clipped(Interval(middle, middle), comparison).low
    expected = Estimate(value=inside, low=bounds.low, high=bounds.high)
    known_mean = replace(plain, compared=compared, usual=line.shrink.mean)
    return _judged(known_mean, expected, gain, comparison)


def difference(before: Estimate, after: Estimate) -> Estimate:
    """After minus before with its interval; n is the smaller of both."""
    bounds = interval_of_difference(after.value, after.interval, before.value, before.interval)
    counts = [one.n for one in (before, after) if one.n is not None]
    value = after.value - before.value
    return Estimate(value=value, low=bounds.low, high=bounds.high, n=min(counts, default=None))


def _known(units: Iterable[TwoYears]) -> Iterator[_Known]:
    for one in units:
        if one.school_id is not None and one.before is not None and one.after is not None:
            yield _Known(school_id=one.school_id, before=one.before, after=one.after)


def _line(comparison: Comparison, helped: set[str]) -> tuple[Untouched | None, str, int]:
    """The line of schools without help; or why there is none, and how many such schools there are."""
    known = list(_known(comparison.units))
    others = [one for one in known if one.school_id not in helped]
    if not others:
        return None, NO_OTHERS, 0
    if len(others) < FEWEST_SCHOOLS:
        return None, FEW_OTHERS.format(len(others), FEWEST_SCHOOLS), len(others)
    if len({round(one.before.value, 9) for one in known}) == 1:
        return None, NO_SPREAD, len(others)
    shrink = shrinker([one.before.value for one in known], [one.before.error for one in known])
    pairs = Pairs(
        before=[one.before.value for one in others],
        before_errors=[one.before.error for one in others],
        after=[one.after.value for one in others],
        after_errors=[one.after.error for one in others],
    )
    return untouched(pairs, shrink), "", len(others)


def _plain(known: Sequence[_Known], weights: Sequence[float] | None = None) -> Effect:
    """Before, after and change of some schools together, weighed; nothing said of it yet."""
    shares = weights or [1 / len(known)] * len(known)
    before, after = (
        _mean([getattr(one, year) for one in known], shares) for year in ("before", "after")
    )
    return Effect(
        verdict=Verdict.CANNOT_TELL,
        before=before,
        after=after,
        change=difference(before, after),
        helped=len(known),
    )


def _mean(estimates: Sequence[Estimate], shares: Sequence[float]) -> Estimate:
    """A weighted mean of independent estimates: distances to the bounds add as squares (Zou & Donner, 2008)."""
    both = list(zip(estimates, shares, strict=True))
    value = sum(one.value * share for one, share in both)
    down = sqrt(sum((share * (one.value - one.low)) ** 2 for one, share in both))
    up = sqrt(sum((share * (one.high - one.value)) ** 2 for one, share in both))
    counts = [one.n for one in estimates if one.n is not None]
    return Estimate(value=value, low=value - down, high=value + up, n=sum(counts) or None)


def _reach(
    line: Untouched, known: Sequence[_Known], shares: Sequence[float], between: float
) -> float:
    """Half of the interval of the pooled gain."""
    own = sum(
        share**2 * (line.own_variance(one.before.error, one.after.error) + between)
        for one, share in zip(known, shares, strict=True)
    )
    centre = sum(
        line.shrink.shrunken(one.before.value, one.before.error) * share
        for one, share in zip(known, shares, strict=True)
    )
    return line.quantile * sqrt(own + line.line_variance(centre))


def _clipped(interval: Interval, comparison: Comparison) -> Interval:
    low, high = comparison.inside
    return Interval(min(max(interval.low, low), high), min(max(interval.high, low), high))


def _judged(plain: Effect, expected: Estimate, gain: Estimate, comparison: Comparison) -> Effect:
    beyond = gain.low > 0 or gain.high < 0
    return replace(
        plain,
        verdict=Verdict.BEYOND_CHANCE if beyond else Verdict.LIKE_REGRESSION,
        expected=expected,
        gain=gain,
        noticeable=_noticeable(expected, comparison),
        better=_better(gain.value, comparison),
    )


def _noticeable(expected: Estimate, comparison: Comparison) -> float | None:
    """The value beyond which help would be seen; None when no possible value lies there."""
    if comparison.better == "lower":
        return expected.low if expected.low > comparison.inside[0] else None
    if comparison.better == "higher":
        return expected.high if expected.high < comparison.inside[1] else None
    return None


def _better(moved: float, comparison: Comparison) -> bool | None:
    if comparison.better == "neither" or moved == 0:
        return None
    return (moved > 0) == (comparison.better == "higher")
