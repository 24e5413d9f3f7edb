"""Stays on lists go forward in time; outer lists stand beside the own computation with their letter."""

from datetime import date

import pytest
import time_machine

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, SchoolTeam
from opora.core.errors import UserError
from opora.cycle.monitoring import actions
from opora.cycle.monitoring.models import OuterList
from opora.cycle.monitoring.presenters.people import compared_lists, timeline
from opora.journal.versions import EditedMeanwhileError
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(date(2025, 12, 10), tick=False):
        yield


@pytest.fixture
def place():
    return office.territory()


@pytest.fixture
def by(place):
    return office.actor_with(Coordinator, place)


@pytest.fixture
def episode(place, by):
    entry = actions.Entry(
        list_kind="regional", entered_on=date(2025, 9, 1), entered_reason="Письмо региона"
    )
    return actions.enter(organisation=office.school(place), entry=entry, by=by)


def change(day=date(2025, 10, 1), support="curated"):
    return actions.Change(on=day, support=support, reason="Назначен куратор")


def leaving(day=date(2025, 12, 1)):
    return actions.Exit(left_on=day, left_reason="Два года ниже порога", left_document="Приказ № 7")


def test_entry_change_and_exit_make_a_timeline(episode, by):
    actions.change_support(episode=episode, version=1, change=change(), by=by)
    actions.leave(episode=episode, version=2, leaving=leaving(), by=by)
    told = timeline([episode])
    assert [(when, title) for when, title, _, _ in told] == [
        (date(2025, 9, 1), "Включена: региональный список"),
        (date(2025, 10, 1), "Поддержка: адресная помощь → сопровождение куратором"),
        (date(2025, 12, 1), "Вышла: региональный список"),
    ]


def test_a_school_stands_on_a_list_once_at_a_time(episode, by):
    entry = actions.Entry(
        list_kind="regional", entered_on=date(2025, 12, 2), entered_reason="Снова"
    )
    with pytest.raises(UserError, match="ещё открыто"):
        actions.enter(organisation=episode.organisation, entry=entry, by=by)
    actions.leave(episode=episode, version=1, leaving=leaving(), by=by)
    again = actions.enter(organisation=episode.organisation, entry=entry, by=by)
    assert again.left_on is None


@pytest.mark.parametrize("day", [date(2025, 8, 31), date(2025, 12, 11)])
def test_nothing_happens_before_the_entry_or_tomorrow(episode, by, day):
    with pytest.raises(UserError, match="раньше предыдущего"):
        actions.change_support(episode=episode, version=1, change=change(day), by=by)
    with pytest.raises(UserError, match="раньше предыдущего"):
        actions.leave(episode=episode, version=1, leaving=leaving(day), by=by)


def test_a_stay_that_is_over_is_not_changed(episode, by):
    actions.leave(episode=episode, version=1, leaving=leaving(), by=by)
    with pytest.raises(UserError, match="вышла из списка"):
        actions.change_support(episode=episode, version=2, change=change(), by=by)


def test_the_second_of_two_changes_is_told(episode, by):
    actions.change_support(episode=episode, version=1, change=change(), by=by)
    with pytest.raises(EditedMeanwhileError):
        actions.change_support(episode=episode, version=1, change=change(support="watch"), by=by)


def test_a_school_decides_nothing(episode):
    team = office.actor_with(SchoolTeam, episode.organisation)
    with pytest.raises(PermissionDeniedError):
        actions.leave(episode=episode, version=1, leaving=leaving(), by=team)


LETTER = actions.Letter(level="federal", letter_number="02-15/77", letter_date=date(2025, 11, 3))


def test_a_list_is_entered_with_its_letter_once(place, by):
    run = office.run(place)
    school = office.school(place)
    made = actions.enter_list(run=run, letter=LETTER, organisations=[school], by=by)
    assert [one.organisation for one in made.entries.all()] == [school]
    with pytest.raises(UserError, match="уже внесено"):
        actions.enter_list(run=run, letter=LETTER, organisations=[school], by=by)


def test_a_list_holds_schools_of_its_municipality_and_is_not_silently_empty(place, by):
    run = office.run(place)
    with pytest.raises(UserError, match="муниципалитета этого цикла"):
        actions.enter_list(
            run=run, letter=LETTER, organisations=[office.school(office.territory())], by=by
        )
    with pytest.raises(UserError, match="хотя бы одну школу"):
        actions.enter_list(run=run, letter=LETTER, organisations=[], by=by)
    assert not OuterList.objects.exists()


def test_own_computation_and_lists_from_above_are_compared():
    rows = compared_lists(
        {1: "СОШ № 1", 2: "СОШ № 2", 3: "СОШ № 3", 4: "СОШ № 4"},
        {1: ("met", "listed"), 2: ("not_met", ""), 3: ("met", ""), 4: ("not_met", "")},
        {1: ["федеральный"], 2: ["региональный"]},
    )
    assert [(row.id, row.agrees) for row in rows] == [(1, True), (2, False), (3, False)]
