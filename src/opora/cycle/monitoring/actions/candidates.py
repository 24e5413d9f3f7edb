"""Candidates: the school is asked, replies, is answered; the commission decides, and support begins or ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.codes.cycle_year import DATES_DISORDERED, TERM_NOT_OVER
from opora.cycle.collection.actions.storing import attached
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.monitoring.actions.monitorings import MonitoringError, check_reason
from opora.cycle.monitoring.actions.support import Entry, enter, open_episode
from opora.cycle.monitoring.actions.terms import check_term
from opora.cycle.monitoring.models import Answer, Candidate, Reply
from opora.cycle.monitoring.policies import (
    CANDIDATE,
    CandidateEvent,
    CandidateState,
    Decision,
    ListKind,
    SupportKind,
)
from opora.journal.record import record
from opora.journal.versions import claim_version


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The commission's decision as entered."""

    decision: str  # `policies.Decision`
    decided_on: date
    decision_reason: str
    decision_document: str = ""
    support: str = SupportKind.TARGETED.value  # for a school that is listed


def place_of(candidate: Candidate) -> Place:
    """Where a candidacy belongs."""
    where = candidate.journal_where()
    return Place(territory_path=where.territory_path, organisation_id=where.organisation_id)


@transaction.atomic
def ask(*, candidate: Candidate, reply_due_on: date, by: Actor) -> Candidate:
    """The school asked to reply by a working day.

    Raises:
        TermError: the day is past or off.
        TransitionError: the school was asked already.
    """
    by.check(Permission.RUN_MONITORING, place_of(candidate))
    check_open(candidate.monitoring.run)
    check_term(reply_due_on)
    held = _held(candidate)
    _move(held, CandidateEvent.ASK)
    held.asked_on, held.reply_due_on = timezone.localdate(), reply_due_on
    held.save()
    record("monitoring.school_asked", about=held, by=by, new={"reply_due_on": reply_due_on})
    return held


def ask_all(*, candidates: Iterable[Candidate], reply_due_on: date, by: Actor) -> list[Candidate]:
    """Every candidate that was found and not yet asked, asked with one term."""
    found = [one for one in candidates if one.state == CandidateState.FOUND]
    with transaction.atomic():
        return [ask(candidate=one, reply_due_on=reply_due_on, by=by) for one in found]


@transaction.atomic
def reply(
    *,
    candidate: Candidate,
    text: str,
    by: Actor,
    agrees: bool | None = None,
    files: Iterable[Sent] = (),
) -> Reply:
    """The school's words, kept as sent."""
    by.check(Permission.REPLY_VERDICT, place_of(candidate))
    check_reason(text)
    held = _held(candidate)
    _move(held, CandidateEvent.REPLY)
    held.save()
    made = Reply.objects.create(
        candidate=held,
        text=text,
        agrees=agrees,
        by_person_id=by.person_id,
        at=timezone.now(),
        files=attached(files),
    )
    new = {"text": text, "agrees": agrees, "files": made.files}
    record("monitoring.school_replied", about=made, by=by, new=new)
    return made


@transaction.atomic
def answer(*, candidate: Candidate, text: str, by: Actor) -> Answer:
    """The department's answer to the last reply."""
    by.check(Permission.ANSWER_REPLY, place_of(candidate))
    check_reason(text)
    held = _held(candidate)
    _move(held, CandidateEvent.ANSWER)
    held.save()
    last = replies_of(held).order_by("-at", "-id").first()
    made = Answer.objects.create(
        reply=last, text=text, by_person_id=by.person_id, at=timezone.now()
    )
    record("monitoring.school_answered", about=made, by=by, new={"text": text})
    return made


def replies_of(candidate: Candidate) -> QuerySet[Reply]:
    """Replies of the school in this run, to this monitoring and to those it superseded."""
    return Reply.objects.filter(
        candidate__organisation=candidate.organisation_id,
        candidate__monitoring__run=candidate.monitoring.run_id,
    )


@transaction.atomic
def decide(*, candidate: Candidate, version: int, decided: Decided, by: Actor) -> Candidate:
    """The commission's decision; a listed school begins its stay on the municipal list.

    Raises:
        MonitoringError: the school has not replied and its term is not over; no reason; a date in the future.
        EditedMeanwhileError: somebody changed the candidacy meanwhile.
    """
    by.check(Permission.DECIDE_LIST, place_of(candidate))
    check_open(candidate.monitoring.run)
    check_reason(decided.decision_reason)
    new = {name: value for name, value in vars(decided).items() if name != "support"}
    held = _held(candidate)
    old = claim_version(held, version, mine=new)
    _check_term_over(held, decided.decided_on)
    held.state = CANDIDATE.after(CandidateState(held.state), CandidateEvent.DECIDE).value
    for name, value in new.items():
        setattr(held, name, value)
    held.save()
    if decided.decision == Decision.LISTED:
        _enter(held, decided, by)
    record(
        "monitoring.decided", about=held, by=by, old=old, new=new, reason=decided.decision_reason
    )
    return held


def _enter(candidate: Candidate, decided: Decided, by: Actor) -> None:
    """The stay begins, unless the school stands on the list already: then it goes on."""
    if open_episode(candidate.organisation, ListKind.MUNICIPAL) is None:
        entry = Entry(
            list_kind=ListKind.MUNICIPAL.value,
            entered_on=decided.decided_on,
            entered_reason=decided.decision_reason,
            entered_document=decided.decision_document,
            support=decided.support,
        )
        enter(organisation=candidate.organisation, entry=entry, by=by, candidate=candidate)


def _check_term_over(candidate: Candidate, day: date) -> None:
    today = timezone.localdate()
    if day > today or (candidate.asked_on is not None and day < candidate.asked_on):
        raise MonitoringError(DATES_DISORDERED.explanation, code=DATES_DISORDERED.code)
    waiting = candidate.state == CandidateState.ASKED
    if waiting and candidate.reply_due_on is not None and candidate.reply_due_on >= today:
        raise MonitoringError(TERM_NOT_OVER.explanation, code=TERM_NOT_OVER.code)


@transaction.atomic
def revise(*, candidate: Candidate, reason: str, by: Actor) -> Candidate:
    """A decided candidacy before the commission again, for a reason."""
    by.check(Permission.DECIDE_LIST, place_of(candidate))
    check_open(candidate.monitoring.run)
    check_reason(reason)
    held = _held(candidate)
    old = {"decision": held.decision, "decided_on": held.decided_on}
    _move(held, CandidateEvent.REVISE)
    held.decision, held.decided_on = "", None
    held.save()
    record("monitoring.revised", about=held, by=by, old=old, new={"decision": ""}, reason=reason)
    return held


def _held(candidate: Candidate) -> Candidate:
    rows = Candidate.objects.select_for_update(of=("self",))
    return rows.select_related("monitoring__run__territory", "organisation__territory").get(
        pk=candidate.pk
    )


def _move(candidate: Candidate, event: CandidateEvent) -> None:
    candidate.state = CANDIDATE.after(CandidateState(candidate.state), event).value
    candidate.version += 1
