"""Tables of the stage, one noun a file."""

from opora.cycle.decisions.models.assignments import Assignment, AssignmentParty, Extension
from opora.cycle.decisions.models.bodies import Body, BodyMember, Series
from opora.cycle.decisions.models.control import CoExecutor, ControlOrder, Watch
from opora.cycle.decisions.models.decisions import (
    Commitment,
    Decision,
    DecisionAddressee,
    Speech,
    Vote,
)
from opora.cycle.decisions.models.executions import Evidence, Execution
from opora.cycle.decisions.models.imports import OldDocument, ReadItem, ReadParty
from opora.cycle.decisions.models.meetings import AgendaItem, Attendance, Meeting
from opora.cycle.decisions.models.papers import (
    Enclosure,
    MeetingPaper,
    OwnTemplate,
    PaperFile,
)


__all__ = [
    "AgendaItem",
    "Assignment",
    "AssignmentParty",
    "Attendance",
    "Body",
    "BodyMember",
    "CoExecutor",
    "Commitment",
    "ControlOrder",
    "Decision",
    "DecisionAddressee",
    "Enclosure",
    "Evidence",
    "Execution",
    "Extension",
    "Meeting",
    "MeetingPaper",
    "OldDocument",
    "OwnTemplate",
    "PaperFile",
    "ReadItem",
    "ReadParty",
    "Series",
    "Speech",
    "Vote",
    "Watch",
]
