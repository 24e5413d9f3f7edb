"""Pages of control: giving without a meeting, discipline by body, the order of control, what one watches."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.decisions.actions import assignments as giving
from opora.cycle.decisions.actions import control as actions
from opora.cycle.decisions.forms.assignments import GraceForm, HandForm, PlaceForm, SpanForm
from opora.cycle.decisions.presenters.assignments import term_words
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import assignments, control
from opora.cycle.decisions.queries.registry import known_to, places
from opora.cycle.interventions.queries.measures import measures
from opora.pages.answers import done, one, page, sheet, wants_sheet


GIVES = Permission.EDIT_ASSIGNMENTS


def _chosen(request: HttpRequest) -> object | None:
    """The municipality: the only one, or the one named by `?territory=`."""
    found = places(request.actor, GIVES)
    asked = request.GET.get("territory", "")
    if asked.isdecimal():
        return one(found, int(asked))
    some = list(found[:2])
    return some[0] if len(some) == 1 else None


def _measure(request: HttpRequest) -> object | None:
    """The measure named by `?measure=`, if the reader may see it."""
    asked = request.GET.get("measure", "")
    return one(measures(request.actor), int(asked)) if asked.isdecimal() else None


def _about(territory: object, measure: object | None) -> str:
    return f"measure={measure.pk}" if measure else f"territory={territory.pk}"


def _ask_place(request: HttpRequest, title: str) -> HttpResponse:
    context = {"form": PlaceForm(places=places(request.actor, GIVES)), "title": title}
    return page(request, "decisions/place.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """An assignment given without a meeting: from a letter, by the head's word, for a measure of a plan."""
    request.actor.check_has(GIVES)
    measure = _measure(request)
    territory = measure.plan.run.territory if measure else _chosen(request)
    if territory is None:
        return _ask_place(request, "Дать поручение")
    request.actor.check(GIVES, Place(territory_path=territory.path))
    form = HandForm(request.POST or None, known=known_to(territory), measure=measure)
    if request.method == "POST" and form.is_valid():
        made = giving.give_by_hand(
            origin=giving.Origin(territory=territory, measure=measure), task=form.task(),
            responsible=form.parties("responsible"), helping=form.parties("helping"),
            on=timezone.localdate() if form.cleaned_data["at_once"] else None, by=request.actor,
        )  # fmt: skip
        return done(request, "Поручение записано.", "decisions:assignment", made.pk)
    context = {
        "form": form,
        "title": "Дать поручение",
        "action": f"{request.path}?{_about(territory, measure)}",
        "back": reverse("decisions:assignments"),
    }
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """After how many working days of silence the controller, then the head, is told."""
    request.actor.check_has(GIVES)
    territory = _chosen(request)
    if territory is None:
        return _ask_place(request, "Порядок контроля")
    found = control.order_of(territory)
    names = (*actions.Grace.__dataclass_fields__, "version")
    form = GraceForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        version = told.pop("version")
        grace = actions.Grace(**told)
        actions.set_order(territory=territory, version=version, grace=grace, by=request.actor)
        return done(request, "Порядок контроля записан.", "decisions:discipline")
    context = {
        "form": form,
        "title": "Порядок контроля",
        "action": f"{request.path}?territory={territory.pk}",
        "back": reverse("decisions:discipline"),
    }
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


@require_safe
def discipline(request: HttpRequest) -> HttpResponse:
    """How assignments of each body were kept; of bodies, never of people."""
    request.actor.check_has(Permission.SEE_DECISIONS)
    form = SpanForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = control.discipline(request.actor, timezone.localdate(), wanted)
    if wants_sheet(request):
        return sheet("Исполнительская дисциплина", _discipline_sheet(rows))
    context = {"rows": rows, "form": form, "may_order": request.actor.has(GIVES)}
    return page(request, "decisions/discipline.html", context)


def _discipline_sheet(rows: list[control.Discipline]) -> Sheet:
    columns = (
        Column("Орган", 60), Column("Поручений", 12, "whole"), Column("Исполнений", 12, "whole"),
        Column("В срок", 10, "whole"), Column("С опозданием", 14, "whole"),
        Column("Просрочено сейчас", 18, "whole"), Column("Срок впереди", 14, "whole"),
        Column("Без срока", 12, "whole"), Column("С переносом срока", 18, "whole"),
        Column("Доля в срок", 12, "share", "из тех, чей срок настал"),
    )  # fmt: skip
    told = [
        (
            row.name or "Без заседания", row.given, row.executions, row.in_time, row.late,
            row.open_overdue, row.open_ahead, row.without_term, row.extended, row.share_in_time,
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("Дисциплина", columns, told)


@require_safe
def watched(request: HttpRequest) -> HttpResponse:
    """Assignments and schools the reader keeps in sight."""
    request.actor.check_has(Permission.SEE_ASSIGNMENTS)
    today = timezone.localdate()
    rows = list(control.watched_assignments(request.actor)[:200])
    schools = control.watched_schools(request.actor, today)
    if wants_sheet(request):
        return sheet("Слежу", _watched_sheet(rows), _schools_sheet(schools))
    context = {
        "rows": rows,
        "schools": schools,
        "term": term_words,
        "tones": TONES,
        "today": today,
    }
    return page(request, "decisions/watched.html", context)


def _watched_sheet(rows: list[object]) -> Sheet:
    columns = (Column("Поручение", 80), Column("Срок", 24), Column("Состояние", 18))
    told = [
        (row.text, term_words(row.due_printed, row.due_on), row.get_state_display())
        for row in rows
    ]  # fmt: skip
    return Sheet("Поручения", columns, told)


def _schools_sheet(rows: list[control.Watched]) -> Sheet:
    columns = (
        Column("Организация", 50), Column("Поручений", 12, "whole"), Column("Просрочено", 12, "whole"),
        Column("Ближайший срок", 16),
    )  # fmt: skip
    told = [
        (
            str(row.watch.organisation), row.waiting, row.late,
            f"{row.nearest:%d.%m.%Y}" if row.nearest else "",
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("Организации", columns, told)


@require_POST
def watch_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """An assignment put into one's sight, or out of it."""
    found = one(assignments.assignments(request.actor), pk)
    words = _turn(request, found)
    return done(request, words, "decisions:assignment", pk)


@require_POST
def watch_school(request: HttpRequest, pk: int) -> HttpResponse:
    """A school put into one's sight, or out of it."""
    found = one(control.schools_to_watch(request.actor), pk)
    words = _turn(request, found)
    if request.POST.get("from") == "watched":
        return done(request, words, "decisions:watched")
    return redirect("web:organisation", pk)


def _turn(request: HttpRequest, thing: object) -> str:
    if request.POST.get("wanted") == "1":
        actions.watch(thing=thing, by=request.actor)
        return "Теперь на странице «Слежу»."
    actions.unwatch(thing=thing, by=request.actor)
    return "Больше не в списке «Слежу»."
