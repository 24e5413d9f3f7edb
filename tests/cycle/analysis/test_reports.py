"""The report: computed once, people's words over it, frozen as bytes when approved."""

import hashlib

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, RegionalOperator, SchoolTeam
from opora.core.papers.compared import Kind
from opora.core.papers.stored import blocks_from_plain
from opora.core.papers.worded import passages
from opora.core.transitions import TransitionError
from opora.cycle.analysis.actions import freezing, reports
from opora.cycle.analysis.actions.findings import AnalysisError
from opora.cycle.analysis.actions.wording import Words
from opora.cycle.analysis.models import Report
from opora.cycle.analysis.policies import ReportState, Variant
from opora.cycle.analysis.queries import reports as queries
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import analysed, office
from tests.support.facts import SCHOOLS
from tests.support.papers import text_of_document


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def report(town):
    return town.report()


def section(report, title: str = "Выводы"):
    return report.sections.select_related("report__run__territory").get(title=title)


def worded(report, words: Words, by, title: str = "Выводы"):
    return reports.edit_section(section=section(report, title), version=1, words=words, by=by)


def approved(report, town) -> Report:
    sent = reports.submit(report=report, by=town.coordinator)
    return freezing.approve(report=sent, version=sent.version, by=town.head)


def content(report, variant=Variant.FULL, extension="docx") -> bytes:
    return report.files.get(variant=variant, extension=extension).path.read_bytes()


def test_the_computed_part_stands_in_sections_of_both_variants(report):
    assert report.state == ReportState.DRAFT
    titles = [one.title for one in report.sections.filter(appendix=None)]
    assert (titles[0], titles[-1], len(titles)) == ("Общие сведения", "Выводы", 11)
    full = section(report, "Группы школ")
    assert "Заречная" in str(full.blocks)
    assert "Заречная" not in str(full.open_blocks)


def test_causes_and_practices_of_people_stand_in_the_computed_part(report):
    causes = section(report, "Установленные факты и возможные причины")
    assert SCHOOLS["edu990104"] in str(causes.blocks)
    assert "Пробелы прошлых лет" in str(causes.open_blocks)
    assert SCHOOLS["edu990104"] not in str(causes.open_blocks)
    assert "Урок без звонка" in str(section(report, "Успешные практики").blocks)


def test_words_stand_around_and_in_the_place_of_computed_passages(report, town):
    passage = passages(blocks_from_plain(section(report).blocks))[0]
    words = Words(
        before="Сначала главное.", after="– Первое\n– Второе", replaced={passage: "Иначе."}
    )
    worded(report, words, town.coordinator)
    whole = queries.paper_of(report, Variant.FULL)
    told = list(passages(whole.blocks))
    own = told[told.index("Сначала главное.") :]
    assert own[1] == "Иначе."
    assert own[-2:] == ["Первое", "Второе"]
    assert passage not in own


def test_only_passages_that_are_there_can_be_replaced(report, town):
    with pytest.raises(AnalysisError, match="абзац или пункт"):
        worded(report, Words(replaced={"Выдумка": "Ложь"}), town.coordinator)


def test_words_come_into_the_open_variant_only_when_let_and_naming_no_school(report, town):
    secret = Words(before="Тайные слова.", replaced={})
    worded(report, secret, town.coordinator)
    opened = queries.paper_of(report, Variant.OPEN)
    assert "Тайные слова." not in passages(opened.blocks)
    named = Words(before=f"Хуже всех {SCHOOLS['edu990108']}.", replaced={}, open_words=True)
    with pytest.raises(AnalysisError, match="Гимназия"):
        worded(report, named, town.coordinator, "Группы школ")
    clean = Words(before="Помощь уже идёт.", replaced={}, open_words=True)
    worded(report, clean, town.coordinator, "Группы школ")
    assert "Помощь уже идёт." in passages(queries.paper_of(report, Variant.OPEN).blocks)


def test_two_editors_of_one_section_see_both_texts(report, town):
    worded(report, Words(before="Первый", replaced={}), town.coordinator)
    with pytest.raises(EditedMeanwhileError) as conflict:
        worded(report, Words(before="Второй", replaced={}), town.coordinator)
    assert conflict.value.mine["before"] == "Второй"
    assert conflict.value.theirs["before"] == "Первый"


def test_what_was_sent_is_not_edited_until_it_is_returned(report, town):
    sent = reports.submit(report=report, by=town.coordinator)
    with pytest.raises(TransitionError, match="править"):
        worded(report, Words(before="Поздно", replaced={}), town.coordinator)
    with pytest.raises(AnalysisError, match="почему"):
        reports.give_back(report=sent, remark=" ", by=town.head)
    back = reports.give_back(report=sent, remark="Допишите вывод", by=town.head)
    assert (back.state, back.remark) == (ReportState.DRAFT, "Допишите вывод")
    again = reports.submit(report=back, by=town.coordinator)
    with pytest.raises(EditedMeanwhileError):
        freezing.approve(report=again, version=sent.version, by=town.head)


def test_the_approved_report_is_bytes_with_a_hash(report, town):
    worded(report, Words(before="Слова управления.", replaced={}), town.coordinator)
    done = approved(report, town)
    kinds = {(one.variant, one.extension) for one in done.files.all()}
    assert kinds == {("full", "docx"), ("full", "pdf"), ("open", "docx"), ("open", "pdf")}
    for one in done.files.all():
        assert hashlib.sha256(one.path.read_bytes()).hexdigest() == one.sha256
    assert "Слова управления." in text_of_document(content(done))
    assert done.files.get(variant="full", extension="docx").sha256 in str(
        Entry.objects.get(event="analysis.report_approved").new
    )


def test_a_damaged_file_is_never_given_out(report, town):
    row = approved(report, town).files.first()
    row.path.write_bytes(b"other")
    with pytest.raises(AnalysisError, match="резервной копии"):
        freezing.content_of(row.path, row.sha256)


def test_only_the_head_approves_and_only_what_was_sent(report, town):
    with pytest.raises(PermissionDeniedError):
        freezing.approve(report=report, version=report.version, by=town.coordinator)
    with pytest.raises(TransitionError):
        freezing.approve(report=report, version=report.version, by=town.head)


def test_a_correction_is_a_new_version_over_the_same_numbers(report, town):
    worded(report, Words(before="Прежние слова.", replaced={}), town.coordinator)
    first = approved(report, town)
    before = content(first)
    with pytest.raises(AnalysisError, match="почему"):
        reports.correct(report=first, reason="", by=town.coordinator)
    second = reports.correct(report=first, reason="Опечатка", by=town.coordinator)
    assert (second.number, second.state, second.corrects) == (2, ReportState.DRAFT, first)
    assert section(second).blocks == section(first).blocks
    assert section(second).before == "Прежние слова."
    done = approved(second, town)
    first.refresh_from_db()
    assert (first.state, done.state) == (ReportState.SUPERSEDED, ReportState.APPROVED)
    assert content(first) == before


def test_composing_again_sets_the_draft_aside_and_keeps_its_words(report, town):
    passage = passages(blocks_from_plain(section(report).blocks))[0]
    kept = Words(after="Останется.", replaced={passage: "Иначе."})
    worded(report, kept, town.coordinator)
    again = reports.compose(monitoring=town.monitoring, by=town.coordinator)
    frames, composed = analysed.composed()
    changed = [
        one if one.title != "Выводы" else type(one)(**{**one.__dict__, "blocks": one.blocks[:1]})
        for one in composed
    ]
    again = reports.keep_sections(report=again, frames=frames, sections=changed, by=None)
    report.refresh_from_db()
    assert report.state == ReportState.SUPERSEDED
    assert (
        section(again).after == "Останется.\n\nИначе."
    )  # its passage is gone: nobody's words vanish
    assert section(again).replaced == {}


def test_composing_over_an_approved_report_needs_a_reason(report, town):
    approved(report, town)
    with pytest.raises(AnalysisError, match="почему"):
        reports.compose(monitoring=town.monitoring, by=town.coordinator)


def test_files_are_given_by_audience(report, town):
    approved(report, town)
    school = office.actor_with(SchoolTeam, town.schools["edu990101"])
    region = office.actor_with(RegionalOperator, town.territory.parent)
    stranger = office.actor_with(Coordinator, office.territory("Лесной"))

    def variants(actor) -> set[str]:
        return set(queries.files(actor).values_list("variant", flat=True))

    assert variants(town.coordinator) == {"full", "open"}
    assert variants(school) == {"open"}
    assert variants(region) == {"open"}
    assert variants(stranger) == set()
    assert not queries.sections(school)
    assert not queries.reports(region)


def test_the_open_file_names_no_school(report, town):
    done = approved(report, town)
    text = text_of_document(content(done, Variant.OPEN)).replace("\xa0", " ")
    assert [title for title in SCHOOLS.values() if title in text] == []
    assert "СОШ № 4" not in text


def test_last_years_report_tells_what_is_the_same_and_what_is_new(report, town):
    last = approved(report, town)
    this = analysed.town(school_year=2026, territory=town.territory)
    now = this.report()
    edit = Words(before="Новое предложение этого года.", replaced={})
    reports.edit_section(section=section(now), version=1, words=edit, by=this.coordinator)
    assert queries.last_year(now) == last
    told = {one.title: said for one, said in queries.compared_with(now, last)}
    kinds = [said.kind for said in told["Выводы"]]
    assert (kinds[0], set(kinds[1:])) == (Kind.NEW, {Kind.SAME})
