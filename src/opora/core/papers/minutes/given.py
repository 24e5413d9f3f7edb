"""A document told as `opora read --json` tells it → the objects a paper is written from; unknown keys are left out."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from opora.core.grammar.objects import Deadline, Decision, Document, Measure, Person, Speech
from opora.core.grammar.text import Found
from opora.core.papers.minutes.values import said


Given = Mapping[str, Any]
_KIND = re.compile(
    r"(?:протокол|выписка(?:\s+из\s+протокола)?|повестка|приказ|распоряжение|постановление|дорожная\s+карта|план"
    r"|перечень\s+мероприятий)(?:\s+№\s*\S+)?(?:\s+|$)",
    re.IGNORECASE,
)


def document_of(values: Given, kind: str | None = None) -> Document:
    """The document, of its own kind or of the one asked for.

    Raises:
        ValueError: a value is not of the form that reading gives.
    """
    return Document(
        kind=kind or _text(values.get("kind")),
        title=_title(values.get("title")),
        body=_said(values.get("body")),
        organ=_said(values.get("organ")),
        locality=_said(values.get("locality")),
        number=_said(values.get("number")),
        date=_day(values.get("date")),
        time=_said(values.get("time")),
        chair=_person(values.get("chair")),
        secretary=_person(values.get("secretary")),
        present=_people(values.get("present")),
        present_count=_count(values.get("present_count")),
        absent=_people(values.get("absent")),
        agenda=_all_said(values.get("agenda")),
        speeches=tuple(_speech(one) for one in _list(values.get("speeches"))),
        decisions=tuple(_decision(one) for one in _list(values.get("decisions"))),
        measures=tuple(_measure(one) for one in _list(values.get("measures"))),
        signatures=_people(values.get("signatures")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"не строка: {value!r}")
    return value


def _said(value: object) -> Found | None:
    return None if value is None or value == "" else said(_text(value))


def _title(value: object) -> Found | None:
    """The title without the word of its kind, which the paper prints by itself."""
    return None if value is None else _said(_KIND.sub("", _text(value), count=1).strip())


def _day(value: object) -> Found | None:
    found = _said(value)
    if found is not None:
        try:
            date.fromisoformat(found.value)
        except ValueError as error:
            raise ValueError(f"не дата вида 2024-01-31: {found.value!r}") from error
    return found


def _count(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise ValueError(f"не число: {value!r}")
    return value


def _list(value: object) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise ValueError(f"не список: {value!r}")
    return value or []


def _mapping(value: object) -> Given:
    if not isinstance(value, dict):
        raise ValueError(f"не объект: {value!r}")
    return value


def _all_said(value: object) -> tuple[Found, ...]:
    return tuple(said(_text(one)) for one in _list(value))


def _people(value: object) -> tuple[Person, ...]:
    found: Iterable[Person | None] = map(_person, _list(value))
    return tuple(one for one in found if one is not None)


def _person(value: object) -> Person | None:
    if value is None:
        return None
    given = _mapping(value)
    return Person(
        name=said(_text(given.get("name"))),
        post=_said(given.get("post")),
        role=_said(given.get("role")),
    )


def _speech(value: object) -> Speech:
    given = _mapping(value)
    return Speech(
        speaker=said(_text(given.get("speaker"))),
        post=_said(given.get("post")),
        topic=_said(given.get("topic")),
        agenda_item=_count(given.get("agenda_item")),
    )


def _deadline(given: Given) -> Deadline | None:
    text, day = _said(given.get("deadline_text")), _day(given.get("deadline"))
    if text is None:
        return None
    precision = _text(given.get("deadline_precision") or "none")
    return Deadline(text=text, date=day.value if day else None, precision=precision)


def _decision(value: object) -> Decision:
    given = _mapping(value)
    no = _said(given.get("no"))
    return Decision(
        no=no.value if no else None,
        action=said(_text(given.get("action"))),
        kind=_text(given.get("kind") or "instruct"),
        bullet=_count(given.get("bullet")),
        part=_count(given.get("part")),
        addressees=_all_said(given.get("addressees")),
        addressee_printed=_said(given.get("addressee_printed")),
        responsible=_all_said(given.get("responsible")),
        deadline=_deadline(given),
        term=_text(given.get("term") or "one-off"),
        agenda_item=_count(given.get("agenda_item")),
    )


def _measure(value: object) -> Measure:
    given = _mapping(value)
    no = _said(given.get("no"))
    return Measure(
        no=no.value if no else None,
        section=_said(given.get("section")),
        action=said(_text(given.get("action"))),
        deadline=_deadline(given),
        responsible=_all_said(given.get("responsible")),
    )
