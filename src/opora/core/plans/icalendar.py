"""Calendars as RFC 5545 prints them: CRLF, lines folded at 75 octets, texts escaped, whole days as DATE."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal


LINE = 75  # octets, without the line break
PRODUCT = "-//Opora//Measures//RU"
Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """A whole-day event. `uid` never changes, `sequence` grows with every change, `stamp` is in UTC."""

    uid: str
    on: date
    summary: str
    description: str = ""
    address: str = ""
    categories: tuple[str, ...] = ()
    status: Status = "CONFIRMED"
    sequence: int = 0
    stamp: datetime


def calendar_text(title: str, entries: Iterable[CalendarEntry]) -> str:
    """The whole calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(title)}",
        *(line for one in entries for line in _event(one)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded_line(line))


def _event(one: CalendarEntry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.uid)}"
    yield f"DTSTAMP:{one.stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}"
    yield f"SEQUENCE:{one.sequence}"
    yield f"SUMMARY:{escaped(one.summary)}"
    if one.description:
        yield f"DESCRIPTION:{escaped(one.description)}"
    if one.categories:
        yield "CATEGORIES:" + ",".join(escaped(name) for name in one.categories)
    if one.address:
        yield f"URL:{''.join(letter for letter in one.address if letter.isprintable())}"
    yield f"STATUS:{one.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line breaks written as the format asks, control letters dropped.

    >>> escaped("до 20.03; план, отчёт\\\\справка\\nподпись")
    'до 20.03\\\\; план\\\\, отчёт\\\\\\\\справка\\\\nподпись'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    written = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    kept = "".join(one for one in written if one in "\n\t" or ord(one) >= 32 and ord(one) != 127)
    return kept.replace("\n", "\\n")


def folded_line(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets; a letter is never cut, further pieces begin with a space.

    >>> [len(part.encode()) for part in folded_line("SUMMARY:" + "ы" * 60)]
    [74, 55]
    """
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
