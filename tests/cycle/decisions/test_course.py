"""What happens at a meeting: speeches with promises, votes, guests and substitutes, how often members come, series."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator
from opora.core.transitions import TransitionError
from opora.cycle.decisions.actions import (
    guests,
    papers,
    recording,
    series,
    signing,
    speeches,
    votes,
)
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.guests import Guest
from opora.cycle.decisions.actions.recording import DecisionFields
from opora.cycle.decisions.actions.series import SeriesFields
from opora.cycle.decisions.actions.speeches import PromiseFields, SpeechFields
from opora.cycle.decisions.actions.votes import Counted
from opora.cycle.decisions.models import (
    Assignment,
    Attendance,
    Commitment,
    Decision,
    Meeting,
    MeetingPaper,
    Speech,
    Vote,
)
from opora.cycle.decisions.queries.attendance import attended
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import office
from tests.support.papers import text_of_document


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def spoken(town, meeting, **more):
    fields = SpeechFields(**{"printed_name": "Рябинин О.С.", "text": "о ходе работ", **more})
    return speeches.add(meeting=meeting, fields=fields, by=town.coordinator)


def drafted(town, meeting):
    meeting = Meeting.objects.get(pk=meeting.pk)
    return papers.draft(meeting=meeting, version=meeting.version, reason="", by=town.coordinator)


def signed(town, meeting):
    paper = drafted(town, meeting)
    paper = MeetingPaper.objects.select_related("meeting__body__territory").get(pk=paper.pk)
    day = date(2026, 5, 8)
    return signing.sign(paper=paper, version=1, number="5", signed_on=day, by=town.head)


def test_a_promise_is_offered_when_the_protocol_is_signed_and_not_before(town, meeting):
    who = office.person("Рябинин", "Олег", "Сергеевич")
    speech = spoken(town, meeting, person_id=who.pk)
    fields = PromiseFields(text="справка будет размещена", due_printed="до 20.05.2026",
                           due_on=date(2026, 5, 20), precision="day")  # fmt: skip
    speeches.promise(speech=speech, fields=fields, by=town.coordinator)
    assert not Assignment.objects.exists()
    signed(town, meeting)
    offered = Assignment.objects.get(commitment__isnull=False)
    assert (offered.state, offered.text, offered.due_on) == (
        "offered", "справка будет размещена", date(2026, 5, 20),
    )  # fmt: skip
    assert [one.person for one in offered.parties.all()] == [who]


def test_a_promise_is_offered_once_through_a_correction(town, meeting):
    speeches.promise(
        speech=spoken(town, meeting), fields=PromiseFields(text="дам список"), by=town.coordinator
    )
    signed(town, meeting)
    again = Meeting.objects.get(pk=meeting.pk)
    signing.correct(meeting=again, version=again.version, by=town.coordinator)
    again = Meeting.objects.get(pk=meeting.pk)
    papers.draft(meeting=again, version=again.version, reason="Опечатка", by=town.coordinator)
    paper = MeetingPaper.objects.select_related("meeting__body__territory").get(edition=2)
    signing.sign(paper=paper, version=1, number="5", signed_on=date(2026, 5, 9), by=town.head)
    assert Assignment.objects.filter(commitment__isnull=False).count() == 1


def test_two_people_write_down_one_speech(town, meeting):
    speech = spoken(town, meeting)
    mine = SpeechFields(printed_name="Рябинин О.С.", text="мои слова")
    theirs = SpeechFields(printed_name="Рябинин О.С.", text="слова коллеги")
    speeches.edit(speech=speech, version=1, fields=theirs, by=town.coordinator)
    with pytest.raises(EditedMeanwhileError) as refused:
        speeches.edit(speech=speech, version=1, fields=mine, by=town.coordinator)
    assert (refused.value.theirs["text"], refused.value.mine["text"]) == (
        "слова коллеги", "мои слова",
    )  # fmt: skip
    with pytest.raises(EditedMeanwhileError):
        speeches.drop(speech=speech, version=1, by=town.coordinator)
    assert Speech.objects.get().text == "слова коллеги"


def test_a_dropped_speech_stays_in_the_journal_with_its_promises(town, meeting):
    speech = spoken(town, meeting)
    speeches.promise(speech=speech, fields=PromiseFields(text="дам список"), by=town.coordinator)
    speeches.drop(speech=speech, version=1, by=town.coordinator)
    assert not Commitment.objects.exists()
    told = Entry.objects.get(event="decisions.speech_dropped").old
    assert (told["text"], told["promises"]) == ("о ходе работ", ["дам список"])


def test_what_is_added_while_the_protocol_is_being_written_is_not_left_out_of_it(town, meeting):
    """Between reading the meeting and keeping the files a colleague adds a decision: the protocol is not kept."""
    fields = DecisionFields(text="Решение коллеги", kind="instruct")

    def colleague(execute, sql, params, many, context):
        if (
            "decisions_owntemplate" in sql
            and not Decision.objects.filter(text=fields.text).exists()
        ):
            recording.add_decision(
                meeting=meeting, fields=fields, addressees=(), by=town.coordinator
            )
        return execute(sql, params, many, context)

    with connection.execute_wrapper(colleague), pytest.raises(EditedMeanwhileError):
        drafted(town, meeting)
    assert not MeetingPaper.objects.exists()
    assert Decision.objects.filter(text="Решение коллеги").exists()
    assert "Решение коллеги" in text_of_document(
        drafted(town, meeting).files.get(extension="docx").path.read_bytes()
    )


def test_votes_are_counted_and_never_more_than_those_who_were_there(town, meeting):
    decision = Decision.objects.get(kind="instruct")
    count = {"decision": decision, "by": town.coordinator}
    votes.count(version=1, counted=Counted(in_favour=1, against=1), **count)
    assert str(Vote.objects.get()) == "за – 1, против – 1"
    with pytest.raises(DecisionError, match="Голосов 3, голосовать могли 2"):
        votes.count(version=2, counted=Counted(in_favour=3), **count)
    with pytest.raises(EditedMeanwhileError):
        votes.count(version=1, counted=Counted(in_favour=2), **count)
    votes.count(version=2, counted=Counted(), **count)
    assert not Vote.objects.exists()


def test_a_substitute_takes_the_place_of_a_member_who_was_not_there(town, meeting):
    secretary = Attendance.objects.get(member__role="secretary")
    someone = office.person("Ракитин")
    guest = Guest(person_id=someone.pk, substitute_for_id=secretary.member_id)
    with pytest.raises(DecisionError, match="кого не было"):
        guests.add(meeting=meeting, guest=guest, by=town.coordinator)
    secretary.delete()
    made = guests.add(meeting=meeting, guest=guest, by=town.coordinator)
    assert made.presence == "substitute"
    assert Attendance.objects.get(member__role="secretary").presence == "excused"
    assert votes.voters(meeting) == 2


def test_a_guest_is_somebody(town, meeting):
    with pytest.raises(DecisionError, match="напишите имя"):
        guests.add(meeting=meeting, guest=Guest(), by=town.coordinator)
    made = guests.add(meeting=meeting, guest=Guest(printed_name="Ивин П.П."), by=town.coordinator)
    assert (made.presence, votes.voters(meeting)) == ("invited", 2)
    guests.drop(attendance=made, by=town.coordinator)
    assert not Attendance.objects.filter(member=None).exists()


def test_attendance_is_counted_from_the_day_of_appointment(town, meeting):
    body = meeting.body
    chair, secretary = (body.members.get(role=role) for role in ("chair", "secretary"))
    later = body.members.create(person=office.person(), role="member", valid_from=date(2026, 6, 1))
    for day, presence in ((date(2026, 4, 1), "absent"), (date(2026, 6, 3), "present")):
        held = Meeting.objects.create(body=body, date=day, state="signed")
        held.attendances.create(member=chair, presence=presence)
    Meeting.objects.create(body=body, date=date(2026, 7, 1), state="signed")  # nobody is marked
    found = attended(body, body.members.all())
    assert (found[chair.pk].there, found[chair.pk].held) == (2, 3)
    assert (found[secretary.pk].there, found[secretary.pk].held) == (1, 3)
    assert (found[later.pk].there, found[later.pk].held) == (0, 1)
    unheld = body.members.get(valid_from=date(2027, 9, 1))
    assert found[unheld.pk].share is None


def test_a_written_protocol_takes_no_more_of_anything(town, meeting):
    speech = spoken(town, meeting)
    drafted(town, meeting)
    for act in (
        lambda: spoken(town, meeting),
        lambda: speeches.promise(
            speech=speech, fields=PromiseFields(text="да"), by=town.coordinator
        ),
        lambda: guests.add(meeting=meeting, guest=Guest(printed_name="Он"), by=town.coordinator),
    ):
        with pytest.raises(TransitionError):
            act()


def test_an_auditor_writes_nothing_down(town, meeting):
    sees = office.actor_with(Auditor, town.territory)
    with pytest.raises(PermissionDeniedError):
        speeches.add(meeting=meeting, fields=SpeechFields(printed_name="Он"), by=sees)


def test_a_series_plans_its_meetings_by_its_rhythm(town, meeting):
    fields = SeriesFields(
        title="Ежемесячное совещание", rhythm="monthly", first_on=date(2026, 8, 31)
    )
    made = series.add(body=meeting.body, fields=fields, by=town.coordinator)
    planned = series.plan_next(series=made, count=3, by=town.coordinator)
    assert [one.date for one in planned] == [
        date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31),
    ]  # fmt: skip
    more = series.plan_next(series=made, count=1, by=town.coordinator)
    assert [one.date for one in more] == [date(2026, 11, 30)]
    with pytest.raises(DecisionError, match="уже есть серия"):
        series.add(body=meeting.body, fields=fields, by=town.coordinator)
    series.close(series=made, on=date(2026, 12, 1), by=town.coordinator)
    with pytest.raises(DecisionError, match="больше не намечаются"):
        series.plan_next(series=made, count=1, by=town.coordinator)


def test_a_meeting_belongs_to_the_only_run_of_its_year(town, meeting):
    run = office.run(town.territory, school_year=2026)
    fields = SeriesFields(title="Совещание", rhythm="yearly", first_on=date(2026, 9, 10))
    made = series.add(body=meeting.body, fields=fields, by=town.coordinator)
    (planned,) = series.plan_next(series=made, count=1, by=town.coordinator)
    assert planned.run == run
    office.run(town.territory, school_year=2027)
    office.run(town.territory, school_year=2027, direction="other")
    (planned,) = series.plan_next(series=made, count=1, by=town.coordinator)
    assert planned.run is None


def test_all_of_it_by_pages(client, town, meeting, django_assert_max_num_queries):
    office.signed_in(client, Coordinator, town.territory)
    decision = Decision.objects.get(kind="instruct")

    def sent(name, pk, told):
        address = reverse(f"decisions:{name}", args=[pk])
        if name not in ("speech-drop", "guest-drop", "promise-drop", "series-plan", "series-close"):
            assert client.get(address).status_code == 200, name
        answer = client.post(address, told)
        assert answer.status_code == 302, answer.content.decode()

    sent("speech-add", meeting.pk, {"printed_name": "Ивин П.П.", "text": "о планах"})
    speech = Speech.objects.get()
    sent("speech-edit", speech.pk, {"printed_name": "Ивин П.П.", "text": "о школах", "version": 1})
    sent("promise-add", speech.pk, {"text": "дам список", "precision": "none"})
    sent("vote", decision.pk, {"in_favour": 2, "version": 1})
    sent("guest-add", meeting.pk, {"printed_name": "Ракитин О.О.", "printed_post": "методист"})
    sent(
        "series-add",
        meeting.body_id,
        {"title": "Совещание", "rhythm": "monthly", "first_on": "2026-09-01"},
    )
    planned = meeting.body.series.get()
    sent("series-plan", planned.pk, {"count": 2})
    sent("series-close", planned.pk, {})
    for name, pk in (("meeting", meeting.pk), ("body", meeting.body_id)):
        with django_assert_max_num_queries(12):
            page = client.get(reverse(f"decisions:{name}", args=[pk])).content.decode()
        assert "Совещание" in page or "дам список" in page
    assert "за – 2" in client.get(reverse("decisions:meeting", args=[meeting.pk])).content.decode()
    sent("promise-drop", Commitment.objects.get().pk, {})
    sent("guest-drop", Attendance.objects.get(member=None).pk, {})
    sent("speech-drop", speech.pk, {"version": 2})
    sheet = client.get(reverse("decisions:body", args=[meeting.body_id]) + "?as=xlsx")
    assert sheet.headers["Content-Type"].endswith("sheet")
