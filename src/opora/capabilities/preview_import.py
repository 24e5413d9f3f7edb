"""What an import would change, with nothing written: the import over a copy of the warehouse, compared."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars as pl

from opora.capabilities.import_folder import ImportReport, import_folder
from opora.core.codes.warehouse import UNMATCHED_SCHOOL
from opora.core.methodology.pack import Pack
from opora.core.progress import Progress, silent
from opora.core.school_facts import SchoolFacts
from opora.warehouse.store import open_warehouse


# Frames that hold results, with the key of a row inside the cell (procedure, school).
_FRAMES = {
    "marks": ["mark"],
    "below": [],
    "scores": ["score", "mark", "journal_mark"],
    "journal": ["relation"],
    "items": ["item", "mark"],
}
_CELL = ["procedure_id", "school_id"]
_FACT = ["form", "school_id", "school_year"]


class CellState(StrEnum):
    """What an import does to what is known of one school in one procedure (or one form of a year)."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """One school in one procedure or form; `subject` is the procedure's id or the form's id with its year."""

    subject: str
    school_id: str
    state: CellState


@dataclass(frozen=True, kw_only=True)
class ImportPreview:
    """What would be kept, refused and changed; `kinds` are the kinds of the files that would be kept."""

    report: ImportReport
    cells: tuple[CellChange, ...]
    kinds: tuple[str, ...]
    schools: tuple[str, ...]  # ids met in the files, each once

    def count(self, state: CellState) -> int:
        """Cells in a state."""
        return sum(cell.state is state for cell in self.cells)

    @property
    def unmatched(self) -> int:
        """Rows whose school is not in the register."""
        codes = (issue.count for issue in self.report.issues if issue.code == UNMATCHED_SCHOOL.code)
        return sum(codes)


def preview_import(
    folder: Path,
    warehouse: Path,
    pack: Pack,
    *,
    replace_reason: str | None = None,
    progress: Progress = silent,
) -> ImportPreview:
    """What `import_folder` with the same arguments would do; the warehouse stays as it is.

    Args:
        folder: files to look at.
        warehouse: the standing one; it may be missing.
        pack: as for the import.
        replace_reason: as for the import; None: files that differ from standing ones are refused.
        progress: called while files are read.

    Raises:
        DataError: nothing to import, or an empty reason.
    """
    with tempfile.TemporaryDirectory(prefix="opora-preview-") as place:
        copy = Path(place) / "warehouse"
        before = None
        if warehouse.is_dir():
            shutil.copytree(warehouse, copy)
            before = open_warehouse(copy).facts(pack)
        report = import_folder(folder, copy, pack, progress=progress, replace_reason=replace_reason)
        return _preview(report, before)


def _preview(report: ImportReport, before: SchoolFacts | None) -> ImportPreview:
    """The report with the cells its files speak of."""
    after = report.assembled.facts if report.assembled else None
    if after is None:
        return ImportPreview(report=report, cells=(), kinds=(), schools=())
    told = after.deliveries.filter(pl.col("file").is_in([*report.kept, *report.unchanged]))
    touched = {
        (_subject(row), row["school_id"])
        for row in told.select("procedure_id", "kind", "school_year", "school_id").iter_rows(
            named=True
        )
        if row["school_id"]
    }
    old, new = _cells(before) if before else {}, _cells(after)
    cells = tuple(
        CellChange(subject=cell[0], school_id=cell[1], state=_state(old.get(cell), new.get(cell)))
        for cell in sorted(touched)
    )
    return ImportPreview(
        report=report,
        cells=cells,
        kinds=tuple(sorted(set(told["kind"]))),
        schools=tuple(sorted({school for _, school in touched})),
    )


def _subject(row: Mapping[str, object]) -> str:
    """The procedure, or the form with its school year."""
    return str(row["procedure_id"] or f"{row['kind']}-{row['school_year']}")


def _state(old: int | None, new: int | None) -> CellState:
    if old is None:
        return CellState.NEW
    return CellState.SAME if old == new else CellState.CHANGED


def _cells(facts: SchoolFacts) -> dict[tuple[str, str], int]:
    """A fingerprint of everything known in each cell."""
    found: dict[tuple[str, str], int] = {}
    for name, key in _FRAMES.items():
        for cell, mark in _fingerprints(getattr(facts, name), _CELL, key):
            found[cell] = hash((found.get(cell), name, mark))
    forms = facts.facts.select(
        *_FACT, *[column for column in facts.facts.columns if column not in _FACT]
    )
    for (form, school, year), rows in forms.group_by(_FACT, maintain_order=True):
        found[f"{form}-{year}", str(school)] = _hash_of(rows)
    return found


def _fingerprints(
    frame: pl.DataFrame, cell: list[str], key: list[str]
) -> list[tuple[tuple[str, str], int]]:
    ordered = frame.sort([*cell, *key], nulls_last=True)
    return [
        ((str(procedure), str(school)), _hash_of(rows))
        for (procedure, school), rows in ordered.group_by(cell, maintain_order=True)
    ]


def _hash_of(rows: pl.DataFrame) -> int:
    return hash(tuple(rows.iter_rows()))
