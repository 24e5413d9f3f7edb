"""Help of ППМС specialists by counts."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.actions import psychosocial as actions
from opora.cycle.interventions.forms.psychosocial import HelpedForm
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
    del words, run
    return listings.psychosocial(rows, at)


def _add(run: Any, form: HelpedForm, by: Actor) -> object:
    school = form.cleaned_data["organisation"]
    return actions.add(run=run, organisation=school, helped=form.helped(), by=by)


SECTION = Section(
    name="psychosocial",
    title="Психолого-педагогическая помощь",
    lead="Что сделали специалисты центра ППМС и школ: только числа, без имён и диагнозов.",
    empty="Внесите помощь школе за период: сколько занятий, скольким людям, сколько часов.",
    permission=Permission.EDIT_SUPPORT,
    rows=queries.psychosocial,
    listing=_listing,
    form=HelpedForm,
    add=_add,
    added="Помощь внесена.",
    adding="Внести помощь",
    row_page="help",
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Help of a run."""
    return listed(request, around_of(request, pk), SECTION)


def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One record, mended by those who may."""
    found = one(queries.psychosocial(request.actor), pk)
    names = (*actions.Helped.__dataclass_fields__, "version")
    initial = {name: getattr(found, name) for name in names}
    form = HelpedForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(row=found, version=version, helped=form.helped(), by=request.actor)
        return done(request, "Помощь сохранена.", "interventions:psychosocial", found.run_id)
    shown = FormPage(
        title=f"{found.organisation}: помощь ППМС", section=SECTION,
        action=reverse("interventions:help", args=[pk]),
        back=reverse("interventions:psychosocial", args=[found.run_id]),
    )  # fmt: skip
    return form_page(request, found.run, form, shown)
