"""Tables of the stage, one noun a file."""

from opora.cycle.effectiveness.models.assessments import Assessment, MeasuredEffect
from opora.cycle.effectiveness.models.conclusions import Conclusion
from opora.cycle.effectiveness.models.papers import EffectPaper, EffectPaperFile, EffectSection


__all__ = [
    "Assessment",
    "Conclusion",
    "EffectPaper",
    "EffectPaperFile",
    "EffectSection",
    "MeasuredEffect",
]
