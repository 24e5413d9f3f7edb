"""Assignments with a rhythm: each period's executions appear in their time, once, for the members of that day."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from opora.cycle.decisions.actions import assignments as actions
from opora.cycle.decisions.actions import executions
from opora.cycle.decisions.actions.assignments import Origin, Task
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.executions import Report
from opora.cycle.decisions.actions.periods import open_due
from opora.cycle.decisions.policies import AssignmentEvent
from opora.cycle.decisions.policies.assignments import Rhythm, following, period_on
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries.assignments import counts
from opora.journal.models import Entry
from opora.registry.models import Organisation


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

GIVEN = date(2025, 9, 10)


def periodic(town, *parties, on=GIVEN, **task):
    values = {
        "text": "Представить сведения", "term": "periodic", "rhythm": "quarterly",
        "due_on": date(2025, 9, 30), **task,
    }  # fmt: skip
    made = actions.offer(
        origin=Origin(territory=town.territory),
        task=Task(**values),
        parties=parties or [Who(group_id=town.heads.pk)],
        by=town.coordinator,
    )
    return actions.give(assignment=made, version=1, on=on, by=town.coordinator)


def terms(assignment):
    found = assignment.executions.order_by("period").values_list("period", "due_on")
    return sorted(set(found))


@pytest.mark.parametrize(
    "first, rhythm, number, term",
    [
        (date(2025, 8, 31), Rhythm.MONTHLY, 1, date(2025, 9, 30)),
        (date(2025, 8, 31), Rhythm.MONTHLY, 2, date(2025, 10, 31)),
        (date(2026, 1, 30), Rhythm.MONTHLY, 1, date(2026, 2, 28)),
        (date(2026, 1, 30), Rhythm.MONTHLY, 2, date(2026, 3, 30)),
        (date(2025, 12, 15), Rhythm.QUARTERLY, 1, date(2026, 3, 15)),
        (date(2025, 12, 15), Rhythm.HALF_YEARLY, 1, date(2026, 6, 15)),
        (date(2024, 2, 29), Rhythm.YEARLY, 1, date(2025, 2, 28)),
    ],
)
def test_terms_are_counted_from_the_first_and_never_drift(first, rhythm, number, term):
    assert following(first, rhythm, number) == term


@pytest.mark.parametrize("rhythm", Rhythm)
def test_the_period_of_a_day_is_the_nearest_not_past(rhythm):
    first = date(2024, 1, 31)
    for day in (first + timedelta(days=step) for step in range(0, 900, 7)):
        number = period_on(first, rhythm, day)
        assert following(first, rhythm, number) >= day
        assert number == 0 or following(first, rhythm, number - 1) < day


def test_a_period_opens_the_day_after_the_term_and_only_once(town):
    made = periodic(town)
    assert open_due(today=date(2025, 9, 30)) == 0
    assert open_due(today=date(2025, 10, 1)) == 1
    assert open_due(today=date(2025, 10, 1)) == 0
    assert terms(made) == [(0, date(2025, 9, 30)), (1, date(2025, 12, 31))]
    assert made.executions.count() == 10


def test_periods_missed_while_the_office_stood_still_are_all_there(town):
    made = periodic(town)
    assert open_due(today=date(2026, 7, 1)) == 4
    assert [due for _, due in terms(made)] == [
        date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30),
    ]  # fmt: skip
    opened = Entry.objects.filter(event="decisions.period_opened", about_id=made.pk)
    assert opened.count() == 4


def test_a_new_period_asks_those_who_are_members_then(town):
    made = periodic(town)
    Organisation.objects.filter(pk=town.schools[0].pk).update(closed_on=date(2025, 9, 20))
    town.schools[0].positions.update(valid_to=date(2025, 9, 20))
    open_due(today=date(2025, 10, 1))
    assert made.executions.filter(period=1).count() == 4
    assert made.executions.filter(period=0).count() == 5


def test_an_assignment_given_late_begins_with_the_next_term(town):
    made = periodic(town, on=date(2026, 2, 1))
    assert terms(made) == [(2, date(2026, 3, 31))]


def test_an_extension_moves_this_period_only(town):
    made = periodic(town)
    later = date(2025, 10, 20)
    actions.extend(assignment=made, version=2, due_on=later, reason="Карантин", by=town.head)
    open_due(today=date(2025, 10, 1))
    assert terms(made) == [(0, later), (1, date(2025, 12, 31))]
    made.refresh_from_db()
    assert (made.first_due_on, made.due_on) == (date(2025, 12, 31), date(2025, 12, 31))


def test_nothing_opens_by_an_acceptance_nor_after_removal(town):
    made = periodic(town, Who(organisation_id=town.centre.pk))
    execution = made.executions.get()
    said = Report(text="Сделано")
    executions.report(execution=execution, version=1, said=said, by=town.coordinator)
    executions.accept(execution=execution, version=2, by=town.head)
    assert made.executions.count() == 1
    common = {"assignment": made, "reason": "Больше не нужно", "by": town.head}
    actions.close(version=2, event=AssignmentEvent.REMOVE, **common)
    assert open_due(today=date(2026, 7, 1)) == 0


def test_what_fell_due_without_control_is_not_asked_for_afterwards(town):
    made = periodic(town, due_on=timezone.localdate() - timedelta(days=200), on=GIVEN)
    common = {"assignment": made, "reason": "Пауза", "by": town.head}
    actions.close(version=2, event=AssignmentEvent.REMOVE, **common)
    actions.close(version=3, event=AssignmentEvent.RESUME, **common)
    open_due(today=timezone.localdate())
    (_, first), (_, second) = terms(made)
    assert first < timezone.localdate() <= second


def test_the_count_is_of_the_present_period(town):
    made = periodic(town)
    open_due(today=date(2025, 10, 1))
    assert counts(town.coordinator, [made.pk])[made.pk].total == 5


def test_a_standing_one_may_have_a_rhythm_and_a_one_off_has_none(town):
    standing = periodic(town, term="standing", rhythm="monthly")
    single = periodic(town, term="one-off", rhythm="monthly")
    assert open_due(today=date(2025, 10, 1)) == 1
    assert (len(terms(standing)), len(terms(single))) == (2, 1)


def test_a_rhythm_without_its_first_day_is_refused(town):
    with pytest.raises(DecisionError, match="первого отчёта"):
        periodic(town, due_on=None)


def test_the_command_does_it_and_says_how_many(town, capsys):
    periodic(town, due_on=timezone.localdate() - timedelta(days=1))
    for told in ("1.", "0."):
        call_command("open_periods")
        assert capsys.readouterr().out.strip() == f"Открыто периодов: {told}"
