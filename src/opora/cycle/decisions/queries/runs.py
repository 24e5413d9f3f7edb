"""Which run of the cycle a day belongs to; where several are led at once, a person chooses."""

from datetime import date

from django.db.models import QuerySet

from opora.cycle.goals.models import Run
from opora.registry.models import Territory
from opora.registry.queries import school_year_on


def runs_of(territory: Territory) -> QuerySet[Run]:
    """Runs of a municipality, the latest first."""
    rows = Run.objects.filter(territory=territory).select_related("territory")
    return rows.order_by("-school_year", "direction")


def run_on(territory: Territory, day: date | None) -> Run | None:
    """The only run of the day's school year; None when there is none, or more than one."""
    if day is None:
        return None
    found = list(runs_of(territory).filter(school_year=school_year_on(day))[:2])
    return found[0] if len(found) == 1 else None
