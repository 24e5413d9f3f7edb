"""Assignments: offered, given to executors of the day, extended with a reason, removed from control."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.decisions import (
    LATER_DAY,
    NO_BASIS,
    NO_EXECUTOR,
    ONLY_NOTED,
    REASON_NEEDED,
)
from opora.cycle.decisions.actions import periods
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.actions.parties import executors, members
from opora.cycle.decisions.models import (
    Assignment,
    AssignmentParty,
    Body,
    CoExecutor,
    Commitment,
    Decision,
    Extension,
)
from opora.cycle.decisions.policies import ASSIGNMENT, AssignmentEvent, AssignmentState
from opora.cycle.decisions.policies.assignments import AssignmentNature, AssignmentSource
from opora.cycle.decisions.policies.control import is_only_noted
from opora.cycle.decisions.policies.decisions import Precision, Term
from opora.cycle.decisions.policies.parties import Who, who_is
from opora.cycle.decisions.queries.runs import run_on
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import Measure
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Territory


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done; `due_on` None: the text tells no day."""

    text: str
    basis: str = ""
    nature: str = AssignmentNature.TASK.value
    term: str = Term.ONE_OFF.value
    rhythm: str = ""
    due_on: date | None = None
    due_printed: str = ""
    precision: str = Precision.NONE.value
    addressee_printed: str = ""
    controller_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where an assignment comes from; neither decision nor promise: given by hand."""

    territory: Territory
    body: Body | None = None
    decision: Decision | None = None
    commitment: Commitment | None = None
    measure: Measure | None = None
    sections: list[str] = field(default_factory=list)

    @property
    def source(self) -> AssignmentSource:
        """The kind of the source."""
        if self.decision is not None:
            return AssignmentSource.DECISION
        return AssignmentSource.COMMITMENT if self.commitment else AssignmentSource.HAND

    @property
    def carries_out(self) -> Measure | None:
        """The measure it is given for: named, or the one that the decision's question was about."""
        question = self.decision.question if self.decision else None
        return self.measure or (question.measure if question else None)

    def run_on(self, due_on: date | None) -> Run | None:
        """The run of the measure or of the meeting; without one, the only run of the term's year, or of today's."""
        if self.carries_out is not None:
            return self.carries_out.plan.run
        said = self.decision or self.commitment
        meeting = said.meeting if said is not None else None
        if meeting is not None:
            return meeting.run
        return run_on(self.territory, due_on or timezone.localdate())


def place_of(assignment: Assignment) -> Place:
    """Whose an assignment is."""
    return Place(territory_path=assignment.territory.path)


@transaction.atomic
def offer(*, origin: Origin, task: Task, parties: Sequence[Who], by: Actor) -> Assignment:
    """An assignment nobody has been given yet; `parties` are proposed executors that a person has chosen.

    Raises:
        DecisionError: the words ask nothing of anybody.
    """
    by.check(Permission.EDIT_ASSIGNMENTS, Place(territory_path=origin.territory.path))
    if is_only_noted(task.text):
        raise refused(ONLY_NOTED)
    made = Assignment(
        territory=origin.territory,
        body=origin.body,
        decision=origin.decision,
        commitment=origin.commitment,
        measure=origin.carries_out,
        run=origin.run_on(task.due_on),
        source=origin.source.value,
        sections=origin.sections,
        first_due_on=task.due_on,
        **task.__dict__,
    )
    made.save()
    _name(made, parties)
    record("decisions.assignment_offered", about=made, by=by, new=dict(task.__dict__))
    return made


@transaction.atomic
def give_by_hand(
    *,
    origin: Origin,
    task: Task,
    responsible: Sequence[Who],
    helping: Sequence[Who],
    on: date | None,
    by: Actor,
) -> Assignment:
    """An assignment without a meeting, from a letter or a head's word; `on`: given at once, None: only prepared.

    Raises:
        DecisionError: it rests on nothing, asks nothing, or has no executor.
    """
    if not task.basis.strip():
        raise refused(NO_BASIS)
    made = offer(origin=origin, task=task, parties=responsible, by=by)
    _name(made, helping, responsible=False)
    return give(assignment=made, version=made.version, on=on, by=by) if on else made


def _name(assignment: Assignment, parties: Sequence[Who], *, responsible: bool = True) -> None:
    assignment.parties.filter(is_responsible=responsible).delete()
    AssignmentParty.objects.bulk_create(
        AssignmentParty(assignment=assignment, is_responsible=responsible, **one.columns())
        for one in dict.fromkeys(parties)
        if one.is_known
    )


@transaction.atomic
def edit(
    *,
    assignment: Assignment,
    version: int,
    task: Task,
    responsible: Sequence[Who],
    helping: Sequence[Who],
    by: Actor,
) -> Assignment:
    """An offered assignment in other words, with other executors.

    Raises:
        TransitionError: it is given already.
        EditedMeanwhileError: someone saved it meanwhile.
    """
    by.check(Permission.EDIT_ASSIGNMENTS, place_of(assignment))
    ASSIGNMENT.after(AssignmentState(assignment.state), AssignmentEvent.EDIT)
    if is_only_noted(task.text):
        raise refused(ONLY_NOTED)
    new = dict(task.__dict__)
    old = claim_version(assignment, version, mine=new)
    for name, value in new.items():
        setattr(assignment, name, value)
    assignment.first_due_on = task.due_on
    assignment.save()
    _name(assignment, responsible)
    _name(assignment, helping, responsible=False)
    changed = {name: value for name, value in old.items() if value != new[name]}
    told = {name: new[name] for name in changed}
    record("decisions.assignment_edited", about=assignment, by=by, old=changed, new=told)
    return assignment


@transaction.atomic
def give(*, assignment: Assignment, version: int, on: date, by: Actor) -> Assignment:
    """The assignment under control: one execution for each member of that day.

    Raises:
        DecisionError: nobody is named, or the groups are empty that day.
        TransitionError: it is given already.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    by.check(Permission.EDIT_ASSIGNMENTS, place_of(assignment))
    after = ASSIGNMENT.after(AssignmentState(assignment.state), AssignmentEvent.GIVE)
    claim_version(assignment, version, mine={"state": after.value})
    parties = list(assignment.parties.filter(is_responsible=True))
    found = executors([who_is(one) for one in parties], on)
    if not found:
        raise refused(NO_EXECUTOR)
    for party in parties:
        party.members = len(members(who_is(party), on))
    AssignmentParty.objects.bulk_update(parties, ("members",))
    periods.begin(assignment, on)
    assignment.state, assignment.given_on = after, on
    assignment.save(update_fields=("state", "given_on", "rhythm_from", *periods.MOVED))
    _help(assignment, on)
    told = {"state": after, "given_on": on, "executions": periods.execute(assignment, on)}
    record("decisions.assignment_given", about=assignment, by=by, new=told)
    return assignment


def _help(assignment: Assignment, on: date) -> None:
    """Co-executors of the day, so that they see what they help with."""
    named = [who_is(one) for one in assignment.parties.filter(is_responsible=False)]
    CoExecutor.objects.bulk_create(
        CoExecutor(
            assignment=assignment,
            organisation_id=one.organisation_id,
            person_id=one.person_id,
            group_id=one.group_id,
        )
        for one in executors(named, on)
    )


@transaction.atomic
def extend(
    *, assignment: Assignment, version: int, due_on: date, reason: str, by: Actor
) -> Assignment:
    """The term moved on for everybody whose report is not accepted; the first date stays.

    Raises:
        DecisionError: no reason is given, or the new day is not later.
        TransitionError: the assignment is not under control.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    by.check(Permission.EDIT_ASSIGNMENTS, place_of(assignment))
    ASSIGNMENT.after(AssignmentState(assignment.state), AssignmentEvent.EXTEND)
    if not reason.strip():
        raise refused(REASON_NEEDED)
    old = assignment.due_on
    if old is not None and due_on <= old:
        raise refused(LATER_DAY)
    claim_version(assignment, version, mine={"due_on": due_on})
    assignment.due_on = due_on
    assignment.first_due_on = assignment.first_due_on or due_on
    assignment.save(update_fields=("due_on", "first_due_on"))
    Extension.objects.create(
        assignment=assignment, old_due_on=old, new_due_on=due_on, reason=reason.strip(),
        by_account=by.account_id, by_name=by.name,
    )  # fmt: skip
    rows = assignment.executions.filter(accepted_at__isnull=True, period=assignment.period)
    rows.update(due_on=due_on)
    record(
        "decisions.assignment_extended", about=assignment, by=by, old={"due_on": old},
        new={"due_on": due_on}, reason=reason.strip(),
    )  # fmt: skip
    return assignment


CLOSING = {
    AssignmentEvent.DISMISS: "decisions.assignment_dismissed",
    AssignmentEvent.REMOVE: "decisions.assignment_removed",
    AssignmentEvent.RESUME: "decisions.assignment_resumed",
}


@transaction.atomic
def close(
    *, assignment: Assignment, version: int, event: AssignmentEvent, reason: str, by: Actor
) -> Assignment:
    """The assignment removed from control, an offer dismissed, or a removed one resumed.

    Raises:
        DecisionError: without a reason.
        TransitionError: not possible in its state.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    by.check(Permission.EDIT_ASSIGNMENTS, place_of(assignment))
    if not reason.strip():
        raise refused(REASON_NEEDED)
    old = AssignmentState(assignment.state)
    after = ASSIGNMENT.after(old, event)
    claim_version(assignment, version, mine={"state": after.value})
    assignment.state, assignment.closed_reason = after, reason.strip()
    assignment.closed_on = None if event is AssignmentEvent.RESUME else timezone.localdate()
    assignment.save(update_fields=("state", "closed_reason", "closed_on"))
    if event is AssignmentEvent.RESUME:
        periods.skip_past(assignment, timezone.localdate())
    record(
        CLOSING[event], about=assignment, by=by, old={"state": old}, new={"state": after},
        reason=reason.strip(),
    )  # fmt: skip
    return assignment
