"""Findings in the trace: each rests on the values its rule saw."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models import F, Q
from django.urls import reverse

from opora.access.policy import Actor
from opora.cycle.analysis.models import Finding
from opora.cycle.analysis.queries.findings import findings
from opora.cycle.monitoring.models import Value
from opora.pages.tracing import Kind, Node, Wanted


FINDING = "finding"
VALUES = "monitoring__values_computed"
Seen = tuple[int, int | None, str]  # monitoring, organisation, indicator


def _findings(actor: Actor, wanted: Wanted) -> Iterator[Node]:
    rows = findings(actor).filter(pk__in=wanted.numbers) if wanted.numbers else ()
    values = _values_of(rows)
    yield from (_node(one, _under(one, values)) for one in rows)
    beside = wanted.of("value")
    if beside:
        yield from _resting(actor, beside)


def _resting(actor: Actor, values: Collection[int]) -> Iterator[Node]:
    """Findings whose triggers name the indicator of a value of the same school in the same monitoring."""
    same = Q(organisation=F(f"{VALUES}__organisation")) | Q(
        organisation__isnull=True, **{f"{VALUES}__organisation__isnull": True}
    )
    rows = findings(actor).filter(same, **{f"{VALUES}__in": values})
    told = rows.annotate(value=F(f"{VALUES}__pk"), seen=F(f"{VALUES}__indicator"))
    for one in told.order_by("organisation__sort_key", "title", "pk"):
        if one.seen in _indicators(one):
            yield _node(one, (one.value,))


def _values_of(rows: Iterable[Finding]) -> Mapping[Seen, int]:
    """Values that the triggers of findings name, in one query."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for one in rows:
        wanted[one.monitoring_id] |= _indicators(one)
    if not wanted:
        return {}
    where = {name for names in wanted.values() for name in names}
    schools = {one.organisation_id for one in rows}
    whose = Q(organisation__in=schools - {None})
    whose |= Q(organisation__isnull=True) if None in schools else Q()
    found = Value.objects.filter(
        whose,
        monitoring__in=wanted,
        indicator__in=where,
        procedure="",
        school_year=F("monitoring__run__school_year"),
    )
    names = ("monitoring_id", "organisation_id", "indicator", "pk")
    return {row[:3]: row[3] for row in found.values_list(*names)}


def _under(one: Finding, values: Mapping[Seen, int]) -> tuple[int, ...]:
    seen = ((one.monitoring_id, one.organisation_id, name) for name in sorted(_indicators(one)))
    return tuple(values[key] for key in seen if key in values)


def _indicators(one: Finding) -> set[str]:
    return {told["indicator"] for told in one.triggers if told.get("indicator")}


def _node(one: Finding, values: tuple[int, ...]) -> Node:
    run = one.monitoring.run
    return Node(
        kind=FINDING,
        pk=one.pk,
        title=one.title,
        address=reverse("analysis:finding", args=[one.pk]),
        day=one.monitoring.official_on,
        note=f"{one.organisation or run.territory}, {run.year_title}",
        links=tuple(("value", pk) for pk in values),
    )


KINDS = (Kind(name=FINDING, title="Выводы", find=_findings, knows=frozenset({"value"})),)
