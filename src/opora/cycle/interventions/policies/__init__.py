"""States, kinds and rules in time of the stage, one noun a file. Pure."""

from opora.cycle.interventions.policies.imports import (
    OLD_PLAN,
    READ_LINE,
    OldPlanEvent,
    OldPlanState,
    ReadLineEvent,
    ReadLineState,
)
from opora.cycle.interventions.policies.measures import (
    MEASURE,
    EvidenceLevel,
    MeasureEvent,
    MeasureState,
    Precision,
)
from opora.cycle.interventions.policies.plans import (
    EDITION,
    PLAN,
    ActKind,
    EditionEvent,
    EditionState,
    PlanEvent,
    PlanKind,
    PlanState,
)


__all__ = [
    "EDITION",
    "MEASURE",
    "OLD_PLAN",
    "PLAN",
    "READ_LINE",
    "ActKind",
    "EditionEvent",
    "EditionState",
    "EvidenceLevel",
    "MeasureEvent",
    "MeasureState",
    "OldPlanEvent",
    "OldPlanState",
    "PlanEvent",
    "PlanKind",
    "PlanState",
    "Precision",
    "ReadLineEvent",
    "ReadLineState",
]
