"""Pages of appendices of a protocol and of what is taken onto an agenda."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.cycle.decisions.actions import enclosures as actions
from opora.cycle.decisions.actions import taking
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.forms.meetings import TakingForm
from opora.cycle.decisions.forms.papers import DocumentsForm, EnclosureForm
from opora.cycle.decisions.policies import MEETING, MeetingEvent, MeetingState
from opora.cycle.decisions.queries import meetings, papers
from opora.cycle.decisions.queries import taking as queries
from opora.cycle.decisions.views.recording import editable, form_page
from opora.pages.answers import done, one, page


@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Appendices of a protocol in the order of their numbers."""
    found = one(meetings.meetings(request.actor), pk)
    may = request.actor.may(Permission.EDIT_DECISIONS, place_of(found.body))
    context = {
        "meeting": found,
        "rows": list(found.enclosures.all()),
        "may_edit": may and MeetingEvent.RECORD in MEETING.possible(MeetingState(found.state)),
    }
    return page(request, "decisions/enclosures.html", context)


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Appendices of approved recommendations."""
    found = editable(request, pk)
    form = DocumentsForm(request.POST or None, documents=queries.documents(request.actor, found))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["documents"]
        made = actions.take(meeting=found, documents=chosen, by=request.actor)
        return done(request, f"Приложений добавлено: {len(made)}.", "decisions:enclosures", pk)
    action = reverse("decisions:enclosures-take", args=[pk])
    return form_page(request, pk, form, "Приложения из рекомендаций", action)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """An appendix in one's own words."""
    found = editable(request, pk)
    form = EnclosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write(meeting=found, written=form.told(), by=request.actor)
        return done(request, "Приложение добавлено.", "decisions:enclosures", pk)
    action = reverse("decisions:enclosure-write", args=[pk])
    return form_page(request, pk, form, "Своё приложение", action)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """An appendix taken out."""
    found = one(papers.enclosures(request.actor), pk)
    meeting = found.meeting_id
    actions.drop(enclosure=found, by=request.actor)
    return done(request, "Приложение убрано.", "decisions:enclosures", meeting)


@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Recommendations and measures onto the agenda."""
    found = editable(request, pk)
    form = TakingForm(
        request.POST or None,
        recommendations=queries.recommendations(request.actor, found),
        measures=queries.measures(request.actor, found),
        initial={"version": found.version},
    )
    if request.method == "POST" and form.is_valid():
        made = taking.take(meeting=found, by=request.actor, **form.cleaned_data)
        return done(request, f"Вопросов добавлено: {len(made)}.", "decisions:meeting", pk)
    action = reverse("decisions:questions-take", args=[pk])
    return form_page(request, pk, form, "Взять в повестку", action)
