"""Groups of addressees: made, corrected, joined and left."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from opora.core.codes.people import ALREADY_THERE
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.editing import Editor, RegistryError, check_term
from opora.registry.models import AddresseeGroup, GroupMember, Organisation, Person, Territory
from opora.registry.policies import GroupRule


@dataclass(frozen=True, kw_only=True)
class GroupFields:
    """A group: by rule `holders` of a post in organisations of a kind, by rule `listed` of named members."""

    name: str
    printed_dative: str = ""
    rule: str = GroupRule.LISTED.value
    organisation_kind: str = ""
    post_kind: str = ""


@transaction.atomic
def add(
    *, fields: GroupFields, territory: Territory, by: Editor, source: str = ""
) -> AddresseeGroup:
    """A new group; `source` is set by a stage that keeps the group itself («monitoring:group:1»)."""
    by.check_registry(territory.path)
    if AddresseeGroup.objects.filter(territory=territory, name=fields.name).exists():
        raise RegistryError(f"Группа «{fields.name}» уже есть.", code=ALREADY_THERE.code)
    group = AddresseeGroup.objects.create(territory=territory, source=source, **asdict(fields))
    record("registry.group_added", about=group, by=by, new=asdict(fields))
    return group


@transaction.atomic
def change(*, group: AddresseeGroup, fields: GroupFields, version: int, by: Editor) -> None:
    """Corrects a group."""
    by.check_registry(group.territory.path)
    new = asdict(fields)
    old = claim_version(group, version, mine=new)
    for name, value in new.items():
        setattr(group, name, value)
    group.save()
    record("registry.group_changed", about=group, by=by, old=old, new=new)


@transaction.atomic
def add_member(
    *,
    group: AddresseeGroup,
    member: Organisation | Person,
    since: date,
    until: date | None = None,
    by: Editor,
) -> GroupMember:
    """An organisation (its head answers) or a person joins a listed group for a term."""
    by.check_registry(group.territory.path)
    check_term(since, until)
    is_organisation = isinstance(member, Organisation)
    row = GroupMember.objects.create(
        group=group,
        organisation=member if is_organisation else None,
        person=None if is_organisation else member,
        valid_from=since,
        valid_to=until,
    )
    record(
        "registry.member_added",
        about=group,
        by=by,
        new={
            "organisation": row.organisation_id,
            "person": row.person_id,
            "valid_from": since,
            "valid_to": until,
        },
    )
    return row


@transaction.atomic
def end_membership(*, member: GroupMember, on: date, by: Editor) -> None:
    """The last day of a member in the group."""
    by.check_registry(member.group.territory.path)
    check_term(member.valid_from, on)
    old, member.valid_to = member.valid_to, on
    member.save()
    record(
        "registry.member_left",
        about=member.group,
        by=by,
        old={
            "organisation": member.organisation_id,
            "person": member.person_id,
            "valid_to": old,
        },
        new={"valid_to": on},
    )
