"""Pages of series of meetings."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.cycle.decisions.actions import series as actions
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.forms.meetings import NextForm, SeriesForm
from opora.cycle.decisions.queries import meetings as queries
from opora.pages.answers import done, one, page


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new series of a body."""
    body = one(queries.bodies(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, place_of(body))
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add(body=body, fields=form.told(), by=request.actor)
        return done(request, "Серия заведена.", "decisions:body", pk)
    context = {
        "form": form,
        "title": "Серия заседаний",
        "action": reverse("decisions:series-add", args=[pk]),
        "back": reverse("decisions:body", args=[pk]),
    }
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


@require_POST
def plan_next(request: HttpRequest, pk: int) -> HttpResponse:
    """The next meetings of a series."""
    found = one(queries.series(request.actor), pk)
    form = NextForm(request.POST)
    count = form.cleaned_data["count"] if form.is_valid() else 1
    made = actions.plan_next(series=found, count=count, by=request.actor)
    words = ", ".join(f"{one.date:%d.%m.%Y}" for one in made)
    return done(request, f"Намечено: {words}.", "decisions:body", found.body_id)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The series planned no more."""
    found = one(queries.series(request.actor), pk)
    actions.close(series=found, on=timezone.localdate(), by=request.actor)
    return done(request, "Серия закрыта.", "decisions:body", found.body_id)
