"""Goals in the trace."""

from collections.abc import Iterator

from django.urls import reverse

from opora.access.policy import Actor
from opora.core.quoting import shortened
from opora.cycle.goals.queries import goals
from opora.pages.tracing import Kind, Node, Wanted


GOAL = "goal"


def _goals(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    for one in goals(actor).filter(pk__in=wanted.numbers).order_by("position", "pk"):
        yield Node(
            kind=GOAL,
            pk=one.pk,
            title=shortened(one.text),
            address=f"{reverse('goals:run', args=[one.run_id])}#goals",
            day=one.due_on,
            note=f"{one.run.year_title}, {one.get_state_display()}",
        )


KINDS = (Kind(name=GOAL, title="Цели", find=_goals),)
