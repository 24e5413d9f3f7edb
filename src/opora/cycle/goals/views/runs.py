"""Pages of runs: the list, a new one, one run with its nine stages and goals."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import actions, queries
from opora.cycle.goals.forms import ReasonForm, RunForm, year_choices
from opora.cycle.goals.policies import RUN, RunEvent, RunState
from opora.cycle.goals.presenters import STAGES, goal_rows
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Runs the person may see."""
    request.actor.check_has(Permission.SEE_CYCLE)
    rows = list(queries.runs(request.actor))
    if wants_sheet(request):
        return sheet("Циклы", _runs_sheet(rows))
    titles = {run.pk: queries.pack_of(run).directions[run.direction] for run in rows}
    may_edit = request.actor.has(Permission.EDIT_CYCLE)
    return page(
        request, "goals/index.html", {"runs": rows, "directions": titles, "may_edit": may_edit}
    )


def _runs_sheet(rows: list) -> Sheet:
    columns = (
        Column("Муниципалитет", 40), Column("Направление", 30), Column("Учебный год", 12),
        Column("Состояние", 14), Column("Целей", 9, "whole"), Column("Утверждено", 11, "whole"),
    )  # fmt: skip
    told = (
        (str(run.territory), run.direction, run.year_title, run.get_state_display(), run.goal_count, run.approved_count)
        for run in rows
    )  # fmt: skip
    return Sheet("Циклы", columns, told)


def new_run(request: HttpRequest) -> HttpResponse:
    """Form of a new run, and what it makes."""
    request.actor.check_has(Permission.EDIT_CYCLE)
    territories = queries.territories(request.actor)
    form = RunForm(
        request.POST or None,
        territories=territories,
        packs=queries.packs_at_hand(),
        initial={"school_year": year_choices()[1][0], "territory": territories.first()},
    )
    if request.method == "POST" and form.is_valid():
        run = actions.create_run(by=request.actor, **form.cleaned_data)
        return done(request, "Цикл создан. Начните с целей.", "goals:run", run.pk)
    status = 422 if form.errors else 200
    return page(request, "goals/new_run.html", {"form": form}, status=status)


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One run: nine stages, goals, what may be done."""
    found = one(queries.runs(request.actor), pk)
    pack = queries.pack_of(found)
    rows = goal_rows(queries.goals_of(found), pack)
    if wants_sheet(request):
        return sheet(f"Цели {found.school_year}", _goals_sheet(rows))
    place = Place(territory_path=found.territory.path)
    context = {
        "run": found,
        "direction": pack.directions[found.direction],
        "pack": pack.identity,
        "goals": [row for row in rows if row.is_open],
        "dropped": [row for row in rows if not row.is_open],
        "stages": [(stage, title, note, _address(stage)) for stage, title, note in STAGES],
        "events": RUN.possible(RunState(found.state)),
        "may_edit": request.actor.may(Permission.EDIT_CYCLE, place)
        and found.state != RunState.CLOSED,
        "may_approve": request.actor.may(Permission.APPROVE_CYCLE, place),
        "today": timezone.localdate(),
    }
    return page(request, "goals/run.html", context)


def _goals_sheet(rows: tuple) -> Sheet:
    columns = (
        Column("Цель", 60), Column("Чем обоснована", 70), Column("Показатель", 46), Column("Исходное", 14),
        Column("Ожидаемое", 14), Column("Срок", 12), Column("Состояние", 14),
    )  # fmt: skip
    told = (
        (
            row.text, row.justification, row.indicator_title, row.baseline, row.target,
            f"{row.due_on:%d.%m.%Y}" if row.due_on else "", row.state,
        )
        for row in rows
    )  # fmt: skip
    return Sheet("Цели", columns, told)


def _address(stage: str) -> str:
    """First page of a stage; empty when this office has none yet."""
    try:
        return reverse(f"{stage}:index")
    except NoReverseMatch:
        return ""


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Drafts of the pack's goals."""
    found = one(queries.runs(request.actor), pk)
    made = actions.propose(run=found, by=request.actor)
    words = f"Предложено целей: {len(made)}. Проверьте слова, впишите ожидаемые значения и сроки."
    return done(request, words if made else "Все цели пакета уже предложены.", "goals:run", pk)


EVENTS = {
    RunEvent.START: (actions.start, "Цикл начат: открыты сбор и мониторинг."),
    RunEvent.CLOSE: (actions.close, "Цикл завершён."),
}


@require_POST
def event(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Start or close a run."""
    found = one(queries.runs(request.actor), pk)
    act, words = EVENTS[RunEvent(event)]
    act(run=found, by=request.actor)
    return done(request, words, "goals:run", pk)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """A closed run back to work, with a reason."""
    found = one(queries.runs(request.actor), pk)
    request.actor.check(Permission.APPROVE_CYCLE, Place(territory_path=found.territory.path))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.reopen(run=found, by=request.actor, **form.cleaned_data)
        return done(request, "Цикл снова в работе.", "goals:run", pk)
    context = {
        "title": "Вернуть цикл в работу",
        "action": reverse("goals:reopen", args=(pk,)),
        "cancel": reverse("goals:run", args=(pk,)),
        "button": "Вернуть в работу",
        "form": form,
    }
    return page(request, "web/confirm.html", context)
