"""Pages of what was said at a meeting: speeches, and promises in them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from opora.cycle.decisions.actions import speeches as actions
from opora.cycle.decisions.forms.speeches import PromiseForm, SpeechForm
from opora.cycle.decisions.queries import papers
from opora.cycle.decisions.queries.registry import people_of
from opora.cycle.decisions.views.recording import editable, form_page
from opora.pages.answers import done, one


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody spoke."""
    found = editable(request, pk)
    people = people_of(found.body.territory)
    form = SpeechForm(request.POST or None, questions=found.questions.all(), people=people)
    if request.method == "POST" and form.is_valid():
        actions.add(meeting=found, fields=form.told(), by=request.actor)
        return done(request, "Выступление внесено.", "decisions:meeting", pk)
    action = reverse("decisions:speech-add", args=[pk])
    return form_page(request, pk, form, "Выступление", action)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A speech in other words."""
    found = one(papers.speeches(request.actor), pk)
    meeting = editable(request, found.meeting_id)
    form = SpeechForm(
        request.POST or None, questions=meeting.questions.all(),
        people=people_of(meeting.body.territory), speech=found,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(speech=found, version=version, fields=form.told(), by=request.actor)
        return done(request, "Записано.", "decisions:meeting", meeting.pk)
    action = reverse("decisions:speech-edit", args=[pk])
    return form_page(request, meeting.pk, form, "Выступление", action)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """A speech taken out."""
    found = one(papers.speeches(request.actor), pk)
    meeting, version = found.meeting_id, int(request.POST.get("version") or 0)
    actions.drop(speech=found, version=version, by=request.actor)
    return done(request, "Выступление убрано.", "decisions:meeting", meeting)


@require_http_methods(["GET", "POST"])
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """A promise inside a speech."""
    found = one(papers.speeches(request.actor), pk)
    meeting = editable(request, found.meeting_id)
    form = PromiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.promise(speech=found, fields=form.told(), by=request.actor)
        words = "Обещание внесено: после подписи протокола оно будет предложено поручением."
        return done(request, words, "decisions:meeting", meeting.pk)
    action = reverse("decisions:promise-add", args=[pk])
    return form_page(request, meeting.pk, form, f"Обещано: {found.printed_name}", action)


@require_POST
def drop_promise(request: HttpRequest, pk: int) -> HttpResponse:
    """A promise that was none."""
    found = one(papers.commitments(request.actor), pk)
    meeting = found.meeting_id
    actions.drop_promise(commitment=found, by=request.actor)
    return done(request, "Обещание убрано.", "decisions:meeting", meeting)
