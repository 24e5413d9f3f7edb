"""Writes of the stage: runs, goals, changes of the pack."""

from opora.cycle.goals.actions.goals import (
    add,
    approve,
    drop,
    edit,
    propose,
    return_to_draft,
)
from opora.cycle.goals.actions.packs import apply_pack, compare_pack, decline_pack
from opora.cycle.goals.actions.runs import close, create_run, reopen, start


__all__ = [
    "add",
    "apply_pack",
    "approve",
    "close",
    "compare_pack",
    "create_run",
    "decline_pack",
    "drop",
    "edit",
    "propose",
    "reopen",
    "return_to_draft",
    "start",
]
