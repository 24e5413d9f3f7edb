"""Tones of the component `ui.status` for every state of the stage. Pure."""

from collections.abc import Mapping

from opora.cycle.decisions.policies import (
    AssignmentState,
    ExecutionState,
    MeetingState,
    OldDocumentState,
    PaperState,
    ReadItemState,
)


TONES: Mapping[str, str] = {
    MeetingState.PLANNED: "todo",
    MeetingState.FROZEN: "progress",
    MeetingState.HELD: "progress",
    MeetingState.DRAFTED: "warn",
    MeetingState.SIGNED: "done",
    MeetingState.CANCELLED: "neutral",
    PaperState.WRITTEN: "todo",
    PaperState.REPLACED: "neutral",
    AssignmentState.OFFERED: "todo",
    AssignmentState.CONTROLLED: "progress",
    AssignmentState.REMOVED: "done",
    AssignmentState.DISMISSED: "neutral",
    ExecutionState.GIVEN: "todo",
    ExecutionState.IN_WORK: "progress",
    ExecutionState.REPORTED: "progress",
    ExecutionState.RETURNED: "warn",
    ExecutionState.ACCEPTED: "done",
    OldDocumentState.READING: "progress",
    OldDocumentState.READ: "todo",
    OldDocumentState.REFUSED: "bad",
    OldDocumentState.CONFIRMED: "done",
    OldDocumentState.WITHDRAWN: "neutral",
    ReadItemState.WAITING: "todo",
    ReadItemState.LEFT_OUT: "neutral",
}
