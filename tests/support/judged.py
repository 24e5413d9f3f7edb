"""A town whose year has measures, and their effects judged from the invented facts, without files or jobs."""

from dataclasses import dataclass
from datetime import date

from opora.cycle.effectiveness import library
from opora.cycle.effectiveness.actions import assessments
from opora.cycle.effectiveness.models import Assessment
from opora.cycle.effectiveness.queries.subjects import order_of
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.actions import measures, plans
from opora.cycle.interventions.actions.plans import PlanFields
from opora.cycle.interventions.models import Measure, Plan
from opora.cycle.interventions.policies.plans import PlanKind
from tests.support.analysed import Town
from tests.support.facts import facts


WEAK = "edu990104"


@dataclass(frozen=True)
class Year:
    """The town, its roadmap and two measures: of one school, and of nobody in particular."""

    town: Town
    plan: Plan
    measure: Measure
    seminar: Measure

    def judged(self) -> Assessment:
        """Effects computed and kept as the job would."""
        made = assessments.start(run=self.town.run, by=self.town.coordinator)
        pack = pack_of(self.town.run)
        rows = list(library.judged(pack, facts(), order_of(self.town.run, pack)))
        return assessments.keep(assessment=made, judged=rows, by=None)


def year(town: Town) -> Year:
    """A municipal roadmap with two measures begun in autumn."""
    plan = plans.add(
        run=town.run,
        fields=PlanFields(kind=PlanKind.MUNICIPAL_ROADMAP, title="Дорожная карта помощи школам"),
        by=town.coordinator,
    )
    measure = measures.add(
        plan=plan,
        wording=measures.Wording(
            text="Консультации по чтению условий задач",
            number_printed="1.1",
            organisation=town.schools[WEAK],
            indicator="vpr_low_share",
            start=date(2025, 10, 1),
            due=date(2026, 4, 30),
        ),
        by=town.coordinator,
    )
    seminar = measures.add(
        plan=plan,
        wording=measures.Wording(text="Семинар для завучей", number_printed="1.2"),
        by=town.coordinator,
    )
    return Year(town=town, plan=plan, measure=measure, seminar=seminar)
