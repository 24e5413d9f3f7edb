"""Pages of a held meeting: who was there, guests, what was decided and how it was voted on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.cycle.decisions.actions import guests, recording, votes
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.forms.recording import AttendanceForm, DecisionForm, GuestForm, VoteForm
from opora.cycle.decisions.queries import meetings as queries
from opora.cycle.decisions.queries import papers
from opora.cycle.decisions.queries.registry import known_to, people_of
from opora.pages.answers import done, one, page


def editable(request: HttpRequest, pk: int) -> object:
    """The meeting, if the actor keeps its decisions."""
    found = one(queries.meetings(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, place_of(found.body))
    return found


def form_page(
    request: HttpRequest,
    meeting: int,
    form: object,
    title: str,
    action: str,
    *,
    files: bool = False,
) -> HttpResponse:
    """One form about a meeting."""
    context = {
        "form": form,
        "title": title,
        "action": action,
        "back": reverse("decisions:meeting", args=[meeting]),
        "files": files,
    }
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """How each member of that day took part."""
    found = editable(request, pk)
    marked = dict(found.attendances.filter(member__isnull=False).values_list("member", "presence"))
    form = AttendanceForm(
        request.POST or None,
        members=papers.members_on_day(found),
        marked=marked,
        initial={"version": found.version},
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        recording.mark_attendance(
            meeting=found, version=version, presences=form.presences(), by=request.actor
        )
        return done(request, "Участники отмечены.", "decisions:meeting", pk)
    return form_page(request, pk, form, "Кто был", reverse("decisions:attendance", args=[pk]))


@require_http_methods(["GET", "POST"])
def add_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision of the meeting."""
    found = editable(request, pk)
    form = DecisionForm(
        request.POST or None, questions=found.questions.all(), known=known_to(found.body.territory)
    )
    if request.method == "POST" and form.is_valid():
        recording.add_decision(
            meeting=found, fields=form.told(), addressees=form.parties(), by=request.actor
        )
        return done(request, "Решение внесено.", "decisions:meeting", pk)
    return form_page(request, pk, form, "Решение", reverse("decisions:decision-add", args=[pk]))


@require_http_methods(["GET", "POST"])
def edit_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision in other words, while the protocol is not written."""
    found = one(papers.decisions(request.actor), pk)
    meeting = editable(request, found.meeting_id)
    form = DecisionForm(
        request.POST or None, questions=meeting.questions.all(),
        known=known_to(meeting.body.territory), decision=found,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        recording.edit_decision(
            decision=found, version=form.cleaned_data["version"] or 0, fields=form.told(),
            addressees=form.parties(), by=request.actor,
        )  # fmt: skip
        return done(request, "Записано.", "decisions:meeting", meeting.pk)
    action = reverse("decisions:decision-edit", args=[pk])
    return form_page(request, meeting.pk, form, "Решение", action)


@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """How a decision was voted on."""
    found = one(papers.decisions(request.actor), pk)
    meeting = editable(request, found.meeting_id)
    form = VoteForm(request.POST or None, decision=found)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        votes.count(decision=found, version=version, counted=form.counted(), by=request.actor)
        return done(request, "Голоса записаны.", "decisions:meeting", meeting.pk)
    action = reverse("decisions:vote", args=[pk])
    return form_page(request, meeting.pk, form, "Голосование", action)


@require_http_methods(["GET", "POST"])
def add_guest(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody invited, or in a member's place."""
    found = editable(request, pk)
    form = GuestForm(
        request.POST or None,
        people=people_of(found.body.territory),
        members=papers.members_on_day(found),
    )
    if request.method == "POST" and form.is_valid():
        guests.add(meeting=found, guest=form.guest(), by=request.actor)
        return done(request, "Участник внесён.", "decisions:meeting", pk)
    action = reverse("decisions:guest-add", args=[pk])
    return form_page(request, pk, form, "Приглашённый или замещающий", action)


@require_POST
def drop_guest(request: HttpRequest, pk: int) -> HttpResponse:
    """A guest who was not there after all."""
    found = one(papers.guests(request.actor), pk)
    meeting = found.meeting_id
    guests.drop(attendance=found, by=request.actor)
    return done(request, "Участник убран.", "decisions:meeting", meeting)
