"""Enumerations whose members carry the Russian words a person reads, and, where useful, a sentence of explanation."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A string enumeration: `MEMBER = "stored", "слова"` or `MEMBER = "stored", "слова", "пояснение"`.

    >>> class Answer(Labelled):
    ...     YES = "yes", "да", "Школа согласна."
    >>> Answer.YES.label, Answer.YES.description, Answer.choices()
    ('да', 'Школа согласна.', [('yes', 'да')])
    """

    label: str
    description: str

    def __new__(cls, value: str, label: str = "", description: str = "") -> Self:
        """The member whose value is `value`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.description = description
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Stored values with their words, for forms and tables."""
        return [(member.value, member.label) for member in cls]
