"""Effects of measures and of help to schools: judged from comparable years, concluded by people."""

from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, DepartmentHead, RegionalOperator, SchoolTeam
from opora.core.effect.model import Verdict
from opora.cycle.effectiveness import library
from opora.cycle.effectiveness.actions import assessments, conclusions
from opora.cycle.effectiveness.actions.conclusions import Of, Said
from opora.cycle.effectiveness.actions.errors import EffectError
from opora.cycle.effectiveness.models import Assessment, Conclusion, MeasuredEffect
from opora.cycle.effectiveness.policies import AssessmentState, Choice, year_before
from opora.cycle.effectiveness.queries import effects
from opora.cycle.effectiveness.queries.subjects import order_of
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.actions import measures
from opora.cycle.interventions.models import Measure
from opora.cycle.monitoring.models import Monitoring
from opora.jobs.models import Job
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import office
from tests.support.judged import WEAK


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
HELPED = Said(choice=Choice.HELPED.value, words="Видели на уроках: условия читают вслух.")


def seen_by(role, year):
    over = year.town.schools[WEAK] if role is SchoolTeam else year.town.territory
    return office.actor_with(role, over)


def of_measure(year) -> MeasuredEffect:
    return MeasuredEffect.objects.get(measure=year.measure)


def test_a_measure_is_judged_beside_schools_without_help(year):
    year.judged()
    kept = of_measure(year)
    effect = library.effect_from_plain(kept.told)
    assert (kept.before_year, kept.after_year) == (2024, 2025)
    assert kept.organisation == year.town.schools[WEAK]
    assert (effect.compared, effect.helped) == (7, 1)
    assert effect.verdict is Verdict.LIKE_REGRESSION
    assert effect.expected is not None


def test_what_cannot_be_judged_says_why(year):
    year.judged()
    kept = MeasuredEffect.objects.get(measure=year.seminar)
    assert kept.verdict == Verdict.CANNOT_TELL
    assert library.effect_from_plain(kept.told).reason == library.NO_INDICATOR


def test_a_measure_begun_after_the_results_has_no_results_yet(year):
    Measure.objects.filter(pk=year.measure.pk).update(start=date(2026, 6, 20))
    year.judged()
    kept = of_measure(year)
    assert kept.before_year == 2025
    assert "ещё нет" in library.effect_from_plain(kept.told).reason


@pytest.mark.parametrize(
    "start, before", [((2025, 9, 1), 2024), ((2026, 3, 1), 2024), ((2026, 6, 1), 2025)]
)
def test_the_year_before_is_the_last_with_known_results(start, before):
    assert year_before(date(*start)) == before


def test_helped_schools_and_the_municipality_are_judged_by_the_same_indicators(year):
    year.judged()
    rows = MeasuredEffect.objects.filter(measure=None)
    assert {one.organisation_id for one in rows} == {None, year.town.schools[WEAK].pk}
    assert {one.indicator for one in rows} == {"vpr_low_share"}
    whole = rows.get(organisation=None)
    assert whole.verdict == Verdict.WITHIN_CHANCE


def test_indicator_of_a_measure_comes_from_the_findings_it_answers(year):
    finding = next(
        one for one in year.town.findings() if any(each.get("indicator") for each in one.triggers)
    )
    from_recommendation = office_recommendation(year, finding)
    made = measures.add(
        plan=year.plan,
        wording=measures.Wording(text="Разбор работ", organisation=year.town.schools[WEAK]),
        recommendations=[from_recommendation],
        by=year.town.coordinator,
    )
    order = order_of(year.town.run, pack_of(year.town.run))
    asked = next(one for one in order.measures if one.key == made.pk)
    named = [each["indicator"] for each in finding.triggers if each.get("indicator")]
    assert asked.indicator == named[0]


def office_recommendation(year, finding):
    made = year.town.run.recommendations.create(text="Разобрать работы", printed_dative="школе")
    made.findings.add(finding)
    return made


def test_a_newer_assessment_takes_the_place_of_the_one_before(year):
    first, second = year.judged(), year.judged()
    first.refresh_from_db()
    assert (first.state, second.state) == (AssessmentState.REPLACED, AssessmentState.READY)
    assert effects.assessment_of(year.town.run) == second


def test_a_late_job_of_a_replaced_assessment_keeps_nothing(year):
    first = assessments.start(run=year.town.run, by=year.town.coordinator)
    assessments.start(run=year.town.run, by=year.town.coordinator)
    assessments.keep(assessment=first, judged=[], by=None)
    first.refresh_from_db()
    assert first.state == AssessmentState.REPLACED


def test_without_an_official_monitoring_nothing_is_ordered(year):
    Monitoring.objects.update(state="computed")
    with pytest.raises(EffectError) as error:
        assessments.start(run=year.town.run, by=year.town.coordinator)
    assert error.value.code == "OP-2301"
    assert not Job.objects.filter(kind=assessments.ASSESS).exists()


@pytest.mark.parametrize("role", [DepartmentHead, SchoolTeam, RegionalOperator, Auditor])
def test_only_the_coordinator_assesses_and_concludes(year, role):
    actor = seen_by(role, year)
    with pytest.raises(PermissionDeniedError):
        assessments.start(run=year.town.run, by=actor)
    with pytest.raises(PermissionDeniedError):
        conclusions.conclude(run=year.town.run, of=Of(measure=year.measure), said=HELPED, by=actor)
    assert not Conclusion.objects.exists()
    assert not Assessment.objects.exists()


def test_a_school_sees_itself_and_the_region_no_school(year):
    year.judged()
    own = set(effects.effects(seen_by(SchoolTeam, year)).values_list("organisation", flat=True))
    assert own == {year.town.schools[WEAK].pk}
    other = office.actor_with(SchoolTeam, year.town.schools["edu990101"])
    assert not effects.effects(other).exists()
    above = office.actor_with(RegionalOperator, year.town.territory.parent)
    assert set(effects.effects(above).values_list("organisation", flat=True)) == {None}
    assert not effects.conclusions(above).exists()


def test_a_conclusion_is_peoples_with_grounds_and_a_goal(year):
    year.judged()
    said = Said(
        choice=Choice.NOT_DISTINGUISHABLE.value, words="Мало участников.",
        next_goal="Снизить долю «2» в школе № 4", next_indicator="vpr_low_share",
    )  # fmt: skip
    made = conclusions.conclude(
        run=year.town.run, of=Of(measure=year.measure), said=said, by=year.town.coordinator
    )
    assert made.by_name == year.town.coordinator.name
    entry = Entry.objects.get(event="effectiveness.concluded")
    assert entry.new["words"] == "Мало участников."
    assert entry.organisation == year.town.schools[WEAK].pk


def test_a_conclusion_without_words_or_with_an_unknown_indicator_is_refused(year):
    refused = {
        "OP-2302": Said(choice="helped", words="  "),
        "OP-2307": Said(choice="helped", words="да", next_indicator="нет_такого"),
    }
    for code, said in refused.items():
        with pytest.raises(EffectError) as error:
            conclusions.conclude(
                run=year.town.run, of=Of(measure=year.measure), said=said, by=year.town.coordinator
            )
        assert error.value.code == code


def test_a_conclusion_of_another_municipality_is_refused(year):
    foreign = office.school(office.territory(parent=year.town.territory.parent))
    with pytest.raises(EffectError) as error:
        conclusions.conclude(
            run=year.town.run, of=Of(organisation=foreign), said=HELPED, by=year.town.coordinator
        )
    assert error.value.code == "OP-2303"


def test_two_people_concluding_see_both_texts(year):
    run, by = year.town.run, year.town.coordinator
    first = conclusions.conclude(run=run, of=Of(measure=year.measure), said=HELPED, by=by)
    other = Said(choice=Choice.HARMED.value, words="Стало хуже.")
    for version in (0, first.version + 1):
        with pytest.raises(EditedMeanwhileError) as error:
            conclusions.conclude(
                run=run, of=Of(measure=year.measure), said=other, version=version, by=by
            )
        assert error.value.mine["words"] == "Стало хуже."
        assert error.value.theirs["words"] == HELPED.words
    again = conclusions.conclude(
        run=run, of=Of(measure=year.measure), said=other, version=first.version, by=by
    )
    assert (again.pk, again.choice) == (first.pk, "harmed")


def test_a_withdrawn_conclusion_stays_in_the_journal(year):
    made = conclusions.conclude(run=year.town.run, of=Of(), said=HELPED, by=year.town.coordinator)
    conclusions.withdraw(conclusion=made, version=made.version, by=year.town.coordinator)
    assert not Conclusion.objects.exists()
    assert Entry.objects.get(event="effectiveness.conclusion_withdrawn").old["words"]
