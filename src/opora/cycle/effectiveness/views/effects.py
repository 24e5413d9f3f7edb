"""Pages of effects: measures, schools, the municipality; the computation ordered."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.effectiveness.actions import assessments
from opora.cycle.effectiveness.presenters import TONES
from opora.cycle.effectiveness.queries import effects as queries
from opora.cycle.effectiveness.queries.subjects import dose_table
from opora.cycle.goals import queries as goals
from opora.pages.answers import done, one, page, sheet, wants_sheet
from opora.pages.jobs import job_view


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The runs; straight to the run when there is one."""
    request.actor.check_has(Permission.SEE_EFFECT)
    runs = list(goals.runs(request.actor))
    if len(runs) == 1:
        return redirect("effectiveness:run", runs[0].pk)
    return page(request, "effectiveness/index.html", {"runs": runs})


def year_of(request: HttpRequest, pk: int) -> dict[str, object]:
    """What every page of a run shows: the run, everything judged in it, what the reader may do."""
    request.actor.check_has(Permission.SEE_EFFECT)
    found = one(goals.runs(request.actor), pk)
    pack = goals.pack_of(found)
    under_way = queries.computing(found)
    seen = queries.year_seen(request.actor, found, pack)
    return {
        "run": found,
        "pack": pack,
        "seen": seen,
        "assessment": seen.assessment,
        "job": job_view(under_way.job_id) if under_way else None,
        "whole": queries.sees_whole(request.actor, found),
        "may_edit": queries.may_edit(request.actor, found),
        "tones": TONES,
    }


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Measures of a run with what they changed and what is concluded."""
    context = year_of(request, pk)
    if wants_sheet(request):
        told = context["seen"].measures
        return sheet(f"Эффект мер {context['run'].school_year}", _sheet("Меры", told))
    return page(request, "effectiveness/run.html", context)


@require_safe
def schools(request: HttpRequest, pk: int) -> HttpResponse:
    """Schools that got help."""
    context = year_of(request, pk)
    if wants_sheet(request):
        told = context["seen"].schools
        return sheet(f"Помощь школам {context['run'].school_year}", _sheet("Школы", told))
    return page(request, "effectiveness/schools.html", context)


def _sheet(name: str, subjects: Iterable[queries.Subject]) -> Sheet:
    columns = (
        Column("О чём", 60), Column("Показатель", 40), Column("Было", 30), Column("Стало", 30),
        Column("Изменение", 30), Column("Ожидалось без помощи", 30),
        Column("Что можно сказать", 40), Column("Вывод людей", 30), Column("Обоснование", 60),
    )  # fmt: skip
    rows = (
        (
            subject.title, one_seen.title, one_seen.before, one_seen.after, one_seen.change,
            one_seen.expected, one_seen.verdict,
            subject.conclusion.get_choice_display() if subject.conclusion else "",
            subject.conclusion.words if subject.conclusion else "",
        )
        for subject in subjects
        for one_seen in subject.effects
    )  # fmt: skip
    return Sheet(name, columns, rows)


@require_safe
def doses(request: HttpRequest, pk: int) -> HttpResponse:
    """How much help was given, by kind, over all schools."""
    request.actor.check_has(Permission.SEE_EFFECT)
    found = one(goals.runs(request.actor), pk)
    own = None if queries.sees_whole(request.actor, found) else request.actor.organisation_ids
    rows = dose_table(found, own)
    if wants_sheet(request):
        columns = (
            Column("Вид помощи", 40), Column("Школ", 10, "whole"), Column("Раз", 10, "whole"),
            Column("Часов", 10), Column("Участий", 10, "whole"),
        )  # fmt: skip
        told = ((row.kind, row.schools, row.events, row.hours, row.participants) for row in rows)
        return sheet(f"Доза помощи {found.school_year}", Sheet("Доза", columns, told))
    return page(request, "effectiveness/doses.html", {"run": found, "rows": rows})


@require_POST
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """The computation ordered."""
    found = one(goals.runs(request.actor), pk)
    assessments.start(run=found, by=request.actor)
    return done(request, "Оценка мер рассчитывается.", "effectiveness:run", pk)
