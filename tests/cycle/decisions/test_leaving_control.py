"""What all have done waits to leave control: in the list, among debts of the controller and in the daily letter."""

import pytest
from django.urls import reverse
from django.utils import timezone

from opora.access.queries import actor_of
from opora.access.roles import DepartmentHead, Methodist
from opora.cycle.decisions.actions import assignments as actions
from opora.cycle.decisions.owing import owed
from opora.cycle.decisions.policies.assignments import AssignmentEvent
from opora.pages.debts import DebtKind, everything_owed
from opora.web.letters import letter_about
from tests.cycle.decisions.test_control import given, reported_on
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def test_a_list_is_narrowed_to_what_can_leave_control(client, town):
    done, waits = given(town, text="Сделано всё"), given(town, text="Ещё ждём")
    reported_on(done.executions.get(), timezone.localdate())
    office.signed_in(client, DepartmentHead, town.territory)
    page = client.get(reverse("decisions:assignments"), {"kept": "on"}).content.decode()
    assert ("Сделано всё" in page, waits.text in page) == (True, False)
    lines = {one.what for one in owed(town.head)}
    assert "Снять с контроля исполненное: поручений 1" in lines


@pytest.mark.parametrize(
    "role, words, page",
    [
        (Methodist, "Предложить снять с контроля: Представить план", "assignment"),
        (DepartmentHead, "Снять с контроля: Представить план", "assignment-remove"),
    ],
)
def test_what_all_have_done_is_the_controllers_debt_until_it_leaves_control(
    town, role, words, page
):
    controls = actor_of(office.granted(role, town.territory))
    made = given(town, controller_id=controls.person_id)
    assert words not in {one.what for one in owed(controls)}
    reported_on(made.executions.get(), timezone.localdate())
    (row,) = [one for one in owed(controls) if one.what == words]
    assert (row.kind, row.mine) == (DebtKind.REVIEW, True)
    assert row.address == reverse(f"decisions:{page}", args=[made.pk])
    assert not any("исполненное" in one.what for one in owed(controls))
    assert "Снять с контроля исполненное: поручений 1" in {one.what for one in owed(town.head)}
    letter = letter_about(
        everything_owed(controls), day=timezone.localdate(), office="", debts="/", profile="/"
    )
    assert words in letter.text
    made.refresh_from_db()
    actions.close(
        assignment=made, version=made.version, event=AssignmentEvent.REMOVE, reason="Исполнено",
        by=town.head,
    )  # fmt: skip
    assert words not in {one.what for one in owed(controls)}
