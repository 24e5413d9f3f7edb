"""Where the analysis of a run is, for the first page."""

from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.analysis.policies import FindingState, ReportState
from opora.cycle.analysis.queries import findings, reports
from opora.cycle.goals.models import Run
from opora.pages.standing import Standing


def standing(actor: Actor, run: Run) -> Standing | None:
    """Findings with causes, and the state of the newest report."""
    if not actor.has(Permission.SEE_ANALYSIS):
        return None
    rows = findings.findings(actor).filter(monitoring=findings.drawn_monitoring(run))
    states = findings.counts(rows).states
    total = sum(states.values())
    report = reports.reports(actor).filter(run=run).order_by("-number").first()
    done = total - states.get(FindingState.FOUND, 0)
    parts = [f"выводов {total}, рассмотрено {done}" if total else "выводов ещё нет"]
    if report:
        parts.append(f"отчёт: {ReportState(report.state).label}")
    approved = report is not None and report.state == ReportState.APPROVED
    return Standing(
        stage="analysis",
        words="; ".join(parts),
        next=_next(actor, left=total - done, is_ready=bool(total) and not approved),
        address=reverse("analysis:run", args=[run.pk]),
        tone="done" if approved else "progress" if total else "todo",
    )


def _next(actor: Actor, *, left: int, is_ready: bool) -> str:
    """What the actor may do now; schools name causes too."""
    leads = actor.has(Permission.EDIT_ANALYSIS)
    if left and (leads or actor.has(Permission.REPLY_VERDICT)):
        return "Назвать причины"
    return "Подготовить отчёт" if leads and is_ready and not left else ""
