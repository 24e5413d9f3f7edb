"""Questions, decisions, assignments and evidence in the trace."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.quoting import shortened
from opora.cycle.decisions.models import Assignment, Evidence
from opora.cycle.decisions.queries.assignments import assignments, executions
from opora.cycle.decisions.queries.meetings import decided, questions
from opora.pages.tracing import Kind, Node, Reference, Wanted


QUESTION, DECISION, ASSIGNMENT, EVIDENCE = "question", "decision", "assignment", "evidence"


def _questions(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """Questions raised by a measure or a recommendation."""
    if not actor.has(Permission.SEE_DECISIONS):
        return
    beside = Q(measure__in=wanted.of("measure")) | Q(recommendation__in=wanted.of("recommendation"))
    for one in questions(actor).filter(Q(pk__in=wanted.numbers) | beside).order_by("pk"):
        yield Node(
            kind=QUESTION,
            pk=one.pk,
            title=shortened(one.text),
            address=reverse("decisions:meeting", args=[one.meeting_id]),
            day=one.meeting.date or one.meeting.hold_by,
            note=str(one.meeting),
            links=_links(measure=one.measure_id, recommendation=one.recommendation_id),
        )


def _decisions(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    if not actor.has(Permission.SEE_DECISIONS):
        return
    rows = decided(actor).filter(Q(pk__in=wanted.numbers) | Q(question__in=wanted.of(QUESTION)))
    for one in rows:
        yield Node(
            kind=DECISION,
            pk=one.pk,
            title=shortened(one.text),
            address=reverse("decisions:meeting", args=[one.meeting_id]),
            day=one.meeting.date,
            note=one.get_state_display(),
            links=_links(question=one.question_id),
        )


def _assignments(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """Assignments; to whom meetings are not shown, they follow at once from what was on the agenda."""
    if not actor.has(Permission.SEE_ASSIGNMENTS):
        return
    beside = Q(decision__in=wanted.of(DECISION)) | Q(measure__in=wanted.of("measure"))
    closed = not actor.has(Permission.SEE_DECISIONS)
    if closed:
        raised = "decision__question__"
        beside |= Q(**{f"{raised}measure__in": wanted.of("measure")})
        beside |= Q(**{f"{raised}recommendation__in": wanted.of("recommendation")})
    rows = assignments(actor).filter(Q(pk__in=wanted.numbers) | beside)
    for one in rows.select_related("decision__question").order_by("due_on", "pk"):
        yield Node(
            kind=ASSIGNMENT,
            pk=one.pk,
            title=shortened(one.text),
            address=reverse("decisions:assignment", args=[one.pk]),
            day=one.due_on,
            note=one.get_state_display(),
            links=_behind(one, closed=closed),
        )


def _behind(one: Assignment, *, closed: bool) -> tuple[Reference, ...]:
    question = one.decision.question if closed and one.decision else None
    return _links(
        decision=one.decision_id,
        measure=one.measure_id or (question.measure_id if question else None),
        recommendation=question.recommendation_id if question else None,
    )


def _evidence(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """What proves the executions the actor may see."""
    if not actor.has(Permission.SEE_ASSIGNMENTS):
        return
    seen = executions(actor).order_by().values("pk")
    beside = Q(execution__assignment__in=wanted.of(ASSIGNMENT))
    rows = Evidence.objects.filter(Q(pk__in=wanted.numbers) | beside, execution__in=seen)
    for one in rows.select_related("execution__organisation", "execution__person"):
        execution = one.execution
        yield Node(
            kind=EVIDENCE,
            pk=one.pk,
            title=one.name,
            address=reverse("decisions:execution", args=[execution.pk]),
            day=timezone.localtime(one.at).date(),
            note=f"{execution.organisation or execution.person}, {one.get_level_display()}",
            links=((ASSIGNMENT, execution.assignment_id),),
        )


def _links(**numbers: int | None) -> tuple[Reference, ...]:
    return tuple((kind, pk) for kind, pk in numbers.items() if pk)


KINDS = (
    Kind(
        name=QUESTION,
        title="Вопросы повестки",
        find=_questions,
        knows=frozenset({"measure", "recommendation"}),
    ),
    Kind(name=DECISION, title="Решения", find=_decisions, knows=frozenset({QUESTION})),
    Kind(
        name=ASSIGNMENT,
        title="Поручения",
        find=_assignments,
        knows=frozenset({DECISION, "measure", "recommendation"}),
    ),
    Kind(name=EVIDENCE, title="Подтверждения", find=_evidence, knows=frozenset({ASSIGNMENT})),
)
