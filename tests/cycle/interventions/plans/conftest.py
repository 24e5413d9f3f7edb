"""A town with approved recommendations and an empty roadmap of the municipality and of one school."""

from dataclasses import dataclass
from datetime import date

import pytest

from opora.access.policy import Actor
from opora.access.roles import SchoolTeam
from opora.cycle.interventions.actions import editions, measures, plans
from opora.cycle.interventions.actions.editions import Act
from opora.cycle.interventions.actions.measures import Wording
from opora.cycle.interventions.actions.plans import PlanFields
from opora.cycle.interventions.models import Edition, Measure, Plan
from opora.cycle.interventions.policies.plans import ActKind, PlanKind
from opora.cycle.recommendations.models import Address, Recommendation
from opora.registry.models import AddresseeGroup, Organisation
from opora.registry.policies import GroupRule
from tests.support import analysed, office


@dataclass(frozen=True)
class Planned:
    """What the tests act in."""

    town: analysed.Town
    roadmap: Plan
    school: Organisation
    school_plan: Plan
    team: Actor

    @property
    def coordinator(self) -> Actor:
        """Keeps the municipality's plans."""
        return self.town.coordinator

    @property
    def head(self) -> Actor:
        """Approves."""
        return self.town.head

    def recommended(self, text: str, **fields: object) -> Recommendation:
        """An approved recommendation."""
        values = {"printed_dative": "Руководителям школ", "state": "approved", **fields}
        return Recommendation.objects.create(run=self.town.run, text=text, **values)

    def addressed(self, one: Recommendation, *organisations: Organisation) -> Recommendation:
        """The recommendation with its addressees."""
        for each in organisations:
            Address.objects.create(recommendation=one, organisation=each)
        return one

    def measure(
        self, text: str = "Провести два семинара для учителей", **fields: object
    ) -> Measure:
        """A measure of the municipality's roadmap."""
        values = {"due": date(2026, 3, 20), "due_precision": "day", **fields}
        wording = Wording(text=text, **values)
        return measures.add(plan=self.roadmap, wording=wording, by=self.coordinator)

    def approved(self, plan: Plan | None = None, number: str = "345", reason: str = "") -> Edition:
        """An edition drafted, sent and approved."""
        plan = plan or self.roadmap
        plan.refresh_from_db()
        made = editions.draft(plan=plan, reason=reason, by=self.coordinator)
        editions.send(edition=made, version=made.version, by=self.coordinator)
        act = Act(kind=ActKind.ORDER, number=number, on=date(2025, 9, 12))
        return editions.approve(edition=made, version=made.version, act=act, by=self.head)


@pytest.fixture
def planned(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    town = analysed.town()
    school = town.schools["edu990104"]
    roadmap = plans.add(
        run=town.run,
        fields=PlanFields(kind=PlanKind.MUNICIPAL_ROADMAP, title="Дорожная карта Озёрска"),
        by=town.coordinator,
    )
    team = office.actor_with(SchoolTeam, school)
    own = PlanFields(kind=PlanKind.SCHOOL_ROADMAP, title="Карта школы", organisation=school)
    return Planned(
        town=town,
        roadmap=roadmap,
        school=school,
        school_plan=plans.add(run=town.run, fields=own, by=team),
        team=team,
    )


@pytest.fixture
def heads(planned):
    """«Руководители школ»."""
    return AddresseeGroup.objects.create(
        territory=planned.town.territory, name="Руководители школ", rule=GroupRule.LISTED
    )
