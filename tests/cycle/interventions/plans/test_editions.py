"""Editions: a snapshot, sent, returned, approved by an act; its bytes never change; two are compared."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from opora.access.policy import PermissionDeniedError
from opora.core.plans.editions import compared
from opora.core.transitions import TransitionError
from opora.cycle.analysis.actions.findings import AnalysisError
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.interventions.actions import editions, measures, progress
from opora.cycle.interventions.actions.editions import Act
from opora.cycle.interventions.actions.errors import PlanError
from opora.cycle.interventions.actions.measures import Wording
from opora.cycle.interventions.actions.progress import NewTerm, Seen
from opora.cycle.interventions.library.reading import read_file
from opora.cycle.interventions.models import Measure
from opora.cycle.interventions.policies.measures import MeasureEvent
from opora.cycle.interventions.policies.plans import ActKind
from opora.cycle.interventions.presenters.editions import counted_changes
from opora.cycle.interventions.queries.editions import frozen_lines
from opora.journal.versions import EditedMeanwhileError
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def test_an_edition_without_measures_is_refused(planned):
    with pytest.raises(PlanError) as caught:
        editions.draft(plan=planned.roadmap, reason="", by=planned.coordinator)
    assert caught.value.code == "OP-2105"
    assert not planned.roadmap.editions.exists()


def test_the_coordinator_drafts_and_the_head_alone_approves(planned):
    planned.measure()
    made = editions.draft(plan=planned.roadmap, reason="", by=planned.coordinator)
    editions.send(edition=made, version=made.version, by=planned.coordinator)
    act = Act(kind=ActKind.RESOLUTION, number="12-п", on=date(2025, 9, 12))
    for other in (planned.coordinator, planned.team):
        with pytest.raises(PermissionDeniedError):
            editions.approve(edition=made, version=made.version, act=act, by=other)
    with pytest.raises(PermissionDeniedError):
        editions.draft(plan=planned.roadmap, reason="", by=planned.head)


def test_an_act_without_a_number_approves_nothing(planned):
    planned.measure()
    made = editions.draft(plan=planned.roadmap, reason="", by=planned.coordinator)
    editions.send(edition=made, version=made.version, by=planned.coordinator)
    act = Act(kind=ActKind.ORDER, number=" ", on=date(2025, 9, 12))
    with pytest.raises(PlanError) as caught:
        editions.approve(edition=made, version=made.version, act=act, by=planned.head)
    assert caught.value.code == "OP-2107"


def test_an_approved_edition_is_bytes_that_say_what_was_approved(planned):
    post = office.holder(planned.school, title="директор")
    planned.measure(section="Кадры", number_printed="1.1", responsible=post)
    made = planned.approved(number="345")
    files = {one.extension: one.path.read_bytes() for one in made.files.all()}
    assert sorted(files) == ["docx", "pdf"]
    for one in made.files.all():
        assert hashlib.sha256(files[one.extension]).hexdigest() == one.sha256
    document = Document(BytesIO(files["docx"]))
    body = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "УТВЕРЖДЕНА" in body + "\n".join(cells)
    assert "от 12.09.2025 № 345" in body + "\n".join(cells)
    for said in ("Кадры", "1.1", "Провести два семинара для учителей", "20.03.2026"):
        assert said in cells
    assert f"директор, {planned.school}" in cells
    assert post.person.last_name not in body + "".join(cells)
    pages = PdfDocument(files["pdf"])
    assert "Провести два семинара" in " ".join(pages[0].get_textpage().get_text_bounded().split())


def test_what_was_written_is_read_back_line_by_line(planned):
    texts = ("Провести семинар для учителей математики", "Подготовить аналитическую справку")
    for number, text in enumerate(texts, 1):
        planned.measure(
            text, number_printed=f"1.{number}", section="Кадры", responsible_text="Методический центр",
        )  # fmt: skip
    for one in planned.approved().files.all():
        told = read_file(one.path, f"карта.{one.extension}")
        found = [
            (line["number_printed"], line["section"], line["text"], line["due"], line["responsible_text"])
            for line in told["lines"]
        ]  # fmt: skip
        assert found == [
            (f"1.{number}", "Кадры", text, "2026-03-20", "Методический центр")
            for number, text in enumerate(texts, 1)
        ], one.extension


def test_a_damaged_frozen_file_is_not_given_out(planned):
    planned.measure()
    one = planned.approved().files.first()
    one.path.write_bytes(b"other")
    with pytest.raises(AnalysisError):
        content_of(one.path, one.sha256)


def test_an_approved_edition_does_not_follow_its_measures(planned):
    one = planned.measure()
    made = planned.approved()
    before = frozen_lines(made)
    one.refresh_from_db()
    said = Wording(text="Совсем другие слова", due=one.due, due_precision="day")
    measures.edit(
        measure=one, version=one.version, wording=said, recommendations=(), by=planned.coordinator
    )
    assert frozen_lines(made) == before


def test_a_returned_edition_is_a_draft_with_the_reason_and_is_taken_anew(planned):
    planned.measure()
    made = editions.draft(plan=planned.roadmap, reason="", by=planned.coordinator)
    with pytest.raises(TransitionError):
        editions.send_back(edition=made, version=made.version, reason="Рано", by=planned.head)
    editions.send(edition=made, version=made.version, by=planned.coordinator)
    with pytest.raises(TransitionError):  # its lines change no more
        editions.draft(plan=planned.roadmap, reason="", by=planned.coordinator)
    editions.send_back(edition=made, version=made.version, reason="Нет сроков", by=planned.head)
    planned.measure("Ещё одна мера плана")
    again = editions.draft(plan=planned.roadmap, reason="", by=planned.coordinator)
    assert (again.pk, again.number, again.lines.count()) == (made.pk, 1, 2)


def test_an_edition_returned_meanwhile_is_not_approved(planned):
    planned.measure()
    made = editions.draft(plan=planned.roadmap, reason="", by=planned.coordinator)
    editions.send(edition=made, version=made.version, by=planned.coordinator)
    stale = type(made).objects.select_related("plan__run__territory").get(pk=made.pk)
    editions.send_back(edition=made, version=made.version, reason="Нет сроков", by=planned.head)
    act = Act(kind=ActKind.ORDER, number="345", on=date(2025, 9, 12))
    with pytest.raises(EditedMeanwhileError):
        editions.approve(edition=stale, version=stale.version, act=act, by=planned.head)


def test_the_next_edition_needs_a_reason_and_a_change(planned):
    planned.measure()
    first = planned.approved()
    for reason, code in (("", "OP-2101"), ("Актуализация", "OP-2106")):
        with pytest.raises(PlanError) as caught:
            editions.draft(plan=planned.roadmap, reason=reason, by=planned.coordinator)
        assert caught.value.code == code
    planned.measure("Ещё одна мера плана")
    second = planned.approved(number="12", reason="Актуализация")
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("superseded", "approved", 2)


def test_what_changed_between_editions_is_told_line_by_line(planned):
    same = planned.measure("Останется как есть", number_printed="1")
    moved = planned.measure("Срок перенесут", number_printed="2")
    gone = planned.measure("Её прекратят", number_printed="3")
    first = planned.approved()
    moved, gone = Measure.objects.get(pk=moved.pk), Measure.objects.get(pk=gone.pk)
    term = NewTerm(due=date(2026, 4, 10), reason="Карантин")
    progress.move(measure=moved, version=moved.version, term=term, by=planned.coordinator)
    stop = Seen(event=MeasureEvent.STOP, on=date(2025, 12, 1), rationale="Утратила смысл")
    progress.review(measure=gone, version=gone.version, seen=stop, by=planned.coordinator)
    added = planned.measure("Новая мера", number_printed="4")
    second = planned.approved(number="12", reason="Актуализация по итогам полугодия")
    changes = compared(frozen_lines(first), frozen_lines(second))
    assert [(one.shown.key, one.fate) for one in changes] == [
        (str(same.pk), "same"), (str(moved.pk), "changed"), (str(added.pk), "added"),
        (str(gone.pk), "removed"),
    ]  # fmt: skip
    assert changes[1].fields == (("срок", "20.03.2026", "10.04.2026"),)
    assert counted_changes(changes) == "добавлено 1, исключено 1, изменено 1"


def test_first_dates_are_those_of_the_first_edition_that_holds_the_measure(planned):
    early = planned.measure("Ранняя мера плана")
    planned.approved()
    late = planned.measure("Поздняя мера плана", due=date(2026, 5, 20))
    early = Measure.objects.get(pk=early.pk)
    term = NewTerm(due=date(2026, 4, 10), reason="Карантин")
    progress.move(measure=early, version=early.version, term=term, by=planned.coordinator)
    planned.approved(number="12", reason="Актуализация")
    found = dict(Measure.objects.values_list("pk", "baseline_due"))
    assert found == {early.pk: date(2026, 3, 20), late.pk: date(2026, 5, 20)}
