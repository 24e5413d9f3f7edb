"""Groups of addressees, expanded into their members on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from opora.registry.models import AddresseeGroup, GroupMember, Organisation, Position
from opora.registry.policies import GroupRule, PostKind
from opora.registry.queries.organisations import in_force, standing
from opora.registry.queries.people import Holder, holder, holders_on


@dataclass(frozen=True, kw_only=True)
class Member:
    """Who answers as a member of a group on a day. An organisation whose post is vacant has no person."""

    organisation_id: int | None
    organisation: str
    person_id: int | None
    person: str
    post: str


def groups_of() -> QuerySet[AddresseeGroup]:
    """All groups, for `access.policy.visible` with `territory="territory", organisation=None` to narrow."""
    return AddresseeGroup.objects.select_related("territory")


def expand(group: AddresseeGroup, day: date) -> tuple[Member, ...]:
    """Members of a group on a day, each once, organisations by name, then people by name.

    Rule `holders`: one member per organisation of the group's kind that stands that day in the group's territory; its
    post's holder (or whoever acts) answers. Rule `listed`: the rows in force that day; an organisation's head answers.
    """
    if group.rule == GroupRule.HOLDERS:
        inside = Organisation.objects.filter(
            territory__path__startswith=group.territory.path, kind=group.organisation_kind
        )
        return tuple(_organisations(standing(inside, day), group.post_kind, day))
    listed = GroupMember.objects.filter(in_force(day), group=group)
    chosen = Organisation.objects.filter(
        pk__in=listed.filter(organisation__isnull=False).values("organisation")
    )
    return (*_organisations(chosen, PostKind.HEAD, day), *_people(listed, day))


def _organisations(rows: QuerySet[Organisation], post: str, day: date) -> Iterator[Member]:
    chosen = list(rows)
    holders = holders_on(post, [each.pk for each in chosen], day)
    for organisation in chosen:
        answering = holders.get(organisation.pk)
        yield Member(
            organisation_id=organisation.pk,
            organisation=organisation.short_name,
            person_id=answering.person_id if answering else None,
            person=answering.person if answering else "",
            post=answering.post if answering else "",
        )


def _people(listed: QuerySet[GroupMember], day: date) -> Iterator[Member]:
    """Listed people with the post they hold that day, the latest of several."""
    rows = list(listed.filter(person__isnull=False).select_related("person"))
    persons = {row.person_id: row.person for row in rows}
    held: dict[int, tuple[Holder | None, str]] = {
        row.person_id: (holder(row), row.organisation.short_name)
        for row in Position.objects.filter(in_force(day), person__in=list(persons))
        .select_related("person", "organisation")
        .order_by("valid_from", "id")
    }
    for pk, person in sorted(persons.items(), key=lambda pair: pair[1].search_key):
        position, organisation = held.get(pk, (None, ""))
        yield Member(
            organisation_id=position.organisation_id if position else None,
            organisation=organisation,
            person_id=pk,
            person=person.short_name,
            post=position.post if position else "",
        )
