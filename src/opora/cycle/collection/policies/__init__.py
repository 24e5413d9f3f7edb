"""States and rules of collection, one noun a file. Pure."""

from opora.cycle.collection.policies.calendar import ProcedureKind
from opora.cycle.collection.policies.own_tests import (
    MARKING,
    OWN_TEST,
    MarkingEvent,
    MarkingState,
    OwnTestEvent,
    OwnTestState,
)
from opora.cycle.collection.policies.returns import (
    RETURN,
    EntryState,
    ReturnEvent,
    ReturnState,
)
from opora.cycle.collection.policies.uploads import (
    DEBT,
    OWED,
    SETTLED,
    UPLOAD,
    DebtEvent,
    DebtState,
    RequestState,
    Source,
    UploadEvent,
    UploadState,
    is_late,
    is_overdue,
)


__all__ = [
    "DEBT",
    "MARKING",
    "OWED",
    "OWN_TEST",
    "RETURN",
    "SETTLED",
    "UPLOAD",
    "DebtEvent",
    "DebtState",
    "EntryState",
    "MarkingEvent",
    "MarkingState",
    "OwnTestEvent",
    "OwnTestState",
    "ProcedureKind",
    "RequestState",
    "ReturnEvent",
    "ReturnState",
    "Source",
    "UploadEvent",
    "UploadState",
    "is_late",
    "is_overdue",
]
