"""States, kinds and rules in time of the stage, one noun a file. Pure."""

from opora.cycle.decisions.policies.assignments import (
    ASSIGNMENT,
    EXECUTION,
    AssignmentEvent,
    AssignmentState,
    ExecutionEvent,
    ExecutionState,
)
from opora.cycle.decisions.policies.decisions import DECISION, DecisionEvent, DecisionState
from opora.cycle.decisions.policies.imports import (
    OLD_DOCUMENT,
    READ_ITEM,
    OldDocumentEvent,
    OldDocumentState,
    ReadItemEvent,
    ReadItemState,
)
from opora.cycle.decisions.policies.meetings import (
    MEETING,
    PAPER,
    MeetingEvent,
    MeetingState,
    PaperEvent,
    PaperState,
)


__all__ = [
    "ASSIGNMENT",
    "DECISION",
    "EXECUTION",
    "MEETING",
    "OLD_DOCUMENT",
    "PAPER",
    "READ_ITEM",
    "AssignmentEvent",
    "AssignmentState",
    "DecisionEvent",
    "DecisionState",
    "ExecutionEvent",
    "ExecutionState",
    "MeetingEvent",
    "MeetingState",
    "OldDocumentEvent",
    "OldDocumentState",
    "PaperEvent",
    "PaperState",
    "ReadItemEvent",
    "ReadItemState",
]
