"""State tables of documents and tasks: which event leads from which state to which."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from opora.core.codes.office import WRONG_STATE
from opora.core.errors import UserError
from opora.core.labels import Labelled


State = TypeVar("State", bound=Labelled)
Event = TypeVar("Event", bound=Labelled)


class TransitionError(UserError):
    """What was asked for cannot be done in the present state."""


@dataclass(frozen=True)
class Transitions(Generic[State, Event]):
    """A total table: every (state, event) that is not in it is refused with words.

    `table` maps (state, event) to the next state.
    """

    table: Mapping[tuple[State, Event], State]

    def can(self, state: State, event: Event) -> bool:
        """True when the event may happen in the state."""
        return (state, event) in self.table

    def after(self, state: State, event: Event) -> State:
        """The state that follows.

        Raises:
            TransitionError: the event cannot happen in the state; names both and what can be done instead.
        """
        following = self.table.get((state, event))
        if following is None:
            possible = ", ".join(f"«{other.label}»" for other in self.possible(state))
            instead = f"Сейчас можно: {possible}." if possible else "Это состояние окончательное."
            raise TransitionError(
                f"Нельзя «{event.label}»: состояние — «{state.label}». {instead}",
                code=WRONG_STATE.code,
            )
        return following

    def possible(self, state: State) -> tuple[Event, ...]:
        """Events that may happen in the state, in the order of the table."""
        return tuple(event for before, event in self.table if before == state)

    def mermaid(self) -> str:
        """The table as a diagram for the generated docs."""
        lines = [
            f"    {before.value} --> {after.value}: {event.label}"
            for (before, event), after in self.table.items()
        ]
        return "\n".join(["stateDiagram-v2", *lines])
