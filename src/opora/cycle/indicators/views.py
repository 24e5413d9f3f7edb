"""Pages of the stage: sets of runs, one set, the catalogue, «как это считается»."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.codes.office import NOT_FOUND
from opora.core.methodology.pack import Pack
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.goals.forms import scale_of
from opora.cycle.goals.policies import RunState
from opora.cycle.indicators import actions, queries
from opora.cycle.indicators.forms import ReasonForm, TargetForm
from opora.cycle.indicators.presenters import blocks_of, how_counted, set_rows
from opora.cycle.indicators.presenters.sets import catalogue as catalogue_rows
from opora.pages.answers import NotFoundError, done, one, page, sheet, wants_sheet


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Sets the person may see: one a run."""
    request.actor.check_has(Permission.SEE_CYCLE)
    runs = list(goals.runs(request.actor))
    counts = queries.counts_of(runs)
    rows = [
        (run, goals.pack_of(run).directions[run.direction], counts.get(run.pk, 0)) for run in runs
    ]
    if wants_sheet(request):
        columns = (
            Column("Муниципалитет", 40),
            Column("Год", 12),
            Column("Показателей", 12, "whole"),
        )
        told = ((str(run.territory), run.year_title, count) for run, _, count in rows)
        return sheet("Наборы показателей", Sheet("Наборы", columns, told))
    return page(request, "indicators/index.html", {"rows": rows})


@require_safe
def adopted_set(request: HttpRequest, pk: int) -> HttpResponse:
    """The set of one run."""
    run = one(goals.runs(request.actor), pk)
    pack = goals.pack_of(run)
    rows = set_rows(pack, queries.set_of(run), direction=run.direction)
    if wants_sheet(request):
        return sheet(f"Показатели {run.school_year}", _sheet(rows, pack))
    place = Place(territory_path=run.territory.path)
    may_edit = request.actor.may(Permission.EDIT_CYCLE, place) and run.state != RunState.CLOSED
    context = {
        "run": run,
        "direction": pack.directions[run.direction],
        "blocks": blocks_of(pack, rows),
        "in_force": sum(row.is_in_force for row in rows),
        "has_set": any(row.adopted for row in rows),
        "may_edit": may_edit,
    }
    return page(request, "indicators/set.html", context)


def _sheet(rows: tuple, pack: Pack) -> Sheet:
    columns = (
        Column("Блок", 34), Column("Показатель", 60), Column("Единица", 20), Column("Как читать", 20),
        Column("Ожидаемое", 14), Column("В наборе", 12), Column("Почему снят", 40), Column("Откуда данные", 60),
    )  # fmt: skip
    told = (
        (
            pack.blocks[pack.indicators[row.id].block].title, row.title, row.unit, row.better, row.target,
            "да" if row.is_in_force else "нет", row.adopted.reason if row.adopted else "", row.collection,
        )
        for row in rows
    )  # fmt: skip
    return Sheet("Показатели", columns, told)


@require_safe
def catalogue(request: HttpRequest, pk: int) -> HttpResponse:
    """Every indicator of a run's pack."""
    run = one(goals.runs(request.actor), pk)
    pack = goals.pack_of(run)
    rows = catalogue_rows(pack)
    if wants_sheet(request):
        return sheet("Показатели пакета", _sheet(rows, pack))
    context = {
        "run": run,
        "pack": pack.identity,
        "blocks": blocks_of(pack, rows),
        "count": len(rows),
    }
    return page(request, "indicators/catalogue.html", context)


@require_safe
def how(request: HttpRequest, indicator: str) -> HttpResponse:
    """«Как это считается»: `?run=` says by whose pack; without it, by that of the newest run the person may see."""
    request.actor.check_has(Permission.SEE_CYCLE)
    runs = goals.runs(request.actor)
    asked = request.GET.get("run", "")
    run = one(runs, int(asked)) if asked.isdecimal() else runs.first()
    pack = goals.pack_of(run) if run else None
    if pack is None or indicator not in pack.indicators:
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    counted = how_counted(pack, indicator, queries.field_titles())
    context = {"counted": counted, "run": run, "pack": pack.identity}
    return page(request, "indicators/how.html", context)


@require_POST
def adopt_all(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole set of the direction adopted."""
    run = one(goals.runs(request.actor), pk)
    count = actions.adopt_all(run=run, by=request.actor)
    return done(request, f"Принято показателей: {count}.", "indicators:set", pk)


@require_POST
def adopt(request: HttpRequest, pk: int, indicator: str) -> HttpResponse:
    """One indicator adopted."""
    run = one(goals.runs(request.actor), pk)
    actions.adopt(run=run, indicator=indicator, by=request.actor)
    return done(request, "Показатель принят.", "indicators:set", pk)


def target(request: HttpRequest, pk: int) -> HttpResponse:
    """The value aimed at."""
    adopted = one(queries.adopted(request.actor), pk)
    request.actor.check(Permission.EDIT_CYCLE, Place(territory_path=adopted.run.territory.path))
    pack = goals.pack_of(adopted.run)
    scale = scale_of(pack, adopted.indicator)
    shown = None if adopted.target is None else round(adopted.target * scale, 4)
    form = TargetForm(request.POST or None, initial={"target": shown, "version": adopted.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        aimed = None if told["target"] is None else round(told["target"] / scale, 6)
        actions.set_target(adopted=adopted, version=told["version"], target=aimed, by=request.actor)
        return done(request, "Ожидаемое значение сохранено.", "indicators:set", adopted.run_id)
    known = pack.indicators[adopted.indicator]
    context = {"form": form, "adopted": adopted, "indicator": known, "unit": pack.units[known.unit]}
    return page(request, "indicators/target.html", context, status=422 if form.errors else 200)


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator out of the set, with a reason."""
    adopted = one(queries.adopted(request.actor), pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.drop(adopted=adopted, by=request.actor, **form.cleaned_data)
        return done(request, "Показатель снят.", "indicators:set", adopted.run_id)
    title = goals.pack_of(adopted.run).indicators[adopted.indicator].title
    context = {
        "title": "Снять показатель",
        "text": title,
        "action": reverse("indicators:drop", args=(pk,)),
        "cancel": reverse("indicators:set", args=(adopted.run_id,)),
        "button": "Снять",
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """A dropped indicator back in the set."""
    adopted = one(queries.adopted(request.actor), pk)
    actions.restore(adopted=adopted, by=request.actor)
    return done(request, "Показатель возвращён.", "indicators:set", adopted.run_id)
