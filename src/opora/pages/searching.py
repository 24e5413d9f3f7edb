"""Search over everything a person may see.

An application takes part by a module `searching` with `found(actor, key, limit) -> Iterable[Found]`, where `key` is the
folded text (`core.school_names.folded`): small letters, «ё» as «е», so that both databases answer alike.
"""

from dataclasses import dataclass

from opora.access.policy import Actor
from opora.core.school_names import folded
from opora.pages.presence import modules


SHORTEST = 2
EACH = 20


@dataclass(frozen=True, kw_only=True)
class Found:
    """One thing found."""

    kind: str  # «Школа», «Вывод», «Файл» …
    title: str
    address: str
    note: str = ""


def search(actor: Actor, text: str) -> tuple[Found, ...]:
    """What is found by a text, at most `EACH` of a kind; nothing for fewer than two letters."""
    key = folded(text)
    if len(key) < SHORTEST:
        return ()
    return tuple(one for module in modules("searching") for one in module.found(actor, key, EACH))
