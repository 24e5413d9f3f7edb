"""How many signs chance and honest differences alone would raise in this municipality, at its schools' sizes."""

from collections.abc import Iterable
from dataclasses import dataclass

from opora.core.dice import Dice
from opora.core.methodology.identification import ObjectivitySign
from opora.core.methodology.pack import Pack
from opora.core.monitoring import SignResult, SignState
from opora.core.objectivity.rates import SCHOOL_SPREAD, inflated_mean_rate, mismatch_rate


@dataclass(frozen=True, kw_only=True)
class AlarmRate:
    """One sign over the municipality: how often it is raised, how often it would be with everything in order.

    `false_share` is the estimated share of false alarms among raised ones (false discovery rate), at most 1.
    """

    sign: str
    schools: int  # where it could be told
    raised: int
    expected: float | None  # None: no model of honest schools for this sign
    false_share: float | None


def expected_alarms(pack: Pack, results: Iterable[SignResult]) -> tuple[AlarmRate, ...]:
    """Raised and expected alarms of every sign of the pack.

    Source:
        Benjamini & Hochberg (1995): expected false alarms over alarms.
    """
    told: dict[str, list[SignResult]] = {sign: [] for sign in sorted(pack.signs)}
    for one in results:
        if one.state is not SignState.CANNOT_TELL and one.sign in told:
            told[one.sign].append(one)
    return tuple(_rate(pack.signs[sign], found) for sign, found in told.items())


def _rate(sign: ObjectivitySign, results: list[SignResult]) -> AlarmRate:
    raised = sum(one.state is SignState.RAISED for one in results)
    rates = {
        "inflated_mean": lambda n: inflated_mean_rate(n, 10**6),
        "journal_mismatch": mismatch_rate,
    }
    rate = rates.get(sign.method)
    expected = sum(rate(one.n) for one in results) if rate else None
    share = None if expected is None or not raised else min(1.0, expected / raised)
    return AlarmRate(
        sign=sign.id, schools=len(results), raised=raised, expected=expected, false_share=share
    )


def simulated_inflated_rate(participants: int, rng: Dice, *, trials: int = 4000) -> float:
    """The rate of sign 1 among honest schools of a size, by drawing their participants; checks the closed form."""
    means = rng.normal(0.0, SCHOOL_SPREAD, size=(trials, 1))
    scores = means + rng.normal(0.0, (1 - SCHOOL_SPREAD**2) ** 0.5, size=(trials, participants))
    low = scores.mean(axis=1) - 1.96 * scores.std(axis=1, ddof=1) / participants**0.5
    return float((low > 0).mean())
