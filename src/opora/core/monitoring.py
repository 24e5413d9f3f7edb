"""The result of a monitoring: every value with N, interval and status, verdicts, groups, signs, findings.

Made by `capabilities.monitor` from a pack and `SchoolFacts`; read by documents, tables, `explain` and the office.
"""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from opora.core.issues import Issue
from opora.core.methodology.pack import Pack
from opora.core.school_facts import SchoolFacts


class Status(StrEnum):
    """Whether a value may be used."""

    OK = "ok"
    SMALL = "small"  # computed, but fewer participants than the indicator's minimum: no conclusion
    CANNOT_TELL = "cannot_tell"  # not computable honestly (no comparable year, no regional rows …)
    NO_DATA = "no_data"


# One row an (indicator, unit, procedure, school year). Shares 0–1. `school_id` null: the municipality.
# `procedure_id` null: pooled over the indicator's scope.
VALUES = pl.Schema(
    {
        "indicator": pl.String(),
        "school_id": pl.String(),
        "procedure_id": pl.String(),
        "school_year": pl.Int16(),
        "value": pl.Float64(),
        "numerator": pl.Float64(),  # null where the formula has none
        "n": pl.Int32(),  # denominator: participants, teachers, schools …
        "low": pl.Float64(),  # 95 % interval
        "high": pl.Float64(),
        "status": pl.String(),
        "reason": pl.String(),  # Russian, why the status is not ok
    }
)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One procedure that brings a school nearer a list: `below` of `participants` against the threshold."""

    procedure_id: str
    participants: int
    below: int
    low: float  # Wilson 95 %
    high: float
    counted: bool  # passed the condition
    relisting: float  # probability that it passes again on repetition


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a criterion says of one school, with its stability."""

    criterion: str
    school_id: str
    school_year: int
    verdict: str  # met | not_met | cannot_tell
    grounds: tuple[Ground, ...]
    stability: float | None  # probability that a repetition under the same truth gives `met`
    single_participant: tuple[
        str, ...
    ]  # procedures where one participant fewer changes the verdict
    reason: str  # Russian


class SignState(StrEnum):
    """State of an objectivity sign."""

    RAISED = "raised"
    NOT_RAISED = "not_raised"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, kw_only=True)
class SignResult:
    """One objectivity sign of one school: numbers compared, in neutral words."""

    sign: str
    school_id: str
    school_year: int
    subject: str
    grade: int | None
    state: SignState
    observed: float | None
    limit: float | None
    n: int
    reason: str  # Russian: what was compared, or why it cannot be told


@dataclass(frozen=True, kw_only=True)
class GroupPlacement:
    """A school's group by points; `stability` is the probability of the same group on repetition (None: no points)."""

    school_id: str
    number: int | None
    points: dict[str, float]  # by block
    maximum: dict[str, float]
    stability: float | None
    neighbours: tuple[int, ...]  # groups that repetitions gave as well


@dataclass(frozen=True, kw_only=True)
class IndexResult:
    """Composite index of a school with all components."""

    index: str
    school_id: str
    value: float | None
    components: dict[str, tuple[float | None, float | None]]  # indicator → (value, z)
    below_cut: bool | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """Why a rule fired: the values it saw."""

    condition: str  # Russian description of the condition
    indicator: str | None
    procedure_ids: tuple[str, ...]
    value: float | None
    n: int | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class AdviceGiven:
    """A recommendation drafted from a finding. `repeats` — the same text stood in last year's run."""

    addressee: str
    text: str
    material: str | None
    repeats: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a rule says of a school (or of the municipality: `school_id` None)."""

    rule: str
    school_id: str | None
    text: str
    triggers: tuple[Trigger, ...]
    causes: tuple[str, ...]
    advice: tuple[AdviceGiven, ...]


@dataclass(frozen=True, kw_only=True)
class SchoolStatus:
    """A status the monitoring found: resilient, near_threshold, disadvantaged, stable_positive_dynamics …"""

    school_id: str
    status: str
    holds: bool | None  # None: cannot tell
    reason: str


@dataclass(frozen=True, kw_only=True)
class Monitoring:
    """A frozen, recomputable run: pack version + data version + school year give the same numbers again."""

    school_year: int
    pack: Pack
    facts: SchoolFacts
    values: pl.DataFrame  # VALUES
    verdicts: tuple[Verdict, ...]  # every criterion × school
    signs: tuple[SignResult, ...]
    placements: tuple[GroupPlacement, ...]
    indexes: tuple[IndexResult, ...]
    statuses: tuple[SchoolStatus, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]  # data-quality report
    previous: "Monitoring | None" = None
