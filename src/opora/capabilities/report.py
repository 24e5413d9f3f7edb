"""Capability `report`: the analytical report of a monitoring, as files."""

from collections.abc import Iterable
from pathlib import Path

from opora.core.disclosure import Audience
from opora.core.monitoring import Monitoring
from opora.core.papers.report.paper import report_paper
from opora.writers.papers import write_paper


def report(
    monitoring: Monitoring,
    folder: Path,
    *,
    audience: Audience = Audience.COORDINATOR,
    formats: Iterable[str] = ("docx", "pdf"),
) -> tuple[Path, ...]:
    """Writes the analytical report into a folder; the public one names no school.

    Raises:
        PackError: the pack lacks a sentence.
        FileError: the folder cannot be written to.
    """
    tail = " (открытый вариант)" if audience == Audience.PUBLIC else ""
    name = f"Аналитическая справка {period(monitoring)}{tail}"
    return write_paper(report_paper(monitoring, audience), folder, name, formats)


def period(monitoring: Monitoring) -> str:
    """The school year as names of files hold it: «2025-2026»."""
    return f"{monitoring.school_year}-{monitoring.school_year + 1}"
