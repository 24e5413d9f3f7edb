"""What the pack allows and asks for: each limit with its title and the source it may be cited by."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from opora.core.errors import DataError
from opora.core.methodology.pack import DEFAULT_LABEL, Pack
from opora.core.rules.uses import cited
from opora.core.thresholds import last_day, threshold


@dataclass(frozen=True)
class Limit:
    """One threshold in force: `basis` cites its source, with the label where the source is no certain fact."""

    id: str
    title: str
    value: Fraction
    basis: str

    @property
    def whole(self) -> int:
        """The value of a limit that counts things."""
        return int(self.value)


@dataclass(frozen=True)
class Limits:
    """The limits of diagnostic tests in one school year, by the names the rules know them by."""

    weeks_apart: Limit
    time_share: Limit
    a_day: Limit
    minutes: Limit
    edge_lessons: Limit
    lesson_minutes: Limit
    minimum_n: Limit
    third_look: Limit
    deficit_share: Limit
    teachers_group_classes: Limit


_PARAMETERS: Mapping[str, str] = {
    "weeks_apart": "tests_weeks_apart",
    "time_share": "tests_time_share",
    "a_day": "tests_a_day",
    "minutes": "tests_minutes",
    "edge_lessons": "tests_edge_lessons",
    "lesson_minutes": "lesson_minutes",
    "minimum_n": "tests_minimum_n",
    "third_look": "marking_third_look",
    "deficit_share": "tests_deficit_share",
    "teachers_group_classes": "teachers_group_classes",
}


def limits_of(pack: Pack, school_year: int) -> Limits:
    """The limits in force on the last day of a school year.

    Raises:
        DataError: the pack lacks one, or it was not yet in force.
    """
    return Limits(**{name: _limit(pack, one, school_year) for name, one in _PARAMETERS.items()})


def _limit(pack: Pack, parameter: str, school_year: int) -> Limit:
    value = threshold(pack, parameter, school_year)
    found = pack.parameters[parameter]
    dated = found.on(last_day(school_year))
    if dated is None or value <= 0:
        raise DataError(
            f"Параметр «{found.title}» ({parameter}) должен быть больше нуля: исправьте его в пакете.",
            code="OP-512",
        )
    label = "" if dated.source.certainty.is_fact else f" ({DEFAULT_LABEL})"
    return Limit(parameter, found.title, value, f"{cited(pack, dated.source)}{label}")
