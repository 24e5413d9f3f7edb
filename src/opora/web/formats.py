"""Filters of templates: numbers, dates and agreeing words as Russian papers print them."""

from datetime import date, datetime

from django.utils import timezone
from markupsafe import Markup

from opora.core import russian_numbers
from opora.core.russian_numbers import DASH, NBSP


def number(value: float | None, decimals: int = 0) -> str:
    """A number with a decimal comma; nothing known is a dash.

    >>> number(1234.56, 1), number(None)
    ('1\\xa0234,6', '–')
    """
    return DASH if value is None else russian_numbers.decimal(value, decimals)


def percent(share: float | None, decimals: int = 0) -> str:
    """A share (0–1) as percents.

    >>> percent(0.271), percent(0.271, 1), percent(None)
    ('27\\xa0%', '27,1\\xa0%', '–')
    """
    return DASH if share is None else russian_numbers.percent(share, decimals)


def points(difference: float | None, decimals: int = 1) -> str:
    """A difference of shares in percentage points, with its sign.

    >>> points(-0.031), points(0.02)
    ('−3,1\\xa0п.\\xa0п.', '+2,0\\xa0п.\\xa0п.')
    """
    if difference is None:
        return DASH
    text = russian_numbers.decimal(100 * difference, decimals)
    sign = "+" if difference > 0 and text.strip("0,") else ""
    return f"{sign}{text}{NBSP}п.{NBSP}п."


def day(value: date | datetime | None) -> str:
    """A day in digits; of a moment, its day in the office's time zone.

    >>> day(date(2026, 9, 2)), day(None)
    ('02.09.2026', '–')
    """
    if value is None:
        return DASH
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return russian_numbers.day(value)


def moment(value: datetime | None) -> str:
    """A day and a time in the office's time zone: «02.09.2026, 14:05»."""
    if value is None:
        return DASH
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{russian_numbers.day(local)},{NBSP}{local:%H:%M}"


def machine(value: date | datetime | None) -> str:
    """A date for the attribute `datetime`.

    >>> machine(date(2026, 9, 2))
    '2026-09-02'
    """
    return value.isoformat() if value else ""


def counted(number_of: int, one: str, few: str, many: str) -> str:
    """A number with the word that agrees with it.

    >>> counted(3, "школа", "школы", "школ")
    '3\\xa0школы'
    """
    return russian_numbers.counted(number_of, (one, few, many))


def plural(number_of: int, one: str, few: str, many: str) -> str:
    """The word alone.

    >>> plural(21, "рабочий день", "рабочих дня", "рабочих дней")
    'рабочий день'
    """
    return russian_numbers.plural(number_of, (one, few, many))


def late(days: int, *, plain: bool = False) -> str:
    """How long something is overdue, in working days; `plain`: in days, where no working calendar is published.

    >>> late(3), late(3, plain=True)
    ('просрочено на 3\\xa0рабочих\\xa0дня', 'просрочено на 3\\xa0дня')
    """
    return f"просрочено на {_days(days, plain=plain)}"


def left(days: int, *, plain: bool = False) -> str:
    """How long there is until a term.

    >>> left(1), left(0)
    ('остался 1\\xa0рабочий\\xa0день', 'сегодня последний день')
    """
    if not days:
        return "сегодня последний день"
    verb = plural(days, "остался", "осталось", "осталось")
    return f"{verb} {_days(days, plain=plain)}"


def _days(days: int, *, plain: bool) -> str:
    forms = ("день", "дня", "дней") if plain else ("рабочий день", "рабочих дня", "рабочих дней")
    return f"{russian_numbers.decimal(days, 0)}{NBSP}{plural(days, *forms).replace(' ', NBSP)}"


def size(octets: int) -> str:
    """The size of a file.

    >>> size(900), size(1536), size(5 * 1024 * 1024)
    ('900\\xa0байт', '1,5\\xa0КБ', '5,0\\xa0МБ')
    """
    if octets < 1024:
        return f"{octets}{NBSP}байт"
    if octets < 1024 * 1024:
        return f"{russian_numbers.decimal(octets / 1024)}{NBSP}КБ"
    return f"{russian_numbers.decimal(octets / 1024 / 1024)}{NBSP}МБ"


def paragraphs(text: str) -> Markup:
    """A person's words with their line breaks, safe to show.

    >>> str(paragraphs("Да.\\n\\nНо <b>поздно</b>."))
    '<p>Да.</p>\\n<p>Но &lt;b&gt;поздно&lt;/b&gt;.</p>'
    """
    parts = [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    lines = (Markup("<br>").join(part.strip().split("\n")) for part in parts)
    return Markup("\n").join(Markup("<p>{}</p>").format(line) for line in lines)


FILTERS = {
    "num": number,
    "percent": percent,
    "points": points,
    "day": day,
    "moment": moment,
    "machine": machine,
    "counted": counted,
    "plural": plural,
    "late": late,
    "left": left,
    "size": size,
    "paragraphs": paragraphs,
    "school_year": russian_numbers.school_year,
    "enumerated": russian_numbers.enumerated,
}
