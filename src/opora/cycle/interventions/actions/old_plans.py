"""The way of an old roadmap into a plan: received, read in the background, confirmed line by line, entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction

from opora.access.policy import Actor
from opora.core.codes.plans import ALREADY_HERE, LINES_WAITING
from opora.cycle.collection.actions.storing import name_of, stored
from opora.cycle.interventions.actions import measures
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.plans import check_editing
from opora.cycle.interventions.models import Measure, OldPlan, Plan, ReadLine
from opora.cycle.interventions.policies.imports import (
    OLD_PLAN,
    READ_LINE,
    OldPlanEvent,
    OldPlanState,
    ReadLineEvent,
    ReadLineState,
)
from opora.cycle.interventions.policies.measures import Precision
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation, Position


GONE = (OldPlanState.REFUSED.value, OldPlanState.WITHDRAWN.value)
KEPT = ("key", "number_printed", "section", "text", "responsible_text", "due_text")


@transaction.atomic
def receive(*, plan: Plan, file: Sent, by: Actor) -> OldPlan:
    """The file kept by its hash and queued for reading.

    Raises:
        PermissionDeniedError: the plan is another's.
        PlanError: these very bytes are here already.
        UploadRefusedError: empty or too big.
    """
    check_editing(plan, by)
    kept = stored(file)
    if OldPlan.objects.filter(plan=plan, file=kept).exclude(state__in=GONE).exists():
        raise refused(ALREADY_HERE)
    made = OldPlan.objects.create(
        plan=plan, file=kept, name=name_of(file), by_account=by.account_id
    )
    job = enqueue(
        "interventions.read",
        arguments={"old_plan": made.pk},
        by=by,
        where=made.journal_where(),
        title=f"Чтение: {made.name}"[:200],
    )
    made.job_id = job.pk
    made.save(update_fields=("job_id",))
    record("interventions.old_plan_received", about=made, by=by, new={"name": made.name})
    return made


def mark_read(*, old: OldPlan, told: Mapping[str, Any], by: Actor | None) -> None:
    """Keep what the reader said, or why it could not. Called from the job, inside its transaction."""
    if old.state != OldPlanState.READING:
        return
    failed = bool(told.get("refused"))
    event = OldPlanEvent.REFUSE if failed else OldPlanEvent.READ
    old.state = OLD_PLAN.after(OldPlanState(old.state), event)
    old.text = str(told.get("text", ""))
    old.told = {name: told[name] for name in ("marks", "notes", "refused") if name in told}
    old.save(update_fields=("state", "text", "told"))
    for position, one in enumerate(told.get("lines", ())):
        due = one.get("due")
        ReadLine.objects.create(
            old_plan=old,
            position=position,
            read=dict(one),
            due=date.fromisoformat(due) if due else None,
            due_precision=one.get("due_precision", Precision.NONE.value),
            **{name: one[name] for name in KEPT},
        )
    happened = "interventions.old_plan_refused" if failed else "interventions.old_plan_read"
    counts = {"lines": len(told.get("lines", ()))}
    record(happened, about=old, by=by, new=counts, reason=str(told.get("refused", "")))


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A line as a person has it."""

    text: str
    number_printed: str = ""
    section: str = ""
    expected_result: str = ""
    responsible_text: str = ""
    due_text: str = ""
    start: date | None = None
    due: date | None = None
    due_precision: str = Precision.NONE.value
    responsible: Position | None = None
    organisation: Organisation | None = None


@transaction.atomic
def confirm_line(*, line: ReadLine, version: int, said: Confirmed, by: Actor) -> ReadLine:
    """A line looked at: its words, its term and who is meant.

    Raises:
        TransitionError: the file is entered or withdrawn already.
        EditedMeanwhileError: a colleague confirmed it meanwhile.
    """
    _check_open(line, by)
    after = READ_LINE.after(ReadLineState(line.state), ReadLineEvent.CONFIRM)
    mine = {**said.__dict__, "state": after.value}
    for name in ("responsible", "organisation"):
        found = mine.pop(name)
        mine[f"{name}_id"] = found.pk if found else None
    old = claim_version(line, version, mine=mine)
    for name, value in mine.items():
        setattr(line, name, value)
    line.save()
    changed = {name: value for name, value in old.items() if value != mine[name]}
    told = {name: mine[name] for name in changed}
    record("interventions.line_confirmed", about=line, by=by, old=changed, new=told)
    return line


@transaction.atomic
def leave_out(*, line: ReadLine, version: int, by: Actor) -> ReadLine:
    """A line not to be entered; its text stays in the original."""
    _check_open(line, by)
    after = READ_LINE.after(ReadLineState(line.state), ReadLineEvent.LEAVE_OUT)
    old = claim_version(line, version, mine={"state": after.value})
    line.state = after
    line.save(update_fields=("state",))
    record("interventions.line_left_out", about=line, by=by, old=old, new={"state": after})
    return line


def _check_open(line: ReadLine, by: Actor) -> None:
    check_editing(line.old_plan.plan, by)
    OLD_PLAN.after(OldPlanState(line.old_plan.state), OldPlanEvent.ENTER)


@transaction.atomic
def enter(*, old: OldPlan, by: Actor) -> list[Measure]:
    """Every confirmed line as a measure of the plan, in the order of the original.

    Raises:
        PlanError: a line still waits to be looked at.
        TransitionError: it is entered or withdrawn already.
    """
    check_editing(old.plan, by)
    old = OldPlan.objects.select_for_update(of=("self",)).select_related(
        "plan__run__territory", "plan__organisation"
    ).get(pk=old.pk)  # fmt: skip
    after = OLD_PLAN.after(OldPlanState(old.state), OldPlanEvent.ENTER)
    if old.lines.filter(state=ReadLineState.WAITING).exists():
        raise refused(LINES_WAITING)
    rows = old.lines.filter(state=ReadLineState.CONFIRMED)
    made = [_entered(line, by) for line in rows.select_related("responsible", "organisation")]
    old.state = after
    old.save(update_fields=("state",))
    record("interventions.old_plan_entered", about=old, by=by, new={"measures": len(made)})
    return made


def _entered(line: ReadLine, by: Actor) -> Measure:
    names = Confirmed.__dataclass_fields__
    wording = measures.Wording(**{name: getattr(line, name) for name in names})
    made = measures.add(plan=line.old_plan.plan, wording=wording, by=by)
    line.measure = made
    line.save(update_fields=("measure",))
    return made


@transaction.atomic
def withdraw(*, old: OldPlan, by: Actor) -> OldPlan:
    """The file taken back before it is entered; its bytes stay."""
    check_editing(old.plan, by)
    old = OldPlan.objects.select_for_update(of=("self",)).get(pk=old.pk)
    old.state = OLD_PLAN.after(OldPlanState(old.state), OldPlanEvent.WITHDRAW)
    old.save(update_fields=("state",))
    record("interventions.old_plan_withdrawn", about=old, by=by, new={"state": old.state})
    return old
