"""Meetings, decisions, promises and assignments as records of the cycle check; who answers is told by post."""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from opora.core.cycle_check import records
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    Commitment,
    Decision,
    Evidence,
    Execution,
    Meeting,
)
from opora.cycle.decisions.policies import MeetingState
from opora.cycle.goals.models import Run
from opora.registry.models import Position


HELD = (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.SIGNED)
SOMEBODY = "должностное лицо"


def exported(run: Run) -> records.Portion:
    """Meetings of the run's year with what was decided, and the assignments of the run."""
    meetings = _of_year(run, run.school_year)
    last = Decision.objects.filter(meeting__in=_of_year(run, run.school_year - 1))
    questions = AgendaItem.objects.filter(meeting__in=meetings, meeting__state__in=HELD)
    assignments = _assignments(run)
    executions = Execution.objects.filter(assignment__in=assignments).select_related("organisation")
    return records.Portion(
        meetings=tuple(_meeting(one) for one in meetings.select_related("body")),
        questions=tuple(_question(one) for one in questions),
        decisions=tuple(_decision(one) for one in _decisions(meetings)),
        promises=tuple(_promise(one) for one in _promises(meetings)),
        assignments=tuple(_assignment(one) for one in assignments),
        executions=tuple(_execution(one) for one in _with_evidence(executions)),
        earlier=tuple(
            records.EarlierText(id=f"earlier-decision-{pk}", kind="decision", text=text)
            for pk, text in last.order_by("pk").values_list("pk", "text")
        ),
    )


def _of_year(run: Run, year: int) -> QuerySet[Meeting]:
    """Meetings of the run, and those of the territory's bodies in a school year that belong to no run."""
    inside = Q(run__isnull=True, date__range=(date(year, 9, 1), date(year + 1, 8, 31)))
    own = Q(run=run) if year == run.school_year else Q(run=run.previous_id)
    rows = Meeting.objects.filter(own | inside, body__territory=run.territory)
    return rows.exclude(state=MeetingState.CANCELLED).order_by("date", "pk")


def _assignments(run: Run) -> QuerySet[Assignment]:
    first, last = date(run.school_year, 9, 1), date(run.school_year + 1, 8, 31)
    inside = Q(run__isnull=True, given_on__range=(first, last))
    inside |= Q(run__isnull=True, given_on__isnull=True, due_on__range=(first, last))
    return Assignment.objects.filter(Q(run=run) | inside, territory=run.territory).order_by("pk")


def _decisions(meetings: QuerySet[Meeting]) -> QuerySet[Decision]:
    rows = Decision.objects.filter(meeting__in=meetings).annotate(
        named=Count("addressees", distinct=True),
        tasks=Count("assignments", distinct=True),
        hearings=Count("ordered_questions", distinct=True),
        gatherings=Count("planned_meetings", distinct=True),
    )
    return rows.order_by("meeting__date", "position", "pk")


def _promises(meetings: QuerySet[Meeting]) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(meeting__in=meetings)
    return rows.annotate(tasks=Count("assignments")).order_by("pk")


def _with_evidence(rows: QuerySet[Execution]) -> QuerySet[Execution]:
    posts = Position.objects.filter(valid_to__isnull=True)
    return rows.prefetch_related(
        Prefetch("evidence", Evidence.objects.order_by("pk")),
        Prefetch("person__positions", posts, to_attr="posts"),
    ).order_by("pk")


def _meeting(one: Meeting) -> records.Meeting:
    held = one.state in HELD or one.old_document_id is not None
    return records.Meeting(
        id=f"meeting-{one.pk}",
        address=reverse("decisions:meeting", args=[one.pk]),
        body=one.body.name,
        held_on=one.date if held else None,
        is_signed=one.state == MeetingState.SIGNED or one.old_document_id is not None,
    )


def _question(one: AgendaItem) -> records.Question:
    return records.Question(
        id=f"question-{one.pk}",
        address=reverse("decisions:meeting", args=[one.meeting_id]),
        meeting=f"meeting-{one.meeting_id}",
        text=one.text,
    )


def _decision(one: Decision) -> records.Decision:
    return records.Decision(
        id=f"decision-{one.pk}",
        address=reverse("decisions:meeting", args=[one.meeting_id]),
        meeting=f"meeting-{one.meeting_id}",
        question=f"question-{one.question_id}" if one.question_id else "",
        text=one.text,
        kind=one.kind,
        term=one.term,
        has_owner=bool(one.addressee_printed or one.responsible_printed or one.named),
        due_on=one.due_on,
        due_printed=one.due_printed,
        followed_by=one.tasks + one.hearings + one.gatherings,
        state=one.state,
    )


def _promise(one: Commitment) -> records.Promise:
    return records.Promise(
        id=f"promise-{one.pk}",
        address=reverse("decisions:meeting", args=[one.meeting_id]),
        meeting=f"meeting-{one.meeting_id}",
        text=one.text,
        is_settled=one.tasks > 0,
    )


def _assignment(one: Assignment) -> records.Assignment:
    return records.Assignment(
        id=f"assignment-{one.pk}",
        address=reverse("decisions:assignment", args=[one.pk]),
        text=one.text,
        decision=f"decision-{one.decision_id}" if one.decision_id else "",
        measure=f"measure-{one.measure_id}" if one.measure_id else "",
        state=one.state,
        term=one.term,
        due_on=one.due_on,
        due_printed=one.due_printed,
    )


def _execution(one: Execution) -> records.Execution:
    posts = one.person.posts if one.person is not None else []
    return records.Execution(
        id=f"execution-{one.pk}",
        address=reverse("decisions:execution", args=[one.pk]),
        assignment=f"assignment-{one.assignment_id}",
        who=str(one.organisation or "") or (posts[0].title if posts else SOMEBODY),
        due_on=one.due_on,
        state=one.state,
        evidence=tuple(proof.level for proof in one.evidence.all()),
    )
