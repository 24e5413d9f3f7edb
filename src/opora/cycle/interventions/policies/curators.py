"""Who may curate a school, and what speaks against it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.labels import Labelled


class ConflictKind(Labelled):
    """What speaks against a curator; the first cannot be excused by any reason."""

    OWN_SCHOOL = "own_school", "своя школа", "Куратор или школа-лидер помогает самой себе."
    POSTS = "posts", "общая должность", "Один человек занимает должности в обеих организациях."
    MUTUAL = "mutual", "взаимное кураторство", "Две организации курируют друг друга."
    HELPED = "helped", "школе-лидеру самой назначена помощь"
    TOO_MANY = "too_many", "слишком много школ"


HARD = (ConflictKind.OWN_SCHOOL,)


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """One thing that speaks against, with what exactly."""

    kind: ConflictKind
    words: str

    @property
    def is_hard(self) -> bool:
        """No reason excuses it."""
        return self.kind in HARD


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A curator and a school, with what the registry and the run know of them on a day.

    `home`: where the curator works, or the mentor school itself. `held_at`: organisations where the curator holds any
    post. `heads_at`: where the head of the helped school holds any post. `curated_by`: who curates `home`.
    `helped_with`: other schools this curator has; `capacity`: how many are not too many.
    """

    school: int
    home: int
    held_at: frozenset[int]
    heads_at: frozenset[int]
    curated_by: frozenset[int]
    helped_with: frozenset[int]
    capacity: int


def conflicts(tie: Tie) -> tuple[Conflict, ...]:
    """Everything that speaks against the tie, the gravest first.

    >>> alone = Tie(
    ...     school=1,
    ...     home=2,
    ...     held_at=frozenset({2}),
    ...     heads_at=frozenset({1}),
    ...     curated_by=frozenset(),
    ...     helped_with=frozenset({5, 6}),
    ...     capacity=2,
    ... )
    >>> [one.words for one in conflicts(alone)]
    ['с этой школой станет 3, а считается посильным 2']
    """
    return tuple(_found(tie))


def _found(tie: Tie) -> Iterator[Conflict]:
    if tie.school == tie.home:
        yield Conflict(kind=ConflictKind.OWN_SCHOOL, words="куратор работает в этой же школе")
        return
    if tie.school in tie.held_at:
        yield Conflict(kind=ConflictKind.POSTS, words="куратор занимает должность и в этой школе")
    if tie.home in tie.heads_at:
        yield Conflict(
            kind=ConflictKind.POSTS,
            words="руководитель школы занимает должность в организации куратора",
        )
    if tie.school in tie.curated_by:
        yield Conflict(
            kind=ConflictKind.MUTUAL, words="эта школа сама помогает организации куратора"
        )
    elif tie.curated_by:
        yield Conflict(
            kind=ConflictKind.HELPED, words="организации куратора самой назначен куратор"
        )
    count = len(tie.helped_with | {tie.school})
    if count > tie.capacity:
        yield Conflict(
            kind=ConflictKind.TOO_MANY,
            words=f"с этой школой станет {count}, а считается посильным {tie.capacity}",
        )
