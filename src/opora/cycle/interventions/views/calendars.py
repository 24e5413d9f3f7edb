"""The calendar of one's own terms: its secret address, and the calendar itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.plans.icalendar import calendar_text
from opora.cycle.interventions.actions import feeds as actions
from opora.cycle.interventions.queries import feeds as queries
from opora.pages.answers import done, page


@require_safe
def address(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, and what stands in its calendar."""
    request.actor.check_has(Permission.SEE_MEASURES)
    context = {
        "address": queries.own_address(request.actor),
        "count": queries.how_many(request.actor),
        "token_address": "",
    }
    return page(request, "interventions/calendar_address.html", context)


@require_POST
def open_address(request: HttpRequest) -> HttpResponse:
    """A new address, shown now and never again."""
    request.actor.check_has(Permission.SEE_MEASURES)
    token = actions.open_address(by=request.actor)
    context = {
        "address": queries.own_address(request.actor),
        "count": queries.how_many(request.actor),
        "token_address": request.build_absolute_uri(
            reverse("interventions:calendar-feed", args=[token])
        ),
    }
    return page(request, "interventions/calendar_address.html", context)


@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """The address taken back."""
    actions.revoke(by=request.actor)
    return done(request, "Адрес отозван: по нему больше ничего не видно.", "interventions:calendar")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, by its owner's own rights today."""
    found = queries.address_of(token)
    actions.note_read(address=found)
    measure, visit = (
        request.build_absolute_uri(reverse(f"interventions:{name}", args=[0]))
        for name in ("measure", "visit")
    )
    links = queries.Links(host=request.get_host().partition(":")[0], measure=measure, visit=visit)
    answer = HttpResponse(
        calendar_text("Опора: меры и выезды", queries.entries(queries.owner(found), links)),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Content-Disposition"] = 'attachment; filename="opora.ics"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
