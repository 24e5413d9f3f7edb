"""Findings are drawn once; people name causes and answer questions; each in the own place."""

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, Curator, Methodist, SchoolTeam
from opora.core.errors import UserError
from opora.core.transitions import TransitionError
from opora.cycle.analysis.actions import findings as actions
from opora.cycle.analysis.actions.findings import AnalysisError, Named, Thought
from opora.cycle.analysis.models import ChosenCause, Finding, Reflection
from opora.cycle.analysis.policies import FindingState, Side
from opora.cycle.analysis.queries import findings as queries
from opora.cycle.monitoring.models import Monitoring
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import analysed, office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def finding(town):
    return town.findings()[0]


@pytest.fixture
def school_actor(town):
    return office.actor_with(SchoolTeam, town.schools["edu990104"])


def offered(finding) -> list[str]:
    return [cause for cause, _, _ in finding.causes]


def test_drawing_again_adds_nothing(town):
    before = Finding.objects.count()
    assert before > 0
    new = actions.keep_findings(monitoring=town.monitoring, drawn=analysed.drawn(), by=None)
    assert new == 0
    assert Finding.objects.count() == before
    assert Entry.objects.filter(event="analysis.findings_drawn").count() == 1


def test_a_finding_keeps_its_triggers_and_the_causes_of_its_rule(finding):
    trigger = finding.triggers[0]
    assert (trigger["indicator"], trigger["value"], trigger["n"]) == ("vpr_low_share", 0.36, 14)
    assert all(title and question for _, title, question in finding.causes)


def test_drawing_needs_a_computed_monitoring_and_the_right(town, school_actor):
    with pytest.raises(PermissionDeniedError):
        actions.draw_findings(monitoring=town.monitoring, by=school_actor)
    computing = Monitoring.objects.create(run=town.run, number=2, state="computing")
    with pytest.raises(AnalysisError, match="рассчитанному мониторингу"):
        actions.draw_findings(monitoring=computing, by=town.coordinator)


def test_a_cause_of_the_list_is_named_with_who_and_why(finding, school_actor):
    named = Named(causes=(offered(finding)[0],), note="Смотрели журналы")
    done = actions.explain(finding=finding, version=1, named=named, by=school_actor)
    said = ChosenCause.objects.get()
    assert done.state == FindingState.EXPLAINED
    assert (said.side, said.note, said.by_name) == (
        Side.SCHOOL, "Смотрели журналы", school_actor.name,
    )  # fmt: skip


def test_a_cause_that_the_rule_does_not_offer_is_refused_but_own_words_are_not(
    finding, school_actor
):
    with pytest.raises(AnalysisError, match="списка методики"):
        actions.explain(
            finding=finding, version=1, named=Named(causes=("weather",)), by=school_actor
        )
    actions.explain(finding=finding, version=1, named=Named(own="Ремонт в школе"), by=school_actor)
    assert [(one.cause, one.title) for one in ChosenCause.objects.all()] == [("", "Ремонт в школе")]


def test_nothing_named_is_refused_and_nothing_notable_is_an_answer(finding, school_actor):
    with pytest.raises(AnalysisError, match="тоже ответ"):
        actions.explain(finding=finding, version=1, named=Named(), by=school_actor)
    with pytest.raises(AnalysisError, match="почему"):
        actions.pass_over(finding=finding, version=1, note=" ", by=school_actor)
    done = actions.pass_over(finding=finding, version=1, note="Один ученик", by=school_actor)
    assert done.state == FindingState.UNREMARKABLE
    with pytest.raises(TransitionError, match="ничего примечательного"):
        actions.explain(finding=done, version=2, named=Named(own="Нет"), by=school_actor)
    assert actions.reopen(finding=done, by=school_actor).state == FindingState.FOUND


def test_two_people_at_once_lose_no_words(finding, school_actor, town):
    stale = Finding.objects.get(pk=finding.pk)
    actions.explain(finding=finding, version=1, named=Named(own="Первая"), by=school_actor)
    with pytest.raises(EditedMeanwhileError) as conflict:
        actions.explain(finding=stale, version=1, named=Named(own="Вторая"), by=town.coordinator)
    assert "Вторая" in conflict.value.mine["note"]


def test_a_side_takes_back_only_its_own_cause(finding, school_actor, town):
    actions.explain(finding=finding, version=1, named=Named(own="Наша"), by=school_actor)
    said = ChosenCause.objects.select_related("finding").get()
    with pytest.raises(PermissionDeniedError):
        actions.drop_cause(chosen=said, by=town.coordinator)
    assert actions.drop_cause(chosen=said, by=school_actor).state == FindingState.FOUND


def test_each_side_answers_a_question_once_and_changes_its_answer(finding, school_actor, town):
    cause = offered(finding)[0]
    both = {"finding": finding, "cause": cause}
    actions.reflect(**both, version=0, thought=Thought(text="Читали"), by=school_actor)
    actions.reflect(**both, version=0, thought=Thought(nothing_notable=True), by=town.coordinator)
    with pytest.raises(EditedMeanwhileError):
        actions.reflect(**both, version=0, thought=Thought(text="Ещё"), by=school_actor)
    actions.reflect(**both, version=1, thought=Thought(text="Ещё"), by=school_actor)
    assert {(one.side, one.text) for one in Reflection.objects.all()} == {
        ("school", "Ещё"), ("department", ""),
    }  # fmt: skip
    with pytest.raises(AnalysisError):
        actions.reflect(**both, version=0, thought=Thought(), by=school_actor)


@pytest.mark.parametrize("who", ["other school", "curator", "methodist", "other town"])
def test_others_cannot_speak_for_the_school(who, finding, town):
    other = office.territory("Лесной", parent=town.territory.parent)
    actors = {
        "other school": lambda: office.actor_with(SchoolTeam, town.schools["edu990101"]),
        "curator": lambda: office.actor_with(Curator, town.schools["edu990104"]),
        "methodist": lambda: office.actor_with(Methodist, town.territory),
        "other town": lambda: office.actor_with(Coordinator, other),
    }
    actor = actors[who]()
    with pytest.raises(PermissionDeniedError):
        actions.explain(finding=finding, version=1, named=Named(own="Нет"), by=actor)
    with pytest.raises(PermissionDeniedError):
        actions.reflect(
            finding=finding, cause=offered(finding)[0], version=0,
            thought=Thought(text="x"), by=actor,
        )  # fmt: skip


def test_what_people_said_comes_along_into_a_new_monitoring(finding, school_actor, town):
    actions.explain(finding=finding, version=1, named=Named(own="Наша"), by=school_actor)
    again = Monitoring.objects.create(run=town.run, number=2, state="ready")
    actions.keep_findings(monitoring=again, drawn=analysed.drawn(), by=None)
    same = Finding.objects.get(
        monitoring=again, rule=finding.rule, organisation=finding.organisation
    )
    assert same.state == FindingState.EXPLAINED
    assert [one.title for one in same.chosen_causes.all()] == ["Наша"]
    assert finding.chosen_causes.count() == 1


def test_causes_are_gathered_with_the_schools_they_are_confirmed_in(town, school_actor):
    for number, one in enumerate(town.findings()[:2]):
        causes = Named(own="Ремонт") if number else Named(own="Ремонт", note="два года")
        actions.explain(finding=one, version=1, named=causes, by=school_actor)
    school = town.schools["edu990104"].short_name
    assert queries.causes_by_title(town.monitoring) == (("Ремонт", (school,)),)


def test_search_folds_case_and_yo(town):
    rows = queries.findings(town.coordinator)
    assert queries.listed(rows, {"q": "ПРИОЗЁРНАЯ"}).count() == 0
    assert queries.listed(rows, {"q": "доля ОТМЕТОК"}).count() == rows.count() > 0


def test_in_a_closed_run_nothing_is_said_any_more(finding, school_actor, town):
    town.run.state = "closed"
    town.run.save()
    finding = queries.findings(school_actor).get(pk=finding.pk)
    with pytest.raises(UserError, match="заверш"):
        actions.explain(finding=finding, version=1, named=Named(own="Поздно"), by=school_actor)
    monitoring = Monitoring.objects.select_related("run__territory").get(pk=town.monitoring.pk)
    with pytest.raises(UserError, match="заверш"):
        actions.draw_findings(monitoring=monitoring, by=town.coordinator)
