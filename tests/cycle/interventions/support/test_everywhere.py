"""Support in what is owed and in the search."""

from datetime import timedelta

import pytest
from django.utils import timezone

from opora.cycle.interventions.actions import visits
from opora.cycle.interventions.owing import owed
from opora.cycle.interventions.policies.support import VisitForm
from opora.cycle.interventions.searching import found


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def planned(town, school, *, days, topic="чтение условий задач"):
    """A visit so many days from today."""
    on = timezone.localdate() + timedelta(days=days)
    told = visits.Planned(form=VisitForm.LESSONS, topic=topic, planned_on=on)
    return visits.plan(run=town.run, organisation=school, planned=told, by=town.coordinator)


def test_a_curator_owes_a_report_once_the_day_has_come(town):
    late = planned(town, town.weak, days=-10)
    planned(town, town.weak, days=3, topic="скоро")
    planned(town, town.weak, days=30, topic="нескоро")
    planned(town, town.other, days=-10, topic="чужая школа")
    rows = list(owed(town.curator))
    assert [row.what for row in rows] == [
        "Отчитаться о выезде: СОШ № 3, чтение условий задач", "Выезд: СОШ № 3, скоро",
    ]  # fmt: skip
    assert rows[0].late > 0
    assert rows[0].address == f"/interventions/visit/{late.pk}/report/"
    seen = visits.Seen(held_on=late.planned_on, hours=1, participants=1, seen="увидели")
    visits.report(visit=late, version=1, seen=seen, by=town.curator)
    assert len(list(owed(town.curator))) == 1


def test_the_coordinator_sees_one_line_with_a_count(town):
    for school in (town.weak, town.other):
        planned(town, school, days=-5)
    (row,) = owed(town.coordinator)
    assert (row.who, row.mine) == ("2\N{NO-BREAK SPACE}выезда", False)


def test_a_school_owes_no_visits(town):
    planned(town, town.weak, days=-5)
    assert list(owed(town.school)) == []


def test_search_finds_own_visits_alone(town):
    planned(town, town.weak, days=-5)
    planned(town, town.other, days=-5, topic="чтение вслух")
    assert [one.title for one in found(town.curator, "чтение", 20)] == ["чтение условий задач"]
    assert len(list(found(town.coordinator, "чтение", 20))) == 2
