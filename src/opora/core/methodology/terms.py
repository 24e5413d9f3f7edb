"""Words every definition of a pack shares: identity, source with certainty, dates, permitted uses."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]


class Definition(BaseModel):
    """Base of everything in a pack: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Certainty(StrEnum):
    """How sure the field is of a fact, the surest first; below KNOWN_HIGH it is a labelled default, never law."""

    FOUND = "found"  # a public page shows it
    KNOWN_HIGH = "known_high"
    COMPUTED = "computed"  # an aggregate of public data
    KNOWN_MEDIUM = "known_medium"
    KNOWN_LOW = "known_low"
    INFERRED = "inferred"  # a conclusion of the pack's authors
    ILLUSTRATIVE = "illustrative"  # invented for the demo

    @property
    def is_fact(self) -> bool:
        """May be shown without the label «по умолчанию пакета»."""
        return self in {Certainty.FOUND, Certainty.KNOWN_HIGH}


class Source(Definition):
    """Where a definition comes from: an act of the pack and a clause (null where the act is short), with certainty."""

    act: Id
    clause: str | None = None
    certainty: Certainty


class Act(Definition):
    """A legal act, letter or methodology, cited by id."""

    id: Id
    kind: Text
    number: str | None = None
    issued_on: date | None = None
    issuer: Text
    title: Text
    link: str | None = None
    certainty: Certainty
    note: str | None = None


class Unit(Definition):
    """How a value is stored and shown; `scale` multiplies for display (share 0.25 → 25 %)."""

    id: Id
    title: Text
    suffix: str = ""
    scale: float = 1.0
    decimals: int = 1


class PermittedUse(StrEnum):
    """What a source of data may be used for; the engine refuses the rest, citing the clause."""

    SUPPORT = "support"
    SELF_ANALYSIS = "self_analysis"
    AGGREGATE_REPORT = "aggregate_report"
    PUBLIC_AGGREGATE = "public_aggregate"
    RATING = "rating"
    STAFF_APPRAISAL = "staff_appraisal"


class DatedValue(Definition):
    """One value of a parameter from a date on."""

    value: float
    source: Source


class Parameter(Definition):
    """A threshold with its history: never overwritten, the value of a day is asked for."""

    id: Id
    title: Text
    unit: Id
    values: dict[date, DatedValue] = Field(min_length=1)
    checked_on: date

    def on(self, day: date) -> DatedValue | None:
        """The value in force on `day`; None before the first one."""
        dates = [start for start in self.values if start <= day]
        return self.values[max(dates)] if dates else None


class Reviewed(Definition):
    """Who looked at a definition and when it must be looked at again."""

    valid_from: date
    sources: tuple[Source, ...] = Field(min_length=1)
    reviewed_by: Text
    reviewed_on: date
    next_review: date
