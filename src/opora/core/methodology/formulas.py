"""The kinds of formula an indicator may name; each has one function of the same name in `core.measurement`.

Tables a formula reads (long frames of school-level sufficient statistics, see `core.school_facts`):
marks, below, scores, journal, items, facts. Filters name columns of the table; values are alternatives.
"""

from typing import Annotated, Literal

from pydantic import Field

from opora.core.methodology.terms import Definition, Id


Filter = dict[Literal["mark", "relation", "level", "item", "score"], tuple[str, ...]]


class Scope(Definition):
    """Which procedures count; empty means all. Ids of the pack."""

    assessments: tuple[Id, ...] = ()
    subjects: tuple[Id, ...] = ()
    grades: tuple[int, ...] = ()


class Ratio(Definition):
    """Σ participants matching `numerator` / Σ participants matching `denominator`; Wilson interval."""

    kind: Literal["ratio"]
    table: Literal["marks", "below", "journal"]
    numerator: Filter = Field(default_factory=dict)  # for `below` nothing is named: the table knows
    denominator: Filter = Field(default_factory=dict)


class MeanScore(Definition):
    """Mean primary score as a share of the maximum (0–1); normal interval from the histogram."""

    kind: Literal["mean_score"]


class WeightedMarks(Definition):
    """Σ weight·n / N over marks, 0–100 (степень обученности); weights by mark."""

    kind: Literal["weighted_marks"]
    weights: dict[int, float]


class ItemShare(Definition):
    """Σ points / (N·max) over tasks, of one level (Б, П, В) when `level` is named; share 0–1."""

    kind: Literal["item_share"]
    level: str | None = None


class WeakItems(Definition):
    """Share of tasks of a level done below `threshold` (a parameter id): how many skills are not mastered.

    n counts participants, not tasks: `minimum_n` asks whether so few pupils can say anything.
    """

    kind: Literal["weak_items"]
    level: str | None = None
    threshold: Id


class Change(Definition):
    """Value of another indicator minus its value in the previous *comparable* year; Newcombe interval for ratios."""

    kind: Literal["change"]
    of: Id


class Trend(Definition):
    """1: the other indicator improved beyond chance over `years` comparable years; 0: not; null: cannot tell."""

    kind: Literal["trend"]
    of: Id
    years: int = Field(default=3, ge=2)


class Gap(Definition):
    """Value of `first` minus value of `second` for the same school and school year (pooled over scope)."""

    kind: Literal["gap"]
    first: Id
    second: Id


class FactRatio(Definition):
    """Σ numerator fields / Σ denominator fields of context or returns; Wilson interval when `counts` of people."""

    kind: Literal["fact_ratio"]
    numerator: tuple[Id, ...]
    denominator: tuple[Id, ...]
    counts: bool = True


class FactValue(Definition):
    """One number of context or returns as delivered; municipality: sum or mean."""

    kind: Literal["fact_value"]
    field: Id
    municipality: Literal["sum", "mean"] = "sum"


class ShareOfSchools(Definition):
    """Municipality only: share of schools whose value of another indicator passes a threshold (parameter id)."""

    kind: Literal["share_of_schools"]
    of: Id
    compare: Literal["at_least", "at_most", "above", "below"]
    threshold: Id


class CountProcedures(Definition):
    """How many procedures of the school pass a threshold on another indicator of grain `procedure`."""

    kind: Literal["count_procedures"]
    of: Id
    compare: Literal["at_least", "at_most", "above", "below"]
    threshold: Id


class Correlation(Definition):
    """Spearman's rank correlation (ties: rank-Pearson) of journal mark and primary score; −1…1.

    Pooled over procedures by participants: scores of different works are never ranked together.
    """

    kind: Literal["correlation"]


class Spread(Definition):
    """Municipality only: standard deviation between schools of another indicator, sampling noise taken off."""

    kind: Literal["spread"]
    of: Id


class Index(Definition):
    """A composite index of the pack by id (social context): 50 + 10·mean(z·sign·weight)."""

    kind: Literal["index"]
    index: Id


Formula = Annotated[
    Ratio
    | MeanScore
    | WeightedMarks
    | ItemShare
    | WeakItems
    | Change
    | Trend
    | Gap
    | FactRatio
    | FactValue
    | ShareOfSchools
    | CountProcedures
    | Correlation
    | Spread
    | Index,
    Field(discriminator="kind"),
]
