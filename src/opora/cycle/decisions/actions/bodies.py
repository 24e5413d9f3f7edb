"""Bodies and their members for dated terms."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.decisions import BODY_THERE, TERM_BACKWARD
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.models import Body, BodyMember
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Territory


@dataclass(frozen=True, kw_only=True)
class BodyFields:
    """What is known of a body."""

    kind: str
    name: str
    printed_genitive: str = ""
    office: str = ""
    locality: str = ""
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class Membership:
    """Who belongs to a body from which day, by which paper."""

    person_id: int
    role: str
    valid_from: date
    document: str = ""


def place_of(body: Body) -> Place:
    """Whose a body is."""
    return Place(territory_path=body.territory.path)


@transaction.atomic
def add(*, territory: Territory, fields: BodyFields, by: Actor) -> Body:
    """A new body of a municipality.

    Raises:
        DecisionError: the municipality has a body of this name.
    """
    by.check(Permission.EDIT_DECISIONS, Place(territory_path=territory.path))
    if Body.objects.filter(territory=territory, name=fields.name).exists():
        raise refused(BODY_THERE)
    made = Body.objects.create(territory=territory, **fields.__dict__)
    record("decisions.body_added", about=made, by=by, new=dict(fields.__dict__))
    return made


@transaction.atomic
def edit(*, body: Body, version: int, fields: BodyFields, by: Actor) -> Body:
    """The body in other words.

    Raises:
        DecisionError: another body has this name.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(body))
    same = Body.objects.filter(territory=body.territory, name=fields.name).exclude(pk=body.pk)
    if same.exists():
        raise refused(BODY_THERE)
    new = dict(fields.__dict__)
    old = claim_version(body, version, mine=new)
    for name, value in new.items():
        setattr(body, name, value)
    body.save()
    record("decisions.body_edited", about=body, by=by, old=old, new=new)
    return body


@transaction.atomic
def add_member(*, body: Body, membership: Membership, by: Actor) -> BodyMember:
    """A person in the body from a day on."""
    by.check(Permission.EDIT_DECISIONS, place_of(body))
    made = BodyMember.objects.create(body=body, **membership.__dict__)
    told = {"role": made.role, "valid_from": made.valid_from, "member": made.person_id}
    record("decisions.member_added", about=body, by=by, new=told)
    return made


@transaction.atomic
def end_member(*, member: BodyMember, valid_to: date, by: Actor) -> BodyMember:
    """The last day of a membership.

    Raises:
        DecisionError: the day is before the first one.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(member.body))
    if valid_to < member.valid_from:
        raise refused(TERM_BACKWARD)
    old, member.valid_to = member.valid_to, valid_to
    member.save(update_fields=("valid_to",))
    told = {"member": member.pk, "valid_to": valid_to}
    record("decisions.member_ended", about=member.body, by=by, old={"valid_to": old}, new=told)
    return member
