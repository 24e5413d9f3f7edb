"""Who is meant: one thing of the registry by its number. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Who:
    """One thing of the registry, by number; nothing at all: not matched."""

    person_id: int | None = None
    organisation_id: int | None = None
    group_id: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything was chosen."""
        return any((self.person_id, self.organisation_id, self.group_id))

    def columns(self) -> dict[str, int | None]:
        """For a row of any table that names a party."""
        return {
            "person_id": self.person_id,
            "organisation_id": self.organisation_id,
            "group_id": self.group_id,
        }


def who_is(row: object) -> Who:
    """The party a row names."""
    return Who(person_id=row.person_id, organisation_id=row.organisation_id, group_id=row.group_id)
