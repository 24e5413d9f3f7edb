"""Rows of registers and context forms → the register of schools."""

import polars as pl

from opora.core.places import Place
from opora.core.reading import Scheme
from opora.core.schools import SchoolRecord, SchoolRegister, build_register
from opora.warehouse.frames import Reduced


REGISTER_KIND = "school_register"
IDENTITY_FIELDS = (
    "fisoko_login",
    "former_login",
    "oge_code",
    "ege_code",
    "inn",
    "school_name",
    "short_name",
    "full_name",
    "former_name",
    "municipality",
    "locality_type",
    "valid_from",
    "valid_to",
)
_FIELD_OF_SCHEME = {
    Scheme.FISOKO_LOGIN: "fisoko_login",
    Scheme.OGE_CODE: "oge_code",
    Scheme.EGE_CODE: "ege_code",
    Scheme.INN: "inn",
    Scheme.NAME: "school_name",
}


def register_of(reduced: Reduced, territory: str | None) -> SchoolRegister:
    """The register told by the newest files first: a register's own rows, then heads of context forms."""
    about = reduced.units.select(
        "unit", "import_no", "file", "kind", "sheet", "scheme", "alias", "school_name"
    )
    identity = reduced.fact_rows.filter(pl.col("field").is_in(IDENTITY_FIELDS))
    joined = identity.join(about, on="unit", maintain_order="left").sort(
        "import_no", "file", "unit", "row", descending=[True, False, False, False]
    )
    # A register says one school a row; other forms may spread one school over many rows.
    row = pl.when(pl.col("kind") == REGISTER_KIND).then("row")
    records = joined.with_columns(record_row=row).partition_by(
        ["unit", "record_row"], maintain_order=True
    )
    return build_register((_record(each) for each in records), territory)


def _record(rows: pl.DataFrame) -> SchoolRecord:
    head = rows.row(0, named=True)
    fields = {field: text for field, text in rows.select("field", "text").iter_rows() if text}
    named = _FIELD_OF_SCHEME.get(head["scheme"]) if head["scheme"] else None
    if named and head["alias"]:
        fields.setdefault(named, head["alias"])
    if head["school_name"]:
        fields.setdefault("school_name", head["school_name"])
    return SchoolRecord(
        place=Place(file=head["file"], sheet=head["sheet"], row=head["row"]),
        is_register=head["kind"] == REGISTER_KIND,
        fields=fields,
    )
