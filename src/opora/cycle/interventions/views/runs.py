"""Pages of a run: its plans, its measures as table, month and line of time, what they cover."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.interventions.forms.plans import MeasureFilter, PlanFilter
from opora.cycle.interventions.presenters.measures import (
    TONES,
    is_late,
    month,
    month_asked,
    moved_words,
    term_words,
    timeline_of,
)
from opora.cycle.interventions.queries import knowledge, plans
from opora.cycle.interventions.queries import measures as queries
from opora.pages.answers import one, page, sheet, wants_sheet


ON_PAGE = 50
VIEWS = ("table", "month", "time")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The runs; straight to the run when there is one."""
    request.actor.check_has(Permission.SEE_MEASURES)
    runs = list(plans.runs(request.actor))
    if len(runs) == 1:
        return redirect("interventions:run", runs[0].pk)
    return page(request, "interventions/index.html", {"runs": runs})


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Plans of a run with how far they are."""
    request.actor.check_has(Permission.SEE_MEASURES)
    found = one(plans.runs(request.actor), pk)
    form = PlanFilter(request.GET, organisations=_organisations(request.actor, found))
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = plans.listed(request.actor, {**wanted, "run": found}, timezone.localdate())
    if wants_sheet(request):
        return sheet(f"Планы {found.school_year}", _plan_sheet(rows))
    shown = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "shown": shown,
        "form": form,
        "tones": TONES,
        "may_edit": may_add(request.actor, found),
    }
    return page(request, "interventions/run.html", context)


def may_add(actor: Actor, run: object) -> bool:
    """Whether the actor may add a plan of the municipality or of some school."""
    if plans.may_edit(actor, run):
        return True
    return any(plans.may_edit(actor, run, number) for number in actor.organisation_ids)


def _organisations(actor: Actor, run: object) -> list:
    return list(plans.organisations(actor, run, Permission.SEE_MEASURES))


def _plan_sheet(rows: object) -> Sheet:
    columns = (
        Column("План", 60), Column("Вид", 30), Column("Чей", 40), Column("Состояние", 14),
        Column("Мер", 8, "whole"), Column("Выполнено", 10, "whole"), Column("Просрочено", 10, "whole"),
    )  # fmt: skip
    told = [
        (
            row.title, row.get_kind_display(), str(row.organisation or "муниципалитет"),
            row.get_state_display(), row.total, row.finished, row.late,
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("Планы", columns, told)


@require_safe
def measures(request: HttpRequest, pk: int) -> HttpResponse:
    """Measures of a run over all plans."""
    request.actor.check_has(Permission.SEE_MEASURES)
    found = one(plans.runs(request.actor), pk)
    form = MeasureFilter(request.GET, organisations=_organisations(request.actor, found))
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.listed(request.actor, {**wanted, "run": found}, timezone.localdate())
    if wants_sheet(request):
        return sheet(f"Меры {found.school_year}", measure_sheet(rows))
    context = {
        "run": found,
        "form": form,
        **shown_measures(request, rows, f"Меры {found.year_title}"),
    }
    return page(request, "interventions/measures.html", context)


def shown_measures(request: HttpRequest, rows: QuerySet, title: str) -> dict[str, object]:
    """Measures as asked for by `?view=`: a table by pages, a month, a line of time."""
    today = timezone.localdate()
    view = request.GET.get("view", "table")
    view = view if view in VIEWS else "table"
    told: dict[str, object] = {
        "view": view, "tones": TONES, "term": term_words, "moved": moved_words, "today": today,
        "is_late": is_late,
    }  # fmt: skip
    if view == "table":
        return {**told, "shown": Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))}
    every = list(rows)
    if view == "time":
        return {**told, "count": len(every), "timeline": timeline_of(title, every, today)}
    first = month_asked(request.GET.get("month", ""), every, today)
    undated = [row for row in every if row.due is None]
    return {**told, "count": len(every), "month": month(first, every), "undated": undated}


def measure_sheet(rows: object) -> Sheet:
    """Measures as a table to download."""
    columns = (
        Column("План", 40), Column("Раздел", 30), Column("№", 8), Column("Мероприятие", 80),
        Column("Кто выполняет", 30), Column("Ответственный", 40), Column("Начало", 12),
        Column("Срок", 24), Column("Первый срок", 12), Column("Ожидаемый результат", 40),
        Column("Состояние", 16),
    )  # fmt: skip
    told = [
        (
            str(row.plan), row.section, row.number_printed, row.text, str(row.organisation or ""),
            queries.responsible_words(row), f"{row.start:%d.%m.%Y}" if row.start else "",
            term_words(row.due_text, row.due),
            f"{row.baseline_due:%d.%m.%Y}" if row.baseline_due else "", row.expected_result,
            row.get_state_display(),
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("Меры", columns, told)


@require_safe
def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """Deficits by measures: what is not covered, which measures answer nothing, what is copied."""
    request.actor.check_has(Permission.SEE_MEASURES)
    found = one(plans.runs(request.actor), pk)
    matrix, by_key = knowledge.matrix(request.actor, found)
    if wants_sheet(request):
        return sheet(f"Покрытие {found.school_year}", _matrix_sheet(matrix, by_key))
    context = {
        "run": found,
        "matrix": matrix,
        "by_key": by_key,
        "uncovered": len(matrix.uncovered),
        "orphans": [by_key[key] for key in matrix.orphans],
        "copied": knowledge.copied(request.actor, found, list(by_key.values())),
    }
    return page(request, "interventions/coverage.html", context)


def _matrix_sheet(matrix: object, by_key: dict) -> Sheet:
    """The whole matrix: a row a deficit, a column a measure."""
    keys = [key for key in by_key if any(key in row.measures for row in matrix.rows)]
    columns = (
        Column("Дефицит", 60), Column("Где найден", 12, "whole"), Column("Не покрыт", 12, "whole"),
        *(Column(by_key[key].number_printed or f"мера {key}", 12) for key in keys),
    )  # fmt: skip
    told = [
        (
            row.title, len(row.places), len(row.uncovered),
            *("●" if key in row.measures else "" for key in keys),
        )
        for row in matrix.rows
    ]  # fmt: skip
    return Sheet("Покрытие", columns, told)
