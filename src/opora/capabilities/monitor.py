"""Capability `monitor`: a folder of exports → the school year's monitoring, kept so that numbers can be explained."""

from dataclasses import dataclass
from pathlib import Path

from opora.capabilities.import_folder import ImportReport, import_folder
from opora.capabilities.runs import (
    WAREHOUSE,
    Previous,
    Run,
    compute_run,
    load_run,
    save_run,
)
from opora.capabilities.tables import tables
from opora.core.methodology.pack import Pack
from opora.core.progress import Progress, silent


@dataclass(frozen=True, kw_only=True)
class Monitored:
    """A computed run, what the import said of each file, and the tables written."""

    run: Run
    imported: ImportReport
    written: tuple[Path, ...]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a person may choose. `school_year` None: the newest; `previous`: folder of last year's run."""

    school_year: int | None = None
    previous: Path | None = None
    engine: str = "duckdb"
    replace_reason: str | None = None


def monitor(
    folder: Path,
    out: Path,
    pack: Pack,
    *,
    choices: Choices | None = None,
    progress: Progress = silent,
) -> Monitored:
    """Import the exports under `folder` into `out`, compute the monitoring and write its tables there.

    Files whose data stand already are not read again; the same data and method give the same numbers.

    Raises:
        DataError: nothing to import, no such school year, or `previous` holds no run.
    """
    wanted = choices or Choices()
    earlier = wanted.previous
    previous = load_run(earlier).monitoring if earlier else None
    out.mkdir(parents=True, exist_ok=True)
    imported = import_folder(
        folder,
        out / WAREHOUSE,
        pack,
        engine=wanted.engine,
        progress=progress,
        replace_reason=wanted.replace_reason,
    )
    progress("Расчёт показателей", 0, 1)
    run = compute_run(out, pack, wanted.school_year, previous, assembled=imported.assembled)
    progress("Расчёт показателей", 1, 1)
    behind = (
        Previous(folder=earlier, school_year=previous.school_year) if earlier and previous else None
    )
    save_run(run, behind)
    progress("Таблицы", 0, 1)
    written = tables(run.monitoring, out)
    progress("Таблицы", 1, 1)
    return Monitored(run=run, imported=imported, written=written)
