"""Where each stage of a run is and what it needs next.

A stage tells it by a module `standing` with `standing(actor, run) -> Standing | None` (None: not for this person).
"""

from dataclasses import dataclass

from opora.access.policy import Actor
from opora.pages.presence import modules


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One stage of one run: how far it is, in words, and where to go on."""

    stage: str  # name of the package
    words: str  # what is there: «6 целей, утверждены 4»
    next: str = ""  # what to do now; empty: nothing
    address: str = ""
    tone: str = "neutral"  # of the component `ui.status`


def standings(actor: Actor, run: object) -> tuple[Standing, ...]:
    """The stages of a run in the order of the cycle."""
    told = (module.standing(actor, run) for module in modules("standing"))
    return tuple(one for one in told if one)
