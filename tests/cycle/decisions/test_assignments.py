"""Assignments: given to the members of a day, reported with evidence, accepted by another, extended with a reason."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from opora.access.policy import PermissionDeniedError
from opora.access.queries import actor_of
from opora.access.roles import Auditor, Coordinator, Methodist, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.decisions.actions import assignments as actions
from opora.cycle.decisions.actions import executions
from opora.cycle.decisions.actions.assignments import Origin, Task
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.executions import Report
from opora.cycle.decisions.owing import owed
from opora.cycle.decisions.policies import AssignmentEvent
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries import assignments as queries
from opora.journal.versions import EditedMeanwhileError
from opora.registry.models import AddresseeGroup, GroupMember
from opora.registry.policies import GroupRule
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

PLAN = "Представить план устранения дефицитов"


def offered(town, *parties, **task):
    values = {"text": PLAN, "due_on": timezone.localdate() + timedelta(days=10), **task}
    origin = Origin(territory=town.territory)
    return actions.offer(origin=origin, task=Task(**values), parties=parties, by=town.coordinator)


def given(town, *parties, **task):
    made = offered(town, *(parties or (Who(group_id=town.heads.pk),)), **task)
    day = timezone.localdate()
    return actions.give(assignment=made, version=made.version, on=day, by=town.coordinator)


def team(town, number=0):
    return office.actor_with(SchoolTeam, town.schools[number])


def of_school(town, assignment, number=0):
    return assignment.executions.get(organisation=town.schools[number], period=0)


def reported(town, assignment, number=0, **said):
    execution = of_school(town, assignment, number)
    return executions.report(
        execution=execution, version=execution.version, by=team(town, number),
        said=Report(**{"text": "План составлен.", **said}),
    )  # fmt: skip


def test_each_school_of_the_group_executes_alone_under_one_count(town):
    made = given(town)
    reported(town, made)
    told = queries.counts(town.coordinator, [made.pk])[made.pk]
    assert (told.total, told.accepted, told.reported) == (5, 0, 1)


def test_a_school_named_twice_executes_once(town):
    made = given(town, Who(group_id=town.heads.pk), Who(organisation_id=town.schools[0].pk))
    assert made.executions.count() == 5


def test_people_of_a_listed_group_execute_each_for_themselves(town):
    working = AddresseeGroup.objects.create(
        territory=town.territory, name="Рабочая группа", rule=GroupRule.LISTED
    )
    for _ in range(2):
        GroupMember.objects.create(
            group=working, person=office.person(), valid_from=date(2020, 1, 1)
        )
    made = given(town, Who(group_id=working.pk))
    assert [one.organisation for one in made.executions.all()] == [None, None]
    assert len({one.person_id for one in made.executions.all()}) == 2


def test_without_an_executor_nothing_is_given(town):
    made = offered(town)
    with pytest.raises(DecisionError, match="кто отвечает"):
        actions.give(
            assignment=made, version=made.version, on=timezone.localdate(), by=town.coordinator
        )
    made.refresh_from_db()
    assert (made.state, made.version) == ("offered", 1)


def test_a_report_carries_its_evidence_by_hash(town):
    made = given(town)
    file = SimpleUploadedFile("план.pdf", b"%PDF-1.7 plan")
    execution = reported(town, made, text="", files=(file,), level="data")
    (proof,) = execution.evidence.all()
    assert proof.file.path.read_bytes() == b"%PDF-1.7 plan"
    assert (proof.name, proof.level, execution.state) == ("план.pdf", "data", "reported")


def test_an_empty_report_is_refused(town):
    made = given(town)
    with pytest.raises(DecisionError, match="приложите файл"):
        reported(town, made, text="  ")


def test_a_report_returned_is_mended_and_accepted(town):
    made = given(town)
    execution = reported(town, made)
    executions.send_back(execution=execution, version=2, remark="Нет сроков.", by=town.head)
    execution = reported(town, made, text="Сроки добавлены.")
    executions.accept(execution=execution, version=execution.version, by=town.head)
    execution.refresh_from_db()
    assert (execution.state, execution.accepted_name) == ("accepted", town.head.name)
    with pytest.raises(TransitionError):
        reported(town, made)


def test_a_return_needs_its_remark(town):
    execution = reported(town, given(town))
    with pytest.raises(DecisionError):
        executions.send_back(execution=execution, version=2, remark=" ", by=town.head)


def test_another_school_reports_nothing_of_ours(town):
    execution = of_school(town, given(town))
    with pytest.raises(PermissionDeniedError):
        executions.report(
            execution=execution, version=1, said=Report(text="Чужое"), by=team(town, 1)
        )


def test_the_coordinator_enters_a_school_s_report_only_with_its_letter(town):
    execution = of_school(town, given(town))
    with pytest.raises(DecisionError, match="письмо"):
        executions.report(
            execution=execution, version=1, said=Report(text="Есть"), by=town.coordinator
        )
    said = Report(text="Есть", on_paper="письмо № 7 от 02.03.2026")
    moved = executions.report(execution=execution, version=1, said=said, by=town.coordinator)
    assert moved.on_paper == "письмо № 7 от 02.03.2026"


def test_nobody_accepts_their_own_report(town):
    made = given(town, Who(organisation_id=town.centre.pk))
    execution = made.executions.get()
    executions.report(
        execution=execution, version=1, said=Report(text="Сделано"), by=town.coordinator
    )
    with pytest.raises(DecisionError, match="другой человек"):
        executions.accept(execution=execution, version=2, by=town.coordinator)
    executions.accept(execution=execution, version=2, by=town.head)


def test_the_controller_accepts_without_any_other_right(town):
    controls = office.granted(Methodist, town.territory)
    made = given(town, controller_id=controls.person_id)
    execution = reported(town, made)
    executions.accept(execution=execution, version=2, by=actor_of(controls))
    assert execution.state == "accepted"


def test_an_extension_keeps_the_first_date_and_tells_why(town):
    made = given(town)
    accepted = reported(town, made)
    executions.accept(execution=accepted, version=2, by=town.head)
    first, later = made.due_on, made.due_on + timedelta(days=20)
    actions.extend(
        assignment=made, version=made.version, due_on=later, reason="Карантин", by=town.head
    )
    made.refresh_from_db()
    assert (made.first_due_on, made.due_on) == (first, later)
    assert [one.reason for one in made.extensions.all()] == ["Карантин"]
    moved = {one.organisation_id: one.due_on for one in made.executions.all()}
    assert moved.pop(town.schools[0].pk) == first
    assert set(moved.values()) == {later}


@pytest.mark.parametrize("days, reason", [(20, " "), (0, "Карантин"), (-1, "Карантин")])
def test_a_term_moves_only_on_and_only_with_a_reason(town, days, reason):
    made = given(town)
    with pytest.raises(DecisionError):
        actions.extend(
            assignment=made, version=made.version, due_on=made.due_on + timedelta(days=days),
            reason=reason, by=town.head,
        )  # fmt: skip


def test_what_is_removed_from_control_owes_nothing_and_may_come_back(town):
    made = given(town)
    actions.close(
        assignment=made, version=2, event=AssignmentEvent.REMOVE, reason="Исполнено", by=town.head
    )
    assert not list(queries.owed(town.coordinator))
    with pytest.raises(TransitionError, match="снято с контроля"):
        reported(town, made)
    actions.close(
        assignment=made, version=3, event=AssignmentEvent.RESUME, reason="Рано", by=town.head
    )
    assert queries.owed(town.coordinator).count() == 5


def test_a_periodic_assignment_without_a_rhythm_invents_no_day(town):
    made = given(town, Who(organisation_id=town.schools[0].pk), term="periodic", due_on=None)
    executions.accept(execution=reported(town, made), version=2, by=town.head)
    assert made.executions.count() == 1


def test_two_editors_of_one_offer(town):
    made = offered(town)
    stale = type(made).objects.get(pk=made.pk)
    common = {"responsible": (), "helping": (), "by": town.coordinator}
    actions.edit(assignment=made, version=1, task=Task(text="Первое"), **common)
    with pytest.raises(EditedMeanwhileError) as refused:
        actions.edit(assignment=stale, version=1, task=Task(text="Второе"), **common)
    assert (refused.value.mine["text"], refused.value.theirs["text"]) == ("Второе", "Первое")


@pytest.mark.parametrize("role", [Auditor, Methodist])
def test_those_who_only_see_change_nothing(town, role):
    sees = office.actor_with(role, town.territory)
    made = offered(town)
    with pytest.raises(PermissionDeniedError):
        actions.give(assignment=made, version=1, on=timezone.localdate(), by=sees)
    assert queries.assignments(sees).get() == made


def test_a_school_sees_its_own_execution_and_no_offer(town):
    given(town)
    offered(town, Who(organisation_id=town.schools[0].pk))
    sees = team(town)
    assert queries.assignments(sees).count() == 1
    assert [one.organisation for one in queries.executions(sees)] == [town.schools[0]]


def test_a_neighbouring_municipality_sees_nothing(town):
    given(town)
    other = office.actor_with(Coordinator, office.territory(parent=town.territory.parent))
    assert not queries.assignments(other).exists()
    assert not queries.executions(other).exists()


def test_what_i_owe_shows_own_executions_and_reports_to_accept(town):
    made = given(town)
    assert [one.what for one in owed(team(town))] == [f"Исполнить поручение: {PLAN}"]
    reported(town, made)
    assert not list(owed(team(town)))
    assert f"Принять отчёт: {PLAN}" in {one.what for one in owed(town.head)}


def test_late_ones_of_others_stand_in_one_line(town):
    given(town, due_on=timezone.localdate() - timedelta(days=30))
    (line,) = (one for one in owed(town.head) if not one.mine)
    assert (line.who, line.late > 0) == ("5\xa0исполнителей", True)
