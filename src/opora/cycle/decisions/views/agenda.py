"""Pages that change a meeting: planned, its agenda gathered, frozen, held, cancelled."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.cycle.decisions.actions import meetings as actions
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.forms.meetings import CancelForm, MeetingForm, QuestionForm
from opora.cycle.decisions.policies import MeetingEvent
from opora.cycle.decisions.queries import meetings as queries
from opora.cycle.decisions.queries.runs import runs_of
from opora.pages.answers import done, one, page


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A new meeting of a body."""
    body = one(queries.bodies(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, place_of(body))
    form = MeetingForm(request.POST or None, runs=runs_of(body.territory))
    if request.method == "POST" and form.is_valid():
        made = actions.plan(body=body, fields=form.told(), by=request.actor)
        return done(
            request, "Заседание намечено, повестка предложена.", "decisions:meeting", made.pk
        )
    context = {
        "form": form,
        "title": "Наметить заседание",
        "action": reverse("decisions:meeting-plan", args=[pk]),
        "back": reverse("decisions:body", args=[pk]),
    }
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day or place; a day for a meeting that had only a term."""
    found = one(queries.meetings(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, place_of(found.body))
    names = ("date", "time", "place", "title", "run", "version")
    initial = {name: getattr(found, name) for name in names}
    form = MeetingForm(request.POST or None, runs=runs_of(found.body.territory), initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(meeting=found, version=version, fields=form.told(), by=request.actor)
        return done(request, "Записано.", "decisions:meeting", pk)
    context = _about(found, form, "Когда и где", "decisions:meeting-edit")
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


def _about(found: object, form: object, title: str, action: str) -> dict[str, object]:
    return {
        "form": form,
        "title": title,
        "action": reverse(action, args=[found.pk]),
        "back": reverse("decisions:meeting", args=[found.pk]),
    }


@require_http_methods(["GET", "POST"])
def add_question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question of one's own."""
    found = one(queries.meetings(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, place_of(found.body))
    form = QuestionForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.add_question(meeting=found, by=request.actor, **form.cleaned_data)
        return done(request, "Вопрос добавлен.", "decisions:meeting", pk)
    context = _about(found, form, "Вопрос повестки", "decisions:question-add")
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


@require_POST
def drop_question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question off the agenda."""
    found = one(queries.questions(request.actor), pk)
    meeting, version = found.meeting_id, int(request.POST.get("version") or 0)
    actions.drop_question(question=found, version=version, by=request.actor)
    return done(request, "Вопрос снят с повестки.", "decisions:meeting", meeting)


@require_POST
def raise_question(request: HttpRequest, pk: int) -> HttpResponse:
    """A question one place higher."""
    found = one(queries.questions(request.actor), pk)
    version = int(request.POST.get("version") or 0)
    actions.raise_question(question=found, version=version, by=request.actor)
    return done(request, "Вопрос поднят.", "decisions:meeting", found.meeting_id)


MOVES = {
    "freeze": (MeetingEvent.FREEZE, "Повестка утверждена: вопросы больше не меняются."),
    "hold": (MeetingEvent.HOLD, "Заседание отмечено проведённым."),
}


@require_POST
def move(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    """The agenda frozen, or the meeting held."""
    found = one(queries.meetings(request.actor), pk)
    event, words = MOVES[how]
    version = int(request.POST.get("version") or 0)
    actions.move(meeting=found, version=version, event=event, by=request.actor)
    return done(request, words, "decisions:meeting", pk)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting is not held; ordered hearings wait again."""
    found = one(queries.meetings(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, place_of(found.body))
    form = CancelForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.move(meeting=found, event=MeetingEvent.CANCEL, by=request.actor, **told)
        return done(request, "Заседание отменено.", "decisions:meeting", pk)
    context = _about(found, form, "Отменить заседание", "decisions:meeting-cancel")
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)
