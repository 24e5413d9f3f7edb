"""What a school puts to its words and what a letter brought: given to those who may see the matter, to nobody else."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from opora.access.roles import Coordinator, SchoolTeam
from opora.cycle.monitoring.models import Candidate, ObjectivityQuestion, OuterList, Reply
from tests.support import office
from tests.support import office_monitorings as made


pytestmark = [pytest.mark.django_db]
PAPER = b"%PDF-1.7 certificate"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def place():
    return office.territory("Озёрский округ")


@pytest.fixture
def official(place):
    return made.official(made.run(place))


def asked(row):
    """The school may answer."""
    type(row).objects.filter(pk=row.pk).update(state="asked", reply_due_on=date(2030, 1, 1))
    return row


@pytest.mark.parametrize(
    "model, answer, page",
    [(Candidate, "reply", "candidate"), (ObjectivityQuestion, "explain-question", "question")],
)
def test_files_of_a_reply_reach_the_department_and_no_other_school(
    client, place, official, model, answer, page
):
    about = asked(model.objects.order_by("pk").first())
    office.signed_in(client, SchoolTeam, about.organisation)
    sent = [SimpleUploadedFile(f"справка {one}.pdf", PAPER) for one in (1, 2)]
    done = client.post(
        reverse(f"monitoring:{answer}", args=(about.pk,)), {"text": "Есть причина", "files": sent}
    )
    assert done.status_code == 302
    second = reverse("monitoring:reply-file", args=(Reply.objects.get().pk, 1))
    office.signed_in(client, Coordinator, place)
    assert second in client.get(reverse(f"monitoring:{page}", args=(about.pk,))).content.decode()
    given = client.get(second)
    assert given.getvalue() == PAPER
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in given["Content-Disposition"]
    assert client.get(second.replace("/1/", "/2/")).status_code == 404
    office.signed_in(client, SchoolTeam, office.school(place))
    assert client.get(second).status_code == 404


def test_an_empty_file_is_refused_and_nothing_is_sent(client, official):
    about = asked(Candidate.objects.first())
    office.signed_in(client, SchoolTeam, about.organisation)
    empty = SimpleUploadedFile("пусто.pdf", b"")
    address = reverse("monitoring:reply", args=(about.pk,))
    assert client.post(address, {"text": "Есть причина", "files": empty}).status_code == 422
    assert not Reply.objects.exists()


def test_a_letter_is_kept_with_its_list(client, place, official):
    office.signed_in(client, Coordinator, place)
    told = {
        "level": "regional",
        "letter_number": "7",
        "letter_date": "2025-10-01",
        "note": "Школ нет",
        "files": SimpleUploadedFile("письмо.pdf", PAPER),
    }
    done = client.post(reverse("monitoring:enter-list", args=(official.run_id,)), told)
    assert done.status_code == 302
    address = reverse("monitoring:letter-file", args=(OuterList.objects.get().pk, 0))
    assert client.get(address).getvalue() == PAPER
    office.signed_in(client, Coordinator, office.territory("Лесной округ"))
    assert client.get(address).status_code == 404
