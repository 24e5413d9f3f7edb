"""Tables of the stage, one noun a file."""

from opora.cycle.interventions.models.editions import Edition, EditionFile, EditionLine
from opora.cycle.interventions.models.feeds import CalendarAddress
from opora.cycle.interventions.models.imports import OldPlan, ReadLine
from opora.cycle.interventions.models.measures import Measure
from opora.cycle.interventions.models.plans import Plan
from opora.cycle.interventions.models.progress import MeasureEvidence, Postponement, Review


__all__ = [
    "CalendarAddress",
    "Edition",
    "EditionFile",
    "EditionLine",
    "Measure",
    "MeasureEvidence",
    "OldPlan",
    "Plan",
    "Postponement",
    "ReadLine",
    "Review",
]
