"""Tables of the stage, one noun a file."""

from opora.cycle.interventions.models.curators import CuratorCapacity, Curatorship
from opora.cycle.interventions.models.deficits import DeficitCount
from opora.cycle.interventions.models.editions import Edition, EditionFile, EditionLine
from opora.cycle.interventions.models.feeds import CalendarAddress
from opora.cycle.interventions.models.imports import OldPlan, ReadLine
from opora.cycle.interventions.models.measures import Measure
from opora.cycle.interventions.models.mentoring import MentoringPair
from opora.cycle.interventions.models.networks import Agreement, JointActivity, JointPart, Party
from opora.cycle.interventions.models.plans import Plan
from opora.cycle.interventions.models.progress import MeasureEvidence, Postponement, Review
from opora.cycle.interventions.models.psychosocial import PsychosocialHelp
from opora.cycle.interventions.models.support_programmes import Passport, ProgrammeTarget, RiskMark
from opora.cycle.interventions.models.training import Participation, TrainingEvent
from opora.cycle.interventions.models.visits import Visit


__all__ = [
    "Agreement",
    "CuratorCapacity",
    "Curatorship",
    "DeficitCount",
    "JointActivity",
    "JointPart",
    "MentoringPair",
    "Participation",
    "Party",
    "Passport",
    "ProgrammeTarget",
    "PsychosocialHelp",
    "RiskMark",
    "TrainingEvent",
    "Visit",
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
