"""A manual return's way: saved, submitted, accepted into the warehouse, or returned with a remark."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.collection import (
    REASON_NEEDED,
    RETURN_NOT_ACCEPTABLE,
    RETURN_NOT_EDITABLE,
    RETURN_UNCONFIRMED,
)
from opora.core.errors import UserError
from opora.core.issues import Severity
from opora.cycle.collection.actions import debts
from opora.cycle.collection.library import returns as library
from opora.cycle.collection.models import ReturnSubmission
from opora.cycle.collection.policies import (
    RETURN,
    DebtEvent,
    EntryState,
    ReturnEvent,
    ReturnState,
)
from opora.cycle.collection.policies.returns import EDITABLE
from opora.cycle.collection.queries import returns as queries
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.goals.models import Run
from opora.jobs.actions import enqueue
from opora.journal.record import record
from opora.journal.versions import claim_version
from opora.registry.models import Organisation


_HAPPENED = {
    ReturnEvent.SUBMIT: "collection.return_submitted",
    ReturnEvent.ACCEPT: "collection.return_accepted",
    ReturnEvent.RETURN: "collection.return_returned",
    ReturnEvent.WITHDRAW: "collection.return_withdrawn",
}


class ReturnRefusedError(UserError):
    """The form cannot be saved, submitted or accepted so."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a person typed, with words to it."""

    values: Mapping[str, str]
    confirmation: str = ""
    evidence: str = ""


@transaction.atomic
def save(
    *,
    run: Run,
    organisation: Organisation,
    asked: queries.Asked,
    answers: Answers,
    version: int,
    by: Actor,
) -> ReturnSubmission:
    """The draft with these answers, whatever is wrong with them; its complaints are kept beside.

    Args:
        run: the run.
        organisation: the school the form is about.
        asked: which form and period.
        answers: as typed; fields the form does not ask are left out.
        version: the version the person saw; 0: nothing was saved before.
        by: who fills it in.

    Raises:
        PermissionDeniedError: the actor may not fill it in.
        ReturnRefusedError: it is handed in, or accepted.
        EditedMeanwhileError: somebody saved it meanwhile.
    """
    by.check(*queries.filling(run, organisation, asked))
    check_open(run)
    about = queries.about(run, organisation, asked)
    typed = _typed(about, answers.values)
    beside = queries.beside(run, organisation, asked)
    remarks = library.remarks(library.check(about, typed, beside))
    held = queries.found(run, organisation, asked)
    made = held or ReturnSubmission(
        run=run, organisation=organisation, form=asked.form.id, period=asked.period.key
    )
    if held and held.state not in EDITABLE:
        raise ReturnRefusedError(RETURN_NOT_EDITABLE.explanation, code=RETURN_NOT_EDITABLE.code)
    before = claim_version(held, version, mine={"values": typed})["values"] if held else {}
    made.values, made.issues = typed, library.plain(remarks)
    made.confirmation, made.evidence = answers.confirmation.strip(), answers.evidence.strip()
    made.title, made.form_version = asked.title, about.identity.version
    made.save()
    _told_changes(made, (before, {one.id: one.title for one in about.form.fields}), by)
    return made


def _typed(about: library.About, values: Mapping[str, str]) -> dict[str, str]:
    """Answers of the form's own fields that are not blank."""
    given = {one.id: str(values.get(one.id, "")).strip() for one in about.form.fields}
    return {name: text for name, text in given.items() if text}


def _told_changes(
    made: ReturnSubmission, was: tuple[Mapping[str, str], Mapping[str, str]], by: Actor
) -> None:
    """The journal names answers by their titles: a form may change, its history must be read."""
    before, titles = was
    names = {*before, *made.values}
    changed = sorted(name for name in names if before.get(name) != made.values.get(name))
    record(
        "collection.return_saved",
        about=made,
        by=by,
        old={titles.get(name, name): before.get(name) for name in changed},
        new={titles.get(name, name): made.values.get(name) for name in changed},
    )


def submit(*, submission: ReturnSubmission, by: Actor) -> ReturnSubmission:
    """The form handed in; its debts are settled until the department has its word.

    Raises:
        PermissionDeniedError: the actor may not hand it in.
        TransitionError: it is handed in already.
        ReturnRefusedError: something is refused, or a doubt is not confirmed.
    """
    by.check(*_filling(submission))
    check_open(submission.run)
    severities = {one["severity"] for one in submission.issues}
    if Severity.REFUSED.value in severities:
        raise ReturnRefusedError(RETURN_NOT_ACCEPTABLE.explanation, code=RETURN_NOT_ACCEPTABLE.code)
    if Severity.SUSPICIOUS.value in severities and not submission.confirmation:
        raise ReturnRefusedError(RETURN_UNCONFIRMED.explanation, code=RETURN_UNCONFIRMED.code)
    return _moved(submission, ReturnEvent.SUBMIT, by)


def withdraw(*, submission: ReturnSubmission, by: Actor) -> ReturnSubmission:
    """The form taken back before the department accepted it."""
    by.check(*_filling(submission))
    return _moved(submission, ReturnEvent.WITHDRAW, by)


@transaction.atomic
def accept(
    *, submission: ReturnSubmission, by: Actor, replace_reason: str = ""
) -> ReturnSubmission:
    """The accepted form, queued to enter the warehouse. What was accepted before is replaced for a reason.

    Raises:
        PermissionDeniedError: the actor does not manage collection here.
        TransitionError: it is not handed in.
        ReturnRefusedError: it stands in the warehouse already, and no reason is given.
    """
    by.check(Permission.MANAGE_COLLECTION, _place(submission))
    if submission.data_version and not replace_reason.strip():
        raise ReturnRefusedError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    moved = _moved(submission, ReturnEvent.ACCEPT, by, replace_reason.strip())
    _queue(moved, replace_reason, by)
    return moved


def send_back(*, submission: ReturnSubmission, remark: str, by: Actor) -> ReturnSubmission:
    """The form returned with a remark; its debts are owed again.

    Raises:
        PermissionDeniedError: the actor does not manage collection here.
        TransitionError: it is a draft.
        ReturnRefusedError: no words for those who filled it in.
    """
    by.check(Permission.MANAGE_COLLECTION, _place(submission))
    if not remark.strip():
        raise ReturnRefusedError(
            "Напишите, что исправить: школа увидит ваши слова.", code=REASON_NEEDED.code
        )
    return _moved(submission, ReturnEvent.RETURN, by, remark.strip())


@transaction.atomic
def enter(*, submission: ReturnSubmission, replace_reason: str, by: Actor) -> ReturnSubmission:
    """The accepted form whose numbers the warehouse refused, queued again with a reason to replace what stands.

    Raises:
        PermissionDeniedError: the actor does not manage collection here.
        ReturnRefusedError: no reason, or it was not refused.
    """
    by.check(Permission.MANAGE_COLLECTION, _place(submission))
    if not replace_reason.strip() or submission.entry != EntryState.REFUSED:
        raise ReturnRefusedError(REASON_NEEDED.explanation, code=REASON_NEEDED.code)
    _queue(submission, replace_reason, by)
    record("collection.return_replaces", about=submission, by=by, reason=replace_reason.strip())
    return submission


def mark_entered(*, submission: ReturnSubmission, report: Mapping[str, Any]) -> None:
    """Keep what the import did. Called from the job, inside its transaction."""
    kept = bool(report["kept"])
    submission.entry = EntryState.ENTERED if kept else EntryState.REFUSED
    submission.entry_refusal = str(report["refusal"])
    if kept:
        submission.import_no = report["import_no"] or submission.import_no
        submission.data_version = str(report["data_version"])
    submission.save()
    record(
        "collection.return_entered" if kept else "collection.return_not_entered",
        about=submission,
        by=None,
        new={"data_version": submission.data_version},
        reason=submission.entry_refusal or submission.replace_reason,
    )


def _queue(submission: ReturnSubmission, replace_reason: str, by: Actor) -> None:
    job = enqueue(
        "collection.enter_return",
        arguments={"submission": submission.pk},
        by=by,
        where=submission.journal_where(),
        title=f"Запись формы: {submission.title}, {submission.organisation}"[:200],
    )
    submission.job_id = job.pk
    submission.entry = EntryState.ENTERING
    submission.entry_refusal = ""
    submission.replace_reason = replace_reason.strip()
    submission.save(update_fields=("job_id", "entry", "entry_refusal", "replace_reason"))


def _place(submission: ReturnSubmission) -> Place:
    return Place(
        territory_path=submission.run.territory.path, organisation_id=submission.organisation_id
    )


def _filling(submission: ReturnSubmission) -> tuple[Permission, Place]:
    asked = queries.asked_one(submission.run, submission.form, submission.period)
    return queries.filling(submission.run, submission.organisation, asked)


@transaction.atomic
def _moved(
    submission: ReturnSubmission, event: ReturnEvent, by: Actor, remark: str = ""
) -> ReturnSubmission:
    """The form in its next state, recorded, with the debts it settles."""
    rows = ReturnSubmission.objects.select_related("run__territory", "organisation__territory")
    held = rows.select_for_update(of=("self",)).get(pk=submission.pk)
    before = ReturnState(held.state)
    held.state = RETURN.after(before, event)
    held.version += 1
    _stamped(held, event, by, remark)
    held.save()
    record(
        _HAPPENED[event],
        about=held,
        by=by,
        old={"state": before},
        new={"state": held.state},
        reason=remark,
    )
    owed = queries.debts_of(held)
    debts.follow(debts=owed, event=DebtEvent(event.value), by=by, remark=held.remark)
    return held


def _stamped(held: ReturnSubmission, event: ReturnEvent, by: Actor, remark: str) -> None:
    now = timezone.now()
    if event is ReturnEvent.SUBMIT:
        held.submitted_by, held.submitted_at, held.remark = by.account_id, now, ""
    elif event is ReturnEvent.ACCEPT:
        held.accepted_by, held.accepted_at = by.account_id, now
    elif event is ReturnEvent.RETURN:
        held.remark = remark
