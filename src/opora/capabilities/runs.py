"""A run on disk: the folder that holds a monitoring's data and method, from which its numbers are computed again."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from opora.core.codes.monitoring import DATA_CHANGED, NO_RUN
from opora.core.errors import DataError
from opora.core.methodology.pack import Pack
from opora.core.monitor import run_monitoring
from opora.core.monitoring import Monitoring
from opora.warehouse import Assembled, copy_standing, open_warehouse


RECORD = "прогон.json"
METHOD = "методика.json"
WAREHOUSE = "хранилище"
DICE_SEED = 20260901  # any fixed number: stability of groups is drawn the same way every time


@dataclass(frozen=True, kw_only=True)
class Run:
    """A monitoring with the assembled data behind it; `folder` is where it lives."""

    folder: Path
    monitoring: Monitoring
    assembled: Assembled


@dataclass(frozen=True, kw_only=True)
class Previous:
    """Last year's run that this one is compared with: where it lives and which school year of it."""

    folder: Path
    school_year: int


@dataclass(frozen=True, kw_only=True)
class _Record:
    """What makes a run recomputable: the same method over the same data gives the same numbers."""

    school_year: int
    pack_version: str
    data_version: str
    previous_folder: str | None = None
    previous_year: int | None = None


def compute_run(
    folder: Path,
    pack: Pack,
    school_year: int | None,
    previous: Monitoring | None = None,
    *,
    assembled: Assembled | None = None,
) -> Run:
    """Compute a monitoring over the warehouse in `folder`; the newest school year unless told.

    `assembled` is what the warehouse tells under this pack, where the caller has it at hand.

    Raises:
        DataError: no warehouse, or nothing is known of that school year.
    """
    known = assembled or open_warehouse(folder / WAREHOUSE).assembled(pack)
    year = max(known.facts.years(), default=0) if school_year is None else school_year
    dice = np.random.default_rng(DICE_SEED)
    monitoring = run_monitoring(pack, known.facts, year, previous, rng=dice)
    return Run(folder=folder, monitoring=monitoring, assembled=known)


def save_run(run: Run, previous: Previous | None = None) -> None:
    """Write the record and the whole method beside the data; numbers are not kept, they are recomputed."""
    monitoring = run.monitoring
    record = _Record(
        school_year=monitoring.school_year,
        pack_version=monitoring.pack.version,
        data_version=monitoring.facts.version,
        previous_folder=_pointing(previous.folder, run.folder) if previous else None,
        previous_year=previous.school_year if previous else None,
    )
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
    (run.folder / METHOD).write_text(monitoring.pack.model_dump_json(), encoding="utf-8")
    (run.folder / RECORD).write_text(text, encoding="utf-8")


def freeze(warehouse: Path, folder: Path) -> None:
    """Put the standing data of a warehouse into the folder of a run to come; later imports do not reach them.

    Raises:
        DataError: there is no warehouse.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copy_standing(warehouse, folder / WAREHOUSE)


def _pointing(target: Path, start: Path) -> str:
    """The way from one folder to another, so that both can be moved or restored together."""
    try:
        return os.path.relpath(target.resolve(), start.resolve())
    except ValueError:  # another drive of Windows
        return str(target.resolve())


def is_run(folder: Path) -> bool:
    """Whether a monitoring was saved here."""
    return (folder / RECORD).is_file()


def load_run(folder: Path) -> Run:
    """The run saved in `folder`, computed again by its own method over its own data, with last year's behind it.

    Raises:
        DataError: no run is here, the data changed since, or last year's run is gone (OP-501, OP-502).
    """
    record = _record_of(folder)
    previous = None
    if record.previous_folder and record.previous_year:
        earlier = folder / record.previous_folder  # an absolute path stays what it is
        previous = compute_run(earlier, _method_of(earlier), record.previous_year).monitoring
    run = compute_run(folder, _method_of(folder), record.school_year, previous)
    if run.monitoring.facts.version != record.data_version:
        message = f"Данные в папке «{folder}» изменились после расчёта. {DATA_CHANGED.explanation}"
        raise DataError(message, code=DATA_CHANGED.code)
    return run


def _record_of(folder: Path) -> _Record:
    if not is_run(folder):
        message = f"В папке «{folder}» нет сохранённого мониторинга. {NO_RUN.explanation}"
        raise DataError(message, code=NO_RUN.code)
    return _Record(**json.loads((folder / RECORD).read_text("utf-8")))


def _method_of(folder: Path) -> Pack:
    _record_of(folder)
    return Pack.model_validate_json((folder / METHOD).read_bytes())
