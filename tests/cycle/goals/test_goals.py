"""A year begins with goals: justified by last year's numbers, measurable, approved; nobody's words vanish."""

from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, DepartmentHead
from opora.core.errors import UserError
from opora.core.transitions import TransitionError
from opora.cycle.goals import actions, queries
from opora.cycle.goals.actions.goals import Wording
from opora.cycle.goals.models import Goal, Run
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import office
from tests.support import office_monitorings as made


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
DUE = date(2026, 8, 31)


@pytest.fixture
def place():
    return office.territory()


@pytest.fixture
def coordinator(place):
    return office.actor_with(Coordinator, place)


@pytest.fixture
def head(place):
    return office.actor_with(DepartmentHead, place)


@pytest.fixture
def run(place):
    return office.run(place, state="prepared")


def measurable(**fields):
    values = {
        "text": "Снизить долю двоек",
        "indicator": "vpr_low_share",
        "target": 0.1,
        "due_on": DUE,
    }
    return Wording(**{**values, **fields})


def test_a_run_is_created_once_a_year_and_keeps_its_pack_whole(place, coordinator):
    given = {
        "territory": place,
        "direction": "low_results_schools",
        "pack": "federal",
        "by": coordinator,
    }
    first = actions.create_run(school_year=2025, **given)
    assert first.pack_version.startswith("federal@")
    assert queries.kept_pack(first.pack_version).is_file()
    assert queries.pack_of(first).version == first.pack_version
    with pytest.raises(UserError, match="одним циклом"):
        actions.create_run(school_year=2025, **given)
    second = actions.create_run(school_year=2026, **given)
    assert second.previous == first


def test_a_direction_the_pack_does_not_have_is_refused_naming_near_ones(place, coordinator):
    with pytest.raises(UserError, match="возможно, low_results_schools"):
        actions.create_run(
            territory=place, direction="low_results_school", school_year=2025, pack="federal", by=coordinator
        )  # fmt: skip


def test_goals_are_proposed_once_with_the_words_of_the_pack(place, coordinator):
    run = made.run(place, direction="low_results_schools")
    proposed = actions.propose(run=run, by=coordinator)
    assert [one.pack_goal for one in proposed][:2] == ["fewer_low_results", "stronger_teaching"]
    assert proposed[0].baseline is None
    assert actions.propose(run=run, by=coordinator) == []


def test_goals_of_the_next_year_are_justified_by_this_years_official_numbers(place, coordinator):
    before = made.run(place, direction="low_results_schools")
    made.official(before, by=coordinator)
    run = made.run(place, direction="low_results_schools", school_year=2026, previous=before)
    last = queries.last_values(run)
    goal = actions.propose(run=run, by=coordinator)[0]
    assert goal.baseline == pytest.approx(last[goal.indicator].value)
    assert "По данным официального мониторинга за 2025/2026 учебный год" in goal.justification
    assert "N\u00a0=" in goal.justification
    assert "школы не включались" in goal.justification


def test_a_goal_is_approved_when_it_can_be_measured(run, coordinator, head):
    vague = actions.add(run=run, wording=Wording(text="Стать лучше"), by=coordinator)
    with pytest.raises(UserError, match="показатель, ожидаемое значение и срок"):
        actions.approve(goal=vague, by=head)
    goal = actions.add(run=run, wording=measurable(), by=coordinator)
    with pytest.raises(PermissionDeniedError, match="Руководитель управления"):
        actions.approve(goal=goal, by=coordinator)
    assert actions.approve(goal=goal, by=head).state == "approved"


def test_a_year_starts_with_an_approved_goal_and_a_closed_one_is_not_changed(
    run, coordinator, head
):
    with pytest.raises(UserError, match="хотя бы одну"):
        actions.start(run=run, by=head)
    goal = actions.add(run=run, wording=measurable(), by=coordinator)
    actions.approve(goal=goal, by=head)
    run = actions.start(run=run, by=head)
    run = actions.close(run=run, by=head)
    with pytest.raises(UserError, match="ничего не меняется"):
        actions.add(run=run, wording=measurable(), by=coordinator)
    with pytest.raises(TransitionError, match="вернуть в работу"):
        actions.close(run=run, by=head)
    with pytest.raises(UserError, match="причину"):
        actions.reopen(run=run, reason=" ", by=head)
    assert actions.reopen(run=run, reason="Пришли данные ОГЭ", by=head).state == "active"


def test_of_two_edits_of_a_draft_the_second_is_told_and_keeps_its_words(run, coordinator):
    goal = actions.add(run=run, wording=measurable(), by=coordinator)
    first, second = (Goal.objects.select_related("run__territory").get(pk=goal.pk) for _ in "ab")
    actions.edit(goal=first, version=1, wording=measurable(target=0.15), by=coordinator)
    with pytest.raises(EditedMeanwhileError) as told:
        actions.edit(goal=second, version=1, wording=measurable(text="Иначе"), by=coordinator)
    assert told.value.mine["text"] == "Иначе"
    assert told.value.theirs["target"] == 0.15
    entry = Entry.objects.filter(event="goals.goal_edited").get()
    assert (entry.old, entry.new) == ({"target": 0.1}, {"target": 0.15})


def test_an_approved_goal_is_not_edited_until_it_is_returned(run, coordinator, head):
    goal = actions.approve(goal=actions.add(run=run, wording=measurable(), by=coordinator), by=head)
    with pytest.raises(UserError, match="Верните цель в черновик"):
        actions.edit(
            goal=goal, version=goal.version, wording=measurable(text="Иначе"), by=coordinator
        )
    goal.refresh_from_db()
    draft = actions.return_to_draft(goal=goal, reason="Уточнить срок", by=head)
    actions.edit(
        goal=draft, version=draft.version, wording=measurable(text="Иначе"), by=coordinator
    )
    with pytest.raises(PermissionDeniedError):
        actions.drop(goal=draft, reason="Лишняя", by=office.actor_with(Auditor, run.territory))
    assert actions.drop(goal=draft, reason="Лишняя", by=coordinator).state == "dropped"


def test_another_town_sees_no_runs(run):
    other = office.actor_with(Coordinator, office.territory())
    assert not queries.runs(other).exists()
    assert [one.pk for one in queries.runs(office.actor_with(Auditor, run.territory))] == [run.pk]
    with pytest.raises(PermissionDeniedError):
        actions.propose(run=run, by=other)
    assert Run.objects.count() == 1
