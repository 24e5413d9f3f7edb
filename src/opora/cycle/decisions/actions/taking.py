"""Approved recommendations and measures of plans taken onto an agenda by people."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from opora.access.policy import Actor
from opora.core.codes.decisions import NOTHING_CHOSEN
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.actions.meetings import claim
from opora.cycle.decisions.models import AgendaItem, Meeting
from opora.cycle.decisions.policies import MeetingEvent
from opora.cycle.decisions.policies.meetings import ItemOrigin
from opora.cycle.interventions.models import Measure
from opora.cycle.recommendations.models import Recommendation
from opora.journal.record import record


@transaction.atomic
def take(
    *,
    meeting: Meeting,
    version: int,
    recommendations: Sequence[Recommendation],
    measures: Sequence[Measure],
    by: Actor,
) -> list[AgendaItem]:
    """A question for each, at the end of the agenda; what stands on it already is not taken twice.

    Raises:
        DecisionError: nothing is chosen.
        TransitionError: the agenda is frozen.
        EditedMeanwhileError: someone changed it meanwhile.
    """
    claim(meeting, version, MeetingEvent.EDIT, by, {"state": meeting.state})
    asked = set(meeting.questions.values_list("recommendation", flat=True))
    planned = set(meeting.questions.values_list("measure", flat=True))
    made = [
        *(_of_recommendation(one) for one in recommendations if one.pk not in asked),
        *(_of_measure(one) for one in measures if one.pk not in planned),
    ]
    if not made:
        raise refused(NOTHING_CHOSEN)
    last = meeting.questions.aggregate(last=Max("position"))["last"] or 0
    for position, item in enumerate(made, last + 1):
        item.body, item.meeting, item.position = meeting.body, meeting, position
    AgendaItem.objects.bulk_create(made)
    told = {"questions": [one.text for one in made]}
    record("decisions.questions_taken", about=meeting, by=by, new=told)
    return made


def _of_recommendation(one: Recommendation) -> AgendaItem:
    return AgendaItem(
        text=f"О рекомендации {one.printed_dative}: {one.text}",
        origin=ItemOrigin.RECOMMENDATION.value,
        recommendation=one,
        due_on=one.due_on,
        due_printed=one.due_printed[:200],
    )


def _of_measure(one: Measure) -> AgendaItem:
    return AgendaItem(
        text=f"О выполнении мероприятия: {one.text}",
        origin=ItemOrigin.MEASURE.value,
        measure=one,
        due_on=one.due,
        due_printed=one.due_text[:200],
        precision=one.due_precision,
        speaker_printed=one.responsible_text[:300],
    )
