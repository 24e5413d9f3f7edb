"""Where the recommendations of a run are, for the first page."""

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.goals.models import Run
from opora.cycle.recommendations.policies import ANSWERED, RecommendationState
from opora.cycle.recommendations.queries import recommendations as queries
from opora.pages.standing import Standing


def standing(actor: Actor, run: Run) -> Standing | None:
    """Drafts and approved ones, and how many of those asked have answered."""
    if not actor.has(Permission.SEE_RECOMMENDATIONS):
        return None
    states = queries.states(queries.recommendations(actor).filter(run=run))
    drafts, approved = states[RecommendationState.DRAFT], states[RecommendationState.APPROVED]
    rows = queries.answers(actor).filter(
        recommendation__run=run, recommendation__state=RecommendationState.APPROVED
    )
    told = list(rows.order_by().values_list("state", flat=True))
    answered = sum(state in ANSWERED for state in told)
    parts = [f"черновиков {drafts}"] if drafts else []
    parts += [f"утверждено {approved}, ответов {answered} из {len(told)}"] if approved else []
    return Standing(
        stage="recommendations",
        words="; ".join(parts) or "рекомендаций ещё нет",
        next=_next(actor, drafts, waiting=len(told) - answered),
        address=reverse("recommendations:run", args=[run.pk]),
        tone="done" if approved and answered == len(told) else "progress" if parts else "todo",
    )


def _next(actor: Actor, drafts: int, *, waiting: int) -> str:
    """What the actor may do now."""
    if actor.has(Permission.EDIT_RECOMMENDATIONS) or actor.has(Permission.APPROVE_RECOMMENDATIONS):
        return "Утвердить черновики" if drafts else "Дождаться ответов" if waiting else ""
    return "Ответить" if waiting and actor.has(Permission.ANSWER_RECOMMENDATION) else ""
