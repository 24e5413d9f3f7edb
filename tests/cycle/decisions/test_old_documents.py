"""Old protocols come in through the reader; a person confirms each passage, and nothing is invented or lost."""

import json
import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.decisions.actions import entering, old_documents
from opora.cycle.decisions.actions.entering import Entered
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.old_documents import Confirmed
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    Commitment,
    Decision,
    Execution,
    Meeting,
    OldDocument,
)
from opora.cycle.decisions.policies.decisions import DecisionKind
from opora.journal.versions import EditedMeanwhileError
from tests.cycle.decisions.conftest import PROTOCOL
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

INTO = Entered(new_body="Совет по качеству образования", control=True)
# Deadlines in the gold of each document: of decisions and recommendations, and of promises.
GOLD = {
    "000_561482cac62842d1": ([], []),
    "001_0a37f98d4d0e9cbc": (["2021-09-25", "2021-10-31"], []),
    "002_1d4833fc0fd77123": ([], []),
    "003_4dbd5cde15fe31d7": (["2024-01-31"], ["2023-12-31"]),
    "004_fda42a184b083e05": (["2022-05-30", "2022-06-04"], []),
}


def entered(town, document, into=INTO):
    town.confirm_all(document)
    return entering.enter(document=document, entered=into, by=town.coordinator)


def days(rows):
    return sorted(day.isoformat() for day in rows if day is not None)


def terms():
    """Every term that asks something of somebody: assignments, questions, planned meetings; promises apart."""
    tasks = Assignment.objects.filter(commitment__isnull=True).values_list("due_on", flat=True)
    questions = AgendaItem.objects.values_list("due_on", flat=True)
    meetings = Meeting.objects.values_list("hold_by", flat=True)
    promises = Assignment.objects.filter(commitment__isnull=False).values_list("due_on", flat=True)
    return days([*tasks, *questions, *meetings]), days(promises)


@pytest.mark.parametrize("name", GOLD)
def test_a_source_document_becomes_its_gold_terms_and_no_other(town, shared, name):
    content = (shared / "documents" / "source" / f"{name}.txt").read_bytes()
    entered(town, town.hand_in(f"{name}.txt", content))
    assert terms() == GOLD[name]
    assert days(Decision.objects.values_list("due_on", flat=True)) == GOLD[name][0]


@pytest.mark.parametrize("name", GOLD)
def test_the_table_of_gold_terms_is_the_gold(shared, name):
    gold = json.loads((shared / "documents" / "gold" / f"{name}.json").read_text("utf-8"))
    promises = gold.get("commitments_in_speeches") or []
    assert days_in({**gold, "commitments_in_speeches": []}) == GOLD[name][0]
    assert days_in(promises) == GOLD[name][1]


def days_in(value):
    """Every `deadline` at any depth, once for each place."""
    if isinstance(value, dict):
        own = [value["deadline"]] if value.get("deadline") else []
        return sorted(own + [day for key, part in value.items() for day in days_in(part)])
    if isinstance(value, list):
        return sorted(day for part in value for day in days_in(part))
    return []


def test_an_ordered_hearing_waits_for_the_meeting_of_its_month(town, shared):
    content = (shared / "documents/source/001_0a37f98d4d0e9cbc.txt").read_bytes()
    entered(town, town.hand_in("001.txt", content))
    question = AgendaItem.objects.get(origin="hearing")
    assert (question.due_on, question.precision, question.meeting) == (
        date(2021, 10, 31), "month", None,
    )  # fmt: skip
    assert question.source_decision.meeting.date == date(2021, 7, 7)


def test_a_meeting_to_be_held_by_a_day_is_planned(town, shared):
    content = (shared / "documents/source/004_fda42a184b083e05.txt").read_bytes()
    entered(town, town.hand_in("004.txt", content))
    planned = Meeting.objects.get()
    assert (planned.state, planned.date, planned.hold_by) == ("planned", None, date(2022, 6, 4))
    assert planned.planned_by.kind == DecisionKind.RECOMMEND


def test_a_promise_is_offered_and_given_to_nobody(town, shared):
    content = (shared / "documents/source/003_4dbd5cde15fe31d7.txt").read_bytes()
    entered(town, town.hand_in("003.txt", content))
    offered = Assignment.objects.get(commitment__isnull=False)
    assert (offered.state, offered.executions.count()) == ("offered", 0)
    assert offered.commitment.printed_name == "Гончарова Н.А."
    assert not offered.parties.exists()


def test_the_invented_protocol_becomes_what_it_says(town, read):
    entered(town, read)
    meeting = Meeting.objects.get(date=date(2026, 3, 12))
    kinds = list(meeting.decisions.values_list("number", "kind"))
    assert [number for number, _ in kinds] == ["1", "2", "3", "4"]
    assert dict(kinds)["1"] == "take_note"
    assert not Decision.objects.get(kind="take_note").assignments.exists()
    assert AgendaItem.objects.get(origin="hearing").due_on == date(2026, 5, 31)
    assert Meeting.objects.get(state="planned").hold_by == date(2026, 4, 10)
    assert Commitment.objects.get().due_on == date(2026, 3, 20)


def test_a_group_has_one_execution_a_school_of_that_day(town, read):
    left = town.schools[4]
    left.closed_on = date(2026, 3, 1)
    left.save()
    entered(town, read)
    given = Assignment.objects.get(due_on=date(2026, 3, 27))
    assert (given.state, given.given_on) == ("controlled", date(2026, 3, 12))
    named = given.executions.values_list("organisation__short_name", "due_on")
    assert list(named) == [(f"СОШ № {n}", date(2026, 3, 27)) for n in range(1, 5)]
    assert given.parties.get().members == 4


def test_without_control_everything_stays_an_offer(town, read):
    entered(town, read, Entered(new_body="Совет"))
    assert set(Assignment.objects.values_list("state", flat=True)) == {"offered"}
    assert not Execution.objects.exists()


def test_nothing_is_entered_while_a_passage_waits(town, read):
    with pytest.raises(DecisionError, match="Подтвердите или отложите"):
        entering.enter(document=read, entered=INTO, by=town.coordinator)
    assert not Meeting.objects.exists()


def test_a_body_is_never_made_silently(town, read):
    town.confirm_all(read)
    with pytest.raises(DecisionError, match="Выберите орган"):
        entering.enter(document=read, entered=Entered(), by=town.coordinator)


def test_what_is_left_out_becomes_nothing(town, read):
    town.confirm_all(read)
    item = read.items.get(number="2")
    old_documents.leave_out(item=item, version=item.version, by=town.coordinator)
    entering.enter(document=read, entered=INTO, by=town.coordinator)
    assert not Assignment.objects.filter(due_on=date(2026, 3, 27)).exists()


def test_a_protocol_without_a_day_is_not_entered(town):
    document = town.hand_in("без даты.txt", PROTOCOL.replace("12.03.2026", "").encode())
    town.confirm_all(document)
    with pytest.raises(DecisionError, match="должна быть дата"):
        entering.enter(document=document, entered=INTO, by=town.coordinator)


def test_two_people_confirming_one_passage(town, read):
    item = read.items.get(number="2")
    mine = Confirmed(fields={"text": "Мои слова"})
    old_documents.confirm_item(item=item, version=1, said=mine, by=town.coordinator)
    with pytest.raises(EditedMeanwhileError) as refused:
        old_documents.confirm_item(
            item=item, version=1, said=Confirmed(fields={"text": "Другие слова"}), by=town.coordinator
        )  # fmt: skip
    assert refused.value.theirs["text"] == "Мои слова"
    assert refused.value.mine["text"] == "Другие слова"


def test_an_entered_document_changes_no_more(town, read):
    entered(town, read)
    item = read.items.first()
    with pytest.raises(TransitionError):
        old_documents.leave_out(
            item=type(item).objects.get(pk=item.pk), version=item.version + 1, by=town.coordinator
        )
    with pytest.raises(TransitionError):
        entering.enter(document=read, entered=INTO, by=town.coordinator)


def test_the_same_bytes_come_in_once(town, read):
    with pytest.raises(DecisionError, match="уже читается или внесён"):
        town.hand_in("копия.txt", PROTOCOL.encode())
    old_documents.withdraw(document=read, by=town.coordinator)
    again = SimpleUploadedFile("снова.txt", PROTOCOL.encode())
    made = old_documents.receive(territory=town.territory, file=again, by=town.coordinator)
    assert (made.state, made.file) == ("reading", read.file)


def test_a_file_of_another_kind_is_refused_with_words(town):
    document = town.hand_in("прайс.txt", "Яблоки 100 рублей, груши 150 рублей.".encode())
    assert (document.state, OldDocument.objects.count()) == ("refused", 1)
    assert "протокол" in document.told["refused"]


def test_a_school_hands_in_no_protocols(town):
    team = office.actor_with(SchoolTeam, town.schools[0])
    with pytest.raises(PermissionDeniedError):
        old_documents.receive(territory=town.territory, file=None, by=team)


def test_the_keyboard_begins_where_a_choice_is_wanted_else_at_the_button(client, town, read):
    office.signed_in(client, Coordinator, town.territory)

    def focused(item):
        page = client.get(reverse("decisions:passage", args=[item.pk])).content.decode()
        (tag,) = re.findall(r"<(?:button|select|input|textarea)[^>]*\sautofocus[^>]*>", page)
        return tag.split()[0]

    assert focused(read.items.get(part="question")) == "<button"
    item = read.items.get(number="2")
    assert focused(item) == "<select"
    item.parties.update(group=town.heads)
    assert focused(item) == "<button"


def test_meetings_are_a_sheet(client, town, read):
    entered(town, read)
    office.signed_in(client, Coordinator, town.territory)
    answer = client.get(reverse("decisions:index") + "?as=xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert any("12.03.2026" in [str(cell) for cell in row] for row in rows)
