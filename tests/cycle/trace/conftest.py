"""A town in which one thing led to another, from a goal to the evidence that something was done."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import timezone

from opora.core.effect.model import Verdict
from opora.cycle.analysis.models import Finding
from opora.cycle.collection.models import StoredFile
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    Body,
    Decision,
    Evidence,
    Execution,
    Meeting,
)
from opora.cycle.effectiveness.models import Assessment, Conclusion, MeasuredEffect
from opora.cycle.goals.models import Goal
from opora.cycle.interventions.models import Measure, MeasureEvidence, Plan
from opora.cycle.monitoring.models import Value
from opora.cycle.recommendations.models import Answer, Recommendation
from opora.cycle.turnover.models import Carried
from tests.support import analysed, office
from tests.support.analysed import Town


SCHOOL, OTHER = "edu990104", "edu990101"


@dataclass(frozen=True)
class Led:
    """The chain, from the goal to the evidence."""

    town: Town
    goal: Goal
    value: Value
    finding: Finding
    recommendation: Recommendation
    measure: Measure
    question: AgendaItem
    decision: Decision
    assignment: Assignment
    evidence: Evidence
    effect: MeasuredEffect
    conclusion: Conclusion
    next_goal: Goal

    def numbers(self) -> dict[str, int]:
        """Every link of the chain by its kind."""
        names = (
            "goal value finding recommendation measure question decision assignment evidence "
            "effect conclusion next_goal"
        ).split()
        return {name: getattr(self, name).pk for name in names}


def value_of(town: Town, indicator: str, school: str | None = SCHOOL) -> Value:
    """A value of the year, pooled; no school: the municipality's."""
    return Value.objects.create(
        monitoring=town.monitoring,
        organisation=town.schools[school] if school else None,
        indicator=indicator,
        school_year=town.run.school_year,
        value=0.4,
        n=25,
        status="ok",
    )


def with_indicator(town: Town, school: str = SCHOOL) -> tuple[Finding, str]:
    """A finding of a school whose rule looked at an indicator."""
    for one in town.findings(school):
        for trigger in one.triggers:
            if trigger.get("indicator"):
                return one, trigger["indicator"]
    raise AssertionError(f"no finding of {school} looks at an indicator")


@pytest.fixture
def town(db, settings, tmp_path) -> Town:
    settings.MEDIA_ROOT = tmp_path / "files"
    return analysed.town()


@pytest.fixture
def led(town) -> Led:
    finding, indicator = with_indicator(town)
    school = town.schools[SCHOOL]
    value = value_of(town, indicator)
    goal = Goal.objects.create(
        run=town.run, text="Снизить долю низких результатов", indicator=indicator, target=0.1,
        state="approved",
    )  # fmt: skip
    recommendation = Recommendation.objects.create(
        run=town.run, text="Провести самодиагностику", printed_dative="Школе", state="approved",
        approved_on=date(2026, 2, 1),
    )  # fmt: skip
    recommendation.findings.add(finding)
    Answer.objects.create(recommendation=recommendation, organisation=school)
    plan = Plan.objects.create(run=town.run, kind="municipal_roadmap", title="Дорожная карта")
    measure = Measure.objects.create(plan=plan, organisation=school, text="Семинар для учителей")
    measure.recommendations.add(recommendation)
    return _decided(town, finding, value, goal, recommendation, measure)


def _decided(town, finding, value, goal, recommendation, measure) -> Led:
    body = Body.objects.create(territory=town.territory, kind="board", name="Коллегия управления")
    meeting = Meeting.objects.create(body=body, run=town.run, date=date(2026, 3, 1), state="held")
    question = AgendaItem.objects.create(
        body=body, meeting=meeting, text="О ходе семинаров", measure=measure
    )
    decision = Decision.objects.create(
        meeting=meeting,
        question=question,
        text="Провести семинар",
        kind="instruct",
        state="adopted",
    )
    assignment = Assignment.objects.create(
        territory=town.territory, run=town.run, body=body, decision=decision, source="decision",
        text="Провести семинар", state="controlled",
    )  # fmt: skip
    execution = Execution.objects.create(
        assignment=assignment, organisation=town.schools[SCHOOL], state="accepted",
        report="Семинар прошёл", reported_at=timezone.now(), reported_by=1,
    )  # fmt: skip
    told = (question, decision, assignment, proof(execution), *_ended(town, measure))
    return Led(town, goal, value, finding, recommendation, measure, *told)


def _ended(town: Town, measure: Measure) -> tuple[MeasuredEffect, Conclusion, Goal]:
    """What the measure changed, what people concluded, and the goal of the next year."""
    assessment = Assessment.objects.create(
        run=town.run, monitoring=town.monitoring, number=1, state="ready"
    )
    effect = MeasuredEffect.objects.create(
        assessment=assessment, measure=measure, organisation=measure.organisation,
        indicator="low_results_share", before_year=2024, after_year=2025,
        verdict=Verdict.BEYOND_CHANCE.value,
    )  # fmt: skip
    conclusion = Conclusion.objects.create(
        run=town.run, measure=measure, choice="helped", words="Семинар помог",
        next_goal="Охватить семинаром все школы", by_account=1, by_name="Берёзкина А. Л.",
    )  # fmt: skip
    following = office.run(town.territory, school_year=town.run.school_year + 1, previous=town.run)
    goal = Goal.objects.create(run=following, text=conclusion.next_goal)
    Carried.objects.create(
        run=town.run, next_run=following, kind="goal", conclusion=conclusion, goal=goal,
        by_account=1, by_name="Берёзкина А. Л.",
    )  # fmt: skip
    return effect, conclusion, goal


def proof(execution: Execution, name: str = "программа семинара.pdf") -> Evidence:
    """A document that proves an execution."""
    file, _ = StoredFile.objects.get_or_create(sha256="ab" * 32, defaults={"size": 10})
    return Evidence.objects.create(execution=execution, file=file, name=name, by_account=1)


def measure_proof(measure: Measure) -> MeasureEvidence:
    """A document that proves a measure."""
    file, _ = StoredFile.objects.get_or_create(sha256="cd" * 32, defaults={"size": 10})
    return MeasureEvidence.objects.create(
        measure=measure, file=file, name="фото.zip", by_account=1, at=timezone.now()
    )


@pytest.fixture
def today() -> date:
    """A day of the run's year."""
    return date(2026, 4, 20)
