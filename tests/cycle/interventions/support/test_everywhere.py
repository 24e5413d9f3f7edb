"""Support in what is owed and in the search."""

from datetime import timedelta

import pytest
from django.utils import timezone

from opora.access.roles import Curator, SchoolTeam
from opora.cycle.interventions.actions import visits
from opora.cycle.interventions.models import Measure, Plan, Visit
from opora.cycle.interventions.owing import owed
from opora.cycle.interventions.policies.support import VisitForm
from opora.cycle.interventions.queries import feeds
from opora.cycle.interventions.searching import found
from tests.support import office


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


def agreed(town, school, *, days, what="разбор заданий 9 класса"):
    """A held visit that agreed on something by a day so many days from today."""
    made = planned(town, school, days=-20)
    due = timezone.localdate() + timedelta(days=days)
    seen = visits.Seen(
        held_on=made.planned_on, hours=1, participants=1, seen="увидели", agreed=what,
        agreed_due=due,
    )  # fmt: skip
    return visits.report(visit=made, version=made.version, seen=seen, by=town.coordinator)


def test_what_a_visit_agreed_on_is_owed_until_it_is_told_done(town):
    made = agreed(town, town.weak, days=2)
    agreed(town, town.weak, days=30, what="нескоро")
    agreed(town, town.other, days=2, what="в другой школе")
    (curators,) = owed(town.curator)
    assert curators.what == "Проверить договорённость: СОШ № 3, разбор заданий 9 класса"
    assert curators.letter == "Проверить договорённость после выезда"
    assert curators.address == f"/interventions/visit/{made.pk}/agreement/"
    (schools,) = owed(town.school)
    assert schools.what.startswith("Выполнить договорённость с куратором: СОШ № 3")
    made = Visit.objects.get(pk=made.pk)
    told = {"kept_on": timezone.localdate(), "kept": "Разобраны 12 заданий"}
    visits.keep(visit=made, version=made.version, by=town.curator, **told)
    assert [*owed(town.curator), *owed(town.school)] == []


def test_an_agreement_told_anew_is_owed_again(town):
    made = agreed(town, town.weak, days=2)
    made = Visit.objects.get(pk=made.pk)
    visits.keep(
        visit=made, version=made.version, kept_on=timezone.localdate(), kept="да", by=town.curator
    )
    for what, count in (("разбор заданий 9 класса", 0), ("другое", 1)):
        made = Visit.objects.get(pk=made.pk)
        seen = visits.Seen(
            held_on=made.held_on, hours=1, participants=1, seen="увидели", agreed=what,
            agreed_due=made.agreed_due,
        )  # fmt: skip
        visits.report(visit=made, version=made.version, seen=seen, by=town.curator)
        assert len(list(owed(town.curator))) == count


def test_late_agreements_of_others_are_one_line_for_the_coordinator(town):
    for school in (town.weak, town.other):
        agreed(town, school, days=-2)
    (row,) = owed(town.coordinator)
    assert (row.what, row.who) == (
        "Не проверены договорённости выездов",
        "2\N{NO-BREAK SPACE}выезда",
    )
    assert row.late > 0
    assert not row.mine


def test_a_school_does_not_say_itself_that_it_is_done(client, town):
    made = agreed(town, town.weak, days=2)
    address = f"/interventions/visit/{made.pk}/agreement/"
    sent = {"kept_on": "2026-01-12", "kept": "Разобрано", "version": made.version + 1}
    office.signed_in(client, SchoolTeam, town.weak)
    assert client.post(address, sent).status_code == 403
    office.signed_in(client, Curator, town.other)
    assert client.post(address, sent).status_code == 404
    office.signed_in(client, Curator, town.weak)
    assert (
        "Договорённость выполнена"
        in client.get(f"/interventions/visit/{made.pk}/").content.decode()
    )
    assert client.post(address, {**sent, "kept": ""}).status_code == 422
    version = Visit.objects.get(pk=made.pk).version
    assert client.post(address, {**sent, "version": version}).status_code == 302
    assert Visit.objects.get(pk=made.pk).kept == "Разобрано"


def test_visits_and_agreements_stand_in_ones_own_calendar(town):
    links = feeds.Links(host="opora", measure="/m/0/", visit="/v/0/")
    made = agreed(town, town.weak, days=2)
    soon = planned(town, town.weak, days=3, topic="скоро")
    planned(town, town.other, days=3, topic="чужая школа")
    for actor in (town.curator, town.school):
        rows = {one.uid: one for one in feeds.entries(actor, links)}
        assert set(rows) == {
            f"visit-{made.pk}@opora",
            f"agreed-{made.pk}@opora",
            f"visit-{soon.pk}@opora",
        }
        assert feeds.how_many(actor) == 3
    assert rows[f"agreed-{made.pk}@opora"].on == made.agreed_due
    assert rows[f"visit-{soon.pk}@opora"].address == f"/v/{soon.pk}/"
    assert list(feeds.entries(town.coordinator, links)) == []


def test_a_visit_for_a_municipal_measure_stands_in_the_coordinators_calendar(town):
    links = feeds.Links(host="opora", measure="/m/0/", visit="/v/0/")
    plan = Plan.objects.create(run=town.run, kind="municipal_roadmap", title="Дорожная карта")
    measure = Measure.objects.create(plan=plan, text="Выезды в школы")
    made = planned(town, town.weak, days=3)
    Visit.objects.filter(pk=made.pk).update(measure=measure)
    (row,) = feeds.entries(town.coordinator, links)
    assert row.uid == f"visit-{made.pk}@opora"
    assert "Мера: Выезды в школы" in row.description


def test_search_finds_own_visits_alone(town):
    planned(town, town.weak, days=-5)
    planned(town, town.other, days=-5, topic="чтение вслух")
    assert [one.title for one in found(town.curator, "чтение", 20)] == ["чтение условий задач"]
    assert len(list(found(town.coordinator, "чтение", 20))) == 2
