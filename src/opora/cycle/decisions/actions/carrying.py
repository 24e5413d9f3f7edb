"""An assignment that outlives its year goes on in the next run; its history stays with it."""

from django.db import transaction

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.decisions.actions.assignments import place_of
from opora.cycle.decisions.models import Assignment
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.journal.record import record


@transaction.atomic
def carry(*, assignment: Assignment, run: Run, by: Actor) -> Assignment:
    """The assignment in another run of the same territory; terms, executions and reports do not change.

    Raises:
        PermissionDeniedError: the actor gives no assignments here.
        RunError: the other run is closed.
    """
    by.check(Permission.EDIT_ASSIGNMENTS, place_of(assignment))
    check_open(run)
    old = assignment.run_id
    assignment.run = run
    assignment.save(update_fields=("run",))
    record(
        "decisions.assignment_carried", about=assignment, by=by, old={"run": old},
        new={"run": run.pk},
    )  # fmt: skip
    return assignment
