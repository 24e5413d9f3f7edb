"""The registry: territories, organisations, one organisation with everything it ever was."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.school_names import folded
from opora.cycle.decisions.queries.control import is_watched
from opora.pages.answers import one, page, sheet, wants_sheet
from opora.registry.actions import territories as territory_actions
from opora.registry.forms import FilterForm, SchoolYearForm, TerritoryForm
from opora.registry.policies import PostKind
from opora.registry.presenters import organisation_sheet, organisation_sheets
from opora.registry.queries import head_of, holders_on, school_years, standing
from opora.registry.queries.organisations import name_on, names_of, successions_of
from opora.registry.queries.people import positions_of
from opora.web import registry_rows as rows
from opora.web.asking import Asking, ask


A_PAGE = 100
SORTS = {
    "name": ("sort_key",),
    "kind": ("kind", "sort_key"),
    "code": ("code",),
    "territory": ("territory__search_key", "sort_key"),
}


@require_GET
def registry(request: HttpRequest) -> HttpResponse:
    """Territories as a tree with how much stands in them, and ways into the rest."""
    request.actor.check_has(rows.SEE)
    open_now = Q(organisations__closed_on=None)
    territories = rows.territories(request).annotate(
        standing=Count("organisations", filter=open_now, distinct=True),
        people_kept=Count("people", distinct=True),
    )
    context = {
        "territories": territories,
        "years": school_years(),
        "may_edit": request.actor.has(rows.EDIT),
        "editable": set(rows.territories(request, rows.EDIT).values_list("pk", flat=True)),
    }
    return page(request, "web/registry/index.html", context)


@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """Organisations, found by name or code."""
    request.actor.check_has(rows.SEE)
    territories = [(each.pk, each.name) for each in rows.territories(request)]
    form = FilterForm(request.GET or None, territories=territories)
    found = _filtered(rows.organisations(request), form).prefetch_related("aliases")
    found = found.order_by(*_order(request.GET.get("sort", "")))
    today = timezone.localdate()
    if wants_sheet(request):
        listed = list(found)
        heads = holders_on(PostKind.HEAD, [each.pk for each in listed], today)
        return sheet("Организации", organisation_sheet(listed, heads))
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "form": form,
        "heads": holders_on(PostKind.HEAD, [each.pk for each in shown.object_list], today),
        "may_edit": request.actor.has(rows.EDIT),
    }
    return page(request, "web/registry/organisations.html", context)


@require_GET
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: names, aliases, posts, resources, what it came from and what became of it."""
    found = one(rows.organisations(request).prefetch_related("names"), pk)
    day = parse_date(request.GET.get("day", "")) or timezone.localdate()
    place = Place(territory_path=found.territory.path, organisation_id=found.pk)
    if wants_sheet(request):
        return sheet(found.short_name, *organisation_sheets(found, positions_of(found)))
    may_watch = request.actor.may(Permission.SEE_ASSIGNMENTS, place)
    context = {
        "organisation": found,
        "day": day,
        "name_that_day": name_on(found, day),
        "head": head_of(found, day),
        "names": names_of(found),
        "aliases": found.aliases.all(),
        "positions": positions_of(found),
        "resources": found.resources.all(),
        "successions": successions_of(found),
        "may_edit": request.actor.may(rows.EDIT, place),
        "may_see_journal": request.actor.may(rows.JOURNAL, place),
        "may_watch": may_watch,
        "watched": may_watch and is_watched(request.actor, school=found.pk),
    }
    return page(request, "web/registry/organisation.html", context)


@require_http_methods(["GET", "POST"])
def territory_added(request: HttpRequest, pk: int) -> HttpResponse:
    """A territory inside another."""
    parent = one(rows.territories(request, rows.EDIT), pk)
    asking = Asking(
        title=f"Новая территория: {parent}",
        button="Добавить",
        words="Территория добавлена.",
        to=("web:registry",),
        trail=(("Реестр", reverse("web:registry")),),
    )
    return ask(
        request,
        TerritoryForm(request.POST or None),
        asking,
        lambda given: territory_actions.add(**given, parent=parent, by=request.actor),
    )


@require_http_methods(["GET", "POST"])
def school_year_set(request: HttpRequest, pk: int) -> HttpResponse:
    """First and last day of a school year."""
    territory = one(rows.territories(request, rows.EDIT), pk)
    asking = Asking(
        title="Границы учебного года",
        button="Сохранить",
        words="Учебный год сохранён.",
        to=("web:registry",),
        trail=(("Реестр", reverse("web:registry")),),
        lead="Если границы не заданы, учебный год начинается 1 сентября.",
    )
    return ask(
        request,
        SchoolYearForm(request.POST or None),
        asking,
        lambda given: territory_actions.set_school_year(
            **given, territory=territory, by=request.actor
        ),
    )


def _filtered(found: QuerySet, form: FilterForm) -> QuerySet:
    given = form.cleaned_data if form.is_valid() else {}
    if words := folded(given.get("q") or ""):
        by_alias = Q(aliases__key__contains=words.replace(" ", ""))
        found = found.filter(Q(search_key__contains=words) | by_alias).distinct()
    if given.get("kind"):
        found = found.filter(kind=given["kind"])
    if given.get("territory"):
        found = found.filter(territory=given["territory"])
    return found if given.get("closed") else standing(found, _today())


def _order(wanted: str) -> tuple[str, ...]:
    fields = SORTS.get(wanted.removeprefix("-"), SORTS["name"])
    return tuple(f"-{name}" for name in fields) if wanted.startswith("-") else fields


def _today() -> date:
    return timezone.localdate()


urlpatterns = [
    path("registry/", registry, name="registry"),
    path("registry/organisations/", organisations, name="organisations"),
    path("registry/organisations/<int:pk>/", organisation, name="organisation"),
    path("registry/territories/<int:pk>/add/", territory_added, name="territory-added"),
    path("registry/territories/<int:pk>/school-year/", school_year_set, name="school-year-set"),
]
