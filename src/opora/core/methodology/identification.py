"""How schools come on a list or into a group: criteria, context index, points and groups, objectivity signs."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from opora.core.methodology.formulas import Scope
from opora.core.methodology.terms import Certainty, Definition, Id, Reviewed, Source, Text


class ProceduresBelow(Definition):
    """≥ `at_least` procedures of the year in which the share below the minimum is ≥ `share` (parameter id).

    `bound`: point — the share itself; wilson_low — the lower bound of its interval. Procedures with fewer than
    `minimum_n` (parameter id) participants are left out. Decided on integers.
    """

    kind: Literal["procedures_below"]
    share: Id
    at_least: int = Field(default=2, ge=1)
    scope: Scope = Scope()
    minimum_n: Id | None = None
    bound: Literal["point", "wilson_low"] = "point"


class SameProcedureYears(Definition):
    """The same procedure (assessment, subject, grade) below in `years` consecutive years."""

    kind: Literal["same_procedure_years"]
    share: Id
    years: int = Field(default=2, ge=2)
    scope: Scope = Scope()
    minimum_n: Id | None = None
    bound: Literal["point", "wilson_low"] = "point"


Condition = Annotated[ProceduresBelow | SameProcedureYears, Field(discriminator="kind")]


class CriterionExample(Definition):
    """Rows `procedure | year | participants | below` of one school and the verdict they must give."""

    name: Text
    rows: Text
    year: int
    expect: Literal["met", "not_met", "cannot_tell"]


class Criterion(Reviewed):
    """A published or adopted rule of identification, evaluated exactly as written.

    `cautious`: when the point rule is met but the bound is not, the verdict is «нельзя сказать» instead of «нет».
    """

    id: Id
    title: Text
    explanation: Text
    direction: Id
    combine: Literal["any", "all"]
    conditions: tuple[Condition, ...] = Field(min_length=1)
    cautious: bool = False
    label: str | None = None  # e.g. «по умолчанию пакета: соединение условий не подтверждено»
    examples: tuple[CriterionExample, ...] = Field(min_length=2)


class IndexComponent(Definition):
    """One signed, weighted part of an index: an indicator of grain `school`. sign +1: more is better conditions."""

    indicator: Id
    sign: Annotated[Literal[1, -1], BeforeValidator(int)]
    weight: float = Field(gt=0)


class CompositeIndex(Reviewed):
    """50 + 10·Σ w·sign·z / Σ w over present components, z against the municipality's schools.

    Null when less than `minimum_share` of the components (by count) is present. `cut_percentile` marks ШФНСУ.
    """

    id: Id
    title: Text
    explanation: Text
    components: tuple[IndexComponent, ...] = Field(min_length=2)
    minimum_share: float = 0.7
    cut_percentile: float = Field(ge=0, le=1)
    label: str | None = None


class PointBand(Definition):
    """Points for values below `below` (parameter or number); the last band has none."""

    below: float | None = None
    points: float


class PointRule(Definition):
    """Points of one indicator (pooled per school), bands in ascending order."""

    indicator: Id
    bands: tuple[PointBand, ...] = Field(min_length=2)


class GroupBound(Definition):
    """A group of schools: share of the maximum points below `below` (last: none)."""

    number: int = Field(ge=1)
    title: Text
    below: float | None = None


class Grouping(Reviewed):
    """Groups of schools by points over the blocks; a school's missing indicators leave the maximum too."""

    id: Id
    title: Text
    points: dict[Id, tuple[PointRule, ...]]  # by block
    groups: tuple[GroupBound, ...] = Field(min_length=2)
    minimum_share: float = 0.6  # of possible points that must be known
    label: str | None = None


class ObjectivitySign(Reviewed):
    """A published statistical sign: a question to the school, never an accusation.

    `method` names the function in `core.objectivity`.
    """

    id: Id
    title: Text
    question: Text  # neutral words put to the school
    method: Literal["inflated_mean", "journal_mismatch", "sharp_change"]
    scope: Scope
    direction_of_change: Literal["rise", "fall"] | None = None
    needs_region: bool


class PrecedenceRule(Definition):
    """Which kind of file is believed first when several tell one facet of one procedure and school."""

    facet: Literal["marks", "scores", "journal", "items"]
    kinds: tuple[Id, ...]
    certainty: Certainty
    source: Source
