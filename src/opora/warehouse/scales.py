"""Mark scales of a pack as small frames: which marks a score gives for sure."""

import hashlib
from dataclasses import dataclass

import polars as pl

from opora.core.methodology.pack import Pack
from opora.core.methodology.procedures import MarkScale
from opora.core.procedure_names import Doubt, PrintedProcedure, Procedure, ProcedureNames


SCALE_ROWS = pl.Schema({"scale": pl.Int16(), "score": pl.Int16(), "scale_mark": pl.Int8()})

PRINTED = ["assessment", "year", "grade", "subject", "held_on"]


@dataclass(frozen=True)
class Scales:
    """The scales of a pack by procedure; a score the scale is silent or ambiguous about gives no mark."""

    names: ProcedureNames
    by_key: dict[tuple[str, int, int, str], MarkScale]

    @classmethod
    def of(cls, pack: Pack) -> "Scales":
        """All scales of the pack."""
        keyed = {(one.assessment, one.year, one.grade, one.subject): one for one in pack.scales}
        return cls(ProcedureNames(pack), keyed)

    def of_procedure(self, one: Procedure) -> MarkScale | None:
        """The scale of a procedure's year, or None."""
        return self.by_key.get((one.assessment, one.year, one.grade, one.subject))

    def for_units(self, units: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Units with `scale_no` and fingerprint `scale`, and the rows of those scales.

        Frame out:  units as given (the caller fills null marks only); SCALE_ROWS
        """
        printed = units.select(PRINTED).unique(maintain_order=True)
        found = [self._scale_of(row) for row in printed.iter_rows(named=True)]
        used = {id(one): one for one in found if one is not None}
        numbers = {key: number for number, key in enumerate(used)}
        told = printed.with_columns(
            pl.Series("scale_no", [numbers.get(id(one)) for one in found], pl.Int16),
            pl.Series("scale", [fingerprint(one) if one else None for one in found], pl.String),
        )
        joined = units.drop("scale").join(
            told, on=PRINTED, nulls_equal=True, how="left", maintain_order="left"
        )
        rows = [(numbers[key], *each) for key, one in used.items() for each in sure_marks(one)]
        return (
            joined.select(*units.columns, "scale_no"),
            pl.DataFrame(rows, schema=SCALE_ROWS, orient="row"),
        )

    def _scale_of(self, row: dict[str, object]) -> MarkScale | None:
        found = identify(self.names, row)
        return self.of_procedure(found) if isinstance(found, Procedure) else None


def identify(names: ProcedureNames, row: dict[str, object]) -> Procedure | Doubt:
    """The procedure of a unit by what its table prints."""
    return names.identify(PrintedProcedure(**{name: row[name] for name in PRINTED}))  # type: ignore[arg-type]


def sure_marks(scale: MarkScale) -> list[tuple[int, int]]:
    """(score, mark) where the scale tells exactly one mark and somebody has seen the score."""
    marks = ((score, scale.mark_of(score)) for score in range(scale.max_score + 1))
    return [
        (score, mark) for score, mark in marks if mark is not None and score not in scale.unobserved
    ]


def fingerprint(scale: MarkScale) -> str:
    """Changes whenever a score's mark changes."""
    return hashlib.sha256(repr(sure_marks(scale)).encode()).hexdigest()[:12]
