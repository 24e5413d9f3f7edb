"""Groups of addressees that the official monitoring keeps: «1 группа», «2 группа» …"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from opora.journal.record import Author, record
from opora.registry.models import AddresseeGroup, GroupMember, Territory
from opora.registry.policies import GroupRule, OrganisationKind


SOURCE = "monitoring:group:"


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """A group of schools by number, with the organisations in it now."""

    number: int
    title: str
    organisation_ids: tuple[int, ...]


@transaction.atomic
def set_monitored_groups(
    *, territory: Territory, groups: Iterable[Grouped], day: date, by: Author
) -> tuple[AddresseeGroup, ...]:
    """The groups with exactly these members from `day` on; who left is a member till the day before.

    The caller has checked who acts: a monitoring becomes official by who may run it.
    """
    return tuple(_set(territory, one, day, by) for one in groups)


def _set(territory: Territory, grouped: Grouped, day: date, by: Author) -> AddresseeGroup:
    source, name = f"{SOURCE}{grouped.number}", f"{grouped.number} группа школ"
    taken = AddresseeGroup.objects.filter(territory=territory, name=name).exclude(source=source)
    group, _ = AddresseeGroup.objects.get_or_create(
        territory=territory,
        source=source,
        defaults={
            "name": f"{name} (по мониторингу)" if taken.exists() else name,
            "printed_dative": f"Руководителям школ {grouped.number} группы",
            "rule": GroupRule.LISTED.value,
            "organisation_kind": OrganisationKind.SCHOOL.value,
        },
    )
    present = group.members.filter(valid_to__isnull=True)
    before = set(present.values_list("organisation", flat=True))
    after = set(grouped.organisation_ids)
    leaving = present.filter(organisation__in=before - after)
    leaving.filter(valid_from__gte=day).delete()
    leaving.update(valid_to=day - timedelta(days=1))
    GroupMember.objects.bulk_create(
        GroupMember(group=group, organisation_id=one, valid_from=day)
        for one in sorted(after - before)
    )
    if before != after:
        values = {"old": {"members": sorted(before)}, "new": {"members": sorted(after)}}
        record("registry.group_set", about=group, by=by, **values)
    return group
