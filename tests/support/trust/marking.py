"""Marks in every text field of a row, so that a leak is seen wherever it comes out."""

import re
from dataclasses import dataclass

from django.db import models


CYRILLIC = re.compile("[а-яёА-ЯЁ]")
MACHINE = ("sha256", "token_hash", "session_key", "password", "path", "folder")


@dataclass(frozen=True)
class Mark:
    """What stands in texts, in codes that only machines read, and in numbers of participants."""

    words: str
    latin: str
    number: int

    def seen_in(self, text: str) -> str:
        """The trace that is in a text; empty when there is none."""
        told = text.lower()
        spaced = f"{self.number:,}"
        numbers = (str(self.number), spaced.replace(",", " "), spaced.replace(",", "\xa0"))
        traces = (self.words, self.latin, *numbers, spaced.replace(",", "\u202f"))
        return next((trace for trace in traces if trace in told), "")


FOREIGN = Mark("меткачужая", "foreignb", 987_654)
NEIGHBOUR = Mark("меткасоседа", "neighbour2", 876_543)


def marked(row: models.Model, mark: Mark) -> dict[str, object]:
    """Fields of the row with the mark in them: only those that change."""
    changed = {}
    for field in row._meta.concrete_fields:
        before = getattr(row, field.attname)
        after = _marked(field, before, mark)
        if after != before:
            changed[field.attname] = after
    return changed


def _marked(field: models.Field, value: object, mark: Mark) -> object:
    if value is None or field.choices or field.name in MACHINE:
        return value
    if isinstance(field, models.JSONField):
        return _inside(value, mark)
    if isinstance(field, models.EmailField):
        return f"{mark.latin}@example.org"
    if isinstance(field, (models.CharField, models.TextField)):
        return _worded(field, str(value), mark)
    return mark.number if field.name == "n" else value


def _worded(field: models.Field, value: str, mark: Mark) -> str:
    """Words get the mark at their end; codes keep their shape, and only if they must be unique get the other one.

    What is drawn by chance stays whole when the mark leaves it no room: cut, two of them may be the same.
    """
    is_text = isinstance(field, models.TextField) or CYRILLIC.search(str(field.verbose_name))
    room = field.max_length or 10_000
    if callable(field.default) and len(value) + len(mark.words) + 1 > room:
        return value
    if CYRILLIC.search(value) or (is_text and not value):
        return f"{value[: room - len(mark.words) - 1]} {mark.words}".strip()
    if field.unique or field.name in ("login", "value", "key"):
        return f"{value[: room - len(mark.latin)]}{mark.latin}"
    return value


def _inside(value: object, mark: Mark) -> object:
    """Words anywhere inside a value of JSON."""
    if isinstance(value, dict):
        return {name: _inside(part, mark) for name, part in value.items()}
    if isinstance(value, list):
        return [_inside(part, mark) for part in value]
    if isinstance(value, str) and CYRILLIC.search(value):
        return f"{value} {mark.words}"
    return value
