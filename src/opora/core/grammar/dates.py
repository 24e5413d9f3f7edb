"""Dates in Russian: found in a text, and deadlines read against the document's own date and period."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = (
    r"(?:январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]"
    r"|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе])(?![а-яё])"
)
_YEAR_TAIL = r"(?:\s*(?:года|году|год|г\.?))?(?![а-яё])"
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(
    r"(?<![\d./№-])(?P<d>\d{1,2})(?:\s?\.\s{0,2}|\s+)(?P<m>[01]?\d)\s?\.\s{0,3}(?P<y>(?:19|20)\d\d|\d\d)(?!\d|\.\d|:\d|\s?час)"
    + _YEAR_TAIL,
    re.IGNORECASE,
)
_QUOTED_NUMERIC = re.compile(
    r"[«\"](?P<d>\d{1,2})[»\"]\s?\.?\s?(?P<m>[01]?\d)\s?\.?\s(?P<y>(?:19|20)\d\d)" + _YEAR_TAIL,
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)")
_WORDED = re.compile(
    rf"(?:[«\"“„]\s?)?(?<!\d)(?P<d>[0-3]?\d)\s?(?:[»\"”“]|-?(?:го|е|ого))?\s*(?P<m>{_MONTH})[.,]?\s*(?P<y>(?:19|20)\d\d|\d\d(?=\s?г))?{_YEAR_TAIL}",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"(?<![а-яё])(?P<m>{_MONTH})(?:[\s,]+(?P<y>(?:19|20)\d\d))?{_YEAR_TAIL}", re.IGNORECASE
)
_BROKEN_RANGE = re.compile(r"\s?[-–—]\s?[а-яё]{1,5}(?![а-яё])", re.IGNORECASE)
_QUARTER = re.compile(
    r"(?<![IVX\d])(?<![IVX]\s)(?<![-–—]{2})(?P<q>IV|I{1,3}|[1-4]|перв|втор|трет|четв)[а-яё-]*\s+квартал[а-яё]*(?:\s+(?P<y>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_HALF_YEAR = re.compile(
    r"(?<![а-яёi\d])(?P<h>ii|i|1|2|перв|втор)[а-яё-]*\s+полугоди[а-яё]*(?!\s+\d{4}\s?[-–/])(?:\s+(?P<y>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:календарного\s+)?(?:года|г\.)", re.IGNORECASE
)
_THIS_YEAR = re.compile(
    r"[ст]\.\s?г\.|текущего(?!\s+учебн)|(?:сего|этого|календарного)\s+года", re.IGNORECASE
)
_WHOLE_YEAR = re.compile(r"конца|в\s+течение", re.IGNORECASE)
_SHORT = re.compile(r"(?:до|к|не\s+позднее)\s+(?P<d>\d{1,2})\.(?P<m>0[1-9]|1[0-2])")
_NEXT_YEAR = re.compile(r"следующего\s+года", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(
    r"(?<!\d)(?P<a>20\d\d|19\d\d)\s?[-–—/]\s?(?P<b>20\d\d|\d\d)(?!\d)\s*(?P<word>учебн|уч\.)?",
    re.IGNORECASE,
)
_TITLE_YEAR = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?!\d)\s*(?:календарн[а-яё]+\s+)?(?:год|г\.)", re.IGNORECASE
)
_UNITS = (
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат"
    " пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()
_SPELT = re.compile(
    rf"(?P<tens>двадцать|тридцать)?\s?(?P<unit>(?:{'|'.join(_UNITS)}|тридцат)[а-яё]{{1,3}})\s+(?P<m>{_MONTH})\s+"
    rf"(?:(?P<y>(?:19|20)\d\d)|две\s+тысячи\s+(?P<ytens>двадцать|тридцать)?\s?(?P<yunit>(?:{'|'.join(_UNITS)})[а-яё]{{1,3}})(?=\s+год))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """One date found in a text; a part that is not printed is None."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def iso(self) -> str | None:
        """ISO form of a full date."""
        if self.year is None or self.day is None:
            return None
        return date(self.year, self.month, self.day).isoformat()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a missing year is taken from: the document's date, else the years of its title."""

    written: date | None = None
    years: tuple[int, ...] = ()  # one calendar year, or the two of a school year

    def year_of(self, month: int, day: int | None = None) -> int | None:
        """The year a printed month belongs to; None when the document does not tell."""
        if len(self.years) == 2:
            return self.years[0] if month >= 8 else self.years[1]
        if self.written is not None:
            earlier = (month, day or 31) < (self.written.month, self.written.day)
            return self.written.year + int(earlier)
        return self.years[0] if self.years else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline as a date: ISO or None, how exact, and whether the year was inferred."""

    iso: str | None
    precision: str
    is_inferred: bool = False


def month_number(word: str) -> int:
    """1–12 of a month's name in any case.

    >>> month_number("мая"), month_number("марта")
    (5, 3)
    """
    low = word.lower()
    return (
        3
        if low.startswith("мар")
        else next(i for i, stem in enumerate(_MONTHS, 1) if low.startswith(stem))
    )


def find_days(text: str, start: int = 0, end: int | None = None) -> list[Day]:
    """Days printed with day and month, in order; impossible ones are left out."""
    stop = len(text) if end is None else end
    found: list[Day] = []
    if _DIGIT.search(text, start, stop) is not None:
        found += [*_numeric(text, start, stop), *_worded(text, start, stop)]
    if "ого " in text or "ьего " in text or "ое " in text:
        found += _spelt(text, start, stop)
    found.sort(key=lambda day: (day.start, -day.end))
    kept: list[Day] = []
    for day in found:
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
    return kept


def _numeric(text: str, start: int, end: int) -> Iterator[Day]:
    for pattern in (_NUMERIC, _ISO, _QUOTED_NUMERIC):
        for match in pattern.finditer(text, start, end):
            made = _day(match.start(), match.end(), match["y"], int(match["m"]), int(match["d"]))
            if made is not None:
                yield made


def _worded(text: str, start: int, end: int) -> Iterator[Day]:
    for match in _WORDED.finditer(text, start, end):
        made = _day(
            match.start(), match.end(), match["y"], month_number(match["m"]), int(match["d"])
        )
        if made is not None:
            yield made


def _spelt(text: str, start: int, end: int) -> Iterator[Day]:
    for match in _SPELT.finditer(text, start, end):
        year = match["y"] or str(2000 + _spelt_number(match["ytens"], match["yunit"]))
        number = _spelt_number(match["tens"], match["unit"])
        made = _day(match.start(), match.end(), year, month_number(match["m"]), number)
        if made is not None:
            yield made


def _spelt_number(tens: str | None, unit: str) -> int:
    """«двадцать», «шестое» → 26."""
    low = unit.lower()
    known = [number for number, stem in enumerate(_UNITS, 1) if low.startswith(stem)]
    number = 30 if low.startswith("тридцат") else known[-1]
    return {"двадцать": 20, "тридцать": 30}.get((tens or "").lower(), 0) + number


def _day(start: int, end: int, year: str | None, month: int, day: int) -> Day | None:
    full = None if not year else int(year) if len(year) == 4 else 2000 + int(year)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(full or 2024, month)[1]:
        return None
    return Day(start, end, full, month, day)


def years_of(text: str) -> tuple[int, ...]:
    """The years a title names: a school year's two, or one calendar year, else nothing.

    >>> years_of("на 2021-2022 учебный год"), years_of("за 2021 год"), years_of("без года")
    ((2021, 2022), (2021,), ())
    """
    for match in _SCHOOL_YEAR.finditer(text):
        first = int(match["a"])
        last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
        if last == first + 1:
            return first, last
    found = _TITLE_YEAR.findall(text)
    return (int(found[-1]),) if found and len(set(found)) == 1 else ()


def read_deadline(text: str, calendar: Calendar) -> Reading:
    """The last moment a printed deadline allows; a year that is not printed comes from the calendar and is marked.

    >>> read_deadline("до 25.09.2021", Calendar())
    Reading(iso='2021-09-25', precision='day', is_inferred=False)
    >>> read_deadline("октябрь 2021 года", Calendar()).iso
    '2021-10-31'
    >>> read_deadline("до 20 марта", Calendar()).iso is None
    True
    """
    short = _SHORT.fullmatch(text.strip())
    made = _day(0, len(text), None, int(short["m"]), int(short["d"])) if short else None
    days = [made] if made is not None else find_days(text)
    if days:
        return _of_day(text, days, calendar)
    quarter = _QUARTER.search(text)
    if quarter is not None:
        return _of_quarter(text, quarter, calendar)
    months = list(_MONTH_ONLY.finditer(text))
    if months and _BROKEN_RANGE.search(text, months[-1].end("m")):
        return Reading(None, "month")
    if months and not _SCHOOL_YEAR.search(text):
        return _of_month(text, months, calendar)
    return _of_year(text, calendar)


def _of_year(text: str, calendar: Calendar) -> Reading:
    """Half-years, the end of a year, school years."""
    half = _HALF_YEAR.search(text)
    if half is not None:
        last = "06-30" if half["h"].lower() in {"i", "1", "перв"} else "12-31"
        printed = half["y"] or (str(calendar.years[0]) if len(calendar.years) == 1 else None)
        return Reading(
            f"{printed}-{last}" if printed else None, "half_year", is_inferred=not half["y"]
        )
    year = _YEAR_ONLY.search(text)
    if year is not None and _WHOLE_YEAR.search(text):
        return Reading(f"{year['y']}-12-31", "year")
    if "конца" in text.lower() and _THIS_YEAR.search(text) and calendar.written is not None:
        return Reading(f"{calendar.written.year}-12-31", "year", is_inferred=True)
    return Reading(None, "school_year" if _SCHOOL_YEAR.search(text) else "none")


def _of_day(text: str, days: list[Day], calendar: Calendar) -> Reading:
    last = days[-1]
    assert last.day is not None
    year, inferred = _year(text, last.year, last.month, last.day, calendar)
    if year is None or last.day > monthrange(year, last.month)[1]:
        return Reading(None, "day")
    return Reading(date(year, last.month, last.day).isoformat(), "day", inferred)


def _of_quarter(text: str, match: re.Match[str], calendar: Calendar) -> Reading:
    word = match["q"].lower()
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "перв": 1, "втор": 2, "трет": 3, "четв": 4}.get(
        word
    ) or int(word)
    month = 3 * number
    year, inferred = _year(text, int(match["y"]) if match["y"] else None, month, None, calendar)
    if year is None:
        return Reading(None, "quarter")
    return Reading(_last_day(year, month), "quarter", inferred)


def _of_month(text: str, months: list[re.Match[str]], calendar: Calendar) -> Reading:
    first, last = month_number(months[0]["m"]), month_number(months[-1]["m"])
    printed = int(months[-1]["y"]) if months[-1]["y"] else None
    year, inferred = _year(text, printed, last, None, calendar)
    if year is None:
        return Reading(None, "month")
    if last < first and printed is None and len(calendar.years) < 2 and calendar.years == (year,):
        year += 1
    return Reading(_last_day(year, last), "month", inferred)


def _year(
    text: str, printed: int | None, month: int, day: int | None, calendar: Calendar
) -> tuple[int | None, bool]:
    if printed is not None:
        return printed, False
    own = (
        calendar.written.year if calendar.written else calendar.years[0] if calendar.years else None
    )
    if _THIS_YEAR.search(text):
        return own, True
    if _NEXT_YEAR.search(text):
        return (own + 1 if own else None), True
    return calendar.year_of(month, day), True


def _last_day(year: int, month: int) -> str:
    return date(year, month, monthrange(year, month)[1]).isoformat()
