"""Readings reduced once to school-level statistics, kept in a directory that no crash can spoil (ADR 4, 5)."""

from opora.warehouse.assembly import Assembled
from opora.warehouse.store import (
    Imported,
    RowsBehind,
    Warehouse,
    assembled_of,
    copy_standing,
    facts_of,
    import_readings,
    open_warehouse,
    rows_behind,
    standing_hashes,
)


__all__ = [
    "Assembled",
    "Imported",
    "RowsBehind",
    "Warehouse",
    "assembled_of",
    "copy_standing",
    "facts_of",
    "import_readings",
    "open_warehouse",
    "rows_behind",
    "standing_hashes",
]
