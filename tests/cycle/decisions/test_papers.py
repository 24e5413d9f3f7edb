"""Papers of every kind: each reads back as it was decided, in the office's own template too; appendices count on."""

from datetime import date

import pytest
from django.urls import reverse

from opora.access.roles import Coordinator
from opora.core.papers.addressed import FACTS
from opora.core.papers.model import Appendix, Paper, Table, paragraph
from opora.core.papers.stored import paper_to_plain
from opora.cycle.decisions.actions import (
    enclosures,
    meetings,
    papers,
    signing,
    taking,
)
from opora.cycle.decisions.actions.errors import DecisionError
from opora.cycle.decisions.actions.meetings import MeetingFields
from opora.cycle.decisions.actions.papers import OrderFields
from opora.cycle.decisions.models import Decision, Meeting, MeetingPaper
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.recommendations.models import Document, Recommendation
from opora.jobs.running import run_waiting
from tests.cycle.decisions.conftest import PLANS
from tests.support import office
from tests.support.meeting_papers import content, drafted, read
from tests.support.papers import pages_of_pdf, text_of_document


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def signed(town, held):
    """The meeting with its protocol signed under number 5."""
    paper = MeetingPaper.objects.select_related("meeting__body__territory").get(
        pk=drafted(town, held).pk
    )
    signing.sign(paper=paper, version=1, number="5", signed_on=date(2026, 5, 8), by=town.head)
    return Meeting.objects.get(pk=held.pk)


def deadlines(document):
    return [one["deadline"] for one in document["decisions"]]


@pytest.mark.parametrize("extension", ["docx", "pdf"])
def test_a_protocol_reads_back_as_it_was_decided(town, held, tmp_path, extension):
    document = read(drafted(town, held), tmp_path, extension)
    assert (document["kind"], document["date"]) == ("протокол", "2026-05-06")
    assert [one["no"] for one in document["decisions"]] == ["1", "2"]
    assert [one["kind"] for one in document["decisions"]] == [
        "take_note",
        "instruct",
    ]
    assert deadlines(document) == [None, "2026-05-27"]
    assert [one["speaker"] for one in document["speeches"]] == ["Рябинин О.С."]
    assert [one["deadline"] for one in document["commitments"]] == ["2026-05-20"]
    assert [one["action"] for one in document["decisions"]][1] == PLANS
    assert document["signatures"][0]["name"].endswith("Осинина")
    assert document["secretary"]["name"].startswith("Ольхова")


@pytest.mark.parametrize("extension", ["docx", "pdf"])
def test_an_extract_bears_the_number_of_its_protocol(town, signed, tmp_path, extension):
    paper = papers.write_extract(meeting=signed, questions=(), by=town.coordinator)
    document = read(paper, tmp_path, extension)
    assert (document["kind"], document["number"], document["date"]) == (
        "выписка",
        "5",
        "2026-05-06",
    )
    assert deadlines(document) == [None, "2026-05-27"]


def test_the_vote_stands_under_its_decision(town, held):
    text = " ".join(text_of_document(content(drafted(town, held))).replace("\u00a0", " ").split())
    assert "Срок: до 27.05.2026. Голосование: за – 2, против – 0." in text


def test_an_extract_holds_the_questions_chosen_and_no_other(town, held):
    other = held.questions.create(body=held.body, position=2, text="О подвозе учащихся")
    Decision.objects.filter(kind="instruct").update(question=other)
    Decision.objects.filter(kind="take_note").update(question=held.questions.first())
    paper = drafted(town, held)
    paper = MeetingPaper.objects.select_related("meeting__body__territory").get(pk=paper.pk)
    signing.sign(paper=paper, version=1, number="5", signed_on=date(2026, 5, 8), by=town.head)
    meeting = Meeting.objects.get(pk=held.pk)
    made = papers.write_extract(meeting=meeting, questions=(other.pk,), by=town.coordinator)
    text = text_of_document(content(made))
    assert "устранения дефицитов" in text
    assert "принять к сведению" not in text.lower()
    assert made.questions == [other.pk]


@pytest.mark.parametrize("extension", ["docx", "pdf"])
def test_an_order_orders_the_chosen_decisions_on_its_ground(town, signed, tmp_path, extension):
    fields = OrderFields(
        title="Об устранении дефицитов",
        preamble="На основании решения совета (протокол № 5)",
        dated=date(2026, 5, 12),
        decisions=(Decision.objects.get(kind="instruct").pk,),
    )
    paper = papers.write_order(meeting=signed, fields=fields, by=town.coordinator)
    document = read(paper, tmp_path, extension)
    assert (document["kind"], document["number"], document["date"]) == (
        "приказ",
        None,
        "2026-05-12",
    )
    assert deadlines(document) == ["2026-05-27"]
    assert "На основании решения совета (протокол № 5)" in " ".join(
        text_of_document(content(paper)).replace("\u00a0", " ").split()
    )


def test_an_order_is_signed_under_its_own_number_and_moves_no_meeting(town, signed):
    fields = OrderFields(
        title="О планах",
        preamble="",
        dated=date(2026, 5, 12),
        decisions=(Decision.objects.first().pk,),
    )
    paper = papers.write_order(meeting=signed, fields=fields, by=town.coordinator)
    paper = MeetingPaper.objects.select_related("meeting__body__territory").get(pk=paper.pk)
    signing.sign(paper=paper, version=1, number="112", signed_on=date(2026, 5, 12), by=town.head)
    assert (paper.state, paper.number) == ("signed", "112")
    assert Meeting.objects.get(pk=signed.pk).version == signed.version


def test_extracts_and_orders_rest_on_a_signed_protocol(town, held):
    with pytest.raises(DecisionError, match="опираются на подписанный протокол"):
        papers.write_extract(meeting=held, questions=(), by=town.coordinator)
    fields = OrderFields(title="О планах", preamble="", dated=date(2026, 5, 12), decisions=())
    with pytest.raises(DecisionError, match="хотя бы одну строку"):
        papers.write_order(meeting=held, fields=fields, by=town.coordinator)


def test_an_agenda_sheet_reads_back_as_the_agenda(town, body, tmp_path):
    made = meetings.plan(
        body=body, fields=MeetingFields(date=date(2026, 9, 9)), by=town.coordinator
    )
    meetings.add_question(
        meeting=made, version=made.version, text="О подвозе учащихся",
        speaker_printed="Рябинин О.С.", by=town.coordinator,
    )  # fmt: skip
    meetings.move(
        meeting=made, version=made.version, event=meetings.MeetingEvent.FREEZE, by=town.coordinator
    )
    document = read(papers.write_agenda(meeting=made, by=town.coordinator), tmp_path)
    assert document["kind"] == "повестка"
    assert [one.split(" (")[0].rstrip(".") for one in document["agenda"]] == [
        one.text for one in made.questions.order_by("position")
    ]


def test_the_linter_reads_a_draft_in_the_background_and_its_remarks_stand_on_the_page(
    client, town, held
):
    Decision.objects.filter(kind="instruct").update(
        text="активизировать работу", due_on=None, due_printed="", precision="none"
    )
    paper = drafted(town, held)
    office.signed_in(client, Coordinator, town.territory)
    address = reverse("decisions:paper", args=[paper.pk])
    page = client.get(address).content.decode()
    assert "job-waiting" in page
    run_waiting()
    paper.refresh_from_db()
    codes = {one["code"] for one in paper.remarks}
    assert "OP-806" in codes
    page = client.get(address).content.decode()
    assert all(code in page for code in codes)


def approved(run, number, *directions):
    """A document of recommendations: an appendix a direction, with the facts it follows from."""
    table = Table(
        title=FACTS, header=("Факт", "Школ", "Школы"), rows=(("Низкие результаты", "1", "СОШ № 1"),),
        widths=(70, 18, 82), aligns=("left", "right", "left"),
    )  # fmt: skip
    paper = Paper(
        kind="Адресные рекомендации", title=("по итогам",), office=None, place=None, blocks=(),
        appendices=tuple(
            Appendix(n, f"Адресные рекомендации по направлению «{one}»", (table, paragraph("Что делать.")))
            for n, one in enumerate(directions, 1)
        ),
    )  # fmt: skip
    return Document.objects.create(
        run=run, number=number, paper=paper_to_plain(paper), approved_on=date(2026, 4, 1),
        approved_by=1, approved_name="Начальник",
    )  # fmt: skip


def test_appendices_are_numbered_across_the_set_results_first(town, held):
    run = office.run(town.territory, school_year=2025)
    documents = [approved(run, 1, "Работа со школами"), approved(run, 2, "Таланты")]
    enclosures.take(meeting=held, documents=documents, by=town.coordinator)
    told = [(one.position, one.kind, one.title.split("«")[1]) for one in held.enclosures.all()]
    assert told == [
        (1, "results", "Работа со школами»"), (2, "results", "Таланты»"),
        (3, "advice", "Работа со школами»"), (4, "advice", "Таланты»"),
    ]  # fmt: skip
    enclosures.write(
        meeting=held, written=enclosures.Written(title="График", text="В мае."), by=town.coordinator
    )
    with pytest.raises(DecisionError):
        enclosures.take(meeting=held, documents=documents, by=town.coordinator)
    paper = drafted(town, held)
    text = text_of_document(content(paper)).replace("\u00a0", " ")
    marks = [f"Приложение {number}\n" for number in range(1, 6)]
    assert sorted(marks, key=text.index) == marks
    assert "Что делать." in text
    assert "Приложение 5" in "".join(pages_of_pdf(content(paper, "pdf"))).replace("\u00a0", " ")


def test_a_dropped_appendix_lets_the_next_move_up(town, held):
    run = office.run(town.territory, school_year=2025)
    enclosures.take(meeting=held, documents=[approved(run, 1, "Таланты")], by=town.coordinator)
    enclosures.drop(enclosure=held.enclosures.get(position=1), by=town.coordinator)
    assert [(one.position, one.kind) for one in held.enclosures.all()] == [(1, "advice")]


def test_approved_recommendations_propose_themselves_once(town, body):
    run = office.run(town.territory, school_year=2025)
    approved(run, 1, "Таланты")
    plan = MeetingFields(date=date(2026, 5, 20))
    first = meetings.plan(body=body, fields=plan, by=town.coordinator)
    second = meetings.plan(body=body, fields=plan, by=town.coordinator)
    assert [one.origin for one in first.questions.all()].count("recommendations") == 1
    assert "recommendations" not in [one.origin for one in second.questions.all()]


def test_a_recommendation_and_a_measure_are_taken_onto_an_agenda_by_its_page(client, town, body):
    run = office.run(town.territory, school_year=2025)
    advice = Recommendation.objects.create(
        run=run, text="Провести самодиагностику", printed_dative="Школам", state="approved"
    )
    plan = Plan.objects.create(run=run, kind="municipal_roadmap", title="Дорожная карта")
    values = {"plan": plan, "due_text": "май 2026 года", "responsible_text": "Рябинин О.С."}
    due = Measure.objects.create(text="Провести семинар", due=date(2026, 5, 31), **values)
    later = Measure.objects.create(text="Подвести итоги", due=date(2026, 6, 30), **values)
    meeting = meetings.plan(
        body=body, fields=MeetingFields(date=date(2026, 5, 20)), by=town.coordinator
    )
    office.signed_in(client, Coordinator, town.territory)
    address = reverse("decisions:questions-take", args=[meeting.pk])
    page = client.get(address).content.decode()
    assert "Провести семинар" in page
    assert "Подвести итоги" not in page
    sent = {"recommendations": [advice.pk], "measures": [due.pk], "version": meeting.version}
    assert client.post(address, sent).status_code == 302
    told = {one.origin: one for one in meeting.questions.all()}
    assert told["recommendation"].recommendation == advice
    assert (told["measure"].measure, told["measure"].speaker_printed) == (due, "Рябинин О.С.")
    meeting.refresh_from_db()
    with pytest.raises(DecisionError):
        taking.take(
            meeting=meeting, version=meeting.version, recommendations=[advice], measures=[due],
            by=town.coordinator,
        )  # fmt: skip
    assert later.questions.count() == 0


def test_extract_order_and_appendices_by_their_pages(
    client, town, held, django_assert_max_num_queries
):
    office.signed_in(client, Coordinator, town.territory)
    run = office.run(town.territory, school_year=2025)
    document = approved(run, 1, "Таланты")
    for name, told in (
        ("enclosures-take", {"documents": [document.pk]}),
        ("enclosure-write", {"title": "График", "text": "В мае."}),
    ):
        address = reverse(f"decisions:{name}", args=[held.pk])
        assert client.get(address).status_code == 200
        assert client.post(address, told).status_code == 302
    with django_assert_max_num_queries(12):
        page = client.get(reverse("decisions:enclosures", args=[held.pk])).content.decode()
    assert "Результаты мониторинга по направлению «Таланты»" in page
    last = held.enclosures.get(position=3)
    assert client.post(reverse("decisions:enclosure-drop", args=[last.pk])).status_code == 302
    paper = MeetingPaper.objects.select_related("meeting__body__territory").get(
        pk=drafted(town, held).pk
    )
    signing.sign(paper=paper, version=1, number="5", signed_on=date(2026, 5, 8), by=town.head)
    order = reverse("decisions:order-write", args=[held.pk])
    assert "протокол № 5" in client.get(order).content.decode()
    chosen = Decision.objects.get(kind="instruct").pk
    for address, told in (
        (reverse("decisions:extract-write", args=[held.pk]), {}),
        (order, {"title": "О планах", "dated": "2026-05-12", "decisions": [chosen]}),
    ):
        assert client.post(address, told).status_code == 302
    kinds = set(MeetingPaper.objects.values_list("kind", flat=True))
    assert kinds == {"протокол", "выписка", "приказ"}
    for one in MeetingPaper.objects.all():
        assert client.get(reverse("decisions:paper", args=[one.pk])).status_code == 200
