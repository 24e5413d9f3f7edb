"""An indicator: what is counted, from what, how sure, and worked examples that run as tests."""

from typing import Literal

from pydantic import Field

from opora.core.methodology.formulas import Formula, Scope
from opora.core.methodology.terms import Definition, Id, Reviewed, Text


class Example(Definition):
    """Rows of the formula's table as text and the value they must give (null: cannot tell, no data, too few).

    `rows` is a table with a header line, columns parted by `|`; its columns tell the table:

        marks    mark | participants
        below    participants | below
        scores   score | participants [| mark | journal_mark | max_score]
        journal  relation | participants
        items    item | level | max_score | participants | score_sum [| mark]
        facts    field | number

    `school`, `procedure` («vpr-5-russian»: assessment, grade, subject) and `year` (school year, 2025 means 2025/26)
    may stand in any table; not written they are school «1», one procedure inside the indicator's scope, 2025.
    The value is asked for `school` (grain municipality: for all) in the latest year of the rows, pooled over the
    scope. `facts` holds rows of facts beside rows of results, when a formula reads both.
    """

    name: Text
    rows: Text
    facts: str | None = None
    expect: float | None
    school: str = "1"


class Indicator(Reviewed):
    """A measured value of a school or of the municipality.

    `grain`: `procedure` — a value per school and procedure, pooled per school and per municipality as well;
    `school` — a value per school and school year (and the municipality, pooled); `municipality` — only there.
    """

    id: Id
    title: Text
    explanation: Text  # «как это считается», plain Russian, two or three sentences
    direction: Id
    block: Id
    group: Id | None = None  # mandatory indicator group of the direction
    unit: Id
    better: Literal["higher", "lower", "neither"]
    grain: Literal["procedure", "school", "municipality"]
    formula: Formula
    scope: Scope = Scope()
    minimum_n: int = Field(default=1, ge=1)  # below it: «нельзя сказать»
    collection: Text  # method and system the data come from
    observed_only: bool = False  # no rule reads it, on purpose
    examples: tuple[Example, ...] = Field(min_length=2)
