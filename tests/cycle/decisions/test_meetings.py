"""Bodies with dated members; an agenda proposes itself and freezes."""

from datetime import date

import pytest
from django.urls import reverse

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator
from opora.core.transitions import TransitionError
from opora.cycle.decisions.actions import bodies, entering
from opora.cycle.decisions.actions import meetings as actions
from opora.cycle.decisions.actions.bodies import BodyFields, Membership
from opora.cycle.decisions.actions.entering import Entered
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.meetings import MeetingFields
from opora.cycle.decisions.models import AgendaItem, Body, Meeting
from opora.cycle.decisions.policies import MeetingEvent
from opora.cycle.decisions.queries import meetings as queries
from opora.journal.versions import EditedMeanwhileError
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def body(town, read):
    """The body of the invented protocol, entered: a hearing for May, plans due on 27 March, a meeting by 10 April."""
    town.confirm_all(read)
    entering.enter(
        document=read, entered=Entered(new_body="Совет", control=True), by=town.coordinator
    )
    return Body.objects.get()


def planned(town, body, day):
    return actions.plan(body=body, fields=MeetingFields(date=day), by=town.coordinator)


def origins(meeting):
    return [one.origin for one in meeting.questions.order_by("position")]


def moved(town, meeting, event, **more):
    return actions.move(
        meeting=meeting, version=meeting.version, event=event, by=town.coordinator, **more
    )


@pytest.mark.parametrize(
    "day, expected",
    [
        (date(2026, 3, 20), ["last_protocol", "report_due"]),
        (date(2026, 4, 15), ["last_protocol", "overdue"]),
        (date(2026, 5, 6), ["last_protocol", "hearing", "overdue"]),
    ],
)
def test_an_agenda_proposes_what_its_day_asks_for(town, body, day, expected):
    assert origins(planned(town, body, day)) == expected


def test_a_hearing_of_may_stands_once(town, body):
    first, second = (planned(town, body, date(2026, 5, day)) for day in (6, 20))
    assert "hearing" in origins(first)
    assert "hearing" not in origins(second)


def test_the_last_protocol_is_approved_once(town, body):
    planned(town, body, date(2026, 3, 20))
    assert "last_protocol" not in origins(planned(town, body, date(2026, 3, 25)))


def test_a_meeting_with_a_term_only_gets_a_day_and_an_agenda(town, body):
    meeting = Meeting.objects.get(hold_by=date(2026, 4, 10))
    actions.edit(
        meeting=meeting, version=1, fields=MeetingFields(date=date(2026, 4, 8)),
        by=town.coordinator,
    )  # fmt: skip
    assert origins(meeting) == ["last_protocol", "overdue"]


def test_a_frozen_agenda_changes_no_more(town, body):
    meeting = moved(town, planned(town, body, date(2026, 5, 6)), MeetingEvent.FREEZE)
    question = meeting.questions.first()
    with pytest.raises(TransitionError):
        actions.drop_question(question=question, version=meeting.version, by=town.coordinator)
    with pytest.raises(TransitionError):
        actions.edit(
            meeting=meeting, version=meeting.version, fields=MeetingFields(date=date(2026, 5, 7)),
            by=town.coordinator,
        )  # fmt: skip
    assert moved(town, meeting, MeetingEvent.HOLD).state == "held"


def test_an_empty_agenda_is_not_frozen(town):
    made = bodies.add(
        territory=town.territory, fields=BodyFields(kind="council", name="Совет"),
        by=town.coordinator,
    )  # fmt: skip
    with pytest.raises(DecisionError, match="хотя бы один вопрос"):
        moved(town, planned(town, made, date(2026, 5, 6)), MeetingEvent.FREEZE)


def test_a_cancelled_meeting_gives_its_hearing_back(town, body):
    meeting = planned(town, body, date(2026, 5, 6))
    with pytest.raises(DecisionError):
        moved(town, meeting, MeetingEvent.CANCEL)
    meeting.refresh_from_db()
    moved(town, meeting, MeetingEvent.CANCEL, reason="Нет кворума")
    assert AgendaItem.objects.get(origin="hearing").meeting is None
    assert "hearing" in origins(planned(town, body, date(2026, 5, 13)))


def test_questions_change_places(town, body):
    meeting = planned(town, body, date(2026, 5, 6))
    last = meeting.questions.order_by("position").last()
    actions.raise_question(question=last, version=meeting.version, by=town.coordinator)
    assert origins(meeting) == ["last_protocol", "overdue", "hearing"]


def test_two_editors_of_one_agenda(town, body):
    meeting = planned(town, body, date(2026, 5, 6))
    stale = Meeting.objects.get(pk=meeting.pk)
    told = {"text": "О планах", "speaker_printed": "", "by": town.coordinator}
    actions.add_question(meeting=meeting, version=meeting.version, **told)
    with pytest.raises(EditedMeanwhileError):
        actions.add_question(meeting=stale, version=stale.version, **told)


def test_members_come_and_go_on_days(town, body):
    membership = Membership(
        person_id=office.person().pk, role="secretary", valid_from=date(2026, 1, 10)
    )
    member = bodies.add_member(body=body, membership=membership, by=town.coordinator)
    with pytest.raises(DecisionError):
        bodies.end_member(member=member, valid_to=date(2026, 1, 9), by=town.coordinator)
    bodies.end_member(member=member, valid_to=date(2026, 1, 10), by=town.coordinator)
    assert queries.members(town.head).get().valid_to == date(2026, 1, 10)


def test_two_bodies_of_one_name_are_refused(town, body):
    with pytest.raises(DecisionError, match="уже есть орган"):
        bodies.add(
            territory=town.territory, fields=BodyFields(kind="council", name=body.name),
            by=town.coordinator,
        )  # fmt: skip


def test_an_auditor_plans_nothing(town, body):
    sees = office.actor_with(Auditor, town.territory)
    with pytest.raises(PermissionDeniedError):
        actions.plan(body=body, fields=MeetingFields(date=date(2026, 5, 6)), by=sees)


def test_from_a_body_to_a_held_meeting_by_pages_alone(client, town, django_assert_max_num_queries):
    office.signed_in(client, Coordinator, town.territory)
    told = {"territory": town.territory.pk, "kind": "council", "name": "Совет по качеству"}
    assert client.post(reverse("decisions:body-add"), told).status_code == 302
    body = Body.objects.get()
    address = reverse("decisions:member-add", args=[body.pk])
    assert client.get(address).status_code == 200
    someone = town.schools[0].positions.get().person_id
    told = {"person": someone, "role": "chair", "valid_from": "2026-01-10"}
    assert client.post(address, told).status_code == 302
    address = reverse("decisions:meeting-plan", args=[body.pk])
    client.post(address, {"date": "2026-05-06", "title": "О планах"})
    meeting = Meeting.objects.get()
    address = reverse("decisions:question-add", args=[meeting.pk])
    assert client.post(address, {"text": "О планах", "version": 1}).status_code == 302
    for name, about in (("decisions:bodies", ()), ("decisions:body", (body.pk,)),
                        ("decisions:meeting", (meeting.pk,))):  # fmt: skip
        with django_assert_max_num_queries(12):
            assert client.get(reverse(name, args=about)).status_code == 200
    for version, how in ((2, "freeze"), (3, "hold")):
        address = reverse(f"decisions:meeting-{how}", args=[meeting.pk])
        assert client.post(address, {"version": version}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "held"
