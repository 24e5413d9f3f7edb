"""Pages of one execution: taken up, reported, accepted, returned; its evidence."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from opora.cycle.decisions.actions import executions as actions
from opora.cycle.decisions.forms.assignments import RemarkForm, ReportForm
from opora.cycle.decisions.policies import (
    EXECUTION,
    AssignmentState,
    ExecutionEvent,
    ExecutionState,
)
from opora.cycle.decisions.presenters.assignments import moved_words, term_words
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import assignments as queries
from opora.pages.answers import done, kept_file, one, page


@require_safe
def execution(request: HttpRequest, pk: int) -> HttpResponse:
    """What one executor was given, what they did and what is to be done next."""
    return _shown(request, one(queries.executions(request.actor), pk))


def _shown(
    request: HttpRequest,
    found: object,
    report: ReportForm | None = None,
    remark: RemarkForm | None = None,
) -> HttpResponse:
    whole = found.assignment
    can = _possible(found)
    own = actions.is_own(found, request.actor)
    reports = own or actions.may_enter(found, request.actor)
    accepts = actions.may_accept(found, request.actor)
    version = {"version": found.version}
    context = {
        "execution": found,
        "assignment": whole,
        "term": term_words(whole.due_printed, found.due_on),
        "moved": moved_words(whole.first_due_on, whole.due_on),
        "evidence": list(found.evidence.select_related("file")),
        "tones": TONES,
        "may_start": own and ExecutionEvent.START in can,
        "report": report or ReportForm(own=own, initial=version)
        if reports and ExecutionEvent.REPORT in can
        else None,
        "may_accept": accepts and ExecutionEvent.ACCEPT in can,
        "remark": remark or RemarkForm(initial=version)
        if accepts and ExecutionEvent.RETURN in can
        else None,
    }
    wrong = any(form is not None and form.errors for form in (report, remark))
    return page(request, "decisions/execution.html", context, status=422 if wrong else 200)


def _possible(found: object) -> tuple[ExecutionEvent, ...]:
    if found.assignment.state != AssignmentState.CONTROLLED:
        return ()
    return EXECUTION.possible(ExecutionState(found.state))


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Taken up."""
    found = one(queries.executions(request.actor), pk)
    version = int(request.POST.get("version") or 0)
    actions.start(execution=found, version=version, by=request.actor)
    return done(request, "Взято в работу.", "decisions:execution", pk)


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report with its files."""
    found = one(queries.executions(request.actor), pk)
    own = actions.is_own(found, request.actor)
    form = ReportForm(request.POST, request.FILES, own=own)
    if not form.is_valid():
        return _shown(request, found, report=form)
    version = form.cleaned_data["version"]
    actions.report(execution=found, version=version, said=form.report(), by=request.actor)
    return done(request, "Отчёт записан и ждёт приёмки.", "decisions:execution", pk)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """The report accepted."""
    found = one(queries.executions(request.actor), pk)
    version = int(request.POST.get("version") or 0)
    actions.accept(execution=found, version=version, by=request.actor)
    return done(request, "Принято.", "decisions:assignment", found.assignment_id)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The report returned with a remark."""
    found = one(queries.executions(request.actor), pk)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, remark=form)
    actions.send_back(execution=found, by=request.actor, **form.cleaned_data)
    return done(request, "Возвращено с замечанием.", "decisions:execution", pk)


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of a report, to keep, never shown in the page."""
    found = one(queries.evidence(request.actor), pk)
    return kept_file(found.file.path, found.name)
