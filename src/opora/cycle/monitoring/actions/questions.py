"""Questions on objectivity: put to the school, explained by it, answered."""

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile as Sent
from django.db import transaction
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.collection.actions.storing import attached
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.monitoring.actions.monitorings import check_reason
from opora.cycle.monitoring.actions.terms import check_term
from opora.cycle.monitoring.models import Answer, ObjectivityQuestion, Reply
from opora.cycle.monitoring.policies import QUESTION, QuestionEvent, QuestionState
from opora.journal.record import record


def place_of(question: ObjectivityQuestion) -> Place:
    """Where a question belongs."""
    where = question.journal_where()
    return Place(territory_path=where.territory_path, organisation_id=where.organisation_id)


@transaction.atomic
def ask_question(
    *, question: ObjectivityQuestion, reply_due_on: date, by: Actor
) -> ObjectivityQuestion:
    """The question put to the school, to be explained by a working day."""
    by.check(Permission.RUN_MONITORING, place_of(question))
    check_open(question.monitoring.run)
    check_term(reply_due_on)
    held = _moved(question, QuestionEvent.ASK)
    held.asked_on, held.reply_due_on = timezone.localdate(), reply_due_on
    held.save()
    record("monitoring.question_asked", about=held, by=by, new={"reply_due_on": reply_due_on})
    return held


@transaction.atomic
def explain_question(
    *, question: ObjectivityQuestion, text: str, by: Actor, files: Iterable[Sent] = ()
) -> Reply:
    """The school's explanation, kept as sent."""
    by.check(Permission.REPLY_VERDICT, place_of(question))
    check_reason(text)
    held = _moved(question, QuestionEvent.REPLY)
    held.save()
    made = Reply.objects.create(
        question=held,
        text=text,
        by_person_id=by.person_id,
        at=timezone.now(),
        files=attached(files),
    )
    new = {"text": text, "files": made.files}
    record("monitoring.question_explained", about=made, by=by, new=new)
    return made


@transaction.atomic
def answer_question(*, question: ObjectivityQuestion, text: str, by: Actor) -> Answer:
    """The department's answer to the explanation."""
    by.check(Permission.ANSWER_REPLY, place_of(question))
    check_reason(text)
    held = _moved(question, QuestionEvent.ANSWER)
    held.save()
    last = (
        Reply.objects.filter(
            question__organisation=held.organisation_id,
            question__sign=held.sign,
            question__monitoring__run=held.monitoring.run_id,
        )
        .order_by("-at", "-id")
        .first()
    )
    made = Answer.objects.create(
        reply=last, text=text, by_person_id=by.person_id, at=timezone.now()
    )
    record("monitoring.question_answered", about=made, by=by, new={"text": text})
    return made


def _moved(question: ObjectivityQuestion, event: QuestionEvent) -> ObjectivityQuestion:
    rows = ObjectivityQuestion.objects.select_for_update(of=("self",))
    held = rows.select_related("monitoring__run__territory", "organisation__territory").get(
        pk=question.pk
    )
    held.state = QUESTION.after(QuestionState(held.state), event).value
    held.version += 1
    return held
