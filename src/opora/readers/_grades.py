"""The grade that participants' codes tell: the grade of the pupil stands in front of a four-digit number."""

from collections import Counter
from collections.abc import Iterable

from opora.readers._text import Cell, printed


_BLANK: frozenset[Cell] = frozenset({"", None})
_LOOKED_AT = 100
_ENOUGH = 0.9  # a few mistyped codes must not hide the grade of all the others


def grade_of_codes(codes: Iterable[Cell]) -> int | None:
    """The grade most codes stand for, when at least nine of ten agree.

    >>> (
    ...     grade_of_codes(["50001", "50002"]),
    ...     grade_of_codes(["1001"]),
    ...     grade_of_codes(["20001"]),
    ...     grade_of_codes([]),
    ... )
    (5, 11, 10, None)
    """
    some = [code for code in codes if code not in _BLANK]
    grades = Counter(_grade(printed(code)) for code in some[:: len(some) // _LOOKED_AT + 1])
    total = sum(grades.values())
    if not total:
        return None
    grade, times = grades.most_common(1)[0]
    return grade if times >= total * _ENOUGH else None


def _grade(code: str) -> int | None:
    if not code.isdecimal():
        return None
    if len(code) == 5:
        first = int(code[0])
        return 10 if first == 2 else first if first >= 4 else None  # 20001: grade 10 of 2021
    if len(code) == 6:
        return int(code[:2]) if code[:2] in {"10", "11"} else None
    return 11 if len(code) == 4 and code[0] == "1" else None  # 1001: grade 11


def school_year_of(year: int, month: int) -> int:
    """The first calendar year of the school year a month belongs to."""
    return year if month >= 9 else year - 1
