"""Whose business something is, and what part of the journal someone reaches."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Where:
    """Whose business an entry is, so that the journal obeys the same policy as everything else."""

    territory_path: str = ""
    organisation_id: int | None = None
    person_id: int | None = None  # whose personal fields `old` and `new` hold


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Entries of a territory with all below it, of one organisation, or (`whole`) of the territory as a whole only."""

    territory_path: str
    organisation_id: int | None = None
    whole: bool = False
