"""Pages of a held meeting: who was there, what was decided, the protocol written and signed."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.codes.office import NOT_FOUND
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.decisions.actions import papers as actions
from opora.cycle.decisions.actions import recording
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.forms.recording import (
    AttendanceForm,
    DecisionForm,
    DraftForm,
    ScanForm,
    SignForm,
)
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import meetings as queries
from opora.cycle.decisions.queries import papers
from opora.cycle.decisions.queries.registry import known_to
from opora.pages.answers import NotFoundError, done, download, one, page


TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _editable(request: HttpRequest, pk: int) -> object:
    found = one(queries.meetings(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, place_of(found.body))
    return found


def _form(
    request: HttpRequest,
    meeting: int,
    form: object,
    title: str,
    action: str,
    *,
    files: bool = False,
) -> HttpResponse:
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
    found = _editable(request, pk)
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
    return _form(request, pk, form, "Кто был", reverse("decisions:attendance", args=[pk]))


@require_http_methods(["GET", "POST"])
def add_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision of the meeting."""
    found = _editable(request, pk)
    form = DecisionForm(
        request.POST or None, questions=found.questions.all(), known=known_to(found.body.territory)
    )
    if request.method == "POST" and form.is_valid():
        recording.add_decision(
            meeting=found, fields=form.told(), addressees=form.parties(), by=request.actor
        )
        return done(request, "Решение внесено.", "decisions:meeting", pk)
    return _form(request, pk, form, "Решение", reverse("decisions:decision-add", args=[pk]))


@require_http_methods(["GET", "POST"])
def edit_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision in other words, while the protocol is not written."""
    found = one(papers.decisions(request.actor), pk)
    meeting = _editable(request, found.meeting_id)
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
    return _form(request, meeting.pk, form, "Решение", action)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The protocol written as files, read by the linter before anybody signs it."""
    found = _editable(request, pk)
    form = DraftForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        made = actions.draft(meeting=found, by=request.actor, **form.cleaned_data)
        return done(request, f"{made}: файлы записаны.", "decisions:paper", made.pk)
    action = reverse("decisions:protocol-draft", args=[pk])
    return _form(request, pk, form, "Составить протокол", action)


@require_POST
def write_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda sheet as files."""
    made = actions.write_agenda(meeting=_editable(request, pk), by=request.actor)
    return done(request, f"{made}: файлы записаны.", "decisions:paper", made.pk)


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The protocol taken up again."""
    found = _editable(request, pk)
    version = int(request.POST.get("version") or 0)
    actions.correct(meeting=found, version=version, by=request.actor)
    return done(request, "Исправьте и составьте новую версию.", "decisions:meeting", pk)


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: its files, remarks of the linter, signature."""
    found = one(papers.papers(request.actor), pk)
    may = request.actor.may(Permission.SIGN_PROTOCOLS, place_of(found.meeting.body))
    context = {
        "paper": found,
        "meeting": found.meeting,
        "files": list(found.files.all()),
        "tones": TONES,
        "may_sign": may and found.kind == "протокол" and found.state == "written",
        "may_scan": may and found.state == "signed",
    }
    return page(request, "decisions/paper.html", context)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and date of the protocol signed on paper."""
    found = one(papers.papers(request.actor), pk)
    request.actor.check(Permission.SIGN_PROTOCOLS, place_of(found.meeting.body))
    form = SignForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.sign(paper=found, by=request.actor, **form.cleaned_data)
        return done(request, "Протокол подписан.", "decisions:meeting", found.meeting_id)
    action = reverse("decisions:paper-sign", args=[pk])
    return _form(request, found.meeting_id, form, "Номер и дата протокола", action)


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan of the signed paper."""
    found = one(papers.papers(request.actor), pk)
    request.actor.check(Permission.SIGN_PROTOCOLS, place_of(found.meeting.body))
    form = ScanForm(request.POST or None, request.FILES or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.attach_scan(paper=found, by=request.actor, **form.cleaned_data)
        return done(request, "Скан приложен.", "decisions:paper", pk)
    action = reverse("decisions:paper-scan", args=[pk])
    return _form(request, found.meeting_id, form, "Скан", action, files=True)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Frozen bytes, proved by their hash."""
    found = one(papers.files(request.actor), pk)
    whole = found.paper
    name = f"{whole.get_kind_display()} {whole.meeting.date:%Y-%m-%d}, версия {whole.edition}"
    content = content_of(found.path, found.sha256)
    return download(content, f"{name}.{found.extension}", TYPES[found.extension])


@require_safe
def scanned(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan, to keep."""
    found = one(papers.papers(request.actor), pk)
    if found.scan is None or not found.scan.path.exists():
        raise NotFoundError("Скана нет в хранилище.", code=NOT_FOUND.code)
    return FileResponse(
        found.scan.path.open("rb"),
        as_attachment=True,
        filename=found.scan_name,
        content_type="application/octet-stream",
    )
