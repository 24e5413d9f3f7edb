"""Pages of the stage: who sees what, few queries, an old protocol taken in by its pages alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from opora.access.roles import (
    Administrator,
    Auditor,
    Coordinator,
    Curator,
    DepartmentHead,
    Methodist,
    RegionalOperator,
    SchoolTeam,
)
from opora.cycle.decisions.actions import assignments, entering, old_documents
from opora.cycle.decisions.actions.assignments import Origin, Task
from opora.cycle.decisions.actions.entering import Entered
from opora.cycle.decisions.forms.old_documents import PassageForm
from opora.cycle.decisions.models import Assignment, Execution, Meeting, OldDocument
from opora.cycle.decisions.policies.parties import Who
from opora.cycle.decisions.queries.registry import known_to
from tests.cycle.decisions.conftest import PROTOCOL
from tests.support import office


pytestmark = pytest.mark.django_db

MOST = 12
TERRITORY = (DepartmentHead, Coordinator, Methodist, Auditor)


def text_of(answer, status=200) -> str:
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


@pytest.fixture
def filled(town, read):
    """The invented protocol entered, its group's assignment under control."""
    town.confirm_all(read)
    entering.enter(
        document=read, entered=Entered(new_body="Совет", control=True), by=town.coordinator
    )
    return town


def pages_of():
    """Every page with rows behind it: (its name, its argument)."""
    given = Assignment.objects.filter(state="controlled").first()
    execution = given.executions.first()
    return [
        ("decisions:index", ()),
        ("decisions:assignments", ()),
        ("decisions:old-index", ()),
        ("decisions:old", (OldDocument.objects.get().pk,)),
        ("decisions:meeting", (Meeting.objects.filter(state="signed").get().pk,)),
        ("decisions:meeting", (Meeting.objects.filter(state="planned").get().pk,)),
        ("decisions:assignment", (given.pk,)),
        ("decisions:execution", (execution.pk,)),
    ]


@pytest.mark.parametrize("role", TERRITORY)
def test_those_of_the_municipality_open_every_page(client, filled, role):
    office.signed_in(client, role, filled.territory)
    for name, arguments in pages_of():
        text_of(client.get(reverse(name, args=arguments)))


def test_the_region_sees_the_municipality(client, filled):
    office.signed_in(client, RegionalOperator, filled.territory.parent)
    for name, arguments in pages_of():
        text_of(client.get(reverse(name, args=arguments)))


def test_another_municipality_finds_nothing(client, filled):
    office.signed_in(client, Coordinator, office.territory(parent=filled.territory.parent))
    for name, arguments in pages_of():
        answer = client.get(reverse(name, args=arguments))
        assert answer.status_code == (404 if arguments else 200)
        assert "устранения дефицитов" not in answer.content.decode()


def test_the_administrator_sees_no_decisions(client, filled):
    office.signed_in(client, Administrator, filled.territory)
    for name, arguments in pages_of():
        assert client.get(reverse(name, args=arguments)).status_code in (403, 404)


@pytest.mark.parametrize("role", [SchoolTeam, Curator])
def test_a_school_sees_its_assignments_and_no_meeting(client, filled, role):
    office.signed_in(client, role, filled.schools[0])
    answer = client.get(reverse("decisions:index"))
    assert answer.headers["Location"] == reverse("decisions:assignments")
    listed = text_of(client.get(reverse("decisions:assignments")))
    assert "планы устранения дефицитов" in listed
    meeting = Meeting.objects.get(state="signed")
    assert client.get(reverse("decisions:meeting", args=[meeting.pk])).status_code == 404
    assert client.get(reverse("decisions:old-index")).status_code == 403
    given = Assignment.objects.get(state="controlled")
    page = text_of(client.get(reverse("decisions:assignment", args=[given.pk])))
    assert "СОШ № 1" in page
    assert "СОШ № 2" not in page
    foreign = given.executions.get(organisation=filled.schools[1])
    assert client.get(reverse("decisions:execution", args=[foreign.pk])).status_code == 404


def test_a_school_reports_with_a_file_and_the_head_accepts(client, filled):
    execution = Execution.objects.get(organisation=filled.schools[0])
    office.signed_in(client, SchoolTeam, filled.schools[0])
    file = SimpleUploadedFile("план.docx", b"PK plan")
    told = {"text": "План готов.", "level": "paper", "version": 1, "files": [file]}
    address = reverse("decisions:execution-report", args=[execution.pk])
    page = text_of(client.post(address, told, follow=True))
    assert "план.docx" in page
    proof = client.get(reverse("decisions:evidence", args=[execution.evidence.get().pk]))
    assert b"".join(proof.streaming_content) == b"PK plan"
    office.signed_in(client, DepartmentHead, filled.territory)
    address = reverse("decisions:execution-accept", args=[execution.pk])
    page = text_of(client.post(address, {"version": 2}, follow=True))
    assert "исполнили 1 из 5" in page


def test_another_school_may_not_open_the_evidence(client, filled):
    execution = Execution.objects.get(organisation=filled.schools[0])
    office.signed_in(client, SchoolTeam, filled.schools[0])
    told = {"level": "paper", "version": 1, "files": [SimpleUploadedFile("план.txt", b"plan")]}
    client.post(reverse("decisions:execution-report", args=[execution.pk]), told)
    office.signed_in(client, SchoolTeam, filled.schools[1])
    address = reverse("decisions:evidence", args=[execution.evidence.get().pk])
    assert client.get(address).status_code == 404


def form_of(item):
    known = known_to(item.old_document.territory)
    return PassageForm(item=item, parties=item.parties.all(), known=known)


def as_offered(item):
    """What a person sends who presses Enter at once."""
    form = form_of(item)
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def test_an_old_protocol_is_taken_in_by_its_pages_alone(client, town, told):
    office.signed_in(client, Coordinator, town.territory)
    sent = {
        "territory": town.territory.pk,
        "file": SimpleUploadedFile("протокол.txt", PROTOCOL.encode()),
    }
    page = text_of(client.post(reverse("decisions:old-index"), sent, follow=True))
    assert "читается" in page
    document = OldDocument.objects.get()
    with transaction.atomic():
        old_documents.mark_read(document=document, told=told, by=None)
    page = text_of(client.get(reverse("decisions:old", args=[document.pk])))
    assert 'class="task"' in page
    item = document.items.first()
    while item is not None:
        address = reverse("decisions:passage", args=[item.pk])
        text_of(client.get(address))
        answer = client.post(address, as_offered(item))
        assert answer.status_code == 302, answer.content.decode()
        item = document.items.filter(state="waiting").first()
    assert not document.items.exclude(state="confirmed").exists()
    address = reverse("decisions:old-enter", args=[document.pk])
    page = text_of(client.post(address, {"new_body": "Совет"}, follow=True))
    assert "Что появилось" in page
    assert Meeting.objects.get(state="signed").decisions.count() == 4
    assert "в мае 2026 года" in text_of(client.get(reverse("decisions:index")))


def test_a_passage_offers_people_alike_first_and_chooses_nobody(town, read):
    form = form_of(read.items.get(number="2"))
    (party,) = (field for name, field in form.fields.items() if name.startswith("party_"))
    alike = dict(party.choices)["Похожие"]
    assert alike[0] == (f"g:{town.heads.pk}", "Руководители МОУ (группа)")
    assert all(form[name].value() == "" for name in form.fields if name.startswith("party_"))


def test_the_remarks_of_the_linter_stand_on_the_page(client, town, read):
    office.signed_in(client, Coordinator, town.territory)
    page = text_of(client.get(reverse("decisions:old", args=[read.pk])))
    assert read.told["remarks"]
    for one in read.told["remarks"]:
        assert one["code"] in page


def test_the_whole_way_of_an_offer_by_its_pages(client, town):
    made = assignments.offer(
        origin=Origin(territory=town.territory), task=Task(text="Составить план"), parties=(),
        by=town.coordinator,
    )  # fmt: skip
    office.signed_in(client, Coordinator, town.territory)
    due = timezone.localdate() + timedelta(days=5)
    told = {
        "text": "Составить план", "basis": "письмо № 14", "due_on": due.isoformat(),
        "responsible": [f"g:{town.heads.pk}"], "precision": "day", "term": "one-off", "version": 1,
    }  # fmt: skip
    text_of(client.post(reverse("decisions:assignment-edit", args=[made.pk]), told, follow=True))
    address = reverse("decisions:assignment-give", args=[made.pk])
    page = text_of(client.post(address, {"version": 2}, follow=True))
    assert "исполнили 0 из 5" in page
    told = {"due_on": (due + timedelta(days=3)).isoformat(), "reason": "Каникулы", "version": 3}
    address = reverse("decisions:assignment-extend", args=[made.pk])
    page = text_of(client.post(address, told, follow=True))
    assert "перенесён на 3 дн." in page
    address = reverse("decisions:assignment-remove", args=[made.pk])
    told = {"reason": "Исполнено", "version": 4}
    assert "снято с контроля" in text_of(client.post(address, told, follow=True))


def test_a_stale_form_shows_both_texts(client, town, read):
    office.signed_in(client, Coordinator, town.territory)
    item = read.items.get(number="2")
    address = reverse("decisions:passage", args=[item.pk])
    values = as_offered(item)
    assert client.post(address, {**values, "text": "Слова коллеги"}).status_code == 302
    page = text_of(client.post(address, {**values, "text": "Мои слова"}), 409)
    assert "Слова коллеги" in page
    assert "Мои слова" in page


def test_the_list_is_a_sheet_too(client, filled):
    office.signed_in(client, Coordinator, filled.territory)
    answer = client.get(reverse("decisions:assignments"), {"as": "xlsx"})
    assert answer.content[:2] == b"PK"


@pytest.mark.parametrize("role", [Coordinator, SchoolTeam])
def test_few_queries_for_sixty_schools_and_two_thousand_assignments(
    client, filled, role, django_assert_max_num_queries
):
    schools = [office.school(filled.territory) for _ in range(55)] + filled.schools
    many(filled, schools)
    over = filled.territory if role is Coordinator else filled.schools[0]
    office.signed_in(client, role, over)
    client.get(reverse("decisions:assignments"))
    for name, arguments in pages_of():
        with django_assert_max_num_queries(MOST):
            client.get(reverse(name, args=arguments))
    for query in ({"whose": "mine"}, {"late": "on", "q": "план"}, {"as": "xlsx"}):
        with django_assert_max_num_queries(MOST):
            text = client.get(reverse("decisions:assignments"), query)
        assert text.status_code == 200


def many(town, schools):
    """Two thousand assignments, a school each, every third accepted."""
    today = timezone.localdate()
    rows = [
        Assignment(
            territory=town.territory, source="hand", text=f"План № {number}", state="controlled",
            search_key=f"план № {number}", given_on=today,
            due_on=today + timedelta(days=number % 90 - 45), first_due_on=today,
        )
        for number in range(2000)
    ]  # fmt: skip
    made = Assignment.objects.bulk_create(rows)
    Execution.objects.bulk_create(
        Execution(
            assignment=one, organisation=schools[number % len(schools)], due_on=one.due_on,
            state="accepted" if number % 3 == 0 else "given",
        )
        for number, one in enumerate(made)
    )  # fmt: skip


def test_a_named_executor_is_given_to_that_one_only(town):
    made = assignments.offer(
        origin=Origin(territory=town.territory), task=Task(text="Справка"), by=town.coordinator,
        parties=(Who(organisation_id=town.centre.pk),),
    )  # fmt: skip
    assignments.give(assignment=made, version=1, on=timezone.localdate(), by=town.coordinator)
    assert [one.organisation for one in made.executions.all()] == [town.centre]
