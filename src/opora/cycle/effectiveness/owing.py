"""What the stage waits for, on the first page: conclusions nobody has made, papers to approve."""

from collections.abc import Iterator

from django.db.models import Count

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.russian_numbers import counted
from opora.cycle.analysis.policies import ReportState
from opora.cycle.effectiveness.models import Assessment
from opora.cycle.effectiveness.policies import AssessmentState
from opora.cycle.effectiveness.queries import effects, papers
from opora.cycle.goals.policies import RunState
from opora.pages.addresses import address_of
from opora.pages.debts import DebtKind, Owed


def owed(actor: Actor) -> Iterator[Owed]:
    """One line a run for measures without a conclusion; one a paper on approval."""
    if actor.has(Permission.EDIT_EFFECT):
        yield from _conclusions(actor)
    if actor.has(Permission.APPROVE_EFFECT):
        yield from _papers(actor)


def _conclusions(actor: Actor) -> Iterator[Owed]:
    """Measures judged by numbers of which people have said nothing."""
    ready = Assessment.objects.filter(state=AssessmentState.READY).exclude(
        run__state=RunState.CLOSED
    )
    rows = effects.effects(actor).filter(assessment__in=ready).exclude(measure=None).order_by()
    measures = dict(
        rows.values_list("assessment__run").annotate(of=Count("measure", distinct=True))
    )
    told = effects.conclusions(actor).filter(run__in=measures).exclude(measure=None).order_by()
    concluded = dict(told.values_list("run").annotate(of=Count("pk")))
    for run, total in measures.items():
        left = total - concluded.get(run, 0)
        if left > 0:
            words = counted(left, ("мере", "мерам", "мерам"))
            yield Owed(
                what=f"Сделать вывод об эффективности: по {words}",
                address=address_of("effectiveness:run", run),
                due=None,
                kind=DebtKind.REVIEW,
            )


def _papers(actor: Actor) -> Iterator[Owed]:
    for one in papers.papers(actor).filter(state=ReportState.ON_APPROVAL):
        place = Place(territory_path=one.run.territory.path)
        if actor.may(Permission.APPROVE_EFFECT, place):
            yield Owed(
                what=f"Утвердить: {one}",
                address=address_of("effectiveness:paper", one.pk),
                due=None,
                kind=DebtKind.SIGNATURE,
            )
