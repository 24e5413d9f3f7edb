"""The office's own templates: checked, filled, replaced, withdrawn; a protocol on its form reads back the same."""

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, SchoolTeam
from opora.cycle.decisions.actions import papers, signing, templates
from opora.cycle.decisions.models import Meeting, OwnTemplate
from opora.cycle.decisions.policies.meetings import PaperKind
from tests.support import office
from tests.support.meeting_papers import drafted, read
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
