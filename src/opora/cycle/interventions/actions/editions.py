"""Editions of a plan: drafted from its measures, sent, returned, approved by an act and frozen as bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.plans import NO_ACT, NOTHING_CHANGED, NOTHING_TO_APPROVE, REASON_NEEDED
from opora.core.papers.plans import PlanWords
from opora.cycle.collection.actions.storing import put
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.plans import check_editing, place_of
from opora.cycle.interventions.library import plans as library
from opora.cycle.interventions.models import Edition, EditionFile, EditionLine, Measure, Plan
from opora.cycle.interventions.policies.measures import MeasureState
from opora.cycle.interventions.policies.plans import (
    EDITION,
    PLAN,
    ActKind,
    EditionEvent,
    EditionState,
    PlanEvent,
    PlanState,
)
from opora.cycle.interventions.presenters.editions import approval_lines
from opora.cycle.interventions.queries.editions import frozen_lines, in_force, plan_text
from opora.cycle.interventions.queries.measures import responsible_words
from opora.journal.record import record
from opora.journal.versions import claim_version


LINE = (
    "measure_id", "position", "number_printed", "section", "text", "expected_result", "start",
    "due", "due_text", "due_precision", "indicator", "baseline_value", "target_value",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Act:
    """By what an edition is approved, as people entered it."""

    kind: ActKind
    number: str
    on: date


@transaction.atomic
def draft(*, plan: Plan, reason: str, by: Actor) -> Edition:
    """The next edition as a snapshot of the measures; a draft there is is taken anew.

    Raises:
        PlanError: no measures, nothing changed since the edition in force, or a later edition without a reason.
    """
    check_editing(plan, by)
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("run__territory")
        .get(pk=plan.pk)
    )
    standing = in_force(plan)
    if standing is not None and not reason.strip():
        raise refused(REASON_NEEDED)
    open_one = plan.editions.exclude(state__in=("approved", "superseded")).first()
    if open_one is not None:
        EDITION.after(EditionState(open_one.state), EditionEvent.REFRESH)
        open_one.lines.all().delete()
    last = plan.editions.aggregate(last=Max("number"))["last"] or 0
    made = open_one or Edition(plan=plan, number=last + 1, paper_kind=ActKind.ORDER.value)
    made.title, made.reason = plan.title, reason.strip()
    made.version += 1 if made.pk else 0
    made.save()
    _freeze(made)
    _check_worth(made, standing)
    told = {"number": made.number, "lines": made.lines.count()}
    record("interventions.edition_drafted", about=made, by=by, new=told, reason=made.reason)
    return made


def _freeze(edition: Edition) -> None:
    rows = Measure.objects.filter(plan=edition.plan).exclude(state=MeasureState.STOPPED)
    rows = rows.select_related("organisation", "responsible__organisation")
    made = EditionLine.objects.bulk_create(
        EditionLine(
            edition=edition,
            organisation=str(one.organisation or ""),
            responsible=responsible_words(one),
            **{name: getattr(one, name if name != "measure_id" else "pk") for name in LINE},
        )
        for one in rows
    )
    if not made:
        raise refused(NOTHING_TO_APPROVE)


def _check_worth(made: Edition, standing: Edition | None) -> None:
    if standing is not None and library.digest(frozen_lines(made)) == standing.sha256:
        raise refused(NOTHING_CHANGED)


@transaction.atomic
def send(*, edition: Edition, version: int, by: Actor) -> Edition:
    """The edition on approval: its lines change no more."""
    check_editing(edition.plan, by)
    return _step(edition, version, EditionEvent.SEND, by)


@transaction.atomic
def send_back(*, edition: Edition, version: int, reason: str, by: Actor) -> Edition:
    """The edition returned for work, with a reason.

    Raises:
        PermissionDeniedError: the actor approves no plans here.
        PlanError: without a reason.
    """
    by.check(Permission.APPROVE_PLANS, place_of(edition.plan))
    if not reason.strip():
        raise refused(REASON_NEEDED)
    edition.returned_reason = reason.strip()
    return _step(edition, version, EditionEvent.RETURN, by, reason=reason.strip())


HAPPENED: Mapping[EditionEvent, str] = {
    EditionEvent.SEND: "interventions.edition_sent",
    EditionEvent.RETURN: "interventions.edition_returned",
}


def _step(
    edition: Edition, version: int, event: EditionEvent, by: Actor, *, reason: str = ""
) -> Edition:
    after = EDITION.after(EditionState(edition.state), event)
    old = claim_version(edition, version, mine={"state": after.value})
    edition.state = after
    edition.save()
    record(HAPPENED[event], about=edition, by=by, old=old, new={"state": after}, reason=reason)
    return edition


def approve(*, edition: Edition, version: int, act: Act, by: Actor) -> Edition:
    """The edition approved: its act entered, its bytes frozen, the one before superseded, first dates kept.

    The files are written before the transaction: it is short, and bytes that nobody names do no harm.

    Raises:
        PermissionDeniedError: the actor approves no plans here.
        PlanError: the act has no number.
        TransitionError: it is not on approval.
        EditedMeanwhileError: it was returned meanwhile.
    """
    plan = edition.plan
    by.check(Permission.APPROVE_PLANS, place_of(plan))
    PLAN.after(PlanState(plan.state), PlanEvent.APPROVE)
    after = EDITION.after(EditionState(edition.state), EditionEvent.APPROVE)
    if not act.number.strip():
        raise refused(NO_ACT)
    lines = frozen_lines(edition)
    files = library.written(_text(edition, act))
    rows = [_file(edition, extension, content) for extension, content in files.items()]
    mine = {
        "state": after.value, "paper_kind": act.kind.value, "paper_number": act.number.strip(),
        "approved_on": act.on,
    }  # fmt: skip
    with transaction.atomic():
        claim_version(edition, version, mine=mine)
        _supersede(edition, by)
        for name, value in mine.items():
            setattr(edition, name, value)
        edition.sha256 = library.digest(lines)
        edition.entered_by, edition.entered_name = by.account_id, by.name
        edition.save()
        EditionFile.objects.bulk_create(rows)
        _keep_first_dates(edition)
        plan.state = PLAN.after(PlanState(plan.state), PlanEvent.APPROVE)
        plan.version += 1
        plan.save(update_fields=("state", "version"))
        told = {**mine, "files": [[one.extension, one.sha256] for one in rows]}
        record("interventions.edition_approved", about=edition, by=by, new=told)
    return edition


def _text(edition: Edition, act: Act) -> PlanWords:
    return plan_text(edition, approval_lines(edition.plan.kind, act.kind, act.number, act.on))


def _file(edition: Edition, extension: str, content: bytes) -> EditionFile:
    row = EditionFile(edition=edition, extension=extension, size=len(content))
    row.sha256 = hashlib.sha256(content).hexdigest()
    put(row.path, [content])
    return row


def _supersede(edition: Edition, by: Actor) -> None:
    for one in edition.plan.editions.filter(state=EditionState.APPROVED):
        one.state = EDITION.after(EditionState.APPROVED, EditionEvent.SUPERSEDE)
        one.save(update_fields=("state",))
        record("interventions.edition_superseded", about=one, by=by, new={"state": one.state})


def _keep_first_dates(edition: Edition) -> None:
    """Measures approved for the first time keep the dates they were approved with."""
    for line in edition.lines.select_related("measure"):
        measure = line.measure
        if measure.baseline_due is None and line.due is not None:
            measure.baseline_start, measure.baseline_due = line.start, line.due
            measure.save(update_fields=("baseline_start", "baseline_due"))
