"""The official monitoring, findings, the report, recommendations with answers of schools."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from opora.cycle.analysis.actions import findings, reports
from opora.cycle.analysis.models import Finding, Report
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.actions import monitorings
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.policies import MonitoringState
from opora.cycle.recommendations.actions import answers, approval, recommendations
from opora.cycle.recommendations.actions.answers import Reply
from opora.cycle.recommendations.models import Answer, Recommendation
from opora.cycle.recommendations.policies import AnswerEvent
from opora.jobs.running import run_waiting
from opora.web.demo.people import actor
from opora.web.demo.registry import centre_of, school_of


DUE_IN = timedelta(days=120)
EACH = 2  # recommendations of an addressee
ON_PAPER = 3  # schools whose answer came as a letter
DECLINED = "Учителя предмета в штате нет, ведём замену; вернёмся к этому, когда его найдём."


def monitor(run: Run, say: Callable[[str], None]) -> None:
    """A monitoring, made official."""
    if run.monitorings.exists():
        return
    say(f"Мониторинг {run.year_title}…")
    coordinator = actor("coordinator")
    monitoring = monitorings.start(run=run, by=coordinator)
    run_waiting()
    monitorings.make_official(monitoring=Monitoring.objects.get(pk=monitoring.pk), by=coordinator)


def analyse(run: Run, say: Callable[[str], None]) -> None:
    """Findings, the computed part of the report and drafts of recommendations; people's words are left to people."""
    say(f"Выводы, справка и рекомендации {run.year_title}…")
    coordinator = actor("coordinator")
    centre_of(run.territory)
    official = run.monitorings.get(state=MonitoringState.OFFICIAL)
    if not Finding.objects.filter(monitoring=official).exists():
        findings.draw_findings(monitoring=official, by=coordinator)
        run_waiting()
    if not Report.objects.filter(run=run).exists():
        reports.compose(monitoring=official, by=coordinator)
        run_waiting()
    if not Recommendation.objects.filter(run=run).exists():
        recommendations.draft_from_findings(run=run, by=coordinator)


def approve(run: Run) -> None:
    """Recommendations with a term; some of each addressee approved, the rest wait as drafts."""
    today = timezone.localdate()
    if run.recommendation_documents.exists():
        return
    recommendations.set_term(run=run, due_on=today + DUE_IN, by=actor("coordinator"))
    ready, _ = approval.checked(run, today)
    seen = [(one.recommendation.pk, one.recommendation.version) for one in _first(ready)]
    approval.approve(run=run, seen=seen, by=actor("head"))


def _first(ready: list[approval.Reached]) -> list[approval.Reached]:
    """A few of each addressee, those that reach a school with an account before others."""
    answering = {school_of(name).pk for name in ("school1", "school2")}
    by_addressee: dict[str, list[approval.Reached]] = {}
    for one in ready:
        by_addressee.setdefault(one.recommendation.addressee, []).append(one)
    return [
        one
        for found in by_addressee.values()
        for one in sorted(found, key=lambda one: -len(answering & {who[0] for who in one.members}))[:EACH]
    ]  # fmt: skip


@transaction.atomic
def answer(run: Run) -> None:
    """What schools say: one takes everything up, one declines something, of some a letter came; others are silent."""
    rows = Answer.objects.filter(recommendation__run=run, organisation__isnull=False).order_by("pk")
    if rows.exclude(by_name="").exists():
        return
    first, second = school_of("school1"), school_of("school2")
    for one in rows.filter(organisation=first):
        _say(one, "school1", Reply(event=AnswerEvent.ACCEPT, text="Включено в план школы."))
    for place, one in enumerate(rows.filter(organisation=second)[:3]):
        said = Reply(event=AnswerEvent.DECLINE, text=DECLINED)
        _say(one, "school2", Reply(event=AnswerEvent.ACKNOWLEDGE) if place else said)
    schools = rows.exclude(organisation__in=(first, second)).values_list("organisation", flat=True)
    for number, school in enumerate(sorted(set(schools))[:ON_PAPER], 1):
        letter = Reply(event=AnswerEvent.ACCEPT, on_paper=f"письмо школы № 01-{number}4")
        for one in rows.filter(organisation=school)[:3]:
            _say(one, "coordinator", letter)


def _say(one: Answer, who: str, said: Reply) -> None:
    answers.reply(answer=one, version=one.version, said=said, by=actor(who))
