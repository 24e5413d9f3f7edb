"""Two people at one protocol, each signed in for themselves: the second's words are written, or still shown."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from opora.access.roles import Coordinator
from opora.cycle.decisions.actions import meetings, papers, speeches
from opora.cycle.decisions.actions.meetings import MeetingFields
from opora.cycle.decisions.actions.speeches import SpeechFields
from opora.cycle.decisions.models import AgendaItem, Decision, Meeting, Speech
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

THEIRS = "Слова коллеги: планы сдают в управление"
MINE = "Мои слова: планы сдают в методический центр"
DECISION = {"kind": "instruct", "precision": "none", "term": "one-off"}
SPEECH = {"printed_name": "Рябинин О.С."}


class Person:
    """Somebody's browser: `opens` a form and, when they are ready, `sends` it as they saw it."""

    def __init__(self, town):
        self.client = office.signed_in(Client(), Coordinator, town.territory)

    def opens(self, name, pk):
        self.address = reverse(f"decisions:{name}", args=[pk])
        page = self.client.get(self.address)
        assert page.status_code == 200
        self.version = re.findall(r'name="version" value="(\d*)"', page.content.decode())

    def sends(self, status, **told):
        """What the page says afterwards."""
        sent = {**told, "version": self.version[0] if self.version else ""}
        answer = self.client.post(self.address, sent)
        assert answer.status_code == status
        return answer.content.decode()


@pytest.fixture
def two(town):
    """Two coordinators of one municipality."""
    return Person(town), Person(town)


@pytest.fixture
def speech(town, meeting):
    fields = SpeechFields(text="о планах школ", **SPEECH)
    return speeches.add(meeting=meeting, fields=fields, by=town.coordinator)


def both(two, name, pk, **told):
    """Both open one form, the colleague sends first; what the second is told."""
    me, colleague = two
    me.opens(name, pk)
    colleague.opens(name, pk)
    colleague.sends(302, text=THEIRS, **told)
    return me.sends(409, text=MINE, **told)


def test_one_decision_in_two_wordings(two, meeting):
    decision = Decision.objects.get(kind="instruct")
    page = both(two, "decision-edit", decision.pk, **DECISION)
    assert THEIRS in page
    assert page.count(MINE) == 1
    decision.refresh_from_db()
    assert decision.text == THEIRS


def test_one_speech_written_down_twice(two, speech):
    page = both(two, "speech-edit", speech.pk, **SPEECH)
    assert THEIRS in page
    assert page.count(MINE) == 1
    assert Speech.objects.get().text == THEIRS


def test_two_questions_for_one_agenda(two, town, meeting):
    """The second question needs the agenda as it is now; its words wait on the page."""
    planned = meetings.plan(
        body=meeting.body, fields=MeetingFields(date=date(2026, 6, 3)), by=town.coordinator
    )
    page = both(two, "question-add", planned.pk)
    assert MINE in page
    assert AgendaItem.objects.filter(text=THEIRS).exists()
    assert not AgendaItem.objects.filter(text=MINE).exists()


def test_two_new_decisions_both_stay(two, meeting):
    for who, words in zip(two, (MINE, THEIRS), strict=True):
        who.opens("decision-add", meeting.pk)
        who.sends(302, text=words, **DECISION)
    texts = list(Decision.objects.filter(meeting=meeting).values_list("text", flat=True))
    assert texts[-2:] == [MINE, THEIRS]


def test_a_speech_dropped_by_a_colleague(two, speech):
    me, colleague = two
    me.opens("speech-edit", speech.pk)
    address = reverse("decisions:speech-drop", args=[speech.pk])
    assert colleague.client.post(address, {"version": 1}).status_code == 302
    assert MINE in me.sends(404, text=MINE, **SPEECH)


def test_a_protocol_written_by_a_colleague(two, town, meeting):
    """The words come too late for the protocol and are told back."""
    me, _ = two
    me.opens("decision-edit", Decision.objects.get(kind="instruct").pk)
    now = Meeting.objects.get(pk=meeting.pk)
    papers.draft(meeting=now, version=now.version, reason="", by=town.coordinator)
    page = me.sends(400, text=MINE, **DECISION)
    assert MINE in page
    assert "Это не записано" in page
    assert not Decision.objects.filter(text=MINE).exists()
