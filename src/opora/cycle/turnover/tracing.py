"""The next year's goals in the trace: each came from a conclusion of the year before."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from opora.access.policy import Actor
from opora.core.quoting import shortened
from opora.cycle.goals.queries import goals
from opora.cycle.turnover.models import Carried
from opora.pages.tracing import Kind, Node, Wanted


NEXT_GOAL = "next_goal"


def _goals(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    beside = Q(conclusion__in=wanted.of("conclusion"))
    seen = goals(actor).order_by().values("pk")
    rows = Carried.objects.filter(Q(goal__in=wanted.numbers) | beside, goal__in=seen)
    for one in rows.select_related("goal__run").order_by("goal__position", "goal"):
        goal = one.goal
        yield Node(
            kind=NEXT_GOAL,
            pk=goal.pk,
            title=shortened(goal.text),
            address=f"{reverse('goals:run', args=[goal.run_id])}#goals",
            day=goal.due_on,
            note=f"{goal.run.year_title}, {goal.get_state_display()}",
            links=(("conclusion", one.conclusion_id),),
        )


KINDS = (
    Kind(
        name=NEXT_GOAL,
        title="Цели следующего года",
        find=_goals,
        knows=frozenset({"conclusion"}),
        same_as="goal",
    ),
)
