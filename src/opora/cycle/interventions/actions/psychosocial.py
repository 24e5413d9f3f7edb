"""Help of ППМС specialists, by counts."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.support import COUNTS_DISAGREE
from opora.cycle.goals.models import Run
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.support import change, check
from opora.cycle.interventions.models import PsychosocialHelp
from opora.cycle.interventions.policies.support import HelpForm, Recipient
from opora.journal.record import record
from opora.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Helped:
    """What was done over a time, for how many. No names, no diagnoses."""

    form: HelpForm
    recipient: Recipient
    since: date
    until: date
    sessions: int
    people: int
    hours: float = 0
    provider: Organisation | None = None
    note: str = ""


@transaction.atomic
def add(*, run: Run, organisation: Organisation, helped: Helped, by: Actor) -> PsychosocialHelp:
    """Help given to one school.

    Raises:
        PlanError: it ends before it begins.
    """
    check(Permission.EDIT_SUPPORT, run, by, organisation)
    fields = _fields(helped)
    made = PsychosocialHelp.objects.create(run=run, organisation=organisation, **fields)
    told = {name: value for name, value in fields.items() if value}
    record("interventions.help_added", about=made, by=by, new=told)
    return made


@transaction.atomic
def edit(*, row: PsychosocialHelp, version: int, helped: Helped, by: Actor) -> PsychosocialHelp:
    """The counts mended."""
    check(Permission.EDIT_SUPPORT, row.run, by, row.organisation)
    change(row, version, _fields(helped), happened="interventions.help_edited", by=by)
    return row


def _fields(helped: Helped) -> dict[str, object]:
    if helped.until < helped.since:
        raise refused(COUNTS_DISAGREE, "Окончание раньше начала.")
    return {
        "form": helped.form.value,
        "recipient": helped.recipient.value,
        "since": helped.since,
        "until": helped.until,
        "sessions": helped.sessions,
        "people": helped.people,
        "hours": helped.hours,
        "provider": helped.provider,
        "note": helped.note.strip(),
    }
