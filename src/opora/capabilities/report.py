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
    name = file_name("Аналитическая справка", monitoring, audience)
    return write_paper(report_paper(monitoring, audience), folder, name, formats)


def period(monitoring: Monitoring) -> str:
    """The school year as names of files hold it: «2025-2026»."""
    return f"{monitoring.school_year}-{monitoring.school_year + 1}"


def file_name(title: str, monitoring: Monitoring, audience: Audience) -> str:
    """A paper's name as a file: its title, the school year, and that it is the open variant where it is."""
    tail = " (открытый вариант)" if audience == Audience.PUBLIC else ""
    return f"{title} {period(monitoring)}{tail}"
