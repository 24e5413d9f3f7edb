"""Tables of the monitoring, one noun a file."""

from opora.cycle.monitoring.models.candidates import Candidate
from opora.cycle.monitoring.models.computed import (
    IndexValue,
    IndicatorSummary,
    Judgement,
    Monitoring,
    Placement,
    StatusFound,
    Value,
)
from opora.cycle.monitoring.models.outer_lists import OuterList, OuterListEntry
from opora.cycle.monitoring.models.questions import ObjectivityQuestion
from opora.cycle.monitoring.models.replies import Answer, Reply
from opora.cycle.monitoring.models.support import SupportChange, SupportEpisode


__all__ = [
    "Answer",
    "Candidate",
    "IndexValue",
    "IndicatorSummary",
    "Judgement",
    "Monitoring",
    "ObjectivityQuestion",
    "OuterList",
    "OuterListEntry",
    "Placement",
    "Reply",
    "StatusFound",
    "SupportChange",
    "SupportEpisode",
    "Value",
]
