"""Who answers: people, organisations and groups chosen in the registry; groups expand into members of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opora.cycle.decisions.policies.parties import Who
from opora.registry.models import AddresseeGroup
from opora.registry.policies import GroupRule
from opora.registry.queries import expand


@dataclass(frozen=True, kw_only=True)
class Executor:
    """Who executes: an organisation as such, or a person; `group_id`: through which group."""

    organisation_id: int | None
    person_id: int | None
    group_id: int | None = None


def executors(parties: Iterable[Who], on: date) -> tuple[Executor, ...]:
    """Everybody who executes on a day, each once, in the order they are named."""
    found: dict[tuple[int | None, int | None], Executor] = {}
    for one in parties:
        for executor in members(one, on):
            found.setdefault((executor.organisation_id, executor.person_id), executor)
    return tuple(found.values())


def members(party: Who, on: date) -> tuple[Executor, ...]:
    """Into whom one party expands on a day."""
    if party.group_id is None:
        if not party.is_known:
            return ()
        return (Executor(organisation_id=party.organisation_id, person_id=party.person_id),)
    group = AddresseeGroup.objects.select_related("territory").get(pk=party.group_id)
    return tuple(dict.fromkeys(_of_group(group, on)))


def _of_group(group: AddresseeGroup, on: date) -> Iterable[Executor]:
    """Organisations as such; people listed by name each for themselves."""
    found = expand(group, on)
    listed = set(group.members.values_list("organisation", flat=True)) - {None}
    for one in found:
        whole = group.rule == GroupRule.HOLDERS or one.organisation_id in listed
        yield Executor(
            organisation_id=one.organisation_id if whole else None,
            person_id=None if whole else one.person_id,
            group_id=group.pk,
        )
