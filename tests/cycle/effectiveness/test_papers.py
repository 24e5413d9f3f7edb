"""The report on a roadmap and the note on effect: drafted from records, worded by people, frozen when approved."""

import hashlib

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, SchoolTeam
from opora.core.papers.worded import passages
from opora.core.transitions import TransitionError
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.analysis.actions.wording import Words
from opora.cycle.analysis.policies import ReportState
from opora.cycle.effectiveness.actions import conclusions, papers
from opora.cycle.effectiveness.actions.conclusions import Of, Said
from opora.cycle.effectiveness.actions.errors import EffectError
from opora.cycle.effectiveness.models import EffectSection
from opora.cycle.effectiveness.policies import PaperKind
from opora.cycle.effectiveness.queries import papers as queries
from opora.cycle.interventions.actions import measures, plans, progress
from opora.cycle.interventions.actions.plans import PlanFields
from opora.cycle.interventions.actions.progress import NewTerm, Proof, Seen
from opora.cycle.interventions.models import Measure
from opora.cycle.interventions.policies.measures import EvidenceLevel, MeasureEvent
from opora.cycle.interventions.policies.plans import PlanKind
from tests.support import analysed, office
from tests.support.facts import SCHOOLS
from tests.support.judged import WEAK
from tests.support.papers import text_of_document


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def drafted(year, kind=PaperKind.EFFECT_NOTE, **more):
    return papers.compose(run=year.town.run, kind=kind, by=year.town.coordinator, **more)


def words_of(paper) -> str:
    """Everything the paper prints in running text and tables."""
    return str(queries.paper_of(paper).blocks)


def approved(year, paper):
    sent = papers.submit(paper=paper, by=year.town.coordinator)
    return papers.approve(paper=sent, version=sent.version, by=year.town.head)


def gone_on(year) -> Measure:
    """The measure postponed, done and proved."""
    by = year.town.coordinator
    term = NewTerm(due=analysed.today(), reason="Заболел учитель")
    progress.move(measure=year.measure, version=year.measure.version, term=term, by=by)
    done = Seen(
        event=MeasureEvent.FINISH, on=analysed.today(), rationale="Проведено 12 консультаций"
    )
    measure = Measure.objects.select_related("plan__run__territory").get(pk=year.measure.pk)
    progress.review(measure=measure, version=measure.version, seen=done, by=by)
    proof = Proof(level=EvidenceLevel.PAPER, note="Журнал консультаций")
    progress.prove(measure=measure, proof=proof, by=by)
    return measure


def test_the_roadmap_report_tells_what_the_records_tell(year):
    gone_on(year)
    told = words_of(drafted(year, PaperKind.ROADMAP_REPORT))
    assert "Консультации по чтению условий задач" in told
    assert "Проведено 12 консультаций" in told
    assert "Журнал консультаций (документ)" in told
    assert "Заболел учитель" in told
    assert "выполнены – 1" in told
    assert "Поручений за этот период в учёте нет." in told


def test_the_note_says_what_would_have_been_without_help(year):
    year.judged()
    told = words_of(drafted(year))
    assert "Если бы ничего не делали, ожидалось бы" in told
    assert "помощь нельзя отличить от возврата к среднему" in told
    assert "мера не связана с показателем" in told
    assert SCHOOLS[WEAK] in told


def test_conclusions_and_their_goals_stand_in_both_papers(year):
    said = Said(choice="helped", words="Видно на уроках.", next_goal="Закрепить чтение условий")
    conclusions.conclude(
        run=year.town.run, of=Of(measure=year.measure), said=said, by=year.town.coordinator
    )
    report, note = (words_of(drafted(year, kind)) for kind in PaperKind)
    for told in (report, note):
        assert "помогло. Видно на уроках." in told
    assert "Закрепить чтение условий" in report


def test_words_survive_drafting_anew(year):
    first = drafted(year)
    section = first.sections.select_related("paper__run__territory").get(title="Выводы")
    passage = passages(queries.paper_of(first).blocks)[-1]
    words = Words(before="Главное.", replaced={passage: "Иначе."})
    papers.edit_section(section=section, version=1, words=words, by=year.town.coordinator)

    second = drafted(year)

    first.refresh_from_db()
    assert (first.state, second.number) == (ReportState.SUPERSEDED, 2)
    told = words_of(second)
    assert "Главное." in told
    assert "Иначе." in told


def test_the_approved_paper_is_frozen_as_bytes_with_a_hash(year):
    paper = approved(year, drafted(year, PaperKind.ROADMAP_REPORT))
    kept = {one.extension: one for one in paper.files.all()}
    assert set(kept) == {"docx", "pdf"}
    content = content_of(kept["docx"].path, kept["docx"].sha256)
    assert hashlib.sha256(content).hexdigest() == kept["docx"].sha256
    assert "о реализации дорожной карты" in text_of_document(content)
    section = EffectSection.objects.select_related("paper__run__territory").first()
    with pytest.raises(TransitionError):
        papers.edit_section(
            section=section,
            version=1,
            words=Words(before="x", replaced={}),
            by=year.town.coordinator,
        )


def test_a_paper_over_an_approved_one_needs_a_reason_and_takes_its_place(year):
    first = approved(year, drafted(year))
    with pytest.raises(EffectError) as error:
        drafted(year)
    assert error.value.code == "OP-2305"
    second = approved(year, drafted(year, reason="Пришли новые записи"))
    first.refresh_from_db()
    assert (first.state, second.state) == (ReportState.SUPERSEDED, ReportState.APPROVED)


def test_a_correction_keeps_the_computed_part_as_it_was(year):
    first = approved(year, drafted(year, PaperKind.ROADMAP_REPORT))
    before = words_of(first)
    measures.add(
        plan=year.plan, wording=measures.Wording(text="Новая мера"), by=year.town.coordinator
    )
    fixed = papers.correct(paper=first, reason="Опечатка", by=year.town.coordinator)
    assert words_of(fixed) == before
    with pytest.raises(EffectError) as error:
        papers.correct(paper=first, reason="Ещё одна", by=year.town.coordinator)
    assert error.value.code == "OP-2304"


def test_a_returned_paper_is_a_draft_again_with_the_remark(year):
    sent = papers.submit(paper=drafted(year), by=year.town.coordinator)
    back = papers.give_back(paper=sent, reason="Нет выводов", by=year.town.head)
    assert (back.state, back.remark) == (ReportState.DRAFT, "Нет выводов")


def test_the_coordinator_does_not_approve_and_the_auditor_does_nothing(year):
    sent = papers.submit(paper=drafted(year), by=year.town.coordinator)
    auditor = office.actor_with(Auditor, year.town.territory)
    for actor in (year.town.coordinator, auditor):
        with pytest.raises(PermissionDeniedError):
            papers.approve(paper=sent, version=sent.version, by=actor)
    with pytest.raises(PermissionDeniedError):
        papers.compose(run=year.town.run, kind=PaperKind.EFFECT_NOTE, by=auditor)
    assert queries.papers(auditor).count() == 1


def test_a_report_on_a_schools_plan_names_no_other_school(year):
    own = year.town.schools["edu990105"]
    fields = PlanFields(
        kind=PlanKind.SCHOOL_ROADMAP, title="Дорожная карта школы", organisation=own
    )
    plan = plans.add(run=year.town.run, fields=fields, by=year.town.coordinator)
    conclusions.conclude(
        run=year.town.run, of=Of(measure=year.measure),
        said=Said(choice="harmed", words="О другой школе."), by=year.town.coordinator,
    )  # fmt: skip
    paper = drafted(year, PaperKind.ROADMAP_REPORT, plan=plan)
    assert "О другой школе" not in words_of(paper)
    assert queries.papers(office.actor_with(SchoolTeam, own)).get() == paper
    assert not queries.papers(office.actor_with(SchoolTeam, year.town.schools[WEAK])).exists()
