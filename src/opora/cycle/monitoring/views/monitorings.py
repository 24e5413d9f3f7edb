"""Monitorings: of all runs, of one run, one of them; start, official, again, compare."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.monitoring import actions, queries
from opora.cycle.monitoring.forms import NoteForm, OfficialForm
from opora.cycle.monitoring.policies import MonitoringState
from opora.cycle.monitoring.presenters.comparing import comparison
from opora.cycle.monitoring.presenters.judgements import group_titles
from opora.cycle.monitoring.queries.candidates import (
    group_counts,
    organisations,
    organisations_measured,
)
from opora.cycle.monitoring.queries.monitorings import with_counts
from opora.pages.answers import done, one, page, sheet, wants_sheet
from opora.pages.jobs import job_view


def place_of(run: object) -> Place:
    """Where a run belongs."""
    return Place(territory_path=run.territory.path)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Runs with their official monitoring; a school comes straight to its own page."""
    request.actor.check_has(Permission.SEE_VALUES)
    rows = list(queries.monitorings(request.actor).order_by("-run__school_year", "-number"))
    official = [row for row in rows if row.state == MonitoringState.OFFICIAL]
    if official and not _sees_all(request, official[0]):
        return _own_schools(request, official)
    runs = list(goals.runs(request.actor)) if request.actor.has(Permission.SEE_CYCLE) else []
    by_run = {run.pk: [row for row in rows if row.run_id == run.pk] for run in runs}
    directions = {run.pk: goals.pack_of(run).directions[run.direction] for run in runs}
    context = {"runs": runs, "by_run": by_run, "directions": directions}
    return page(request, "monitoring/index.html", context)


def _own_schools(request: HttpRequest, official: list) -> HttpResponse:
    """A school's or curator's own schools in the newest official monitorings; the only one at once."""
    newest = [row for row in official if row.run.school_year == official[0].run.school_year]
    pairs = [(row, school) for row in newest for school in organisations(request.actor, row)]
    if len(pairs) == 1:
        return redirect("monitoring:school", pairs[0][0].pk, pairs[0][1].pk)
    return page(request, "monitoring/own_schools.html", {"pairs": pairs})


def _sees_all(request: HttpRequest, monitoring: object) -> bool:
    return queries.reader_of(request.actor, monitoring.run.territory.path).sees_all


def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Monitorings of one run; starting another."""
    found = one(goals.runs(request.actor), pk)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.start(run=found, by=request.actor, **form.cleaned_data)
        return done(request, "Расчёт поставлен в очередь.", "monitoring:monitoring", made.pk)
    request.actor.check(Permission.SEE_VALUES, place_of(found))
    rows = list(
        with_counts(queries.monitorings(request.actor).filter(run=found)).order_by("-number")
    )
    context = {
        "run": found,
        "monitorings": rows,
        "form": form,
        "may_run": request.actor.may(Permission.RUN_MONITORING, place_of(found)),
        "has_data": (found.warehouse / "current").is_file(),
    }
    return page(request, "monitoring/run.html", context, status=422 if form.errors else 200)


@require_safe
def monitoring(request: HttpRequest, pk: int) -> HttpResponse:
    """One monitoring: what was found, what it stands on, what may be done with it."""
    found = one(queries.monitorings(request.actor), pk)
    reader = queries.reader_of(request.actor, found.run.territory.path)
    if not reader.sees_all:
        return redirect("monitoring:school", pk, reader.own[0])
    pack = goals.pack_of(found.run)
    candidates = list(queries.candidates(request.actor).filter(monitoring=found))
    questions = queries.questions(request.actor).filter(monitoring=found)
    others = queries.monitorings(request.actor).exclude(pk=pk).exclude(folder="")
    context = {
        "monitoring": found,
        "run": found.run,
        "schools": organisations_measured(request.actor, found).count(),
        "met": sum(one.verdict == "met" for one in candidates),
        "watched": sum(one.state == "watched" for one in candidates),
        "undecided": sum(one.verdict == "met" and one.state != "decided" for one in candidates),
        "questions": questions.values("organisation").distinct().count(),
        "groups": sorted(group_counts(found).items(), key=lambda pair: (pair[0] is None, pair[0])),
        "titles": group_titles(pack),
        "others": list(others.filter(run__territory=found.run.territory)),
        "job": job_view(found.job_id, result=request.path),
        "may_run": request.actor.may(Permission.RUN_MONITORING, place_of(found.run)),
        "is_small_hidden": not reader.sees_small,
    }
    return page(request, "monitoring/monitoring.html", context)


def official(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes a monitoring official, in place of an earlier one for a reason."""
    found = one(queries.monitorings(request.actor), pk)
    request.actor.check(Permission.RUN_MONITORING, place_of(found.run))
    form = OfficialForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.make_official(monitoring=found, by=request.actor, **form.cleaned_data)
        return done(request, "Мониторинг стал официальным.", "monitoring:monitoring", pk)
    earlier = queries.official_of(found.run)
    consequences = [
        "По нему будут сделаны выводы, рекомендации и решения.",
        "Группы школ станут группами адресатов.",
    ]
    if earlier is not None:
        consequences.append(
            f"Мониторинг № {earlier.number} будет заменён; ответы школ с теми же основаниями перенесутся."
        )
    context = {
        "title": f"Сделать мониторинг № {found.number} официальным",
        "action": reverse("monitoring:official", args=(pk,)),
        "cancel": reverse("monitoring:monitoring", args=(pk,)),
        "button": "Сделать официальным",
        "consequences": consequences,
        "form": form if earlier is not None else None,
    }
    return page(request, "web/confirm.html", context)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Computes the frozen data again to compare the numbers."""
    found = one(queries.monitorings(request.actor), pk)
    actions.check_again(monitoring=found, by=request.actor)
    return done(request, "Повторный расчёт начат.", "monitoring:monitoring", pk)


EVENTS = {
    "abandon": (actions.abandon, "Мониторинг отложен, можно начать другой."),
    "retry": (actions.retry, "Расчёт снова в очереди."),
}


@require_POST
def event(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Puts a failed monitoring aside or orders it again."""
    found = one(queries.monitorings(request.actor), pk)
    act, words = EVENTS[event]
    act(monitoring=found, by=request.actor)
    return done(request, words, "monitoring:monitoring", pk)


@require_safe
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """What differs between two monitorings: values, candidates, groups."""
    rows = queries.monitorings(request.actor)
    before, after = one(rows, other), one(rows, pk)
    request.actor.check(Permission.SEE_VALUES, place_of(after.run))
    reader = queries.reader_of(request.actor, after.run.territory.path)
    schools = {row.pk: row.short_name for row in organisations_measured(request.actor, after)}
    told = comparison(goals.pack_of(after.run), *queries.sides(before, after, reader), schools)
    if wants_sheet(request):
        columns = (
            Column("Показатель", 60), Column("Школа", 40), Column("Было", 14, "text"), Column("Стало", 14, "text"),
        )  # fmt: skip
        told_rows = ((row.indicator, row.school, row.before, row.after) for row in told.values)
        return sheet("Сравнение мониторингов", Sheet("Значения", columns, told_rows))
    context = {"before": before, "after": after, "told": told, "run": after.run}
    return page(request, "monitoring/compare.html", context)
