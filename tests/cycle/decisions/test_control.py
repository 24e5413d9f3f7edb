"""Control: given without a meeting, silence carried higher, discipline of bodies, co-executors, what one watches."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from opora.access.policy import PermissionDeniedError
from opora.access.queries import actor_of
from opora.access.roles import Coordinator, Curator, DepartmentHead, Methodist, SchoolTeam
from opora.capabilities.workdays import work_calendar
from opora.cycle.decisions.actions import assignments as actions
from opora.cycle.decisions.actions import control, executions
from opora.cycle.decisions.actions.assignments import Origin, Task
from opora.cycle.decisions.actions.control import Grace
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.executions import Report
from opora.cycle.decisions.models import Assignment, Body, Watch
from opora.cycle.decisions.owing import owed
from opora.cycle.decisions.policies.control import is_only_noted
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries import assignments as queries
from opora.cycle.decisions.queries.control import discipline
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.interventions.policies.plans import PlanKind
from opora.journal.versions import EditedMeanwhileError
from opora.pages.debts import DebtKind, late_since
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

LETTER = "письмо министерства № 14 от 02.11.2026"


def given(town, *parties, helping=(), body=None, **task):
    values = {"text": "Представить план", "basis": LETTER, **task}
    return actions.give_by_hand(
        origin=Origin(territory=town.territory, body=body),
        task=Task(**values),
        responsible=parties or [Who(organisation_id=town.schools[0].pk)],
        helping=helping,
        on=timezone.localdate(),
        by=town.coordinator,
    )


def workdays_ago(number):
    """The last day after which so many working days have passed by today."""
    return work_calendar().before(timezone.localdate(), number)


def escalated(actor):
    return [one for one in owed(actor) if one.kind is DebtKind.ESCALATED]


@pytest.mark.parametrize(
    "text, is_it",
    [
        ("Принять к сведению.", True),
        ("Информацию Осинина П.П. принять к сведению", True),
        ("Отчёт принять к сведению;", True),
        ("Информацию принять к сведению и использовать в работе", False),
        ("Представить отчёт", False),
    ],
)
def test_only_noted_asks_nothing(text, is_it):
    assert is_only_noted(text) is is_it


def test_by_hand_from_a_letter(town):
    made = given(town)
    assert (made.state, made.source, made.basis) == ("controlled", "hand", LETTER)
    assert made.executions.get().organisation == town.schools[0]


@pytest.mark.parametrize("task", [{"basis": " "}, {"text": "Информацию принять к сведению."}])
def test_by_hand_without_a_ground_or_a_task_is_refused(town, task):
    with pytest.raises(DecisionError):
        given(town, **task)
    assert not Assignment.objects.exists()


def test_a_co_executor_sees_it_owes_help_and_answers_for_nothing(town):
    made = given(town, helping=[Who(group_id=town.heads.pk)], due_on=timezone.localdate())
    helper = office.actor_with(SchoolTeam, town.schools[3])
    assert queries.assignments(helper).get() == made
    assert not queries.executions(helper).exists()
    (line,) = owed(helper)
    assert line.what == "Помочь исполнить поручение: Представить план"
    with pytest.raises(PermissionDeniedError):
        executions.report(
            execution=made.executions.get(), version=1, said=Report(text="За них"), by=helper
        )


def test_help_is_over_when_the_one_who_answers_has_reported(town):
    made = given(town, helping=[Who(organisation_id=town.schools[1].pk)])
    own = office.actor_with(SchoolTeam, town.schools[0])
    executions.report(execution=made.executions.get(), version=1, said=Report(text="Есть"), by=own)
    assert not list(owed(office.actor_with(SchoolTeam, town.schools[1])))


@pytest.mark.parametrize("days", [0, 1, 3, 10, 25])
def test_grace_is_counted_in_working_days(days):
    today = date(2026, 11, 24)
    since, calendar = late_since(today, days), work_calendar()
    assert calendar.count(since, today) == days + 1
    assert calendar.count(since + timedelta(days=1), today) == days


def test_grace_in_a_year_not_published_is_counted_in_days():
    assert late_since(date(2041, 3, 20), 3) == date(2041, 3, 16)


def test_silence_becomes_the_controller_s_debt_after_the_grace_only(town):
    controls = office.granted(Methodist, town.territory)
    named = {"controller_id": controls.person_id}
    given(town, due_on=workdays_ago(3), text="Ещё терпит", **named)
    given(town, due_on=workdays_ago(4), text="Уже молчит", **named)
    (line,) = escalated(actor_of(controls))
    assert line.what == "Выяснить, почему не исполнено: Уже молчит"
    assert line.mine
    assert not escalated(town.coordinator)


def test_without_a_controller_the_coordinator_hears_and_then_the_head(town):
    given(town, due_on=workdays_ago(4))
    assert (len(escalated(town.coordinator)), len(escalated(town.head))) == (1, 0)
    given(town, due_on=workdays_ago(11))
    (line,) = escalated(town.head)
    assert (line.what, line.note) == (
        "Контролёр не добился исполнения: 1\xa0поручение",
        "без заседания",
    )


def test_what_was_carried_higher_does_not_stand_twice(town):
    given(town, due_on=workdays_ago(11))
    assert not [one for one in owed(town.coordinator) if not one.mine]


def test_a_report_ends_the_silence(town):
    made = given(town, due_on=workdays_ago(20))
    own = office.actor_with(SchoolTeam, town.schools[0])
    executions.report(execution=made.executions.get(), version=1, said=Report(text="Есть"), by=own)
    assert not escalated(town.coordinator)
    assert not escalated(town.head)


def test_the_municipality_s_own_order_replaces_the_usual_days(town):
    given(town, due_on=workdays_ago(2))
    assert not escalated(town.coordinator)
    grace = Grace(to_controller=1, to_head=1, document="Приказ № 5")
    control.set_order(territory=town.territory, version=1, grace=grace, by=town.head)
    assert (len(escalated(town.coordinator)), len(escalated(town.head))) == (1, 1)


def test_silence_of_another_municipality_is_nobody_s_here(town):
    given(town, due_on=workdays_ago(30))
    other = office.territory(parent=town.territory.parent)
    for role in (Coordinator, DepartmentHead):
        assert not list(owed(office.actor_with(role, other)))


def test_the_head_never_hears_before_the_controller(town):
    with pytest.raises(DecisionError, match="контролёр"):
        control.set_order(
            territory=town.territory,
            version=1,
            grace=Grace(to_controller=5, to_head=4),
            by=town.head,
        )


def test_an_order_is_set_by_those_who_give_and_never_over_another_s(town):
    grace = Grace(to_controller=1, to_head=2)
    with pytest.raises(PermissionDeniedError):
        control.set_order(
            territory=town.territory, version=1, grace=grace,
            by=office.actor_with(Methodist, town.territory),
        )  # fmt: skip
    control.set_order(territory=town.territory, version=1, grace=grace, by=town.head)
    with pytest.raises(EditedMeanwhileError):
        control.set_order(territory=town.territory, version=1, grace=grace, by=town.coordinator)


def reported_on(execution, day):
    at = datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())
    execution.reported_at, execution.reported_by, execution.state = at, 1, "accepted"
    execution.accepted_at, execution.reported_on = at, day
    execution.save()


def test_discipline_is_counted_by_body(town):
    """Five schools, term a week ago: one in time, one on the last day, one late, two silent; by hand one ahead."""
    body = Body.objects.create(territory=town.territory, kind="council", name="Совет")
    term = timezone.localdate() - timedelta(days=7)
    made = given(town, Who(group_id=town.heads.pk), body=body, due_on=term)
    rows = list(made.executions.all())
    for execution, day in zip(rows, (-5, 0, 2), strict=False):
        reported_on(execution, term + timedelta(days=day))
    ahead = given(town, due_on=timezone.localdate() + timedelta(days=5))
    actions.extend(
        assignment=ahead, version=2, due_on=timezone.localdate() + timedelta(days=9),
        reason="Просили", by=town.head,
    )  # fmt: skip
    council, by_hand = discipline(town.head, timezone.localdate(), {})
    assert (council.name, council.given, council.executions) == ("Совет", 1, 5)
    assert (council.in_time, council.late, council.open_overdue) == (2, 1, 2)
    assert (council.extended, council.share_in_time) == (0, 0.4)
    assert (by_hand.body, by_hand.open_ahead, by_hand.extended) == (None, 1, 1)
    assert by_hand.share_in_time is None


def test_discipline_of_a_span_and_of_one_s_own_municipality(town):
    given(town)
    today = timezone.localdate()
    assert not discipline(town.head, today, {"since": today + timedelta(days=1)})
    other = office.territory(parent=town.territory.parent)
    assert not discipline(office.actor_with(DepartmentHead, other), today, {})
    assert not discipline(office.actor_with(SchoolTeam, town.schools[0]), today, {})


# --- pages --------------------------------------------------------------------


def sent(town, **fields):
    return {
        "text": "Подготовить справку", "basis": LETTER, "term": "one-off", "rhythm": "",
        "responsible": [f"g:{town.heads.pk}"], "due_on": "2027-03-01", "at_once": "on",
        "version": "0", **fields,
    }  # fmt: skip


def test_an_assignment_is_given_from_its_page(client, town):
    office.signed_in(client, DepartmentHead, town.territory)
    page = client.get(reverse("decisions:assignment-add"))
    assert "Основание" in page.content.decode()
    answer = client.post(reverse("decisions:assignment-add"), sent(town))
    made = Assignment.objects.get()
    assert answer.url == reverse("decisions:assignment", args=[made.pk])
    assert (made.executions.count(), made.precision) == (5, "day")
    assert LETTER in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"responsible": []}, "Назовите, кто отвечает"),
        ({"rhythm": "monthly"}, "Разовое поручение не повторяется"),
        ({"basis": ""}, "Основание"),
    ],
)
def test_a_wrong_form_says_what_is_wrong(client, town, fields, words):
    office.signed_in(client, Coordinator, town.territory)
    answer = client.post(reverse("decisions:assignment-add"), sent(town, **fields))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Assignment.objects.exists()


def measure_of(territory):
    plan = Plan.objects.create(
        run=office.run(territory), kind=PlanKind.MUNICIPAL_ROADMAP.value, title="Дорожная карта"
    )
    return Measure.objects.create(
        plan=plan, number_printed="3", text="Провести семинар", due=date(2027, 4, 1)
    )


def test_an_assignment_is_given_for_a_measure(client, town):
    measure = measure_of(town.territory)
    office.signed_in(client, Coordinator, town.territory)
    address = f"{reverse('decisions:assignment-add')}?measure={measure.pk}"
    page = client.get(address).content.decode()
    assert "Провести семинар" in page
    assert "Мера № 3: Дорожная карта" in page
    assert "2027-04-01" in page
    client.post(address, sent(town))
    made = Assignment.objects.get()
    assert (made.measure, made.run) == (measure, measure.plan.run)
    other = measure_of(office.territory(parent=town.territory.parent))
    foreign = f"{reverse('decisions:assignment-add')}?measure={other.pk}"
    assert client.post(foreign, sent(town)).status_code == 404


def test_a_foreign_municipality_cannot_be_chosen(client, town):
    office.signed_in(client, Coordinator, town.territory)
    other = office.territory(parent=town.territory.parent)
    address = f"{reverse('decisions:assignment-add')}?territory={other.pk}"
    assert client.get(address).status_code == 404
    assert client.post(address, sent(town)).status_code == 404
    assert client.get(f"{reverse('decisions:control')}?territory={other.pk}").status_code == 404


@pytest.mark.parametrize("role", [SchoolTeam, Curator])
def test_a_school_gives_nothing_and_sees_no_discipline(client, town, role):
    office.signed_in(client, role, town.schools[0])
    for name in ("assignment-add", "control", "discipline"):
        assert client.get(reverse(f"decisions:{name}")).status_code == 403


def test_a_page_and_a_table_of_discipline(client, town):
    given(town, due_on=workdays_ago(4))
    office.signed_in(client, DepartmentHead, town.territory)
    page = client.get(reverse("decisions:discipline")).content.decode()
    assert "Без заседания" in page
    table = client.get(reverse("decisions:discipline"), {"as": "xlsx"})
    assert table["Content-Type"].endswith("spreadsheetml.sheet")
    assert "рабочих дней после срока" in client.get(reverse("decisions:control")).content.decode()
    answer = client.post(
        reverse("decisions:control"), {"to_controller": 2, "to_head": 4, "version": 1}
    )
    assert answer.status_code == 302
    assert (town.territory.control_order.to_controller, town.territory.control_order.to_head) == (
        2,
        4,
    )


def test_watching_is_one_s_own_and_gives_no_right(client, town):
    made = given(town)
    watcher = office.granted(SchoolTeam, town.schools[1])
    client.force_login(watcher, backend="django.contrib.auth.backends.ModelBackend")
    wants = {"wanted": "1"}
    assert client.post(reverse("decisions:watch", args=[made.pk]), wants).status_code == 404
    neighbour = reverse("decisions:watch-school", args=[town.schools[0].pk])
    assert client.post(neighbour, wants).status_code == 404
    client.post(reverse("decisions:watch-school", args=[town.schools[1].pk]), wants)
    assert Watch.objects.get().organisation == town.schools[1]
    Watch.objects.create(account=watcher, assignment=made)
    page = client.get(reverse("decisions:watched")).content.decode()
    assert ("СОШ № 2" in page, made.text in page) == (True, False)


def test_what_is_watched_stands_on_its_page_until_it_is_not(client, town):
    made = given(town, due_on=workdays_ago(4))
    office.signed_in(client, Methodist, town.territory)
    address = reverse("decisions:watch", args=[made.pk])
    client.post(address, {"wanted": "1"})
    client.post(address, {"wanted": "1"})
    page = client.get(reverse("decisions:watched")).content.decode()
    assert made.text in page
    assert client.get(reverse("decisions:watched"), {"as": "xlsx"}).status_code == 200
    assert (
        "Не следить" in client.get(reverse("decisions:assignment", args=[made.pk])).content.decode()
    )
    client.post(address, {"wanted": "0"})
    assert not Watch.objects.exists()


def test_a_former_period_is_folded_until_asked_for(client, town):
    made = given(
        town, term="periodic", rhythm="monthly", due_on=timezone.localdate() + timedelta(days=3)
    )
    reported_on(made.executions.get(), timezone.localdate())
    Assignment.objects.filter(pk=made.pk).update(period=1)
    office.signed_in(client, DepartmentHead, town.territory)
    page = reverse("decisions:assignment", args=[made.pk])
    assert "Все периоды" in client.get(page).content.decode()
    former = reverse("decisions:execution", args=[made.executions.get().pk])
    assert former not in client.get(page).content.decode()
    assert former in client.get(page, {"all": "1"}).content.decode()
