"""Pages of assignments: the list, one of them, editing, giving, extending, closing."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.decisions.actions import assignments as actions
from opora.cycle.decisions.actions import executions as executing
from opora.cycle.decisions.forms.assignments import (
    AssignmentFilter,
    AssignmentForm,
    CloseForm,
    ExtendForm,
)
from opora.cycle.decisions.policies import ASSIGNMENT, AssignmentEvent, AssignmentState
from opora.cycle.decisions.presenters.assignments import counted_words, moved_words, term_words
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import assignments as queries
from opora.cycle.decisions.queries import meetings
from opora.cycle.decisions.queries.control import is_watched
from opora.cycle.decisions.queries.registry import known_to
from opora.pages.answers import done, one, page, sheet, wants_sheet


ON_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Assignments: mine, controlled by me, all."""
    request.actor.check_has(Permission.SEE_ASSIGNMENTS)
    form = AssignmentFilter(request.GET, bodies=meetings.bodies(request.actor))
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.listed(request.actor, wanted, timezone.localdate())
    if wants_sheet(request):
        return sheet("Поручения", _sheet(request, rows))
    shown = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    found = queries.counts(request.actor, [row.pk for row in shown])
    context = {
        "rows": [(row, _counted(found, row)) for row in shown],
        "shown": shown,
        "form": form,
        "term": term_words,
        "moved": moved_words,
        "tones": TONES,
        "today": timezone.localdate(),
        "may_give": request.actor.has(Permission.EDIT_ASSIGNMENTS),
        "sees_whole": request.actor.has(Permission.SEE_DECISIONS),
    }
    return page(request, "decisions/assignments.html", context)


def _counted(found: dict, row: object) -> str:
    told = found.get(row.pk, queries.NONE)
    return counted_words(told.total, told.accepted, told.reported)


def _sheet(request: HttpRequest, rows: object) -> Sheet:
    columns = (
        Column("Поручение", 80), Column("Кому, как напечатано", 40), Column("Срок", 24),
        Column("Первоначальный срок", 16), Column("Состояние", 16), Column("Исполнителей", 12, "whole"),
        Column("Принято", 10, "whole"), Column("Ждут приёмки", 12, "whole"), Column("Орган", 40),
    )  # fmt: skip
    found = queries.counts(request.actor, rows.order_by().values("pk"))
    told = [
        (
            row.text, row.addressee_printed, term_words(row.due_printed, row.due_on),
            f"{row.first_due_on:%d.%m.%Y}" if row.first_due_on else "", row.get_state_display(),
            *_numbers(found.get(row.pk, queries.NONE)), str(row.body or ""),
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("Поручения", columns, told)


def _numbers(told: queries.Counts) -> tuple[int, int, int]:
    return told.total, told.accepted, told.reported


@require_safe
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """One assignment: where it comes from, who executes it, how its term moved."""
    found = one(queries.with_all(queries.assignments(request.actor)), pk)
    inside = queries.sees_whole(request.actor, found)
    seen = queries.executions(request.actor).filter(assignment=found)
    if not request.GET.get("all"):
        seen = seen.filter(queries.of_now(found))
    rows = list(seen.order_by("-period", "organisation__sort_key", "pk"))
    now = [row for row in rows if row.period == found.period]
    may = request.actor.may(Permission.EDIT_ASSIGNMENTS, actions.place_of(found))
    possible = ASSIGNMENT.possible(AssignmentState(found.state)) if may else ()
    context = {
        "assignment": found,
        "inside": inside,
        "executions": rows,
        "count": counted_words(
            len(now),
            sum(row.state == "accepted" for row in now),
            sum(row.state == "reported" for row in now),
        ),
        "mine": {row.pk for row in rows if executing.is_own(row, request.actor)},
        "term": term_words(found.due_printed, found.due_on),
        "moved": moved_words(found.first_due_on, found.due_on),
        "possible": {event.value for event in possible},
        "parties": list(found.parties.all()) if inside else [],
        "helps": queries.co_executors(request.actor).filter(assignment=found).exists(),
        "watched": is_watched(request.actor, assignment=found.pk),
        "tones": TONES,
    }
    return page(request, "decisions/assignment.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """An offered assignment: its words, term, executors and controller."""
    found = one(queries.with_all(queries.whole(request.actor)), pk)
    request.actor.check(Permission.EDIT_ASSIGNMENTS, actions.place_of(found))
    form = AssignmentForm(
        request.POST or None,
        assignment=found,
        parties=found.parties.all(),
        known=known_to(found.territory),
    )
    if request.method == "POST" and form.is_valid():
        actions.edit(
            assignment=found, version=form.cleaned_data["version"], task=form.task(),
            responsible=form.parties("responsible"), helping=form.parties("helping"), by=request.actor,
        )  # fmt: skip
        return done(request, "Записано.", "decisions:assignment", pk)
    context = {
        "assignment": found,
        "form": form,
        "title": "Поручение: кому и к какому сроку",
        "action": reverse("decisions:assignment-edit", args=[pk]),
    }
    return page(
        request, "decisions/assignment_form.html", context, status=422 if form.errors else 200
    )


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """The assignment given to the members of today."""
    found = one(queries.whole(request.actor), pk)
    version = int(request.POST.get("version") or 0)
    made = actions.give(
        assignment=found, version=version, on=timezone.localdate(), by=request.actor
    )
    words = f"На контроле: исполнителей {made.executions.count()}."
    return done(request, words, "decisions:assignment", pk)


@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """A later term with its reason; the first one stays in sight."""
    found = one(queries.whole(request.actor), pk)
    request.actor.check(Permission.EDIT_ASSIGNMENTS, actions.place_of(found))
    form = ExtendForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.extend(assignment=found, by=request.actor, **form.cleaned_data)
        return done(request, "Срок перенесён.", "decisions:assignment", pk)
    context = {
        "assignment": found,
        "form": form,
        "title": "Перенести срок",
        "action": reverse("decisions:assignment-extend", args=[pk]),
    }
    return page(
        request, "decisions/assignment_form.html", context, status=422 if form.errors else 200
    )


CLOSING = {
    "remove": (AssignmentEvent.REMOVE, "Снять с контроля"),
    "resume": (AssignmentEvent.RESUME, "Вернуть на контроль"),
    "dismiss": (AssignmentEvent.DISMISS, "Это не поручение"),
}


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    """Removed from control, resumed, or an offer dismissed; with a reason."""
    found = one(queries.whole(request.actor), pk)
    request.actor.check(Permission.EDIT_ASSIGNMENTS, actions.place_of(found))
    event, title = CLOSING[how]
    form = CloseForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.close(assignment=found, event=event, by=request.actor, **form.cleaned_data)
        return done(request, "Записано.", "decisions:assignment", pk)
    context = {
        "assignment": found,
        "form": form,
        "title": title,
        "action": reverse(f"decisions:assignment-{how}", args=[pk]),
    }
    return page(
        request, "decisions/assignment_form.html", context, status=422 if form.errors else 200
    )
