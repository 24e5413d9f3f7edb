"""Capability `recommend`: targeted recommendations of a monitoring, as files."""

from collections.abc import Iterable
from pathlib import Path

from opora.capabilities.report import file_name
from opora.core.disclosure import Audience
from opora.core.monitoring import Monitoring
from opora.core.papers.recommendations import recommendations_paper
from opora.writers.papers import write_paper


def recommend(
    monitoring: Monitoring,
    folder: Path,
    *,
    audience: Audience = Audience.COORDINATOR,
    formats: Iterable[str] = ("docx", "pdf"),
) -> tuple[Path, ...]:
    """Writes recommendations by addressee into a folder; the public ones name no school.

    Raises:
        PackError: the pack lacks a sentence.
        FileError: the folder cannot be written to.
    """
    name = file_name("Адресные рекомендации", monitoring, audience)
    return write_paper(recommendations_paper(monitoring, audience), folder, name, formats)
