"""Plans a person may see, counted."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.core.school_names import folded
from opora.cycle.goals import queries as goals
from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import Plan
from opora.cycle.interventions.policies.measures import OPEN, MeasureState
from opora.registry.models import Organisation, Position, Territory


SEE = Permission.SEE_MEASURES


def plans(actor: Actor) -> QuerySet[Plan]:
    """Plans of the municipality, or of the own schools."""
    rows = Plan.objects.select_related("run__territory", "organisation__territory")
    return visible(rows, actor, SEE, territory="run__territory", organisation="organisation")


def listed(actor: Actor, wanted: Mapping[str, object], today: date) -> QuerySet[Plan]:
    """Plans narrowed by words, kind, state and school, with counts of their measures."""
    rows = plans(actor)
    key = folded(str(wanted.get("q") or ""))
    if key:
        rows = rows.filter(search_key__contains=key)
    for name in ("kind", "state", "organisation", "run"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    return counted(rows, today).order_by(
        "-run__school_year", "organisation__sort_key", "kind", "pk"
    )


def counted(rows: QuerySet[Plan], today: date) -> QuerySet[Plan]:
    """With `total`, `finished` and `late` measures; stopped ones do not count."""
    kept = ~Q(measures__state=MeasureState.STOPPED)
    late = Q(measures__state__in=OPEN, measures__due__lt=today)
    done = Q(measures__state=MeasureState.DONE)
    return rows.annotate(
        total=Count("measures", filter=kept, distinct=True),
        finished=Count("measures", filter=done, distinct=True),
        late=Count("measures", filter=late, distinct=True),
    )


def runs(actor: Actor) -> QuerySet[Run]:
    """Runs of the cycle the actor may see."""
    return goals.runs(actor)


def may_edit(actor: Actor, run: Run, organisation_id: int | None = None) -> bool:
    """Whether the actor keeps plans of a municipality, or of one school of it."""
    place = Place(territory_path=run.territory.path, organisation_id=organisation_id)
    return actor.may(Permission.EDIT_MEASURES, place)


def editable(actor: Actor, run: Run) -> QuerySet[Plan]:
    """Open plans of a run the actor may change."""
    rows = Plan.objects.filter(run=run).exclude(state="closed").select_related("organisation")
    where = {"territory": "run__territory", "organisation": "organisation"}
    return visible(rows, actor, Permission.EDIT_MEASURES, **where)


def organisations(actor: Actor, run: Run, permission: Permission) -> QuerySet[Organisation]:
    """Organisations of the run's municipality where the actor has the permission."""
    rows = Organisation.objects.filter(
        territory__path__startswith=run.territory.path, closed_on__isnull=True
    ).select_related("territory")
    return visible(rows, actor, permission, organisation="").order_by("sort_key")


def posts(territory: Territory, organisation: Organisation | None, day: date) -> QuerySet[Position]:
    """Posts held on a day in a school, or in all organisations of a municipality."""
    rows = Position.objects.filter(
        organisation__territory__path__startswith=territory.path, valid_from__lte=day
    ).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    return rows.select_related("organisation", "person").order_by(
        "organisation__sort_key", "kind", "pk"
    )
