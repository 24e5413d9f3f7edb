"""Where a school stands by an indicator: what a programme begins from."""

from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.models import Plan, ProgrammeTarget
from opora.cycle.monitoring.models import Value
from opora.cycle.monitoring.queries.monitorings import official_of


def measured(plan: Plan, indicator: str) -> tuple[float | None, str]:
    """The school's value of the official monitoring of this run, or of the run before, and where it is from."""
    for run in (plan.run, plan.run.previous):
        monitoring = official_of(run) if run else None
        row = (
            Value.objects.filter(
                monitoring=monitoring,
                organisation=plan.organisation_id,
                indicator=indicator,
                procedure="",
                school_year=monitoring.run.school_year,
                value__isnull=False,
            ).first()
            if monitoring
            else None
        )
        if row is not None and monitoring is not None:
            count = f", N = {row.n}" if row.n else ""
            return row.value, f"официальный мониторинг {monitoring.run.year_title}{count}"
    return None, ""


def scaled(target: ProgrammeTarget) -> float:
    """By how much a stored value is multiplied to be shown: 100 for shares."""
    pack = pack_of(target.plan.run)
    known = pack.indicators.get(target.indicator)
    return pack.units[known.unit].scale if known else 1.0
