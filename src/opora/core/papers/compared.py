"""This year's report beside last year's: which sentences are the same, which differ in numbers, which are new."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from opora.core.linting.words import likeness
from opora.core.school_names import folded


ALIKE_FROM = 0.5  # Jaccard of three-word shingles: half of the words in a row are kept
_NUMBER = re.compile(r"(?<!\d)[−–-]?\d+(?:[ \u00a0]\d{3})*(?:[,.]\d+)?")
_END = re.compile(r"(?<=[.!?…;])\s+(?=[«А-ЯЁA-Z\d])")
_SHORT_WORD = re.compile(r"(?:^|[\s«(])(?:[А-ЯЁа-яё]|гг|ст|пп|см|им)\.$")


class Kind(StrEnum):
    """How a sentence stands to last year's report."""

    SAME = "same"
    NUMBERS = "numbers"  # the same words with other numbers
    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"  # stood there last year only


@dataclass(frozen=True)
class Told:
    """A sentence of this year (of last year when it is gone); `was` is what stood there last year."""

    kind: Kind
    text: str
    was: str = ""


def sentences(text: str) -> list[str]:
    """Sentences of a text; a full stop of an abbreviation or an initial ends none.

    >>> sentences("Число школ — 3. По г. Озёрску нельзя сказать. Н. И. Лесков ни при чём.")
    ['Число школ — 3.', 'По г. Озёрску нельзя сказать.', 'Н. И. Лесков ни при чём.']
    """
    found: list[str] = []
    for part in _END.split(" ".join(text.replace("**", "").split())):
        if found and _SHORT_WORD.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found


def compared(now: Iterable[str], last: Iterable[str]) -> tuple[Told, ...]:
    """Sentences of this year in their order, each with how it stands to last year's; those gone come last."""
    left = list(last)
    told = [_pick(one, left) for one in now]
    return (*told, *(Told(Kind.GONE, one) for one in left))


def _pick(one: str, left: list[str]) -> Told:
    """The sentence told; its match of last year is taken out of `left`."""
    for kind, key in ((Kind.SAME, folded), (Kind.NUMBERS, _masked)):
        match = next((other for other in left if key(other) == key(one)), None)
        if match is not None:
            left.remove(match)
            return Told(kind, one, match)
    best = _likest(one, left)
    if best is None:
        return Told(Kind.NEW, one)
    left.remove(best)
    return Told(Kind.REWORDED, one, best)


def _masked(text: str) -> str:
    return _NUMBER.sub("#", folded(text))


def _likest(one: str, others: Sequence[str]) -> str | None:
    share, best = max(((likeness(one, other), other) for other in others), default=(0.0, ""))
    return best if share >= ALIKE_FROM else None
