"""Doses: what was held and reported is counted, once, in the school that had it."""

from datetime import date

import pytest

from opora.cycle.interventions.actions import (
    deficits,
    mentoring,
    networks,
    psychosocial,
    support,
    training,
    visits,
)
from opora.cycle.interventions.policies.support import (
    DoseKind,
    HelpForm,
    Recipient,
    TrainingForm,
    VisitForm,
)
from opora.cycle.interventions.queries.doses import doses
from opora.registry.models import SharedResource
from opora.registry.policies import ResourceKind


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

DAY = date(2025, 11, 12)


@pytest.fixture
def visited(town):
    """A visit planned to a school and, with a number of hours, reported."""

    def make(school, *, form=VisitForm.LESSONS, hours=None, participants=0, on=DAY):
        made = visits.plan(
            run=town.run, organisation=school, by=town.coordinator,
            planned=visits.Planned(form=form, topic="чтение условий", planned_on=on),
        )  # fmt: skip
        if hours is not None:
            seen = visits.Seen(
                held_on=on, hours=hours, participants=participants, lessons=2, seen="увидели"
            )
            visits.report(visit=made, version=1, seen=seen, by=town.coordinator)
        return made

    return make


def told(town, school, **options):
    """Events, hours, participants and person-hours of a school by kind."""
    return {
        kind.value: (dose.events, dose.hours, dose.participants, dose.person_hours)
        for (number, kind), dose in doses(town.run, **options).items()
        if number == school.pk
    }


def test_nothing_done_gives_no_dose(town, visited):
    visited(town.weak)
    assert doses(town.run) == {}


def test_visits_and_methodical_days_are_counted_apart(town, visited):
    visited(town.weak, hours=3, participants=8)
    visited(town.weak, hours=1.5, participants=2, on=date(2025, 12, 1))
    visited(town.weak, form=VisitForm.METHOD_DAY, hours=6, participants=20)
    visited(town.other, hours=2, participants=1)
    cancelled = visited(town.weak)
    support.cancel(row=cancelled, version=1, reason="карантин", by=town.coordinator)
    assert told(town, town.weak) == {
        "visits": (2, 4.5, 10, 27.0),
        "method_days": (1, 6.0, 20, 120.0),
    }
    assert told(town, town.other) == {"visits": (1, 2.0, 1, 2.0)}
    one = doses(town.run)[town.weak.pk, DoseKind.VISITS]
    assert (one.first_on, one.last_on) == (DAY, date(2025, 12, 1))


def test_what_came_after_a_day_is_left_out_of_that_day(town, visited):
    visited(town.weak, hours=3, participants=8)
    visited(town.weak, hours=2, participants=2, on=date(2026, 3, 1))
    assert told(town, town.weak, until=date(2025, 12, 31)) == {"visits": (1, 3.0, 8, 24.0)}


def test_training_counts_those_who_came_not_those_invited(town):
    event = training.announce(
        run=town.run, by=town.methodist, invited=[town.weak, town.other],
        announced=training.Announced(
            form=TrainingForm.SEMINAR, title="Критериальное оценивание", planned_on=DAY, hours=4,
            provider=town.centre, deficits=("formative_assessment",),
        ),
    )  # fmt: skip
    assert doses(town.run) == {}
    training.report(
        event=event, version=1, held_on=DAY, by=town.methodist,
        came=[
            training.Came(organisation=town.weak, invited=6, came=5),
            training.Came(organisation=town.other, invited=3, came=0),
        ],
    )  # fmt: skip
    assert told(town, town.weak) == {"training": (1, 4.0, 5, 20.0)}
    assert told(town, town.other) == {}


def test_every_party_has_its_own_part_of_a_joint_activity(town):
    resource = SharedResource.objects.create(
        organisation=town.strong, kind=ResourceKind.LABORATORY, title="Лаборатория физики"
    )
    agreement = networks.propose(
        run=town.run, by=town.coordinator,
        terms=networks.Terms(
            title="О сетевом взаимодействии", subject="физика", valid_from=DAY,
            parties=(town.weak, town.strong), duties={town.strong.pk: "даёт лабораторию"},
        ),
    )  # fmt: skip
    activity = networks.add_activity(
        agreement=agreement, title="Опыты", planned_on=DAY, resource=resource, by=town.coordinator
    )
    held = networks.Held(
        held_on=DAY, hours=2, result="проведено",
        joined=(
            networks.Joined(organisation=town.weak, teachers=1, pupils=12),
            networks.Joined(organisation=town.strong, teachers=2),
        ),
    )  # fmt: skip
    networks.report(activity=activity, version=1, held=held, by=town.coordinator)
    assert told(town, town.weak) == {"network": (1, 2.0, 13, 26.0)}
    assert told(town, town.strong) == {"network": (1, 2.0, 2, 4.0)}


def test_pairs_plans_and_specialists(town):
    pair = mentoring.propose(
        run=town.run, by=town.coordinator,
        paired=mentoring.Paired(
            mentor=town.teacher(town.strong, "Ольхова"), mentee=town.teacher(town.weak, "Рябинина"),
            subject="mathematics", valid_from=DAY,
        ),
    )  # fmt: skip
    mentoring.count(pair=pair, version=1, meetings=3, hours=4.5, by=town.coordinator)
    assert told(town, town.weak) == {}, "a pair only proposed helps nobody"
    support.begin(row=pair, version=2, basis="приказ № 5", by=town.coordinator)
    for code, with_plan, completed in (("differentiation", 4, 1), ("formative_assessment", 2, 0)):
        deficits.add(
            run=town.run, organisation=town.weak, deficit=code, by=town.methodist,
            counted=deficits.Counted(
                diagnosed=10, found=5, with_plan=with_plan, completed=completed, checked_on=DAY
            ),
        )  # fmt: skip
    psychosocial.add(
        run=town.run, organisation=town.weak, by=town.coordinator,
        helped=psychosocial.Helped(
            form=HelpForm.GROUP, recipient=Recipient.PUPILS, since=DAY, until=date(2025, 12, 12),
            sessions=8, people=14, hours=8,
        ),
    )  # fmt: skip
    assert told(town, town.weak) == {
        "mentoring": (3, 4.5, 1, 4.5),
        "individual_plans": (1, 0.0, 6, 0.0),
        "psychosocial": (8, 8.0, 14, 0.0),
    }


def test_all_doses_take_one_query(town, visited, django_assert_num_queries):
    for school in (town.weak, town.other, town.strong):
        visited(school, hours=1, participants=1)
    with django_assert_num_queries(1):
        assert len(doses(town.run)) == 3
