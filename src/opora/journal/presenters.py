"""Entries of the journal as pages show them: «кто, что, когда: было → стало»."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from opora.core.papers.sheets.model import Column, Sheet


FIELDS = {"state": "состояние", "number": "номер", "monitoring": "мониторинг"}
MODELS = {"journal.personalvalue": "личное значение в журнале"}
EMPTIED = "удалено по требованию человека"


class Words(Protocol):
    """What turns names and numbers into words: `web.journal_rows.Names`."""

    def event(self, event: str) -> str: ...

    def field(self, about_type: str, name: str) -> str: ...

    def value(self, about_type: str, name: str, value: object) -> str: ...

    def about(self, about_type: str, pk: int) -> str: ...

    def account(self, pk: int | None) -> str: ...

    def role(self, name: str) -> str: ...


class PersonalValue(Protocol):
    """A personal value of an entry."""

    field: str
    old: str | None
    new: str | None
    shredded_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """One line of a journal."""

    at: datetime
    who: str
    role: str
    what: str
    about: str
    about_type: str
    about_id: int
    changes: tuple[tuple[str, str, str], ...]
    reason: str
    address: str = ""


def shown(entry: object, words: Words) -> ShownEntry:
    """An entry in words."""
    kind = entry.about_type
    names = dict.fromkeys((*entry.old, *entry.new))
    changes = [
        (
            words.field(kind, name),
            words.value(kind, name, entry.old.get(name)),
            words.value(kind, name, entry.new.get(name)),
        )
        for name in names
    ]
    changes += [
        (words.field(kind, each.field), *_personal(each, kind, words))
        for each in entry.personal_values.all()
    ]
    return ShownEntry(
        at=entry.at,
        who=words.account(entry.by_account),
        role=words.role(entry.by_role),
        what=words.event(entry.event),
        about=words.about(kind, entry.about_id),
        about_type=kind,
        about_id=entry.about_id,
        changes=tuple(change for change in changes if change[1] != change[2]),
        reason=entry.reason,
    )


def _personal(value: PersonalValue, kind: str, words: Words) -> tuple[str, str]:
    if value.shredded_at:
        return "", EMPTIED
    old, new = (words.value(kind, value.field, each) for each in (value.old, value.new))
    return old, new


def plain(value: object) -> str:
    """A kept value as a person reads it.

    >>> plain("2026-09-02"), plain(True), plain(None), plain(["а", "б"])
    ('02.09.2026', 'да', '', 'а, б')
    """
    if isinstance(value, list):
        return ", ".join(plain(each) for each in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {plain(each)}" for name, each in value.items())
    if isinstance(value, bool):
        return "да" if value else "нет"
    return _text("" if value is None else str(value))


def _text(text: str) -> str:
    """A date as people write it; any other text as it is."""
    try:
        return f"{date.fromisoformat(text):%d.%m.%Y}" if len(text) == len("2026-09-02") else text
    except ValueError:
        return text


def entry_sheet(entries: Sequence[ShownEntry]) -> Sheet:
    """Entries as a table to download."""
    columns = (
        Column("Когда", 18),
        Column("Кто", 26),
        Column("Роль", 22),
        Column("Что", 34),
        Column("О чём", 34),
        Column("Было → стало", 80),
        Column("Причина", 40),
    )
    rows = tuple(
        (
            f"{entry.at:%d.%m.%Y %H:%M}",
            entry.who,
            entry.role,
            entry.what,
            entry.about,
            "; ".join(f"{name}: {old or '–'} → {new or '–'}" for name, old, new in entry.changes),
            entry.reason,
        )
        for entry in entries
    )
    return Sheet("Журнал", columns, rows)
