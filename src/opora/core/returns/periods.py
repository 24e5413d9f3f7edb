"""What time a return is about: a school year or half of it, counted from the beginning of the year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from opora.core.russian_numbers import school_year as printed_year


@dataclass(frozen=True, order=True)
class ReturnPeriod:
    """A school year by its first calendar year (2025 means 2025/26), or its first or second half.

    Halves are September–December and January–August; counts of the second half run from the beginning of the year.

    >>> ReturnPeriod(2025, 1).ends, ReturnPeriod(2025).key, ReturnPeriod.of("2025-2").half
    (datetime.date(2025, 12, 31), '2025', 2)
    """

    school_year: int
    half: int = 0  # 0: the whole year

    def __post_init__(self) -> None:
        if self.half not in {0, 1, 2} or not 2000 <= self.school_year < 2100:
            raise ValueError(f"no such period: {self.school_year}, half {self.half}")

    @classmethod
    def of(cls, key: str) -> "ReturnPeriod":
        """The period of a key.

        Raises:
            ValueError: it is no key of a period.
        """
        found = re.fullmatch(r"(20\d\d)(?:-([12]))?", key.strip(), re.ASCII)
        if found is None:
            raise ValueError(f"no key of a period: {key}")
        return cls(int(found[1]), int(found[2] or 0))

    @property
    def key(self) -> str:
        """«2025», «2025-1»: how a form remembers its period."""
        return f"{self.school_year}-{self.half}" if self.half else str(self.school_year)

    @property
    def begins(self) -> date:
        """The first day whose events belong to the period."""
        return date(self.school_year + 1, 1, 1) if self.half == 2 else date(self.school_year, 9, 1)

    @property
    def ends(self) -> date:
        """The last day."""
        return (
            date(self.school_year, 12, 31) if self.half == 1 else date(self.school_year + 1, 8, 31)
        )

    @property
    def title(self) -> str:
        """As messages print it.

        >>> ReturnPeriod(2025).title, ReturnPeriod(2025, 2).title
        ('2025/2026 учебный год', 'второе полугодие 2025/2026 учебного года')
        """
        year = printed_year(self.school_year)
        if not self.half:
            return f"{year} учебный год"
        return f"{'первое' if self.half == 1 else 'второе'} полугодие {year} учебного года"

    @property
    def year_title(self) -> str:
        """The school year alone."""
        return f"{printed_year(self.school_year)} учебный год"


def periods_of(length: Literal["school_year", "half_year"], year: int) -> tuple[ReturnPeriod, ...]:
    """The periods of a school year that a form of this length is owed for.

    >>> [one.key for one in periods_of("half_year", 2025)]
    ['2025-1', '2025-2']
    """
    halves = (1, 2) if length == "half_year" else (0,)
    return tuple(ReturnPeriod(year, half) for half in halves)
