"""Whose business something is."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Where:
    """Whose business an entry is, so that the journal obeys the same policy as everything else."""

    territory_path: str = ""
    organisation_id: int | None = None
    person_id: int | None = None  # whose personal fields `old` and `new` hold
