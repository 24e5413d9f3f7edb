"""The support of all schools at one glance, and everything about the support of one school."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.core.codes.office import NOT_FOUND
from opora.cycle.interventions.policies.support import DoseKind, TermState
from opora.cycle.interventions.presenters import support_listings as listings
from opora.cycle.interventions.presenters.support import PAGES, TONES, headed
from opora.cycle.interventions.presenters.support_doses import dose_rows, doses_listing, of_school
from opora.cycle.interventions.presenters.support_tables import sheet_of, without_first
from opora.cycle.interventions.queries import support as queries
from opora.cycle.interventions.queries.doses import doses
from opora.cycle.interventions.queries.support import Around
from opora.cycle.interventions.views.sections import address_of, around_of, tabs
from opora.pages.answers import NotFoundError, page, sheet, wants_sheet


SHOWN = 12  # visits on the page of a school; the rest stands in the list of visits


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Schools × kinds of help: the dose of each, and who has no curator."""
    around = around_of(request, pk)
    run, schools = around.run, around.schools()
    rows = queries.curatorships(request.actor).filter(run=run).exclude(state=TermState.ENDED)
    # One in force comes last and so stands before one proposed.
    held = sorted(rows.values_list("organisation", "state"), key=lambda one: one[1] == "in_force")
    curated = {school: TermState(state).label for school, state in held}
    told = dose_rows(
        schools, doses(run), curated,
        lambda school: reverse("interventions:support-school", args=[run.pk, school.pk]),
    )  # fmt: skip
    if wants_sheet(request):
        return sheet(f"Поддержка школ {run.school_year}", sheet_of(doses_listing(told)))
    context = {
        "run": run,
        "tabs": tabs(run, "support"),
        "rows": told,
        "kinds": [(kind, headed(kind.label)) for kind in DoseKind],
        "without": sum(not row.curator for row in told),
        "totals": [
            (headed(kind.label), sum(bool(row.doses[kind]) for row in told)) for kind in DoseKind
        ],
    }
    return page(request, "interventions/support/overview.html", context)


@require_safe
def school(request: HttpRequest, pk: int, school_pk: int) -> HttpResponse:
    """«Поддержка школы»: who helps it, what was done, what is planned."""
    around = around_of(request, pk)
    found = _school(around, school_pk)
    own = {
        kind: dose
        for (number, kind), dose in doses(around.run).items()
        if number == found.pk
    }  # fmt: skip
    tables = _tables(request, around, found)
    told = of_school(own, lambda kind: _list_of(around, found, kind))
    if wants_sheet(request):
        every = [told, *(listing for _, listing in tables)]
        return sheet(f"Поддержка {found}", *(sheet_of(one) for one in every))
    marks = queries.risk_marks(request.actor).filter(run=around.run, organisation=found)
    factors = around.words.risk_factors
    context = {
        "run": around.run,
        "school": found,
        "tabs": tabs(around.run, "support"),
        "told": told,
        "tables": tables,
        "marks": [(mark, factors.get(mark.factor, mark.factor)) for mark in marks],
        "tones": TONES,
    }
    return page(request, "interventions/support/school.html", context)


def _school(around: Around, pk: int) -> Any:
    """A school whose support the actor may see."""
    for one in around.schools(Permission.SEE_MEASURES):
        if one.pk == pk:
            return one
    raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)


def _list_of(around: Around, school: Any, kind: DoseKind) -> str:
    address = reverse(f"interventions:{PAGES[kind]}", args=[around.run.pk])
    return f"{address}?school={school.pk}"


def _tables(request: HttpRequest, around: Around, found: Any) -> list[tuple[str, Any]]:
    """What stands about one school; kinds with nothing are left out."""
    own = {"run": around.run, "organisation": found}
    actor, words = request.actor, around.words
    visits = queries.visits(actor).filter(**own).order_by("-planned_on")[:SHOWN]
    tables = [
        ("Кураторы", listings.curators(queries.curatorships(actor).filter(**own), address_of("curator"))),
        ("Программы", listings.programmes(
            queries.programmes(actor).filter(**own), address_of("programme"), words.risk_factors)),
        ("Выезды", listings.visits(
            visits, address_of("visit"), words.risk_factors, timezone.localdate())),
        ("Дефициты учителей", listings.deficit_counts(
            queries.deficit_counts(actor).filter(**own), address_of("deficit"), words.deficits,
            words.subjects)),
    ]  # fmt: skip
    return [(title, without_first(listing)) for title, listing in tables if listing.lines]
