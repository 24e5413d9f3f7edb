"""Where the analysis of effect of a run is, for the first page."""

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.russian_numbers import counted
from opora.cycle.analysis.policies import ReportState
from opora.cycle.effectiveness.queries import effects, papers
from opora.cycle.goals.models import Run
from opora.pages.standing import Standing


CONCLUSIONS = ("вывод", "вывода", "выводов")


def standing(actor: Actor, run: Run) -> Standing | None:
    """Whether effects are computed, how many conclusions people made, which papers are approved."""
    if not actor.has(Permission.SEE_EFFECT):
        return None
    assessment = effects.assessment_of(run)
    made = effects.conclusions(actor).filter(run=run).count()
    states = list(papers.papers(actor).filter(run=run).values_list("state", flat=True))
    approved = states.count(ReportState.APPROVED)
    parts = ["эффект мер рассчитан" if assessment else "эффект мер ещё не рассчитан"]
    parts += [counted(made, CONCLUSIONS)] if made else []
    parts += [f"утверждено документов {approved}"] if approved else []
    following = "Сделать выводы о мерах" if assessment and not made else ""
    if made and not states:
        following = "Составить отчёт и справку"
    return Standing(
        stage="effectiveness",
        words="; ".join(parts),
        next=following if actor.has(Permission.EDIT_EFFECT) else "",
        address=reverse("effectiveness:run", args=[run.pk]),
        tone="done" if made and approved else "progress" if assessment else "todo",
    )
