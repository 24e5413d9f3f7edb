"""Values in the trace: by their indicator and whose they are; their numbers are shown on their own pages."""

from collections.abc import Iterator

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.access.roles import Scope
from opora.cycle.goals.queries import pack_of
from opora.cycle.monitoring.models import Value
from opora.cycle.monitoring.policies import MonitoringState
from opora.pages.tracing import Kind, Node, Wanted


VALUE = "value"
GOALS = "monitoring__run__goals"


def _values(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    """Pooled values of the run's year; forwards from goals, those of official monitorings."""
    rows = visible(
        Value.objects.filter(procedure="", school_year=F("monitoring__run__school_year")),
        actor, Permission.SEE_VALUES, territory="monitoring__run__territory",
    )  # fmt: skip
    official = Q(monitoring__state=MonitoringState.OFFICIAL)
    if all(held.role.scope is Scope.ORGANISATION for held in actor.held):
        rows = rows.filter(official)
    aimed = FilteredRelation(GOALS, condition=Q(**{f"{GOALS}__indicator": F("indicator")}))
    rows = rows.annotate(aimed=aimed).filter(
        Q(pk__in=wanted.numbers) | official & Q(aimed__in=wanted.of("goal"))
    )
    rows = rows.select_related("monitoring__run__territory", "organisation")
    for one in rows.annotate(goal=F("aimed__pk")).order_by("organisation__sort_key", "indicator"):
        yield _node(one)


def _node(one: Value) -> Node:
    monitoring = one.monitoring
    titles = pack_of(monitoring.run).indicators
    known = titles.get(one.indicator)
    if one.organisation is None:
        address = reverse("monitoring:indicator", args=[monitoring.pk, one.indicator])
    else:
        where = [monitoring.pk, one.indicator, one.organisation_id]
        address = reverse("monitoring:trace", args=where)
    return Node(
        kind=VALUE,
        pk=one.pk,
        title=known.title if known else one.indicator,
        address=address,
        day=monitoring.official_on,
        note=f"{one.organisation or monitoring.run.territory}, {monitoring.run.year_title}",
        links=(("goal", one.goal),) if one.goal else (),
    )


KINDS = (Kind(name=VALUE, title="Значения показателей", find=_values, knows=frozenset({"goal"})),)
