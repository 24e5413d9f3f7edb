"""Capability `passport`: a sheet for each school with its own data only, as files."""

from collections.abc import Iterable
from pathlib import Path

from opora.capabilities.report import period
from opora.core.codes.papers import NOTHING_TO_WRITE
from opora.core.errors import DataError
from opora.core.monitoring import Monitoring
from opora.core.papers.look import Look
from opora.core.papers.passport.paper import passport_of
from opora.core.progress import Progress, silent
from opora.writers.papers import write_paper


def passport(
    monitoring: Monitoring,
    folder: Path,
    *,
    school: str | None = None,
    formats: Iterable[str] = ("docx",),
    progress: Progress = silent,
) -> tuple[Path, ...]:
    """Writes the sheet of one school (by login), or of every school, into a folder.

    Raises:
        ChoiceError: the municipality has no such school.
        DataError: the monitoring has no schools at all.
        FileError: the folder cannot be written to.
    """
    look = Look(monitoring)
    schools = list(look.titles) if school is None else [school]
    if not schools:
        raise DataError(
            f"{NOTHING_TO_WRITE.title}. {NOTHING_TO_WRITE.explanation}", code=NOTHING_TO_WRITE.code
        )
    written: list[Path] = []
    wanted = tuple(formats)
    for done, one in enumerate(schools, 1):
        name = f"Паспорт школы {one} {period(monitoring)}"
        written += write_paper(passport_of(look, one), folder, name, wanted)
        progress("Паспорта школ", done, len(schools))
    return tuple(written)
