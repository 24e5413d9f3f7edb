"""What a year hands to the next: goals out of conclusions, open assignments, unfinished measures; each once."""

from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import DepartmentHead, SchoolTeam
from opora.cycle.decisions.models import Assignment
from opora.cycle.effectiveness.actions import conclusions
from opora.cycle.effectiveness.actions.conclusions import Of, Said
from opora.cycle.effectiveness.actions.errors import EffectError
from opora.cycle.goals.models import Goal, Run
from opora.cycle.interventions.actions import progress
from opora.cycle.interventions.actions.progress import Seen
from opora.cycle.interventions.models import Measure
from opora.cycle.interventions.policies.measures import MeasureEvent, MeasureState
from opora.cycle.turnover import queries
from opora.cycle.turnover.actions import Chosen, turn
from opora.cycle.turnover.models import Carried
from opora.journal.models import Entry
from tests.support import analysed, office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def concluded(year):
    """The year judged, a conclusion with a goal, an assignment under control."""
    year.judged()
    said = Said(
        choice="not_distinguishable", words="Участников мало.",
        next_goal="Снизить долю «2» в школе № 4", next_indicator="vpr_low_share",
    )  # fmt: skip
    conclusions.conclude(
        run=year.town.run, of=Of(measure=year.measure), said=said, by=year.town.coordinator
    )
    given = Assignment.objects.create(
        territory=year.town.territory, run=year.town.run, source="hand", text="Представить план",
        state="controlled", due_on=date(2026, 5, 1), first_due_on=date(2026, 5, 1),
    )  # fmt: skip
    given.executions.create(organisation=year.town.schools["edu990104"], due_on=given.due_on)
    return year


def everything(run: Run) -> Chosen:
    waiting = queries.proposal(run)
    return Chosen(
        goals=[one.pk for one in waiting.goals],
        assignments=[one.pk for one in waiting.assignments],
        measures=[one.pk for one in waiting.measures],
    )


def test_the_proposal_shows_first_and_does_nothing(concluded):
    waiting = queries.proposal(concluded.town.run)
    assert waiting.next_run is None
    counts = (len(waiting.goals), len(waiting.assignments), len(waiting.measures))
    assert counts == (1, 1, 2)
    assert not Carried.objects.exists()


def test_a_conclusion_becomes_a_justified_draft_of_a_goal(concluded):
    run = concluded.town.run
    turn(run=run, chosen=everything(run), by=concluded.town.coordinator)
    goal = Goal.objects.get()
    assert goal.run.school_year == run.school_year + 1
    assert goal.run.previous == run
    assert (goal.state, goal.indicator) == ("draft", "vpr_low_share")
    assert "не отличить от возврата к среднему. Участников мало." in goal.justification
    assert "Если бы ничего не делали" in goal.justification


def test_an_open_assignment_goes_on_with_its_term_and_executions(concluded):
    run = concluded.town.run
    turn(run=run, chosen=everything(run), by=concluded.town.coordinator)
    carried = Assignment.objects.get()
    assert carried.run.school_year == run.school_year + 1
    assert (carried.due_on, carried.executions.count()) == (date(2026, 5, 1), 1)


def test_an_unfinished_measure_goes_on_in_the_like_plan_and_stops_here(concluded):
    by, run = concluded.town.coordinator, concluded.town.run
    begun = Seen(event=MeasureEvent.START, on=analysed.today(), rationale="Началась")
    progress.review(measure=concluded.measure, version=concluded.measure.version, seen=begun, by=by)
    turn(run=run, chosen=everything(run), by=by)
    old = Measure.objects.get(pk=concluded.measure.pk)
    successor = old.carried.get().successor
    assert old.state == MeasureState.STOPPED
    assert (successor.state, successor.text) == (MeasureState.IN_PROGRESS, old.text)
    assert (successor.start, successor.indicator) == (old.start, old.indicator)
    assert (successor.plan.kind, successor.plan.title) == (old.plan.kind, old.plan.title)
    assert (
        Measure.objects.get(pk=concluded.seminar.pk).carried.get().successor.plan == successor.plan
    )


def test_doing_it_again_doubles_nothing(concluded):
    run, by = concluded.town.run, concluded.town.coordinator
    chosen = everything(run)
    assert len(turn(run=run, chosen=chosen, by=by)) == 4
    assert turn(run=run, chosen=chosen, by=by) == []
    assert queries.proposal(run).is_empty
    assert (Goal.objects.count(), Run.objects.filter(previous=run).count()) == (1, 1)
    assert Measure.objects.count() == 4


def test_only_what_is_chosen_is_handed_on(concluded):
    run, by = concluded.town.run, concluded.town.coordinator
    goals = Chosen(goals=everything(run).goals)
    turn(run=run, chosen=goals, by=by)
    left = queries.proposal(run)
    assert (len(left.goals), len(left.assignments), len(left.measures)) == (0, 1, 2)


def test_every_thing_handed_on_is_in_the_journal(concluded):
    run = concluded.town.run
    turn(run=run, chosen=everything(run), by=concluded.town.coordinator)
    events = list(
        Entry.objects.filter(event__startswith="turnover.").values_list("event", flat=True)
    )
    assert sorted(events) == [
        "turnover.assignment_carried", "turnover.goal_proposed",
        "turnover.measure_carried", "turnover.measure_carried",
    ]  # fmt: skip


def test_a_conclusion_that_is_a_goal_already_is_not_withdrawn(concluded):
    run, by = concluded.town.run, concluded.town.coordinator
    turn(run=run, chosen=everything(run), by=by)
    made = run.conclusions.select_related("run__territory").get()
    with pytest.raises(EffectError) as error:
        conclusions.withdraw(conclusion=made, version=made.version, by=by)
    assert error.value.code == "OP-2308"
    assert run.conclusions.exists()


@pytest.mark.parametrize("role", [DepartmentHead, SchoolTeam])
def test_only_who_leads_the_cycle_turns_it(concluded, role):
    town = concluded.town
    over = town.schools["edu990104"] if role is SchoolTeam else town.territory
    with pytest.raises(PermissionDeniedError):
        turn(run=town.run, chosen=everything(town.run), by=office.actor_with(role, over))
    assert not Carried.objects.exists()


def test_nothing_goes_into_a_closed_year(concluded):
    run = concluded.town.run
    office.run(run.territory, school_year=run.school_year + 1, state="closed")
    with pytest.raises(EffectError) as error:
        turn(run=run, chosen=everything(run), by=concluded.town.coordinator)
    assert error.value.code == "OP-2306"
