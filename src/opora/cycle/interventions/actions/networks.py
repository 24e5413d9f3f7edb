"""Network agreements with their parties and joint activities over shared resources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import NOT_OF_AGREEMENT, NOT_YET
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check
from opora.cycle.interventions.models import Agreement, JointActivity, JointPart, Party
from opora.cycle.interventions.policies.support import (
    HAPPENING,
    TERM,
    HappeningEvent,
    HappeningState,
    TermEvent,
    TermState,
)
from opora.journal.record import record
from opora.registry.models import Organisation, SharedResource


PARTIES = 2  # an agreement with oneself is none


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What an agreement says; `duties` by number of the organisation."""

    title: str
    subject: str
    valid_from: date
    valid_to: date | None = None
    parties: tuple[Organisation, ...]
    duties: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Joined:
    """How many of one party took part."""

    organisation: Organisation
    teachers: int = 0
    pupils: int = 0


@dataclass(frozen=True, kw_only=True)
class Held:
    """What took place and who came."""

    held_on: date
    hours: float
    result: str
    joined: tuple[Joined, ...]


@transaction.atomic
def propose(*, run: Run, terms: Terms, by: Actor) -> Agreement:
    """An agreement prepared.

    Raises:
        PlanError: fewer than two parties, or one outside the municipality.
    """
    check(Permission.EDIT_SUPPORT, run, by)
    _check_parties(run, terms.parties)
    made = Agreement.objects.create(run=run, **_fields(terms))
    _set_parties(made, terms)
    told = _fields(terms) | {"parties": [one.pk for one in terms.parties]}
    record("interventions.agreement_proposed", about=made, by=by, new=told)
    return made


@transaction.atomic
def edit(*, agreement: Agreement, version: int, terms: Terms, by: Actor) -> Agreement:
    """Other words, term or parties."""
    check(Permission.EDIT_SUPPORT, agreement.run, by)
    TERM.after(TermState(agreement.state), TermEvent.EDIT)
    _check_parties(agreement.run, terms.parties)
    change(agreement, version, _fields(terms), happened="interventions.agreement_edited", by=by)
    _set_parties(agreement, terms)
    return agreement


def _fields(terms: Terms) -> dict[str, object]:
    return {
        "title": terms.title.strip(),
        "subject": terms.subject.strip(),
        "valid_from": terms.valid_from,
        "valid_to": terms.valid_to,
    }


def _check_parties(run: Run, parties: Iterable[Organisation]) -> None:
    known = list(parties)
    outside = [one for one in known if not one.territory.path.startswith(run.territory.path)]
    if len(known) < PARTIES or outside:
        raise refused(NOT_OF_AGREEMENT, "Нужны хотя бы две организации этого муниципалитета.")


def _set_parties(agreement: Agreement, terms: Terms) -> None:
    agreement.sides.exclude(organisation__in=terms.parties).delete()
    for one in terms.parties:
        Party.objects.update_or_create(
            agreement=agreement,
            organisation=one,
            defaults={"duties": terms.duties.get(one.pk, "").strip()},
        )


@transaction.atomic
def add_activity(
    *, agreement: Agreement, title: str, planned_on: date, resource: SharedResource | None,
    by: Actor,
) -> JointActivity:  # fmt: skip
    """A joint activity planned, over a resource one of the parties lends.

    Raises:
        PlanError: the resource is of no party.
    """
    check(Permission.EDIT_SUPPORT, agreement.run, by)
    parties = set(agreement.sides.values_list("organisation", flat=True))
    if resource is not None and resource.organisation_id not in parties:
        raise refused(NOT_OF_AGREEMENT, f"«{resource}» предоставляет не сторона договора.")
    made = JointActivity.objects.create(
        agreement=agreement, title=title.strip(), planned_on=planned_on, resource=resource
    )
    told = {"title": made.title, "planned_on": planned_on, "resource": resource}
    record("interventions.activity_planned", about=made, by=by, new=told)
    return made


@transaction.atomic
def report(*, activity: JointActivity, version: int, held: Held, by: Actor) -> JointActivity:
    """What took place and how many of each party came.

    Raises:
        PlanError: somebody is no party, or the day has not come.
        TransitionError: it was called off.
    """
    check(Permission.EDIT_SUPPORT, activity.agreement.run, by)
    after = HAPPENING.after(HappeningState(activity.state), HappeningEvent.HOLD)
    if held.held_on > timezone.localdate():
        raise refused(NOT_YET)
    parties = set(activity.agreement.sides.values_list("organisation", flat=True))
    if not {one.organisation.pk for one in held.joined} <= parties:
        raise refused(NOT_OF_AGREEMENT)
    mine = {
        "state": after.value,
        "held_on": held.held_on,
        "hours": held.hours,
        "result": held.result.strip(),
    }
    change(activity, version, mine, happened="interventions.activity_reported", by=by)
    activity.parts.all().delete()
    JointPart.objects.bulk_create(
        JointPart(
            activity=activity, organisation=one.organisation, teachers=one.teachers,
            pupils=one.pupils,
        )
        for one in held.joined
        if one.teachers or one.pupils
    )  # fmt: skip
    return activity
