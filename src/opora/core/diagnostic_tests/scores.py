"""Points of one marking: participants are numbers inside a class, tasks stand in the order of the specification."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class Marking(IntEnum):
    """Whose marking it is: the school's own, or the second one by the mentor school's teachers."""

    FIRST = 1
    SECOND = 2

    @property
    def title(self) -> str:
        """As forms print it."""
        return "первая проверка" if self is Marking.FIRST else "вторая проверка"


@dataclass(frozen=True, kw_only=True)
class ParticipantScores:
    """One work. `points[i]` belongs to item i: None — not filled in or refused; a task marked X has 0 points."""

    number: int
    points: tuple[int | None, ...]
    skipped: frozenset[str] = frozenset()  # numbers of the tasks marked X: not begun
    absent: bool = False
    variant: int | None = None

    @property
    def total(self) -> int | None:
        """The primary score; None while some task has no points."""
        known = [one for one in self.points if one is not None]
        return sum(known) if len(known) == len(self.points) else None


@dataclass(frozen=True, kw_only=True)
class ClassScores:
    """The works of one class of one school in one marking."""

    school: str
    class_name: str
    participants: tuple[ParticipantScores, ...]

    @property
    def present(self) -> tuple[ParticipantScores, ...]:
        """Those who wrote the test."""
        return tuple(one for one in self.participants if not one.absent)


def works(classes: Iterable[ClassScores]) -> Iterator[ParticipantScores]:
    """Every work written, class after class."""
    for one in classes:
        yield from one.present
