"""Runs of the cycle: opened with goals and indicators, asked for forms, the last one closed."""

from datetime import date, timedelta

from django.utils import timezone

from opora.cycle.collection.actions import debts
from opora.cycle.collection.models import DataRequest
from opora.cycle.collection.policies import Source
from opora.cycle.goals.actions import goals, runs
from opora.cycle.goals.models import Goal, Run
from opora.cycle.goals.policies import RunState
from opora.cycle.goals.queries import pack_of
from opora.cycle.indicators import actions as indicators
from opora.registry.models import Territory
from opora.web.demo.data import PACK
from opora.web.demo.people import actor
from opora.web.demo.registry import schools_of


DIRECTION = "low_results_schools"


def run_of(town: Territory, school_year: int) -> Run:
    """The run under way, with approved goals and the whole set of indicators."""
    found = Run.objects.filter(territory=town, direction=DIRECTION, school_year=school_year).first()
    if found:
        return found
    coordinator, head = actor("coordinator"), actor("head")
    run = runs.create_run(
        territory=town, direction=DIRECTION, school_year=school_year, pack=PACK, by=coordinator
    )
    for goal in goals.propose(run=run, by=coordinator):
        _approve(goal, run)
    indicators.adopt_all(run=run, by=coordinator)
    return runs.start(run=run, by=head)


def _approve(goal: Goal, run: Run) -> None:
    """A proposed goal with an invented target, approved; one without a share to judge it by stays a draft."""
    indicator = pack_of(run).indicators.get(goal.indicator)
    if (
        indicator is None
        or indicator.unit != "share"
        or indicator.better not in ("lower", "higher")
    ):
        return
    coordinator = actor("coordinator")
    wording = goals.Wording(
        text=goal.text,
        justification=goal.justification or "Показ: здесь управление пишет, чем вызвана цель.",
        indicator=goal.indicator,
        target=0.2 if indicator.better == "lower" else 0.8,
        due_on=date(run.school_year + 1, 8, 31),
    )
    edited = goals.edit(goal=goal, version=goal.version, wording=wording, by=coordinator)
    goals.approve(goal=edited, by=actor("head"))


def ask_for_forms(run: Run) -> None:
    """Two requests: one overdue, one soon."""
    if DataRequest.objects.filter(run=run).exists():
        return
    today = timezone.localdate()
    asked = (
        ("teacher_development", "Развитие педагогов: охват", today - timedelta(days=9)),
        ("methodical_help", "Методическая помощь школе", today + timedelta(days=12)),
    )
    for form, title, due_on in asked:
        wanted = debts.Wanted(source=Source.RETURN, kind=form, title=title, due_on=due_on)
        debts.ask(run=run, wanted=wanted, of=schools_of(run.territory), by=actor("coordinator"))


def close_last(run: Run) -> None:
    """The year before, closed once it is monitored."""
    if run.previous and run.previous.state == RunState.ACTIVE and run.previous.monitorings.exists():
        runs.close(run=run.previous, by=actor("head"))
