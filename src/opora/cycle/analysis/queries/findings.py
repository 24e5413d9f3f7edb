"""Findings a person may see, with what people said of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.access.roles import Scope
from opora.core.school_names import folded
from opora.cycle.analysis.models import ChosenCause, Finding
from opora.cycle.analysis.policies import FindingState
from opora.cycle.goals.models import Run
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.policies import MonitoringState


@dataclass(frozen=True)
class Stand:
    """The monitorings of a run that matter: the present one, and the one whose findings people work with."""

    present: Monitoring | None  # the official, else the newest computed
    drawn: Monitoring | None  # the present one if its findings are drawn, else the newest drawn


def stand(run: Run) -> Stand:
    """Both monitorings of a run, in one query."""
    rows = (
        Monitoring.objects.filter(run=run)
        .annotate(is_drawn=Exists(Finding.objects.filter(monitoring=OuterRef("pk"))))
        .select_related("run__territory")
        .order_by("-number")
    )
    every = list(rows)
    official = next((one for one in every if one.state == MonitoringState.OFFICIAL), None)
    present = official or next((one for one in every if one.state == MonitoringState.READY), None)
    drawn = present if present and present.is_drawn else None
    return Stand(present, drawn or next((one for one in every if one.is_drawn), None))


def monitoring_of(run: Run) -> Monitoring | None:
    """The official monitoring of a run, else the newest computed one."""
    return stand(run).present


def drawn_monitoring(run: Run) -> Monitoring | None:
    """The monitoring whose findings people work with."""
    return stand(run).drawn


def findings(actor: Actor) -> QuerySet[Finding]:
    """Findings the actor may see: of the whole municipality, or of the own school once they are official."""
    rows = Finding.objects.select_related("monitoring__run__territory", "organisation__territory")
    if all(held.role.scope is Scope.ORGANISATION for held in actor.held):
        rows = rows.filter(monitoring__official_on__isnull=False)
    return visible(
        rows,
        actor,
        Permission.SEE_ANALYSIS,
        territory="monitoring__run__territory",
        organisation="organisation",
    )


def listed(rows: QuerySet[Finding], wanted: Mapping[str, object]) -> QuerySet[Finding]:
    """Findings narrowed by what a person asks for: words, a state, a rule, an organisation."""
    key = folded(str(wanted.get("q") or ""))
    if key:
        rows = rows.filter(Q(search_key__contains=key) | Q(organisation__search_key__contains=key))
    for name in ("state", "rule", "organisation"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    return rows.annotate(
        said=Count("chosen_causes", distinct=True), answered=Count("reflections", distinct=True)
    ).order_by("organisation__sort_key", "title", "pk")


@dataclass(frozen=True)
class Counts:
    """How many findings there are in each state, and which rules fired, by title."""

    states: Mapping[str, int]
    rules: tuple[tuple[str, str], ...]


def counts(rows: QuerySet[Finding]) -> Counts:
    """What a filter and the metrics above it tell, in one query."""
    told = list(rows.order_by().values_list("state", "rule", "title"))
    rules = {(rule, title) for _, rule, title in told}
    return Counts(
        states=Counter(state for state, _, _ in told),
        rules=tuple(sorted(rules, key=lambda pair: pair[1])),
    )


def one_whole(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Findings with everything their page shows."""
    return rows.prefetch_related("chosen_causes", "reflections")


def causes_named(actor: Actor) -> QuerySet[ChosenCause]:
    """Causes named for findings the actor may see."""
    rows = ChosenCause.objects.select_related(
        "finding__monitoring__run__territory", "finding__organisation"
    )
    return visible(
        rows,
        actor,
        Permission.SEE_ANALYSIS,
        territory="finding__monitoring__run__territory",
        organisation="finding__organisation",
    )


def causes_by_title(monitoring: Monitoring) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every cause people named with the schools it is confirmed in, the commonest first."""
    found: dict[str, dict[str, None]] = {}
    rows = ChosenCause.objects.filter(finding__monitoring=monitoring).order_by(
        "finding__organisation__sort_key", "title"
    )
    for title, school in rows.values_list("title", "finding__organisation__short_name"):
        schools = found.setdefault(title, {})
        if school:
            schools[school] = None
    order = sorted(found, key=lambda title: (-len(found[title]), title))
    return tuple((title, tuple(found[title])) for title in order)


def waiting(actor: Actor, run: Run | None = None) -> QuerySet[Finding]:
    """Findings of official monitorings for which nobody has named a cause yet."""
    rows = findings(actor).filter(
        state=FindingState.FOUND, monitoring__state=MonitoringState.OFFICIAL
    )
    return rows.filter(monitoring__run=run) if run else rows
