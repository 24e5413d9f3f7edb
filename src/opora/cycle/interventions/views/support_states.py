"""Pages that ask before a term begins or ends, or before something planned is called off."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from opora.access.policy import Actor
from opora.core.codes.office import NOT_FOUND
from opora.cycle.interventions.actions import support as actions
from opora.cycle.interventions.forms.support import BasisForm, CancelForm, EndForm
from opora.cycle.interventions.queries import support as queries
from opora.pages.answers import NotFoundError, done, one, page


Rows = Callable[[Actor], QuerySet[Any]]
# Name in the address, which is also that of the record's page → rows.
TERMS: dict[str, Rows] = {
    "curator": queries.curatorships,
    "agreement": queries.agreements,
    "pair": queries.pairs,
}
HAPPENINGS: dict[str, Rows] = {
    "visit": queries.visits,
    "activity": queries.activities,
    "training": queries.training,
}
PAGES = {"training": "training-event"}


def _found(request: HttpRequest, known: dict[str, Rows], kind: str, pk: int) -> Any:
    if kind not in known:
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    return one(known[kind](request.actor), pk)


def begin(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A proposed one made binding by a paper."""
    found = _found(request, TERMS, kind, pk)
    form = BasisForm(request.POST or None, initial={"version": found.version, "basis": found.basis})
    if request.method == "POST" and form.is_valid():
        actions.begin(row=found, by=request.actor, **form.cleaned_data)
        return done(request, "Закреплено.", f"interventions:{kind}", pk)
    return _asked(request, form, found, (kind, "term-begin"), "Закрепить документом")


def end(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """No longer, from a day on."""
    found = _found(request, TERMS, kind, pk)
    initial = {"version": found.version, "on": max(found.valid_from, timezone.localdate())}
    form = EndForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.end(row=found, by=request.actor, **form.cleaned_data)
        return done(request, "Завершено.", f"interventions:{kind}", pk)
    return _asked(request, form, found, (kind, "term-end"), "Завершить")


def cancel(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Called off, for a reason."""
    found = _found(request, HAPPENINGS, kind, pk)
    form = CancelForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.cancel(row=found, by=request.actor, **form.cleaned_data)
        return done(request, "Отменено.", f"interventions:{PAGES.get(kind, kind)}", pk)
    return _asked(request, form, found, (kind, "happening-cancel"), "Отменить")


def _asked(
    request: HttpRequest, form: forms.Form, found: Any, where: tuple[str, str], button: str
) -> HttpResponse:
    kind, name = where
    context = {
        "title": button,
        "text": str(found),
        "action": reverse(f"interventions:{name}", args=[kind, found.pk]),
        "cancel": reverse(f"interventions:{PAGES.get(kind, kind)}", args=[found.pk]),
        "button": button,
        "danger": name != "term-begin",
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)
