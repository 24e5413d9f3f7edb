"""When another monitoring becomes official, schools need not answer again what they have answered."""

from opora.access.policy import Actor
from opora.cycle.monitoring.models import Candidate, Monitoring, ObjectivityQuestion
from opora.cycle.monitoring.policies import CandidateState, QuestionState
from opora.journal.record import record


CANDIDATE_FIELDS = (
    "state", "asked_on", "reply_due_on", "decision", "decided_on", "decision_reason", "decision_document",
)  # fmt: skip
QUESTION_FIELDS = ("state", "asked_on", "reply_due_on")
UNTOUCHED = (CandidateState.WATCHED, CandidateState.FOUND)


def carry_over(*, before: Monitoring, after: Monitoring, by: Actor) -> int:
    """How many candidacies and questions go on where they were: those whose verdict or numbers read the same.

    A school whose verdict changed is asked anew.
    """
    carried = _candidates(before, after) + _questions(before, after)
    if carried:
        record("monitoring.carried_over", about=after, by=by, new={"carried": carried})
    return carried


def _candidates(before: Monitoring, after: Monitoring) -> int:
    old = Candidate.objects.filter(monitoring=before).exclude(state__in=UNTOUCHED)
    known = {(one.organisation_id, one.criterion, one.verdict): one for one in old}
    same = [
        (one, earlier)
        for one in Candidate.objects.filter(monitoring=after)
        if (earlier := known.get((one.organisation_id, one.criterion, one.verdict)))
    ]
    for one, earlier in same:
        _copy(one, earlier, CANDIDATE_FIELDS)
    Candidate.objects.bulk_update([one for one, _ in same], CANDIDATE_FIELDS)
    return len(same)


def _questions(before: Monitoring, after: Monitoring) -> int:
    old = ObjectivityQuestion.objects.filter(monitoring=before).exclude(state=QuestionState.RAISED)
    known = {(one.organisation_id, one.sign, one.text): one for one in old}
    same = [
        (one, earlier)
        for one in ObjectivityQuestion.objects.filter(monitoring=after)
        if (earlier := known.get((one.organisation_id, one.sign, one.text)))
    ]
    for one, earlier in same:
        _copy(one, earlier, QUESTION_FIELDS)
    ObjectivityQuestion.objects.bulk_update([one for one, _ in same], QUESTION_FIELDS)
    return len(same)


def _copy(one: Candidate | ObjectivityQuestion, earlier: object, fields: tuple[str, ...]) -> None:
    for name in fields:
        setattr(one, name, getattr(earlier, name))
