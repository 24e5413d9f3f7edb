"""Calendars read back by a reader written from RFC 5545 alone: unfolded, split, unescaped."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.core.plans.icalendar import CalendarEntry, calendar_text


ENTRY = CalendarEntry(
    uid="measure-7@opora.example",
    on=date(2026, 2, 28),
    summary="Провести семинар",
    stamp=datetime(2025, 9, 1, 12, 30, tzinfo=UTC),
)


def read(text: str) -> list[dict[str, str]]:
    """Events as property → unescaped value."""
    assert "\n" not in text.replace("\r\n", "")
    lines = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    events: list[dict[str, str]] = []
    for line in lines[1:-2]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            assert name not in events[-1]
            events[-1][name] = unescaped(value)
    return events


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_the_calendar_as_it_is_printed():
    entry = replace(
        ENTRY, description="План: карта; до марта", address="https://o.example/m/7/", sequence=3
    )
    assert calendar_text("Сроки", [entry]).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Opora//Measures//RU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Сроки",
        "BEGIN:VEVENT",
        "UID:measure-7@opora.example",
        "DTSTAMP:20250901T123000Z",
        "DTSTART;VALUE=DATE:20260228",
        "DTEND;VALUE=DATE:20260301",
        "SEQUENCE:3",
        "SUMMARY:Провести семинар",
        "DESCRIPTION:План: карта\\; до марта",
        "URL:https://o.example/m/7/",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "план; отчёт, справка \\ подпись",
        "первая\nвторая\r\nтретья",
        "Очень длинное мероприятие " * 20,
        "👩‍🏫 учителя " * 30,
        "BEGIN:VEVENT\r\nEND:VCALENDAR",
    ],
)
def test_words_come_back_as_they_were_whatever_is_in_them(words):
    (event,) = read(calendar_text("", [replace(ENTRY, summary=words)]))
    assert event["SUMMARY"] == words.replace("\r\n", "\n")


@given(words=st.text(st.characters(exclude_categories=("Cc", "Cs"))))
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(words):
    printed = calendar_text("", [replace(ENTRY, summary=words, description=words)]).encode()
    for line in printed.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    (event,) = read(printed.decode())
    assert event["SUMMARY"] == words


def test_an_address_cannot_bring_lines_of_its_own():
    entry = replace(ENTRY, address="https://o.example/\r\nEND:VCALENDAR")
    (event,) = read(calendar_text("", [entry]))
    assert event["URL"] == "https://o.example/END:VCALENDAR"
