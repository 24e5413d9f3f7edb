"""Practices a person may see: the bank, the own ones, and for those who keep the bank all."""

from collections.abc import Mapping
from functools import cache

from django.db.models import Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place, visible
from opora.core.methodology.pack import Pack
from opora.core.school_names import folded
from opora.cycle.analysis.models import Practice
from opora.cycle.analysis.policies import PracticeState
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of, runs
from opora.packs import load_pack
from opora.registry.models import Organisation, Person


TERRITORY = "organisation__territory"


def practices(actor: Actor) -> QuerySet[Practice]:
    """Practices of the bank of the actor's municipality, and those of organisations the actor may see."""
    rows = Practice.objects.select_related("organisation__territory", "shown_by")
    see = Permission.SEE_PRACTICES
    own = visible(rows, actor, see, territory=TERRITORY, organisation="organisation")
    bank = visible(
        rows.filter(state=PracticeState.BANKED), actor, see, territory=TERRITORY, organisation=None
    )
    return own | bank


def listed(rows: QuerySet[Practice], wanted: Mapping[str, object]) -> QuerySet[Practice]:
    """Practices narrowed by words, a state, a cause or an indicator they answer."""
    key = folded(str(wanted.get("q") or ""))
    if key:
        rows = rows.filter(Q(search_key__contains=key) | Q(organisation__search_key__contains=key))
    if wanted.get("state"):
        rows = rows.filter(state=wanted["state"])
    for name in ("cause", "indicator"):
        if wanted.get(name):
            rows = _holding(rows, f"{name}s", str(wanted[name]))
    return rows.order_by("title", "pk")


def _holding(rows: QuerySet[Practice], field: str, name: str) -> QuerySet[Practice]:
    """Rows whose list holds a name: the same on both databases, which differ in asking JSON."""
    held = [pk for pk, names in rows.values_list("pk", field) if name in names]
    return rows.filter(pk__in=held)


def for_causes(actor: Actor, causes: list[str], path: str) -> list[Practice]:
    """Practices of the bank that answer some of the causes, for a finding's page."""
    bank = practices(actor).filter(
        state=PracticeState.BANKED, organisation__territory__path__startswith=path
    )
    return [one for one in bank.order_by("title") if set(one.causes) & set(causes)]


def banked(run: Run) -> tuple[str, ...]:
    """Practices in the bank of a run's municipality, as the report names them."""
    rows = Practice.objects.filter(
        state=PracticeState.BANKED,
        organisation__territory__path__startswith=run.territory.path,
    ).select_related("organisation")
    return tuple(f"«{one.title}» ({one.organisation})" for one in rows.order_by("title"))


def proposers(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in whose name the actor may propose a practice."""
    rows = Organisation.objects.filter(closed_on__isnull=True).select_related("territory")
    return visible(rows, actor, Permission.EDIT_PRACTICES, organisation="").order_by("sort_key")


def people_of(organisations: QuerySet[Organisation]) -> QuerySet[Person]:
    """People who hold a post there today: one of them can show the practice."""
    return (
        Person.objects.filter(
            positions__organisation__in=organisations,
            positions__valid_to__isnull=True,
            shredded_at__isnull=True,
        )
        .distinct()
        .order_by("search_key")
    )


def may_decide(actor: Actor, practice: Practice) -> bool:
    """Whether the actor keeps the bank of the practice's municipality."""
    return actor.may(
        Permission.EDIT_PRACTICES, Place(territory_path=practice.organisation.territory.path)
    )


def vocabulary(actor: Actor) -> Pack:
    """The pack whose causes and indicators a practice may name: of the newest run the actor sees."""
    run = runs(actor).first()
    return pack_of(run) if run else _federal()


@cache
def _federal() -> Pack:
    return load_pack("federal")
