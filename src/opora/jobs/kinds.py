"""What a stage declares in its `tasks.py`: kinds of jobs, each an ordered tuple of steps. Found by presence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from opora.jobs.context import Context


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step, done again from its beginning when it was interrupted.

    Attributes:
        name: stable; finished steps are remembered by it.
        title: what a person sees while it runs.
        work: reads, computes, writes files (under a temporary name, renamed when whole). It runs outside any
            transaction, so it may last, and must not write to the database: that is refused.
        save: database writes only, quick. It runs in one transaction with the mark «this step is done»:
            both stand or neither. It is given what `work` returned and returns the step's result for later
            steps, a mapping that JSON can hold; without `save`, `work` returns that mapping itself.
    """

    name: str
    title: str
    work: Callable[[Context], Any] | None = None
    save: Callable[[Context, Any], Mapping[str, object] | None] | None = None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of jobs: its stable name («monitoring.compute»), Russian title and steps in order."""

    name: str
    title: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        names = [step.name for step in self.steps]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"{self.name}: steps must be there and named differently: {names}")
        if idle := [step.name for step in self.steps if not (step.work or step.save)]:
            raise ValueError(f"{self.name}: steps {idle} do nothing")


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name: values of type `Kind` in the `tasks` module of any installed application."""
    modules = [
        import_module(f"{app.name}.tasks")
        for app in apps.get_app_configs()
        if app.module is not None and module_has_submodule(app.module, "tasks")
    ]
    found = [each for module in modules for each in vars(module).values() if isinstance(each, Kind)]
    by_name = {kind.name: kind for kind in found}
    if len(by_name) < len({id(kind) for kind in found}):
        raise ValueError(f"two kinds of jobs share a name: {sorted(kind.name for kind in found)}")
    return by_name
