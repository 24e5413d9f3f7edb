"""A frozen monitoring of an invented municipality in the office's tables, made without files or jobs."""

from functools import cache

from django.db import transaction

from opora.access.policy import Actor
from opora.access.roles import Coordinator
from opora.cycle.goals.models import Run
from opora.cycle.monitoring import actions
from opora.cycle.monitoring.actions.freezing import Frozen, gathered
from opora.cycle.monitoring.actions.monitorings import keep
from opora.cycle.monitoring.models import Monitoring
from opora.registry.models import Organisation, Territory
from tests.support import office
from tests.support.facts import SCHOOLS
from tests.support.monitorings import monitoring, pack


@cache
def frozen() -> Frozen:
    """The small invented monitoring of `tests.support.monitorings`, with histories and alarms."""
    return gathered(monitoring())


def schools(place: Territory) -> dict[str, Organisation]:
    """Organisations of the invented schools by code."""
    for code, title in SCHOOLS.items():
        Organisation.objects.get_or_create(
            code=code, defaults={"territory": place, "kind": "school", "short_name": title}
        )
    return {one.code: one for one in Organisation.objects.filter(code__in=SCHOOLS)}


def run(place: Territory, *, school_year: int = 2025, **fields: object) -> Run:
    """A run on the invented municipality's pack."""
    return office.run(
        place, school_year=school_year, pack="ozersk", pack_version=pack().version, **fields
    )


def ready(of: Run, *, number: int = 1) -> Monitoring:
    """A computed monitoring of a run."""
    schools(of.territory)
    made = Monitoring.objects.create(run=of, number=number)
    with transaction.atomic():
        keep(monitoring_id=made.pk, frozen=frozen())
    return Monitoring.objects.select_related("run__territory").get(pk=made.pk)


def official(of: Run, *, by: Actor | None = None) -> Monitoring:
    """The official monitoring of a run."""
    author = by or office.actor_with(Coordinator, of.territory)
    return actions.make_official(monitoring=ready(of), by=author)
