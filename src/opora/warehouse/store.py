"""Imports into a warehouse and reading from it: readers never wait, an importer changes everything or nothing."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from opora.core.issues import Issue
from opora.core.methodology.pack import Pack
from opora.core.reading import Reading
from opora.core.school_facts import SchoolFacts
from opora.core.schools import SchoolRegister
from opora.warehouse.assembly import Assembled, assemble
from opora.warehouse.catalogue import read_history, read_reduced
from opora.warehouse.complaints import of_scales
from opora.warehouse.durable import only_importer
from opora.warehouse.folder import Folder
from opora.warehouse.frames import Reduced
from opora.warehouse.ledger import ImportedFile, ImportRecord, Ledger
from opora.warehouse.reducing import reduce_readings
from opora.warehouse.scales import Scales
from opora.warehouse.settling import refusals, settle


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did, by hash; `import_no` is None when nothing had to change."""

    import_no: int | None
    kept: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RowsBehind:
    """Where a number came from; `rows` reads «10-98,101», or «10-98» with `count` when rows are scattered."""

    facet: str
    kind: str
    file: str
    sha256: str
    sheet: str
    rows: str
    count: int
    used: bool


@dataclass(frozen=True)
class Warehouse:
    """One snapshot of a warehouse: later imports do not change what it says."""

    state: Path

    def reduced(self) -> Reduced:
        """All standing data by unit."""
        return read_reduced(self.state)

    def assembled(self, pack: Pack) -> Assembled:
        """School facts with every issue and the units behind them."""
        return assemble(self.reduced(), pack)

    def facts(self, pack: Pack) -> SchoolFacts:
        """School facts by the pack's names, scales and precedence."""
        return self.assembled(pack).facts

    def history(self) -> pl.DataFrame:
        """One row a file of each import, oldest first: import_no, imported_at, file, kind, sha256, active,
        replaced_by, reason.
        """
        return read_history(self.state)

    def rows_behind(
        self, pack: Pack, procedure_id: str, school_id: str, facet: str
    ) -> tuple[RowsBehind, ...]:
        """File, sheet and row numbers behind a number; sources that precedence left aside follow with `used` False."""
        return rows_behind(self.assembled(pack), procedure_id, school_id, facet)


def open_warehouse(path: Path) -> Warehouse:
    """The warehouse as it stands now.

    Raises:
        DataError: there is none, or it is damaged (OP-451, OP-452).
    """
    return Warehouse(Folder(path).standing_state())


def copy_standing(path: Path, target: Path) -> Warehouse:
    """What stands in a warehouse now, as a warehouse of its own that nobody imports into.

    Raises:
        DataError: there is none, or it is damaged (OP-451, OP-452).
    """
    standing = Folder(path).standing_state()
    copied = Folder(target)
    copied.prepare()
    shutil.copyfile(standing, copied.path / "states" / standing.name)
    copied.point_at(int(standing.stem))
    return Warehouse(copied.standing_state())


def facts_of(
    readings: Iterable[Reading],
    register: SchoolRegister | None,
    pack: Pack,
    *,
    engine: str = "duckdb",
) -> SchoolFacts:
    """School facts of readings without keeping anything; `register` None: the one the readings tell."""
    return assembled_of(readings, register, pack, engine=engine).facts


def assembled_of(
    readings: Iterable[Reading],
    register: SchoolRegister | None,
    pack: Pack,
    *,
    engine: str = "duckdb",
) -> Assembled:
    """`facts_of` with every issue: the same code as an import followed by `Warehouse.assembled`.

    Of two files about one thing the first by name is used; the other is refused with an issue.
    """
    seen: dict[str, ImportedFile] = {}
    reduced = reduce_readings(_distinct(readings, frozenset(), seen), pack, engine=engine)
    settlement = settle(reduced, set(seen), pack, may_replace=False)
    entered = reduced.only_files(set(seen) - set(settlement.refused))
    found = assemble(entered, pack, register)
    issues = (*refusals(settlement, reduced.units, set(seen)), *found.issues)
    return Assembled(facts=found.facts, issues=issues, units=found.units)


def rows_behind(
    assembled: Assembled, procedure_id: str, school_id: str, facet: str
) -> tuple[RowsBehind, ...]:
    """`Warehouse.rows_behind` for facts at hand."""
    cell = assembled.facts.deliveries.filter(
        pl.col("procedure_id") == procedure_id,
        pl.col("school_id") == school_id,
        pl.col("facet") == facet,
    )
    key = ["sha256", "file", "sheet", "kind", "procedure_id", "school_id", "first_row", "last_row"]
    ranges = assembled.units.select(*key, "row_ranges").unique(key)
    rows = cell.join(ranges, on=key, how="left").sort("used", "file", descending=[True, False])
    return tuple(
        RowsBehind(
            facet=facet,
            kind=row["kind"],
            file=row["file"],
            sha256=row["sha256"],
            sheet=row["sheet"],
            rows=row["row_ranges"] or f"{row['first_row']}-{row['last_row']}",
            count=row["rows"],
            used=row["used"],
        )
        for row in rows.iter_rows(named=True)
    )


def standing_hashes(path: Path, pack: Pack) -> frozenset[str]:
    """Hashes of files that need not be read again: their data stand and no scale they were reduced by has changed."""
    folder = Folder(path)
    if folder.standing() is None:
        return frozenset()
    reduced = read_reduced(folder.standing_state())
    stale = {issue.place.file for issue in of_scales(reduced, reduced.units, Scales.of(pack))}
    fresh = reduced.units.filter(~pl.col("file").is_in(list(stale)))["sha256"]
    silent = set(folder.ledger().active()) - set(reduced.units["sha256"])
    return frozenset({*fresh, *silent})


def import_readings(
    readings: Iterable[Reading],
    path: Path,
    pack: Pack,
    *,
    at: datetime,
    engine: str = "duckdb",
    replace_reason: str | None = None,
) -> Imported:
    """Bring readings into the warehouse: all that may enter stand after this, or, after a crash, none of them.

    Args:
        readings: files as read; those whose data stand already are passed over.
        path: the warehouse's folder; made when missing.
        pack: tells which files are about the same thing, and the scales for tasks by mark.
        at: the moment to write into the history.
        engine: `duckdb`, `polars` or `sc://host:port`.
        replace_reason: why files about the same thing may replace the standing ones; None: they are refused.

    Raises:
        DataError: another import is under way, or the warehouse is damaged (OP-450, OP-452).
        ChoiceError: an unknown engine (OP-454).
    """
    folder = Folder(path)
    folder.prepare()
    with only_importer(path):
        folder.sweep()
        return _import(folder, readings, pack, _Wish(at, engine, replace_reason))


@dataclass(frozen=True)
class _Wish:
    """How the person wants the import done."""

    at: datetime
    engine: str
    reason: str | None


def _import(folder: Folder, readings: Iterable[Reading], pack: Pack, wish: _Wish) -> Imported:
    passed = standing_hashes(folder.path, pack)
    seen: dict[str, ImportedFile] = {}
    ledger = folder.ledger()
    reduced = reduce_readings(_distinct(readings, passed, seen), pack, engine=wish.engine)
    new = set(seen) - passed
    unchanged = tuple(sorted(set(seen) & passed))
    if not new:
        return Imported(import_no=None, unchanged=unchanged)
    old = folder.parts(ledger)
    old = old.only_files(set(old.units["sha256"]) - new)
    everything = Reduced.joined((old, _numbered(reduced, ledger.next_no)))
    settlement = settle(everything, new, pack, may_replace=wish.reason is not None)
    kept = [seen[sha256] for sha256 in sorted(new - set(settlement.refused))]
    done = Imported(
        import_no=ledger.next_no if kept else None,
        kept=tuple(one.sha256 for one in kept),
        refused=tuple(settlement.refused),
        unchanged=unchanged,
        replaced=settlement.replaced,
        issues=tuple(refusals(settlement, everything.units, new)),
    )
    if kept:
        _keep(folder, everything, ledger.with_record(_record(kept, done, wish)))
    return done


def _keep(folder: Folder, everything: Reduced, ledger: Ledger) -> None:
    """Write the import, build the state after it, and only then point at it."""
    record = ledger.records[-1]
    brought = everything.only_units(
        everything.units.filter(
            pl.col("import_no") == record.import_no,
            pl.col("sha256").is_in([one.sha256 for one in record.files]),
        )
    )
    folder.write_import(brought, record)
    folder.write_state(everything.only_files(ledger.active()), ledger)
    folder.point_at(record.import_no)


def _record(kept: Sequence[ImportedFile], done: Imported, wish: _Wish) -> ImportRecord:
    assert done.import_no is not None
    return ImportRecord(
        import_no=done.import_no,
        at=wish.at.isoformat(timespec="seconds"),
        reason=wish.reason,
        files=tuple(kept),
        replaced=done.replaced,
    )


def _numbered(reduced: Reduced, number: int) -> Reduced:
    units = reduced.units.with_columns(import_no=pl.lit(number, pl.Int32))
    return Reduced(**(vars(reduced) | {"units": units}))


def _distinct(
    readings: Iterable[Reading], passed: frozenset[str], seen: dict[str, ImportedFile]
) -> Iterator[Reading]:
    """Each content once and only when its data do not stand; `seen` gathers all that came by."""
    for one in readings:
        if one.sha256 in seen:
            continue
        seen[one.sha256] = ImportedFile(sha256=one.sha256, file=one.file, kind=one.kind)
        if one.sha256 not in passed:
            yield one
