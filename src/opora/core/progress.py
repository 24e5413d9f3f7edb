"""How long work tells the outside how far it is, without knowing a screen."""

from collections.abc import Callable


Progress = Callable[[str, int, int], None]
"""Called as `progress(step, done, of)`: the step's Russian name, what is done, of how much."""


def silent(step: str, done: int, of: int) -> None:
    """Progress nobody looks at."""
