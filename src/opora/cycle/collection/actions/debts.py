"""Requests for data and what became of each organisation's part."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.collection import NOBODY_ADDRESSED, REASON_NEEDED
from opora.core.errors import UserError
from opora.cycle.collection.models import DataRequest, Debt, Upload
from opora.cycle.collection.policies import (
    DEBT,
    OWED,
    DebtEvent,
    DebtState,
    RequestState,
    Source,
)
from opora.cycle.goals.models import Run
from opora.journal.record import record
from opora.registry.models import Organisation


_HAPPENED = {
    DebtEvent.SUBMIT: "collection.debt_submitted",
    DebtEvent.ACCEPT: "collection.debt_accepted",
    DebtEvent.RETURN: "collection.debt_returned",
    DebtEvent.EXCUSE: "collection.debt_excused",
    DebtEvent.WITHDRAW: "collection.debt_withdrawn",
}


class RequestRefusedError(UserError):
    """The request cannot be made as asked."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a request asks for: a file of a kind the readers know, or a return form of the pack, by a day."""

    source: Source
    kind: str
    title: str
    due_on: date
    period: str = ""  # of a form filled in twice a year: key of its half
    note: str = ""


@transaction.atomic
def ask(
    *, run: Run, wanted: Wanted, of: Sequence[Organisation], by: Actor, of_department: bool = False
) -> DataRequest:
    """A new request with one debt for each organisation.

    Args:
        run: the run it belongs to.
        wanted: what is asked for.
        of: organisations that owe it.
        by: who asks.
        of_department: the department owes it as well, or alone.

    Raises:
        PermissionDeniedError: the actor does not manage collection here.
        RequestRefusedError: nobody is addressed.
    """
    by.check(Permission.MANAGE_COLLECTION, Place(territory_path=run.territory.path))
    if not of and not of_department:
        raise RequestRefusedError(NOBODY_ADDRESSED.explanation, code=NOBODY_ADDRESSED.code)
    asked = DataRequest.objects.create(run=run, **asdict(wanted))
    owing = [*of, None] if of_department else list(of)
    Debt.objects.bulk_create(
        Debt(request=asked, organisation=organisation, due_on=wanted.due_on)
        for organisation in owing
    )
    told = {"title": wanted.title, "due_on": wanted.due_on, "organisations": [one.pk for one in of]}
    record("collection.requested", about=asked, by=by, new=told)
    return asked


@transaction.atomic
def close(*, request: DataRequest, by: Actor) -> DataRequest:
    """The request, closed: nobody is reminded of it any more, what was handed in stays."""
    by.check(Permission.MANAGE_COLLECTION, Place(territory_path=request.run.territory.path))
    request.state = RequestState.CLOSED
    request.save(update_fields=("state",))
    record("collection.request_closed", about=request, by=by)
    return request


@transaction.atomic
def decide(*, debt: Debt, event: DebtEvent, by: Actor, remark: str = "") -> Debt:
    """The debt after the department accepted it, returned it with a remark, or excused it with a reason.

    Raises:
        PermissionDeniedError: the actor does not manage collection here.
        TransitionError: the event does not fit the state.
        RequestRefusedError: returned or excused without words.
    """
    place = Place(
        territory_path=debt.request.run.territory.path, organisation_id=debt.organisation_id
    )
    by.check(Permission.MANAGE_COLLECTION, place)
    if event in (DebtEvent.RETURN, DebtEvent.EXCUSE) and not remark.strip():
        raise RequestRefusedError(
            "Напишите, почему: организация увидит ваши слова.", code=REASON_NEEDED.code
        )
    return _moved(debt, event, by, remark.strip())


@transaction.atomic
def put_off(*, debt: Debt, due_on: date, reason: str, by: Actor) -> Debt:
    """The debt with a later (or earlier) term for this organisation alone, and why."""
    place = Place(
        territory_path=debt.request.run.territory.path, organisation_id=debt.organisation_id
    )
    by.check(Permission.MANAGE_COLLECTION, place)
    if not reason.strip():
        raise RequestRefusedError("Напишите, почему срок меняется.", code=REASON_NEEDED.code)
    old, debt.due_on = debt.due_on, due_on
    debt.save(update_fields=("due_on",))
    record(
        "collection.debt_put_off",
        about=debt,
        by=by,
        old={"due_on": old},
        new={"due_on": due_on},
        reason=reason.strip(),
    )
    return debt


def submit(*, debts: Sequence[Debt], by: Actor | None) -> None:
    """Mark debts as handed in today. Called by the actions that hand something in, inside their transaction."""
    for debt in debts:
        if DEBT.can(DebtState(debt.state), DebtEvent.SUBMIT):
            _moved(debt, DebtEvent.SUBMIT, by, "")


def follow(*, debts: Iterable[Debt], event: DebtEvent, by: Actor | None, remark: str = "") -> None:
    """Move debts along with the form that settles them; those in another state stay. Inside the form's transaction."""
    for debt in debts:
        if DEBT.can(DebtState(debt.state), event):
            _moved(debt, event, by, remark if event is DebtEvent.RETURN else "")


def settle_by_upload(*, upload: Upload, by: Actor | None) -> None:
    """Accept every open debt that an imported file answers: same run, same kind, a school the file speaks of."""
    codes = set(upload.preview.get("schools", ()))
    waiting = Debt.objects.select_related("request__run__territory", "organisation").filter(
        request__run=upload.run,
        request__source=Source.FILE,
        request__kind__in=upload.preview.get("kinds", ()),
        state__in=[*OWED, DebtState.SUBMITTED],
    )
    for debt in waiting:
        if debt.organisation is None or debt.organisation.code in codes:
            debt.upload = upload
            debt.save(update_fields=("upload",))
            _moved(debt, DebtEvent.ACCEPT, by, "")


def _moved(debt: Debt, event: DebtEvent, by: Actor | None, remark: str) -> Debt:
    """The debt in its next state, recorded."""
    old = DebtState(debt.state)
    debt.state = DEBT.after(old, event)
    today = timezone.localdate()
    if event is DebtEvent.SUBMIT or (event is DebtEvent.ACCEPT and not debt.submitted_on):
        debt.submitted_on = today
    debt.settled_on = today if event in (DebtEvent.ACCEPT, DebtEvent.EXCUSE) else None
    debt.remark = remark
    debt.save()
    record(
        _HAPPENED[event],
        about=debt,
        by=by,
        old={"state": old},
        new={"state": debt.state},
        reason=remark,
    )
    return debt
