"""Executions: taken up, reported with evidence, accepted or returned with a remark."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.decisions import NOT_YOURS_TO_REPORT, NOTHING_REPORTED, REASON_NEEDED
from opora.core.codes.office import WRONG_STATE
from opora.core.transitions import TransitionError
from opora.cycle.collection.actions.storing import name_of, stored
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.models import Assignment, Evidence, Execution
from opora.cycle.decisions.policies import (
    EXECUTION,
    AssignmentState,
    ExecutionEvent,
    ExecutionState,
)
from opora.cycle.decisions.policies.assignments import EvidenceLevel
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.policies import OrganisationKind


@dataclass(frozen=True, kw_only=True)
class Report:
    """What an executor says; `on_paper` names the letter when somebody enters it for them."""

    text: str = ""
    files: Sequence[Sent] = ()
    level: str = EvidenceLevel.PAPER.value
    on_paper: str = ""


def place_of(execution: Execution) -> Place:
    """Whose an execution is."""
    return Place(
        territory_path=execution.assignment.territory.path,
        organisation_id=execution.organisation_id,
    )


def is_own(execution: Execution, by: Actor) -> bool:
    """Whether the actor reports in the executor's own name."""
    if execution.person_id is not None and execution.person_id == by.person_id:
        return True
    organisation = execution.organisation
    if organisation is None:
        return False
    if organisation.pk in by.organisation_ids:
        return by.may(Permission.REPORT_ASSIGNMENT, place_of(execution))
    # Offices of the municipality have no team of their own here: the coordinator speaks for them.
    is_office = organisation.kind != OrganisationKind.SCHOOL
    return is_office and by.may(Permission.REPORT_ASSIGNMENT, place_of(execution))


def may_enter(execution: Execution, by: Actor) -> bool:
    """Whether the actor may enter a report that came on paper."""
    return by.may(
        Permission.EDIT_ASSIGNMENTS, Place(territory_path=execution.assignment.territory.path)
    )


def may_accept(execution: Execution, by: Actor) -> bool:
    """The controller accepts, or those who accept in the municipality; nobody accepts their own report."""
    assignment = execution.assignment
    reported = execution.reported_by == by.account_id and not execution.on_paper
    if reported or (execution.person_id is not None and execution.person_id == by.person_id):
        return False
    controls = assignment.controller_id is not None and assignment.controller_id == by.person_id
    whole = Place(territory_path=assignment.territory.path)
    return controls or by.may(Permission.ACCEPT_REPORT, whole)


@transaction.atomic
def start(*, execution: Execution, version: int, by: Actor) -> Execution:
    """The executor has begun."""
    _check_reporter(execution, "", by)
    return _move(execution, version, ExecutionEvent.START, {}, by)


@transaction.atomic
def report(*, execution: Execution, version: int, said: Report, by: Actor) -> Execution:
    """The report with its evidence, waiting to be accepted.

    Raises:
        PermissionDeniedError: another's to report.
        DecisionError: nothing is said, or a foreign report without its letter.
        TransitionError: it cannot be reported now.
        EditedMeanwhileError: a colleague reported meanwhile.
    """
    _check_reporter(execution, said.on_paper, by)
    if not said.text.strip() and not said.files:
        raise refused(NOTHING_REPORTED)
    values = {
        "report": said.text.strip(),
        "on_paper": said.on_paper.strip(),
        "reported_at": timezone.now(),
        "reported_on": timezone.localdate(),
        "reported_by": by.account_id,
        "reported_name": by.name,
    }
    moved = _move(execution, version, ExecutionEvent.REPORT, values, by)
    Evidence.objects.bulk_create(
        Evidence(
            execution=moved,
            file=stored(sent),
            name=name_of(sent),
            level=said.level,
            by_account=by.account_id,
        )
        for sent in said.files
    )
    return moved


@transaction.atomic
def accept(*, execution: Execution, version: int, by: Actor) -> Execution:
    """The report accepted; the next period of an assignment with a rhythm opens in its time, not by this."""
    _check_acceptor(execution, by)
    values = {"accepted_at": timezone.now(), "accepted_name": by.name, "remark": ""}
    return _move(execution, version, ExecutionEvent.ACCEPT, values, by)


@transaction.atomic
def send_back(*, execution: Execution, version: int, remark: str, by: Actor) -> Execution:
    """The report returned with a remark.

    Raises:
        DecisionError: no remark is given.
    """
    _check_acceptor(execution, by)
    if not remark.strip():
        raise refused(REASON_NEEDED)
    return _move(execution, version, ExecutionEvent.RETURN, {"remark": remark.strip()}, by)


HAPPENED = {
    ExecutionEvent.START: "decisions.execution_started",
    ExecutionEvent.REPORT: "decisions.execution_reported",
    ExecutionEvent.ACCEPT: "decisions.execution_accepted",
    ExecutionEvent.RETURN: "decisions.execution_returned",
}
TOLD = ("report", "remark", "on_paper")


def _move(
    execution: Execution,
    version: int,
    event: ExecutionEvent,
    values: dict[str, object],
    by: Actor,
) -> Execution:
    _check_controlled(execution)
    old = ExecutionState(execution.state)
    after = EXECUTION.after(old, event)
    mine = {"state": after.value, **{name: values[name] for name in TOLD if name in values}}
    before = claim_version(execution, version, mine=mine)
    for name, value in {**values, "state": after.value}.items():
        setattr(execution, name, value)
    execution.save()
    record(
        HAPPENED[event], about=execution, by=by, old=before, new=mine,
        reason=str(values.get("remark", "")),
    )  # fmt: skip
    return execution


def _check_controlled(execution: Execution) -> None:
    """A refusal when the assignment is no longer under control."""
    state = AssignmentState(Assignment.objects.values_list("state", flat=True).get(
        pk=execution.assignment_id
    ))  # fmt: skip
    if state is not AssignmentState.CONTROLLED:
        raise TransitionError(
            f"Поручение сейчас «{state.label}»: отчёт по нему не нужен.", code=WRONG_STATE.code
        )


def _check_reporter(execution: Execution, on_paper: str, by: Actor) -> None:
    if is_own(execution, by):
        return
    if not may_enter(execution, by):
        by.check(Permission.REPORT_ASSIGNMENT, place_of(execution))
        raise refused(NOT_YOURS_TO_REPORT)
    if not on_paper.strip():
        raise refused(NOT_YOURS_TO_REPORT)


def _check_acceptor(execution: Execution, by: Actor) -> None:
    if not may_accept(execution, by):
        by.check(
            Permission.ACCEPT_REPORT, Place(territory_path=execution.assignment.territory.path)
        )
        raise refused(NOT_YOURS_TO_REPORT, "Свой отчёт принимает другой человек.")
