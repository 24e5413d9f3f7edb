"""Measures: out of recommendations in their own words, moved with a reason, reviewed, proved, stopped."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Curator, Methodist, SchoolTeam
from opora.core.errors import UserError
from opora.core.transitions import TransitionError
from opora.cycle.collection.actions.storing import UploadRefusedError
from opora.cycle.interventions.actions import measures, plans, progress
from opora.cycle.interventions.actions.errors import PlanError
from opora.cycle.interventions.actions.measures import Wording
from opora.cycle.interventions.actions.plans import PlanFields
from opora.cycle.interventions.actions.progress import NewTerm, Proof, Seen
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.interventions.policies.measures import EvidenceLevel, MeasureEvent
from opora.cycle.interventions.policies.plans import PlanEvent, PlanKind
from opora.cycle.recommendations.models import Address
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from opora.registry.models import AddresseeGroup
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

TODAY = date(2025, 11, 3)


def seen(event: MeasureEvent, rationale: str = "Проведено 2 семинара из 2") -> Seen:
    return Seen(event=event, on=TODAY, rationale=rationale)


def wording(one: Measure, **changed) -> Wording:
    fields = {name: getattr(one, name) for name in Wording.__dataclass_fields__}
    return Wording(**{**fields, "deficits": tuple(one.deficits), **changed})


# --- plans


def test_a_municipal_plan_is_no_schools_and_a_schools_plan_is_somebodys(planned):
    for kind, whose in (
        (PlanKind.MUNICIPAL_PROGRAMME, planned.school),
        (PlanKind.SCHOOL_ROADMAP, None),
    ):
        fields = PlanFields(kind=kind, title="Не тот", organisation=whose)
        with pytest.raises(PlanError) as caught:
            plans.add(run=planned.town.run, fields=fields, by=planned.coordinator)
        assert caught.value.code == "OP-2102"


def test_the_database_refuses_a_plan_of_the_wrong_kind_too(planned):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            run=planned.town.run, kind="municipal_programme", organisation=planned.school, title="x"
        )


def test_a_school_keeps_its_own_plan_and_no_other(planned):
    other = planned.town.schools["edu990102"]
    for whose, kind in ((None, PlanKind.MUNICIPAL_ROADMAP), (other, PlanKind.SCHOOL_ROADMAP)):
        fields = PlanFields(kind=kind, title="Чужой", organisation=whose)
        with pytest.raises(PermissionDeniedError):
            plans.add(run=planned.town.run, fields=fields, by=planned.team)


@pytest.mark.parametrize("role", [Methodist, Auditor])
def test_those_who_read_change_nothing(planned, role):
    reader = office.actor_with(role, planned.town.territory)
    one = planned.measure()
    with pytest.raises(PermissionDeniedError):
        measures.add(plan=planned.roadmap, wording=Wording(text="x"), by=reader)
    with pytest.raises(PermissionDeniedError):
        progress.review(measure=one, version=1, seen=seen(MeasureEvent.START), by=reader)


def test_a_closed_plan_is_not_changed_until_it_is_opened_again(planned):
    one = planned.measure()
    plan = plans.close(
        plan=planned.roadmap, version=1, event=PlanEvent.CLOSE, reason="Год окончен", by=planned.coordinator
    )  # fmt: skip
    one.plan = plan
    with pytest.raises(TransitionError):
        measures.add(plan=plan, wording=Wording(text="ещё одна"), by=planned.coordinator)
    with pytest.raises(TransitionError):
        progress.review(
            measure=one, version=1, seen=seen(MeasureEvent.START), by=planned.coordinator
        )
    plans.close(
        plan=plan, version=2, event=PlanEvent.REOPEN, reason="Рано закрыли", by=planned.coordinator
    )
    assert measures.add(plan=plan, wording=Wording(text="ещё одна"), by=planned.coordinator).pk


# --- out of recommendations


def test_a_recommendation_becomes_a_measure_in_its_own_words_and_nothing_is_added(planned):
    school = planned.town.schools["edu990102"]
    one = planned.addressed(
        planned.recommended("Провести анализ ВПР", due_on=date(2026, 2, 10)), school
    )
    (made,) = measures.take(plan=planned.roadmap, recommendations=[one], by=planned.coordinator)
    assert (made.text, made.due, made.due_precision) == (one.text, date(2026, 2, 10), "day")
    assert (made.organisation, made.responsible_text) == (
        school,
        "Руководителям школ (как в рекомендации)",
    )
    assert (made.responsible, made.start, made.expected_result, made.indicator) == (
        None,
        None,
        "",
        "",
    )
    assert list(made.recommendations.all()) == [one]


@pytest.mark.parametrize(
    "printed, responsible",
    [
        ("Методистам муниципальной методической службы", "Методисты муниципальной методической службы"),
        ("Руководителям школ 1 группы", "1 группа школ"),
        ("Рабочей группе", "Рабочей группе (как в рекомендации)"),
    ],
    ids=("pack", "registry", "nobody"),
)  # fmt: skip
def test_who_answers_stands_in_the_nominative_where_it_is_known(planned, printed, responsible):
    AddresseeGroup.objects.create(
        territory=planned.town.territory, name="1 группа школ", rule="listed",
        printed_dative="Руководителям школ 1 группы",
    )  # fmt: skip
    one = planned.recommended("Провести анализ ВПР")
    one.printed_dative = printed
    one.save()
    (made,) = measures.take(plan=planned.roadmap, recommendations=[one], by=planned.coordinator)
    assert made.responsible_text == responsible


def test_of_many_addressees_or_a_group_words_stay(planned, heads):
    many = planned.addressed(planned.recommended("Первое"), *planned.town.schools.values())
    group = planned.recommended("Второе", due_printed="в течение года")
    Address.objects.create(recommendation=group, group=heads)
    made = measures.take(
        plan=planned.roadmap, recommendations=[many, group], by=planned.coordinator
    )
    assert [(one.organisation, one.responsible_text) for one in made] == [
        (None, "Руководителям школ (как в рекомендации)"), (None, "Руководители школ"),
    ]  # fmt: skip
    assert (made[1].due, made[1].due_text, made[1].due_precision) == (
        None,
        "в течение года",
        "none",
    )


def test_a_recommendation_taken_twice_stands_once(planned):
    one = planned.recommended("Провести анализ ВПР")
    for _ in range(2):
        measures.take(plan=planned.roadmap, recommendations=[one], by=planned.coordinator)
    assert planned.roadmap.measures.count() == 1
    measures.take(plan=planned.school_plan, recommendations=[one], by=planned.team)
    assert one.measures.count() == 2


def test_a_measure_of_a_schools_plan_is_that_schools(planned):
    other = planned.town.schools["edu990102"]
    one = planned.addressed(planned.recommended("Провести анализ"), other)
    (made,) = measures.take(plan=planned.school_plan, recommendations=[one], by=planned.team)
    assert made.organisation == planned.school


# --- words and dates


def test_a_measure_ends_no_earlier_than_it_begins(planned):
    with pytest.raises(PlanError) as caught:
        planned.measure(start=date(2026, 4, 1))
    assert caught.value.code == "OP-2117"


def test_two_people_edit_one_measure_and_nobodys_words_vanish(planned):
    one = planned.measure()
    stale = Measure.objects.get(pk=one.pk)
    measures.edit(
        measure=one, version=1, wording=wording(one, text="Первые слова"), recommendations=(),
        by=planned.coordinator,
    )  # fmt: skip
    with pytest.raises(EditedMeanwhileError) as caught:
        measures.edit(
            measure=stale, version=1, wording=wording(stale, text="Вторые слова"),
            recommendations=(), by=planned.coordinator,
        )  # fmt: skip
    assert caught.value.theirs["text"] == "Первые слова"
    assert caught.value.mine["text"] == "Вторые слова"


def test_the_journal_names_only_what_changed(planned):
    one = planned.measure()
    answered = planned.recommended("Провести анализ")
    measures.edit(
        measure=one, version=1, wording=wording(one, section="Кадры"), recommendations=[answered],
        by=planned.coordinator,
    )  # fmt: skip
    entry = Entry.objects.get(event="interventions.measure_edited")
    assert entry.old == {"section": "", "recommendations": []}
    assert entry.new == {"section": "Кадры", "recommendations": [answered.pk]}


def test_an_approved_term_moves_with_a_reason_only_and_the_first_one_stays(planned):
    one = planned.measure()
    planned.approved()
    one.refresh_from_db()
    with pytest.raises(PlanError) as caught:
        measures.edit(
            measure=one, version=one.version, wording=wording(one, due=date(2026, 5, 1)),
            recommendations=(), by=planned.coordinator,
        )  # fmt: skip
    assert caught.value.code == "OP-2103"
    for due, reason in ((date(2026, 4, 10), "Карантин"), (date(2026, 4, 24), "Нет лектора")):
        term = NewTerm(due=due, reason=reason)
        progress.move(measure=one, version=one.version, term=term, by=planned.coordinator)
    assert (one.baseline_due, one.due) == (date(2026, 3, 20), date(2026, 4, 24))
    assert [(move.due_from, move.due_to, move.reason) for move in one.postponements.all()] == [
        (date(2026, 3, 20), date(2026, 4, 10), "Карантин"),
        (date(2026, 4, 10), date(2026, 4, 24), "Нет лектора"),
    ]


@pytest.mark.parametrize(
    "due, reason, code",
    [
        (date(2026, 4, 10), "  ", "OP-2101"),
        (date(2026, 3, 20), "Карантин", "OP-2104"),
        (date(2025, 9, 1), "Карантин", "OP-2117"),
    ],
)
def test_a_move_without_a_reason_to_the_same_day_or_before_the_beginning_is_refused(
    planned, due, reason, code
):
    one = planned.measure(start=date(2025, 10, 1))
    with pytest.raises(UserError) as caught:
        progress.move(
            measure=one, version=1, term=NewTerm(due=due, reason=reason), by=planned.coordinator
        )
    assert caught.value.code == code


# --- progress


def test_a_review_needs_its_rationale(planned):
    one = planned.measure()
    with pytest.raises(PlanError) as caught:
        progress.review(
            measure=one, version=1, seen=seen(MeasureEvent.START, " "), by=planned.coordinator
        )
    assert caught.value.code == "OP-2101"
    assert not one.reviews.exists()


def test_a_measure_is_started_paused_resumed_and_done_and_every_step_is_kept(planned):
    one = planned.measure()
    steps = (MeasureEvent.START, MeasureEvent.PAUSE, MeasureEvent.RESUME, MeasureEvent.FINISH)
    for event in steps:
        progress.review(measure=one, version=one.version, seen=seen(event), by=planned.coordinator)
    states = [review.state for review in one.reviews.order_by("pk")]
    assert states == ["in_progress", "paused", "in_progress", "done"]
    with pytest.raises(TransitionError):
        progress.review(
            measure=one, version=one.version, seen=seen(MeasureEvent.PAUSE), by=planned.coordinator
        )


def test_whoever_carries_a_measure_out_reports_it_but_does_not_stop_it(planned):
    one = planned.measure(organisation=planned.school)
    progress.review(measure=one, version=1, seen=seen(MeasureEvent.START), by=planned.team)
    with pytest.raises(PermissionDeniedError):
        progress.review(
            measure=one, version=one.version, seen=seen(MeasureEvent.STOP), by=planned.team
        )
    term = NewTerm(due=date(2026, 5, 5), reason="Не успеваем")
    with pytest.raises(PermissionDeniedError):
        progress.move(measure=one, version=one.version, term=term, by=planned.team)
    stranger = office.actor_with(SchoolTeam, planned.town.schools["edu990102"])
    with pytest.raises(PermissionDeniedError):
        progress.review(
            measure=one, version=one.version, seen=seen(MeasureEvent.FINISH), by=stranger
        )


def test_the_responsible_person_reports_whatever_their_role(planned):
    account = office.granted(Curator, planned.town.schools["edu990102"])
    curator = office.actor_of(account)
    post = office.holder(planned.school)
    post.person = account.person
    post.save()
    one = planned.measure(responsible=post)
    progress.review(measure=one, version=1, seen=seen(MeasureEvent.START), by=curator)
    assert one.state == "in_progress"


# --- evidence


def test_evidence_is_kept_by_its_hash_outside_the_web_root(planned, settings):
    one = planned.measure(organisation=planned.school)
    sent = SimpleUploadedFile("../список.docx", b"bytes of a list")
    made = progress.prove(
        measure=one, proof=Proof(level=EvidenceLevel.DATA, file=sent), by=planned.team
    )
    assert (made.name, made.level) == ("список.docx", "data")
    assert made.file.path.read_bytes() == b"bytes of a list"
    assert made.file.path.is_relative_to(settings.MEDIA_ROOT)


def test_empty_evidence_and_an_empty_file_are_refused(planned):
    one = planned.measure()
    with pytest.raises(PlanError):
        progress.prove(
            measure=one, proof=Proof(level=EvidenceLevel.WORDS, note=" "), by=planned.coordinator
        )
    nothing = Proof(level=EvidenceLevel.PAPER, file=SimpleUploadedFile("пусто.docx", b""))
    with pytest.raises(UploadRefusedError):
        progress.prove(measure=one, proof=nothing, by=planned.coordinator)
    assert not one.evidence.exists()


# --- gone


def test_a_draft_measure_is_removed_and_one_of_an_edition_is_not(planned):
    gone, kept = planned.measure("Первая мера плана"), planned.measure("Вторая мера плана")
    measures.remove(measure=gone, version=1, by=planned.coordinator)
    planned.approved()
    kept.refresh_from_db()
    with pytest.raises(PlanError) as caught:
        measures.remove(measure=kept, version=kept.version, by=planned.coordinator)
    assert caught.value.code == "OP-2108"
    assert [one.text for one in Measure.objects.all()] == ["Вторая мера плана"]
