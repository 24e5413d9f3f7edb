"""Programmes of schools: the profile, one antirisk programme a chosen factor, targets from where the school stands."""

from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.core.transitions import TransitionError
from opora.cycle.interventions.actions import plans, support_programmes
from opora.cycle.interventions.actions.errors import PlanError
from opora.cycle.interventions.actions.support_programmes import Aim, Contents, Marked
from opora.cycle.interventions.models import RiskMark
from opora.cycle.interventions.policies.plans import PlanEvent, PlanKind
from opora.cycle.interventions.policies.support import Significance
from opora.cycle.interventions.queries import support as queries
from opora.cycle.monitoring.models import Monitoring, Value
from opora.cycle.monitoring.policies import MonitoringState


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

DUE = date(2026, 6, 1)
FACTOR = "low_motivation"


def marked(town, *, significance=Significance.HIGH, chosen=True, by=None):
    told = Marked(factor=FACTOR, significance=significance, chosen=chosen, source="самодиагностика")
    return support_programmes.mark(
        run=town.run, organisation=town.weak, marked=told, by=by or town.school
    )


@pytest.fixture
def programme(town):
    """An antirisk programme of the school's own."""
    marked(town)
    return support_programmes.make(
        run=town.run, organisation=town.weak, title="Мотивация", factor=FACTOR, by=town.school
    )


def test_an_antirisk_programme_needs_its_factor_chosen(town):
    marked(town, chosen=False)
    with pytest.raises(PlanError) as refused:
        support_programmes.make(
            run=town.run, organisation=town.weak, title="т", factor=FACTOR, by=town.school
        )
    assert refused.value.code == "OP-2211"


def test_one_programme_a_factor_and_one_of_transition(town, programme):
    assert programme.kind == PlanKind.ANTIRISK_PROGRAMME
    again = {"run": town.run, "organisation": town.weak, "title": "т", "by": town.school}
    with pytest.raises(PlanError):
        support_programmes.make(factor=FACTOR, **again)
    assert support_programmes.make(**again).kind == PlanKind.TRANSITION_PROGRAMME


def test_a_factor_the_pack_does_not_know_is_refused(town):
    told = Marked(factor="bad_luck", significance=Significance.LOW, chosen=True)
    with pytest.raises(PlanError, match="bad_luck"):
        support_programmes.mark(run=town.run, organisation=town.weak, marked=told, by=town.school)


def test_the_curator_verifies_and_another_significance_takes_the_word_back(town):
    mark = marked(town)
    support_programmes.verify(mark=mark, version=1, by=town.curator)
    assert RiskMark.objects.get().verified_on is not None
    marked(town)
    assert RiskMark.objects.get().verified_on is not None, "the same said again"
    marked(town, significance=Significance.LOW)
    assert RiskMark.objects.get().verified_on is None


def test_neither_the_curator_marks_nor_the_school_verifies(town):
    with pytest.raises(PermissionDeniedError):
        marked(town, by=town.curator)
    with pytest.raises(PermissionDeniedError):
        support_programmes.verify(mark=marked(town), version=1, by=town.school)


def test_the_baseline_of_an_indicator_comes_from_the_official_monitoring(town, programme):
    monitoring = Monitoring.objects.create(
        run=town.run, number=1, state=MonitoringState.OFFICIAL, official_on=date(2025, 9, 1)
    )
    Value.objects.create(
        monitoring=monitoring, organisation=town.weak, indicator="low_result_share",
        school_year=2025, value=0.31, n=42, status="ok",
    )  # fmt: skip
    made = support_programmes.aim(
        plan=programme,
        wanted=Aim(indicator="low_result_share", target=0.2, due=DUE),
        by=town.school,
    )
    assert (made.baseline, made.baseline_source) == (
        0.31, "официальный мониторинг 2025/26, N = 42",
    )  # fmt: skip


def test_without_a_measured_value_the_school_must_name_one(town, programme):
    with pytest.raises(PlanError):
        support_programmes.aim(
            plan=programme, by=town.school, wanted=Aim(indicator="pass_rate", target=0.9, due=DUE)
        )


@pytest.mark.parametrize(
    "baseline, target, reached, is_reached",
    [
        (0.3, 0.2, 0.2, True),
        (0.3, 0.2, 0.15, True),
        (0.3, 0.2, 0.25, False),
        (0.5, 0.8, 0.8, True),
        (0.5, 0.8, 0.7, False),
        (0.5, 0.8, None, False),
    ],
)
def test_a_target_is_reached_in_its_own_direction(
    town, programme, baseline, target, reached, is_reached
):
    made = support_programmes.aim(
        plan=programme, by=town.school,
        wanted=Aim(title="своими словами", baseline=baseline, target=target, due=DUE),
    )  # fmt: skip
    if reached is not None:
        support_programmes.reach(
            target=made, version=1, reached=reached, reached_on=DUE, by=town.school
        )
    row = queries.programmes(town.coordinator).get(pk=programme.pk)
    assert (row.target_count, row.reached_count) == (1, int(is_reached))


def test_a_closed_programme_is_not_rewritten(town, programme):
    contents = Contents(goal="каждый знает, зачем учится")
    support_programmes.write(
        passport=programme.passport, version=1, contents=contents, by=town.school
    )
    plans.close(
        plan=programme, version=1, event=PlanEvent.CLOSE, reason="выполнена", by=town.coordinator
    )
    with pytest.raises(TransitionError):
        support_programmes.write(
            passport=programme.passport, version=2, contents=contents, by=town.school
        )
