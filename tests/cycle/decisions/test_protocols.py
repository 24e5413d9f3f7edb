"""A held meeting: members of that day, decisions, a protocol of bytes, signed data, corrections as new versions."""

import hashlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.decisions.actions import papers, recording, signing
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.recording import DecisionFields
from opora.cycle.decisions.models import Assignment, Decision, Meeting, MeetingPaper, PaperFile
from opora.cycle.decisions.queries.papers import members_on_day
from tests.cycle.decisions.conftest import PLANS
from tests.support import office
from tests.support.papers import text_of_document


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def drafted(town, meeting, reason=""):
    return papers.draft(
        meeting=meeting, version=meeting.version, reason=reason, by=town.coordinator
    )


def signed(town, paper):
    paper = MeetingPaper.objects.select_related("meeting__body__territory").get(pk=paper.pk)
    return signing.sign(
        paper=paper, version=1, number="5", signed_on=date(2026, 5, 8), by=town.head
    )


def test_members_are_those_of_the_day(meeting):
    assert [one.person.last_name for one in members_on_day(meeting)] == ["Осинина", "Ольхова"]


def test_the_protocol_is_bytes_that_say_what_was_decided_and_what_the_linter_sees(town, meeting):
    paper = drafted(town, meeting)
    files = {one.extension: one for one in paper.files.all()}
    assert set(files) == {"docx", "pdf"}
    for one in files.values():
        assert hashlib.sha256(one.path.read_bytes()).hexdigest() == one.sha256
    text = text_of_document(files["docx"].path.read_bytes())
    for words in ("Осинина", "О планах школ", PLANS, "27.05.2026", "Руководителям МОУ"):
        assert words in text
    assert isinstance(paper.remarks, list)
    assert Meeting.objects.get(pk=meeting.pk).state == "drafted"


def test_a_written_protocol_takes_no_more_decisions(town, meeting):
    drafted(town, meeting)
    with pytest.raises(TransitionError):
        recording.add_decision(
            meeting=meeting, fields=DecisionFields(text="Ещё", kind="instruct"), addressees=(),
            by=town.coordinator,
        )  # fmt: skip


def test_signing_adopts_decisions_and_offers_what_is_to_be_done(town, meeting):
    signed(town, drafted(town, meeting))
    assert set(Decision.objects.values_list("state", flat=True)) == {"adopted"}
    offered = Assignment.objects.get()
    assert (offered.text, offered.state, offered.due_on) == (PLANS, "offered", date(2026, 5, 27))
    assert offered.parties.get().group == town.heads


def test_a_correction_is_a_new_version_with_a_reason_and_doubles_nothing(town, meeting):
    first = signed(town, drafted(town, meeting))
    before = set(PaperFile.objects.values_list("sha256", flat=True))
    meeting = Meeting.objects.get(pk=meeting.pk)
    signing.correct(meeting=meeting, version=meeting.version, by=town.coordinator)
    with pytest.raises(DecisionError):
        drafted(town, meeting)
    second = drafted(town, meeting, "Уточнён срок")
    signed(town, second)
    first.refresh_from_db()
    assert (first.state, second.edition, second.reason) == ("replaced", 2, "Уточнён срок")
    assert before <= set(PaperFile.objects.values_list("sha256", flat=True))
    assert Assignment.objects.count() == 1


def test_a_meeting_that_decided_nothing_has_no_protocol(town, meeting):
    Decision.objects.all().delete()
    with pytest.raises(DecisionError, match="хотя бы одно решение"):
        drafted(town, meeting)


def test_an_auditor_signs_nothing(town, meeting):
    paper = drafted(town, meeting)
    sees = office.actor_with(Auditor, town.territory)
    with pytest.raises(PermissionDeniedError):
        signing.sign(paper=paper, version=1, number="5", signed_on=date(2026, 5, 8), by=sees)


def test_the_way_of_a_protocol_by_pages(client, town, meeting, django_assert_max_num_queries):
    office.signed_in(client, Coordinator, town.territory)
    for name in ("attendance", "decision-add", "protocol-draft"):
        address = reverse(f"decisions:{name}", args=[meeting.pk])
        assert client.get(address).status_code == 200, name
    decision = Decision.objects.get(kind="instruct")
    assert client.get(reverse("decisions:decision-edit", args=[decision.pk])).status_code == 200
    told = {"version": Meeting.objects.get().version}
    address = reverse("decisions:protocol-draft", args=[meeting.pk])
    assert client.post(address, told).status_code == 302
    paper = MeetingPaper.objects.get()
    told = {"number": "5", "signed_on": "2026-05-08", "version": 1}
    address = reverse("decisions:paper-sign", args=[paper.pk])
    assert client.post(address, told).status_code == 302
    told = {"file": SimpleUploadedFile("скан.pdf", b"%PDF scan"), "version": 2}
    address = reverse("decisions:paper-scan", args=[paper.pk])
    assert client.post(address, told).status_code == 302
    file = paper.files.get(extension="pdf")
    pages = [("meeting", meeting.pk), ("paper", paper.pk), ("paper-file", file.pk)]
    for name, pk in [*pages, ("paper-scanned", paper.pk)]:
        with django_assert_max_num_queries(12):
            answer = client.get(reverse(f"decisions:{name}", args=[pk]))
        assert answer.status_code == 200
        assert b"".join(answer)
    office.signed_in(client, SchoolTeam, town.schools[0])
    for name, pk in [*pages, ("paper-scanned", paper.pk)]:
        assert client.get(reverse(f"decisions:{name}", args=[pk])).status_code == 404
