"""How often a sign is raised where everything is in order: exact under a normal model of schools."""

from math import atanh, sqrt

from scipy.special import ndtr


# Standard deviation of school means in units of pupils' deviation, and usual correlation of journal and score inside
# a school: computed on one region's real results of 2021 (domain.md 3.4: 0.36–0.47 and 0.72–0.78).
SCHOOL_SPREAD = 0.4
USUAL_CORRELATION = 0.75


def inflated_mean_rate(participants: int, region: int) -> float:
    """Probability that an honest school of this size has sign 1, because honest schools do differ.

    The school's true mean is normal around the region's with SCHOOL_SPREAD of the pupils' deviation; the sign
    compares two bounds, so the rate grows with the school: 8 % at 6 participants, 26 % at 50.

    >>> round(inflated_mean_rate(6, 10000), 2), round(inflated_mean_rate(50, 10000), 2)
    (0.08, 0.26)
    """
    within = sqrt(1 - SCHOOL_SPREAD**2)
    gap = 1.96 * (within / sqrt(participants) + 1 / sqrt(region))
    return float(ndtr(-gap / sqrt(SCHOOL_SPREAD**2 + within**2 / participants)))


def mismatch_rate(participants: int) -> float:
    """Probability that an honest school of this size has a negative correlation with the journal.

    Source:
        Fisher's z of Spearman's correlation, variance by Bonett & Wright (2000).

    >>> round(mismatch_rate(6), 2), round(mismatch_rate(20), 4)
    (0.07, 0.0002)
    """
    if participants <= 3:
        return 0.25  # found by simulation of three participants at the usual correlation
    error = sqrt((1 + USUAL_CORRELATION**2 / 2) / (participants - 3))
    return float(ndtr(-atanh(USUAL_CORRELATION) / error))
