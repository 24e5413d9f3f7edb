"""Deficits of teachers by codes and counts."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.actions import deficits as actions
from opora.cycle.interventions.forms.deficits import DeficitForm, RecountForm
from opora.cycle.interventions.presenters import support_listings as listings
from opora.cycle.interventions.presenters.support_tables import Address, Listing
from opora.cycle.interventions.queries import support as queries
from opora.cycle.interventions.queries.support import Words
from opora.cycle.interventions.views.sections import (
    FormPage,
    Section,
    around_of,
    form_page,
    listed,
)
from opora.pages.answers import done, one


def _listing(rows: Iterable[Any], words: Words, at: Address, run: Any) -> Listing:
    del run
    return listings.deficit_counts(rows, at, words.deficits, words.subjects)


def _add(run: Any, form: DeficitForm, by: Actor) -> object:
    told = form.cleaned_data
    return actions.add(
        run=run, organisation=told["organisation"], deficit=told["deficit"],
        subject=told["subject"], counted=form.counted(), by=by,
    )  # fmt: skip


SECTION = Section(
    name="deficits",
    title="Дефициты учителей и индивидуальные маршруты",
    lead="Сколько учителей с каким дефицитом и у скольких есть маршрут. Баллы диагностики принадлежат учителю и здесь "
    "не собираются.",
    empty="Внесите по школе и дефициту: сколько прошли диагностику, у скольких дефицит, у скольких есть маршрут.",
    permission=Permission.EDIT_TRAINING,
    rows=queries.deficit_counts,
    listing=_listing,
    form=DeficitForm,
    add=_add,
    added="Дефицит внесён.",
    adding="Внести дефицит",
    row_page="deficit",
    codes=lambda words: words.deficits,
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Deficits of a run."""
    return listed(request, around_of(request, pk), SECTION)


def row(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts of one deficit, counted again by those who may."""
    found = one(queries.deficit_counts(request.actor), pk)
    words = queries.words_of(found.run)
    names = (*actions.Counted.__dataclass_fields__, "version")
    initial = {name: getattr(found, name) for name in names}
    form = RecountForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.recount(row=found, version=version, counted=form.counted(), by=request.actor)
        return done(request, "Числа записаны.", "interventions:deficits", found.run_id)
    subject = words.subjects.get(found.subject, "все предметы")
    shown = FormPage(
        title=f"{found.organisation}: {words.deficits.get(found.deficit, found.deficit)}",
        text=f"Предмет: {subject}.", section=SECTION,
        action=reverse("interventions:deficit", args=[pk]),
        back=reverse("interventions:deficits", args=[found.run_id]),
    )  # fmt: skip
    return form_page(request, found.run, form, shown)
