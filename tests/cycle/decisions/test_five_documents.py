"""The five source documents through the pages alone: what was decided is all here, with its terms and no other."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from opora.access.roles import Coordinator
from opora.cycle.decisions.forms.old_documents import PassageForm
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    Body,
    Decision,
    Execution,
    Meeting,
    OldDocument,
)
from opora.cycle.decisions.queries.registry import known_to
from opora.jobs.running import run_waiting
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# File → the meeting's day, what its passages became: decisions, questions of other agendas, planned meetings.
DOCUMENTS = {
    "000_561482cac62842d1": (date(2021, 9, 2), 8, 0, 0),
    "001_0a37f98d4d0e9cbc": (date(2021, 7, 7), 10, 1, 0),
    "002_1d4833fc0fd77123": (date(2021, 7, 14), 10, 0, 0),
    "003_4dbd5cde15fe31d7": (date(2023, 12, 14), 4, 0, 0),
    "004_fda42a184b083e05": (None, 18, 0, 1),
}
OWN = """Протокол № 6
заседания комиссии по поддержке школ Кедровского района

09.09.2026

Председатель: Кедрина Л.Ю., начальник отдела образования.
Секретарь: Вязова Е.П., методист.

Присутствовали:
1. Кедрина Л.Ю., начальник отдела образования;
2. Вязова Е.П., методист;
3. Рябинин О.С., директор методического центра.

ПОВЕСТКА:
1. О поддержке школ в новом учебном году.

Слушали:
Рябинина О.С., директора методического центра.
Он отметил, что сборник заданий будет размещён на сайте центра до 25.09.2026.

Решили:
1. Информацию принять к сведению.
2. Руководителям МОУ представить списки учителей, которым нужны наставники, в срок до 30.09.2026.
3. Методическому центру разместить график консультаций на сайте центра в разделе «Помощь школам» до 18.09.2026.
4. Заслушать директора СОШ № 3 о работе с родителями в ноябре 2026 года.
5. Методическому центру провести совещание с заместителями директоров до 16.10.2026.
6. Методическому центру активизировать работу с наставниками.

Председатель Л.Ю. Кедрина
Секретарь Е.П. Вязова
"""


def text_of(answer):
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


@pytest.fixture
def coordinator(client, town):
    """The coordinator of the town at the pages."""
    return office.signed_in(client, Coordinator, town.territory)


def confirmed(town, item):
    """What a person sends: the passage as it was read, and those named whom the registry is said to know."""
    form = PassageForm(item=item, parties=item.parties.all(), known=known_to(town.territory))
    values = {name: form[name].value() for name in form.fields}
    for one in item.parties.all():
        values[f"party_{one.pk}"] = town.answers.get(one.printed, "")
    return {name: "" if value is None else value for name, value in values.items()}


def imported(client, town, name, content):
    """A file handed in, read by the worker, confirmed passage by passage, entered: by pages alone."""
    sent = {"territory": town.territory.pk, "file": SimpleUploadedFile(name, content)}
    assert client.post(reverse("decisions:old-index"), sent).status_code == 302
    run_waiting()
    document = OldDocument.objects.get(name=name)
    remarked(client, document)
    item = document.items.filter(state="waiting").first()
    while item is not None:
        address = reverse("decisions:passage", args=[item.pk])
        answer = client.post(address, confirmed(town, item))
        assert answer.status_code == 302, answer.content.decode()
        item = document.items.filter(state="waiting").first()
    address = reverse("decisions:old-enter", args=[document.pk])
    told = {"new_body": "Комиссия", "control": "on"}
    assert "Что появилось" in text_of(client.post(address, told, follow=True))
    return document


def remarked(client, document):
    """The linter's remarks stand on the page of the document, each with its code and words."""
    page = text_of(client.get(reverse("decisions:old", args=[document.pk])))
    document.refresh_from_db()
    assert document.told["remarks"]
    for one in document.told["remarks"]:
        assert f">{one['code']}</b>" in page


def source(shared, town, client, name):
    content = (shared / "documents" / "source" / f"{name}.txt").read_bytes()
    return imported(client, town, f"{name}.txt", content)


def days(rows):
    return sorted(day.isoformat() for day in rows if day is not None)


def gold_days(value):
    """Every `deadline` at any depth."""
    if isinstance(value, dict):
        own = [value["deadline"]] if value.get("deadline") else []
        return sorted(own + [day for part in value.values() for day in gold_days(part)])
    if isinstance(value, list):
        return sorted(day for part in value for day in gold_days(part))
    return []


def asked():
    """Terms of everything that asks something of somebody."""
    return days(
        [
            *Assignment.objects.values_list("due_on", flat=True),
            *AgendaItem.objects.values_list("due_on", flat=True),
            *Meeting.objects.values_list("hold_by", flat=True),
        ]
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_source_document_is_taken_in_whole(coordinator, town, shared, name):
    document = source(shared, town, coordinator, name)
    day, decisions, questions, planned = DOCUMENTS[name]
    held = list(Meeting.objects.filter(old_document=document).values_list("date", flat=True))
    assert held == ([day] if day else [])
    assert Decision.objects.filter(old_document=document).count() == decisions
    assert AgendaItem.objects.filter(origin="hearing").count() == questions
    assert Meeting.objects.filter(state="planned").count() == planned
    gold = json.loads((shared / "documents" / "gold" / f"{name}.json").read_text("utf-8"))
    assert asked() == gold_days(gold)


def test_the_hearing_of_october_stands_on_the_agenda_of_october(coordinator, town, shared):
    source(shared, town, coordinator, "001_0a37f98d4d0e9cbc")
    assert "октябрь 2021 года" in text_of(coordinator.get(reverse("decisions:index")))
    address = reverse("decisions:meeting-plan", args=[Body.objects.get().pk])
    page = text_of(coordinator.post(address, {"date": "2021-10-13"}, follow=True))
    assert "заслушать руководителя МБОУ «СОШ №8»" in page
    meeting = Meeting.objects.get(date=date(2021, 10, 13))
    assert meeting.questions.get(origin="hearing").source_decision.meeting.date == date(2021, 7, 7)


def test_the_meeting_due_by_the_fourth_of_june_is_planned(coordinator, town, shared):
    source(shared, town, coordinator, "004_fda42a184b083e05")
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.hold_by) == ("planned", date(2022, 6, 4))
    page = text_of(coordinator.get(reverse("decisions:index")))
    assert "до 04.06.2022" in page
    assert "совещание руководителей школ-координаторов" in page


def test_the_promise_in_a_speech_is_offered_and_may_be_declined_with_a_reason(
    coordinator, town, shared
):
    source(shared, town, coordinator, "003_4dbd5cde15fe31d7")
    offered = Assignment.objects.get(commitment__isnull=False)
    assert (offered.state, offered.due_on) == ("offered", date(2023, 12, 31))
    page = text_of(coordinator.get(reverse("decisions:meeting", args=[Meeting.objects.get().pk])))
    assert "Гончарова Н.А." in page
    assert reverse("decisions:assignment-edit", args=[offered.pk]) in page
    address = reverse("decisions:assignment-dismiss", args=[offered.pk])
    assert coordinator.post(address, {"reason": "", "version": 1}).status_code == 422
    coordinator.post(address, {"reason": "Уже размещено", "version": 1})
    offered.refresh_from_db()
    assert (offered.state, offered.closed_reason) == ("dismissed", "Уже размещено")


def test_what_is_to_be_placed_on_the_site_is_a_debt_with_its_term(coordinator, town, shared):
    source(shared, town, coordinator, "003_4dbd5cde15fe31d7")
    debt = Assignment.objects.get(nature="publication", due_on=date(2024, 1, 31))
    assert debt.sections == [
        "«Работа со школами с низкими образовательными результатами»",
        "«Работа по выполнению мероприятий ДК»",
    ]


def test_heads_of_schools_have_one_execution_a_school(coordinator, town, shared):
    source(shared, town, coordinator, "000_561482cac62842d1")
    whose = Assignment.objects.filter(addressee_printed="Руководителям МОУ")
    assert whose.count() == 4
    for one in whose:
        assert (one.state, one.executions.count()) == ("controlled", len(town.schools))
    assert not Execution.objects.exclude(organisation__in=town.schools).exists()


def test_an_own_protocol_becomes_all_that_it_decides(coordinator, town):
    run = office.run(town.territory, school_year=2026)
    document = imported(coordinator, town, "протокол 6.txt", OWN.encode())
    meeting = Meeting.objects.get(old_document=document)
    assert (meeting.date, meeting.run) == (date(2026, 9, 9), run)
    assert list(meeting.decisions.values_list("number", flat=True)) == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
    ]
    assert asked() == ["2026-09-18", "2026-09-25", "2026-09-30", "2026-10-16", "2026-11-30"]
    assert set(Assignment.objects.values_list("run", flat=True)) == {run.pk}
    debt = Assignment.objects.get(nature="publication")
    assert (debt.due_on, debt.sections) == (date(2026, 9, 18), ["«Помощь школам»"])
    heads = Assignment.objects.get(due_on=date(2026, 9, 30))
    assert heads.executions.count() == len(town.schools)
    assert Assignment.objects.get(commitment__isnull=False).state == "offered"
    planned = Meeting.objects.get(state="planned")
    assert (planned.hold_by, planned.run) == (date(2026, 10, 16), run)


def test_a_hearing_joins_the_meeting_of_its_month_that_is_planned_already(coordinator, town):
    body = Body.objects.create(territory=town.territory, kind="commission", name="Комиссия")
    address = reverse("decisions:meeting-plan", args=[body.pk])
    for day in ("2026-10-14", "2026-11-11", "2026-12-09"):
        coordinator.post(address, {"date": day})
    imported(coordinator, town, "протокол 6.txt", OWN.encode())
    assert AgendaItem.objects.get(origin="hearing").meeting.date == date(2026, 11, 11)


def test_members_named_in_an_old_protocol_are_counted_by_their_membership(coordinator, town):
    body = Body.objects.create(territory=town.territory, kind="commission", name="Комиссия")
    chair = office.person("Кедрина", "Любовь", "Юрьевна")
    chair.territory = town.territory
    chair.save()
    member = body.members.create(person=chair, role="chair", valid_from=date(2026, 1, 1))
    body.members.create(person=office.person("Ольхов"), role="member", valid_from=date(2027, 1, 1))
    town.answers["Кедрина Л.Ю."] = f"p:{chair.pk}"
    imported(coordinator, town, "протокол 6.txt", OWN.encode())
    assert member.attendances.get().presence == "present"
    page = text_of(coordinator.get(reverse("decisions:body", args=[body.pk])))
    assert "1 из 1 (100" in page
