"""Assignments with a rhythm: each period's executions appear in their time, once, for the members of that day."""

from datetime import date, timedelta

from django.db import transaction

from opora.core.codes.decisions import RHYTHM_NEEDS_DAY
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.actions.parties import executors
from opora.cycle.decisions.models import Assignment, Execution
from opora.cycle.decisions.policies import AssignmentState
from opora.cycle.decisions.policies.assignments import Rhythm, following, period_on
from opora.cycle.decisions.policies.parties import who_is
from opora.journal.record import record


MOVED = ("period", "due_on", "first_due_on")


def begin(assignment: Assignment, on: date) -> None:
    """Sets the rhythm going from the first term that is not past on the day of giving; saves nothing.

    Raises:
        DecisionError: the day of the first report is not named.
    """
    if not assignment.has_rhythm:
        return
    if assignment.due_on is None:
        raise refused(RHYTHM_NEEDS_DAY)
    assignment.rhythm_from = assignment.due_on
    _move_to(assignment, period_on(assignment.due_on, Rhythm(assignment.rhythm), on))


def skip_past(assignment: Assignment, today: date) -> None:
    """After a time without control: what fell due meanwhile is not asked for; saves the assignment."""
    if assignment.rhythm_from is None:
        return
    number = period_on(assignment.rhythm_from, Rhythm(assignment.rhythm), today)
    if number > assignment.period:
        _move_to(assignment, number)
        assignment.save(update_fields=MOVED)
        execute(assignment, today)


def execute(assignment: Assignment, on: date) -> int:
    """Executions of the present period for those who answer on a day; how many there are to be."""
    parties = [who_is(one) for one in assignment.parties.filter(is_responsible=True)]
    found = executors(parties, on)
    Execution.objects.bulk_create(
        (
            Execution(
                assignment=assignment,
                organisation_id=one.organisation_id,
                person_id=one.person_id,
                group_id=one.group_id,
                period=assignment.period,
                due_on=assignment.due_on,
            )
            for one in found
        ),
        ignore_conflicts=True,
    )
    return len(found)


def open_due(*, today: date) -> int:
    """Opens every period whose time has come; done again the same day it opens nothing. How many were opened."""
    waiting = Assignment.objects.filter(
        state=AssignmentState.CONTROLLED, rhythm_from__isnull=False, first_due_on__lt=today
    )
    return sum(_open(pk, today) for pk in list(waiting.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _open(pk: int, today: date) -> int:
    """The periods of one assignment from the one after its last to that of today."""
    assignment = (
        Assignment.objects.select_for_update(of=("self",)).select_related("territory").get(pk=pk)
    )
    opened = 0
    while (
        assignment.state == AssignmentState.CONTROLLED
        and assignment.first_due_on is not None
        and assignment.first_due_on < today
    ):
        begins = assignment.first_due_on + timedelta(days=1)
        _move_to(assignment, assignment.period + 1)
        assignment.version += 1
        assignment.save(update_fields=(*MOVED, "version"))
        told = {"due_on": assignment.due_on, "executions": execute(assignment, begins)}
        record("decisions.period_opened", about=assignment, by=None, new=told)
        opened += 1
    return opened


def _move_to(assignment: Assignment, number: int) -> None:
    due = following(assignment.rhythm_from, Rhythm(assignment.rhythm), number)
    assignment.period, assignment.due_on, assignment.first_due_on = number, due, due
