"""What happens to a measure: its term moved, its state reviewed, evidence laid beside it."""

from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.plans import DUE_BEFORE_START, NO_EVIDENCE, REASON_NEEDED, SAME_TERM
from opora.cycle.collection.actions.storing import name_of, stored
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.interventions.actions.errors import refused
from opora.cycle.interventions.actions.measures import place_of
from opora.cycle.interventions.actions.plans import check_editing
from opora.cycle.interventions.models import Measure, MeasureEvidence, Postponement, Review
from opora.cycle.interventions.policies.measures import (
    MEASURE,
    OF_EDITORS,
    EvidenceLevel,
    MeasureEvent,
    MeasureState,
    Precision,
)
from opora.cycle.interventions.policies.plans import PLAN, PlanEvent, PlanState
from opora.journal.record import record
from opora.journal.versions import claim_version


def may_report(measure: Measure, by: Actor) -> bool:
    """Whether the actor answers for the measure's progress: its organisation, or the responsible person."""
    if by.may(Permission.REPORT_MEASURE, place_of(measure)):
        return True
    named = measure.responsible
    return named is not None and by.person_id is not None and named.person_id == by.person_id


def _check_reporting(measure: Measure, by: Actor) -> None:
    if not may_report(measure, by):
        by.check(Permission.REPORT_MEASURE, place_of(measure))
    check_open(measure.plan.run)
    PLAN.after(PlanState(measure.plan.state), PlanEvent.EDIT)


@dataclass(frozen=True, kw_only=True)
class NewTerm:
    """Another term of a measure and why."""

    due: date
    due_text: str = ""
    reason: str


@transaction.atomic
def move(*, measure: Measure, version: int, term: NewTerm, by: Actor) -> Postponement:
    """Another term; the first approved one stays, and every move keeps its reason.

    Raises:
        PermissionDeniedError: the plan is another's.
        PlanError: without a reason, to the same day, or before the measure begins.
    """
    check_editing(measure.plan, by)
    if not term.reason.strip():
        raise refused(REASON_NEEDED)
    if term.due == measure.due:
        raise refused(SAME_TERM)
    if measure.start and term.due < measure.start:
        raise refused(DUE_BEFORE_START)
    precision = Precision.NONE if term.due_text.strip() else Precision.DAY
    mine = {"due": term.due, "due_text": term.due_text.strip(), "due_precision": precision.value}
    old = claim_version(measure, version, mine=mine)
    made = Postponement.objects.create(
        measure=measure, due_from=measure.due, due_to=term.due, reason=term.reason.strip(),
        by_account=by.account_id, by_name=by.name,
    )  # fmt: skip
    for name, value in mine.items():
        setattr(measure, name, value)
    measure.save()
    record(
        "interventions.measure_moved", about=measure, by=by, old={"due": old["due"]},
        new={"due": term.due}, reason=term.reason.strip(),
    )  # fmt: skip
    return made


@dataclass(frozen=True, kw_only=True)
class Seen:
    """How a measure goes on a day, and why it is thought so."""

    event: MeasureEvent
    on: date
    rationale: str


@transaction.atomic
def review(*, measure: Measure, version: int, seen: Seen, by: Actor) -> Review:
    """A review with its rationale; pausing, resuming and stopping belong to those who keep the plan.

    Raises:
        PermissionDeniedError: the measure is another's.
        TransitionError: this cannot happen in its state.
        PlanError: without a rationale.
    """
    if seen.event in OF_EDITORS:
        check_editing(measure.plan, by)
    else:
        _check_reporting(measure, by)
    if not seen.rationale.strip():
        raise refused(REASON_NEEDED)
    after = MEASURE.after(MeasureState(measure.state), seen.event)
    old = claim_version(measure, version, mine={"state": after.value})
    measure.state = after
    measure.save()
    made = Review.objects.create(
        measure=measure, on=seen.on, event=seen.event.value, state=after.value,
        rationale=seen.rationale.strip(), by_account=by.account_id, by_name=by.name,
    )  # fmt: skip
    record(
        "interventions.measure_reviewed", about=measure, by=by, old=old, new={"state": after},
        reason=seen.rationale.strip(),
    )  # fmt: skip
    return made


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What proves a measure: a file, an address or words."""

    level: EvidenceLevel
    note: str = ""
    link: str = ""
    file: Sent | None = None


def prove(*, measure: Measure, proof: Proof, by: Actor) -> MeasureEvidence:
    """Evidence laid beside the measure; the file is kept by its hash outside the web root.

    The file is written before the transaction: it is short, and bytes that nobody names do no harm.

    Raises:
        PermissionDeniedError: the measure is another's.
        PlanError: nothing is given.
        UploadRefusedError: the file is empty or too big.
    """
    _check_reporting(measure, by)
    if not (proof.file or proof.link.strip() or proof.note.strip()):
        raise refused(NO_EVIDENCE)
    kept = stored(proof.file) if proof.file else None
    name = name_of(proof.file) if proof.file else (proof.link or proof.note).strip()[:255]
    with transaction.atomic():
        made = MeasureEvidence.objects.create(
            measure=measure, file=kept, link=proof.link.strip(), name=name,
            level=proof.level.value, note=proof.note.strip(), by_account=by.account_id,
            by_name=by.name,
        )  # fmt: skip
        told = {"name": name, "level": made.level, "sha256": kept.sha256 if kept else ""}
        record("interventions.evidence_added", about=made, by=by, new=told)
    return made
