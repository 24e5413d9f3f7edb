"""Pages of papers: protocol, agenda, extract and order written; signed, scanned, downloaded."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.codes.office import NOT_FOUND
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.decisions.actions import papers as actions
from opora.cycle.decisions.actions import signing
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.forms.papers import (
    DraftForm,
    ExtractForm,
    OrderForm,
    ScanForm,
    SignForm,
)
from opora.cycle.decisions.policies import PAPER, PaperEvent, PaperState
from opora.cycle.decisions.policies.meetings import SIGNED_KINDS, PaperKind
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import papers
from opora.cycle.decisions.views.recording import editable, form_page
from opora.pages.answers import (
    PAPER_TYPES,
    NotFoundError,
    done,
    download,
    kept_file,
    one,
    page,
)
from opora.pages.jobs import job_view


NO_SCAN = "Скана нет в хранилище."


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The protocol written as files, read by the linter before anybody signs it."""
    found = editable(request, pk)
    form = DraftForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        made = actions.draft(meeting=found, by=request.actor, **form.cleaned_data)
        return done(request, f"{made}: файлы записаны.", "decisions:paper", made.pk)
    action = reverse("decisions:protocol-draft", args=[pk])
    return form_page(request, pk, form, "Составить протокол", action)


@require_POST
def write_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda sheet as files."""
    made = actions.write_agenda(meeting=editable(request, pk), by=request.actor)
    return done(request, f"{made}: файлы записаны.", "decisions:paper", made.pk)


@require_http_methods(["GET", "POST"])
def extract(request: HttpRequest, pk: int) -> HttpResponse:
    """An extract: chosen questions of the signed protocol."""
    found = editable(request, pk)
    form = ExtractForm(
        request.POST if request.method == "POST" else None, questions=found.questions.all()
    )
    if request.method == "POST" and form.is_valid():
        made = actions.write_extract(meeting=found, questions=form.chosen(), by=request.actor)
        return done(request, f"{made}: файлы записаны.", "decisions:paper", made.pk)
    action = reverse("decisions:extract-write", args=[pk])
    return form_page(request, pk, form, "Выписка из протокола", action)


@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """An order out of chosen decisions."""
    found = editable(request, pk)
    form = OrderForm(request.POST or None, meeting=found, protocol=papers.protocol_of(found))
    if request.method == "POST" and form.is_valid():
        made = actions.write_order(meeting=found, fields=form.told(), by=request.actor)
        return done(request, f"{made}: файлы записаны.", "decisions:paper", made.pk)
    action = reverse("decisions:order-write", args=[pk])
    return form_page(request, pk, form, "Приказ по решениям", action)


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The protocol taken up again."""
    found = editable(request, pk)
    version = int(request.POST.get("version") or 0)
    signing.correct(meeting=found, version=version, by=request.actor)
    return done(request, "Исправьте и составьте новую версию.", "decisions:meeting", pk)


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: its files, remarks of the linter, signature."""
    found = one(papers.papers(request.actor), pk)
    may = request.actor.may(Permission.SIGN_PROTOCOLS, place_of(found.meeting.body))
    possible = PAPER.possible(PaperState(found.state)) if may else ()
    job = job_view(found.job_id, result=request.path)
    context = {
        "paper": found,
        "meeting": found.meeting,
        "files": list(found.files.all()),
        "tones": TONES,
        "job": job if job and job.state != "done" else None,
        "linted": job is not None and PaperKind(found.kind) in SIGNED_KINDS,
        "may_sign": PaperEvent.SIGN in possible and PaperKind(found.kind) in SIGNED_KINDS,
        "may_scan": PaperEvent.ATTACH in possible,
    }
    return page(request, "decisions/paper.html", context)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and date of the protocol signed on paper."""
    found = one(papers.papers(request.actor), pk)
    request.actor.check(Permission.SIGN_PROTOCOLS, place_of(found.meeting.body))
    form = SignForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        signing.sign(paper=found, by=request.actor, **form.cleaned_data)
        return done(request, "Номер и дата внесены.", "decisions:meeting", found.meeting_id)
    action = reverse("decisions:paper-sign", args=[pk])
    return form_page(request, found.meeting_id, form, "Номер и дата", action)


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan of the signed paper."""
    found = one(papers.papers(request.actor), pk)
    request.actor.check(Permission.SIGN_PROTOCOLS, place_of(found.meeting.body))
    form = ScanForm(request.POST or None, request.FILES or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        signing.attach_scan(paper=found, by=request.actor, **form.cleaned_data)
        return done(request, "Скан приложен.", "decisions:paper", pk)
    action = reverse("decisions:paper-scan", args=[pk])
    return form_page(request, found.meeting_id, form, "Скан", action, files=True)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Frozen bytes, proved by their hash."""
    found = one(papers.files(request.actor), pk)
    whole = found.paper
    name = f"{whole.get_kind_display()} {whole.meeting.date:%Y-%m-%d}, версия {whole.edition}"
    content = content_of(found.path, found.sha256)
    return download(content, f"{name}.{found.extension}", PAPER_TYPES[found.extension])


@require_safe
def scanned(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan, to keep."""
    found = one(papers.papers(request.actor), pk)
    if found.scan is None:
        raise NotFoundError(NO_SCAN, code=NOT_FOUND.code)
    return kept_file(found.scan.path, found.scan_name, gone=NO_SCAN)
