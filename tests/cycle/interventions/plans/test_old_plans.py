"""Old roadmaps: read from DOCX and XLSX, confirmed line by line, entered; nothing comes in silently."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from openpyxl import Workbook

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.interventions.actions import old_plans
from opora.cycle.interventions.actions.errors import PlanError
from opora.cycle.interventions.actions.old_plans import Confirmed
from opora.cycle.interventions.queries.old_plans import alike_organisations, alike_posts
from opora.jobs.running import run_waiting
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

HEAD = ("№ п/п", "Мероприятие", "Срок", "Ответственный")
ROWS = (
    ("1", "Провести семинар для учителей математики", "до 20.03.2026", "Методический центр"),
    ("2", "Подготовить аналитическую справку", "май 2026 года", "Директор СОШ № 2"),
    ("3", "Оказывать методическую помощь школам", "постоянно", "Методический центр"),
)


def docx() -> bytes:
    document = Document()
    document.add_paragraph("Дорожная карта по повышению качества образования")
    table = document.add_table(rows=0, cols=4)
    for row in (HEAD, *ROWS):
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    return saved(document)


def xlsx() -> bytes:
    book = Workbook()
    book.active.append(["Дорожная карта по повышению качества образования"])
    for row in (HEAD, *ROWS):
        book.active.append(list(row))
    return saved(book)


def saved(thing) -> bytes:
    into = BytesIO()
    thing.save(into)
    return into.getvalue()


def handed_in(planned, name: str, content: bytes):
    sent = SimpleUploadedFile(name, content)
    made = old_plans.receive(plan=planned.roadmap, file=sent, by=planned.coordinator)
    run_waiting()
    made.refresh_from_db()
    return made


def as_read(line, **changed) -> Confirmed:
    fields = {name: getattr(line, name) for name in Confirmed.__dataclass_fields__}
    return Confirmed(**{**fields, **changed})


@pytest.mark.parametrize("name, content", [("карта.docx", docx()), ("карта.xlsx", xlsx())])
def test_lines_are_read_as_printed_and_no_measure_appears(planned, name, content):
    old = handed_in(planned, name, content)
    assert old.state == "read", old.told
    lines = list(old.lines.all())
    assert [one.text for one in lines] == [row[1] for row in ROWS]
    assert [one.due_text.removeprefix("до ") for one in lines] == [
        "20.03.2026", "май 2026 года", "постоянно",
    ]  # fmt: skip
    assert [(one.due, one.due_precision) for one in lines] == [
        (date(2026, 3, 20), "day"), (date(2026, 5, 31), "month"), (None, "standing"),
    ]  # fmt: skip
    assert [one.responsible_text for one in lines] == [row[3] for row in ROWS]
    assert {one.responsible_id or one.organisation_id for one in lines} == {None}
    assert not planned.roadmap.measures.exists()


def test_only_what_a_person_confirmed_becomes_measures_in_the_order_of_the_original(planned):
    old = handed_in(planned, "карта.docx", docx())
    first, second, third = old.lines.all()
    with pytest.raises(PlanError) as caught:
        old_plans.enter(old=old, by=planned.coordinator)
    assert caught.value.code == "OP-2122"
    old_plans.leave_out(line=second, version=1, by=planned.coordinator)
    said = as_read(third, organisation=planned.school, expected_result="Проведено 5 консультаций")
    old_plans.confirm_line(line=third, version=1, said=said, by=planned.coordinator)
    old_plans.confirm_line(line=first, version=1, said=as_read(first), by=planned.coordinator)
    made = old_plans.enter(old=old, by=planned.coordinator)
    assert [one.text for one in made] == [ROWS[0][1], ROWS[2][1]]
    assert [(one.due, one.due_text.removeprefix("до ")) for one in made] == [
        (date(2026, 3, 20), "20.03.2026"), (None, "постоянно"),
    ]  # fmt: skip
    assert (made[1].organisation, made[1].due_precision) == (planned.school, "standing")
    first.refresh_from_db()
    assert first.measure == made[0]
    with pytest.raises(TransitionError):
        old_plans.enter(old=old, by=planned.coordinator)


def test_a_file_without_measures_is_refused_with_words(planned):
    document = Document()
    document.add_paragraph("Поздравляем с праздником.")
    old = handed_in(planned, "письмо.docx", saved(document))
    assert old.state == "refused"
    assert "мероприят" in old.told["refused"]


def test_the_same_bytes_are_not_read_twice_until_withdrawn(planned):
    old = handed_in(planned, "карта.docx", docx_once := docx())
    with pytest.raises(PlanError) as caught:
        handed_in(planned, "копия.docx", docx_once)
    assert caught.value.code == "OP-2123"
    old_plans.withdraw(old=old, by=planned.coordinator)
    assert handed_in(planned, "копия.docx", docx_once).state == "read"


def test_a_stranger_neither_hands_in_nor_confirms(planned):
    old = handed_in(planned, "карта.docx", docx())
    line = old.lines.first()
    other = office.actor_with(SchoolTeam, planned.town.schools["edu990102"])
    for by in (other, planned.head, planned.team):
        with pytest.raises(PermissionDeniedError):
            old_plans.confirm_line(line=line, version=1, said=as_read(line), by=by)


def test_printed_names_bring_choices_and_choose_nobody(planned):
    centre = office.school(planned.town.territory, "Методический центр")
    numbered = office.school(planned.town.territory, "СОШ № 2")
    post = office.holder(centre, title="директор")
    assert alike_organisations("Методический центр, СОШ № 2", [centre, numbered]) == [
        centre, numbered,
    ]  # fmt: skip
    assert alike_organisations("СОШ № 3", [numbered]) == []
    assert alike_posts("директор методического центра", [post, office.holder(numbered)])[0] == post


def test_the_keyboard_begins_where_a_choice_is_wanted_else_at_the_button(planned, client):
    first = handed_in(planned, "карта.docx", docx()).lines.first()
    office.signed_in(client, Coordinator, planned.town.territory)

    def focused():
        page = client.get(reverse("interventions:line", args=[first.pk])).content.decode()
        (tag,) = re.findall(r"<(?:button|select|input|textarea)[^>]*\sautofocus[^>]*>", page)
        return tag.split()[0], page

    tag, page = focused()
    assert tag == "<select"
    assert f'id="t-{first.key}"' in page
    first.organisation = planned.school
    first.save()
    assert focused()[0] == "<button"
