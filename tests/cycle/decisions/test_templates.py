"""The office's own templates: checked, filled, replaced, withdrawn; a protocol on its form reads back the same.

The PDF is the DOCX opened by LibreOffice, or there is none and the page says why.
"""

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, SchoolTeam
from opora.cycle.decisions.actions import papers, signing, templates
from opora.cycle.decisions.models import Meeting, OwnTemplate
from opora.cycle.decisions.policies import MeetingState
from opora.cycle.decisions.policies.meetings import PaperKind
from opora.jobs.running import run_waiting
from opora.journal.models import Entry
from tests.support import office
from tests.support.meeting_papers import content, drafted, read
from tests.support.papers import pages_of_pdf
from tests.writers.test_template import LINES, bare, template


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def own_template(town, kind=PaperKind.PROTOCOL, lines=LINES, name="бланк.docx"):
    file = SimpleUploadedFile(name, template(*lines))
    return templates.take(territory=town.territory, kind=kind, file=file, by=town.coordinator)


def test_the_protocol_in_the_office_s_own_template_reads_back_the_same(town, held, tmp_path):
    usual = read(drafted(town, held), tmp_path)
    meeting = Meeting.objects.get(pk=held.pk)
    signing.correct(meeting=meeting, version=meeting.version, by=town.coordinator)
    used = own_template(town)
    meeting = Meeting.objects.get(pk=held.pk)
    paper = papers.draft(
        meeting=meeting, version=meeting.version, reason="На бланке", by=town.coordinator
    )
    assert paper.template == used
    assert "Бланк управления" in "".join(
        one.text
        for one in docx.Document(paper.files.get(extension="docx").path)
        .sections[0]
        .header.paragraphs
    )
    assert bare(read(paper, tmp_path)) == bare(usual)


def page_of(client, town, paper):
    office.signed_in(client, Coordinator, town.territory)
    return client.get(reverse("decisions:paper", args=[paper.pk])).content.decode()


def extensions(paper):
    return [one.extension for one in paper.files.all()]


def test_the_pdf_is_the_own_form_opened_by_libreoffice(town, held, client, require_program):
    require_program("soffice")
    own_template(town)
    paper = drafted(town, held)
    assert extensions(paper) == ["docx"]
    run_waiting()
    assert extensions(paper) == ["docx", "pdf"]
    first, *_ = pages_of_pdf(content(paper, "pdf"))
    assert "Бланк управления" in first
    assert "Есть только DOCX" not in page_of(client, town, paper)
    assert Entry.objects.get(event="decisions.paper_converted").about_id == paper.pk


def test_without_libreoffice_there_is_the_docx_alone_and_the_page_says_so(
    town, held, client, monkeypatch, tmp_path
):
    own_template(town, PaperKind.AGENDA)
    Meeting.objects.filter(pk=held.pk).update(state=MeetingState.FROZEN)
    paper = papers.write_agenda(meeting=Meeting.objects.get(pk=held.pk), by=town.coordinator)
    monkeypatch.setenv("PATH", str(tmp_path))
    run_waiting()
    assert extensions(paper) == ["docx"]
    page = page_of(client, town, paper)
    assert "Есть только DOCX" in page
    assert "LibreOffice (soffice) не установлен" in page


def test_a_newer_template_takes_the_place_of_the_one_before(town):
    first, second = own_template(town), own_template(town, lines=("{{вид}}", "{{текст}}"))
    first.refresh_from_db()
    assert (first.withdrawn_on, second.withdrawn_on) == (timezone.localdate(), None)
    templates.withdraw(template=second, by=town.coordinator)
    assert not OwnTemplate.objects.filter(withdrawn_on__isnull=True).exists()


def test_templates_by_their_page(client, town):
    office.signed_in(client, Coordinator, town.territory)
    address = reverse("decisions:templates")
    told = {"territory": town.territory.pk, "kind": "приказ"}
    bad = SimpleUploadedFile("бланк.docx", template("{{намер}}", "{{текст}}"))
    refused = client.post(address, {**told, "file": bad})
    assert refused.status_code == 422
    assert "возможно, номер" in refused.content.decode()
    good = SimpleUploadedFile("бланк.docx", template(*LINES))
    page = client.post(address, {**told, "file": good}, follow=True).content.decode()
    assert "{{заголовок}}" in page
    kept = OwnTemplate.objects.get()
    file = client.get(reverse("decisions:template-file", args=[kept.pk]))
    assert b"".join(file.streaming_content) == template_bytes_of(kept)
    client.post(reverse("decisions:template-withdraw", args=[kept.pk]))
    kept.refresh_from_db()
    assert kept.withdrawn_on == timezone.localdate()
    office.signed_in(client, SchoolTeam, town.schools[0])
    assert client.get(address).status_code == 403
    assert client.get(reverse("decisions:template-file", args=[kept.pk])).status_code == 404


def template_bytes_of(kept):
    return kept.file.path.read_bytes()


def test_an_auditor_hands_in_no_template(town):
    sees = office.actor_with(Auditor, town.territory)
    with pytest.raises(PermissionDeniedError):
        templates.take(territory=town.territory, kind=PaperKind.ORDER, file=None, by=sees)
