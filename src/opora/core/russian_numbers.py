"""Numbers, years and dates as Russian papers print them: decimal comma, unbreakable blanks, agreeing words."""

from collections.abc import Iterable
from datetime import date

from opora.core.methodology.terms import Unit


NBSP = "\u00a0"
DASH = "–"
MINUS = "−"

Forms = tuple[str, str, str]  # with 1, with 2–4, with 5 and more
SCHOOLS: Forms = ("школа", "школы", "школ")
PARTICIPANTS: Forms = ("участник", "участника", "участников")
PROCEDURES: Forms = ("процедура", "процедуры", "процедур")


def decimal(number: float, decimals: int = 1) -> str:
    """A number with a decimal comma, groups of digits parted by an unbreakable blank.

    >>> decimal(-1234.56)
    '−1\xa0234,6'
    >>> decimal(-0.04)
    '0,0'
    """
    text = f"{number:,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    if text.startswith("-"):
        text = MINUS + text[1:] if text.strip("-0,") else text[1:]
    return text


def plural(number: int, forms: Forms) -> str:
    """The form that agrees with a number.

    >>> [plural(n, ("школа", "школы", "школ")) for n in (1, 2, 5, 11, 21, 112)]
    ['школа', 'школы', 'школ', 'школ', 'школа', 'школ']
    """
    if number % 10 == 1 and number % 100 != 11:
        return forms[0]
    if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
        return forms[1]
    return forms[2]


def counted(number: int, forms: Forms) -> str:
    """A number with its word.

    >>> counted(24, ("школа", "школы", "школ"))
    '24\xa0школы'
    """
    return f"{decimal(number, 0)}{NBSP}{plural(number, forms)}"


def percent(share: float, decimals: int = 1) -> str:
    """A share as percents.

    >>> percent(0.125)
    '12,5\xa0%'
    """
    return f"{decimal(100 * share, decimals)}{NBSP}%"


def chance(value: float) -> str:
    """A probability in whole percents, never a false certainty.

    >>> [chance(one) for one in (0.874, 0.9999, 0.0001)]
    ['87\xa0%', 'более\xa099\xa0%', 'менее\xa01\xa0%']
    """
    if value > 0.99:
        return f"более{NBSP}99{NBSP}%"
    return f"менее{NBSP}1{NBSP}%" if value < 0.01 else percent(value, 0)


def in_unit(value: float, unit: Unit) -> str:
    """A stored value as its unit shows it.

    >>> in_unit(0.25, Unit(id="share", title="доля", suffix="%", scale=100, decimals=1))
    '25,0\xa0%'
    """
    return _suffixed(decimal(value * unit.scale, unit.decimals), unit)


def change_in_unit(value: float, unit: Unit) -> str:
    """A difference with its sign; percents change by percentage points.

    >>> change_in_unit(-0.031, Unit(id="share", title="доля", suffix="%", scale=100, decimals=1))
    '−3,1\xa0п.\xa0п.'
    """
    number = decimal(value * unit.scale, unit.decimals)
    sign = "+" if value > 0 and number.strip("0,") else ""
    return sign + (f"{number}{NBSP}п.{NBSP}п." if unit.suffix == "%" else _suffixed(number, unit))


def interval_in_unit(low: float, high: float, unit: Unit) -> str:
    """Bounds in words.

    >>> interval_in_unit(
    ...     0.12, 0.34, Unit(id="share", title="доля", suffix="%", scale=100, decimals=0)
    ... )
    'от\xa012\xa0до\xa034\xa0%'
    """
    bounds = (decimal(bound * unit.scale, unit.decimals) for bound in (low, high))
    return _suffixed(f"от{NBSP}{f'{NBSP}до{NBSP}'.join(bounds)}", unit)


def change_interval(low: float, high: float, unit: Unit) -> str:
    """Bounds of a difference, signed.

    >>> change_interval(
    ...     -0.031, 0.02, Unit(id="share", title="доля", suffix="%", scale=100, decimals=1)
    ... )
    'от\xa0−3,1 до\xa0+2,0\xa0п.\xa0п.'
    """
    first, last = (change_in_unit(bound, unit) for bound in (low, high))
    tail = f"{NBSP}п.{NBSP}п."
    return f"от{NBSP}{first.removesuffix(tail)} до{NBSP}{last}"


def percent_interval(low: float, high: float, decimals: int = 1) -> str:
    """Bounds of a share in words.

    >>> percent_interval(0.121, 0.34)
    'от\xa012,1\xa0до\xa034,0\xa0%'
    """
    bounds = (decimal(100 * bound, decimals) for bound in (low, high))
    return f"от{NBSP}{f'{NBSP}до{NBSP}'.join(bounds)}{NBSP}%"


def _suffixed(number: str, unit: Unit) -> str:
    return f"{number}{NBSP}{unit.suffix.replace(' ', NBSP)}" if unit.suffix else number


def school_year(first: int) -> str:
    """A school year by its first calendar year.

    >>> school_year(2025)
    '2025/2026'
    """
    return f"{first}/{first + 1}"


def day(value: date) -> str:
    """A date in digits.

    >>> day(date(2026, 9, 2))
    '02.09.2026'
    """
    return value.strftime("%d.%m.%Y")


def enumerated(words: Iterable[str]) -> str:
    """Words in a row: commas, and «и» before the last.

    >>> enumerated(["русский язык", "математика", "физика"])
    'русский язык, математика и физика'
    """
    listed = list(words)
    return " и ".join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else "".join(listed)
