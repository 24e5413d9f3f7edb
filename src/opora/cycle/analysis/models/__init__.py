"""Tables of the analysis, one noun a file."""

from opora.cycle.analysis.models.findings import ChosenCause, Finding, Reflection
from opora.cycle.analysis.models.practices import Practice
from opora.cycle.analysis.models.reports import Report, ReportFile, Section


__all__ = [
    "ChosenCause",
    "Finding",
    "Practice",
    "Reflection",
    "Report",
    "ReportFile",
    "Section",
]
