"""Lists from above: entered with their letter, beside the own computation."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.monitoring import actions, queries
from opora.cycle.monitoring.forms import LetterForm, ReasonForm
from opora.cycle.monitoring.presenters.people import compared_lists
from opora.cycle.monitoring.queries.candidates import schools_of, verdicts_of
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Lists of a run and how they agree with the own computation."""
    run = one(goals.runs(request.actor), pk)
    request.actor.check(Permission.SEE_VALUES, Place(territory_path=run.territory.path))
    lists = list(queries.outer_lists(request.actor).filter(run=run))
    official = queries.official_of(run)
    outer: dict[int, list[str]] = {}
    for one_list in lists:
        for entry in one_list.entries.all():
            outer.setdefault(entry.organisation_id, []).append(str(one_list))
    schools = {row.pk: row.short_name for row in schools_of(run)}
    verdicts = verdicts_of(official) if official else {}
    rows = compared_lists(schools, verdicts, outer)
    if wants_sheet(request):
        return sheet(f"Списки {run.school_year}", _sheet(rows))
    context = {
        "run": run,
        "lists": lists,
        "official": official,
        "rows": rows,
        "may_run": request.actor.may(
            Permission.RUN_MONITORING, Place(territory_path=run.territory.path)
        ),
    }
    return page(request, "monitoring/lists.html", context)


def _sheet(rows: tuple) -> Sheet:
    columns = (
        Column("Школа", 44), Column("Свой расчёт", 16), Column("Решение комиссии", 18), Column("Списки с письмами", 60),
    )  # fmt: skip
    told = ((row.title, row.computed, row.decision, "; ".join(row.outer)) for row in rows)
    return Sheet("Списки", columns, told)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """A list entered with its letter."""
    run = one(goals.runs(request.actor), pk)
    request.actor.check(Permission.RUN_MONITORING, Place(territory_path=run.territory.path))
    form = LetterForm(request.POST or None, request.FILES or None, schools=schools_of(run))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        schools, files = told.pop("organisations"), told.pop("files")
        actions.enter_list(
            run=run,
            letter=actions.Letter(**told),
            organisations=schools,
            by=request.actor,
            files=files,
        )
        return done(request, "Список внесён.", "monitoring:lists", pk)
    context = {
        "run": run,
        "form": form,
        "title": "Внести список с письмом",
        "action": reverse("monitoring:enter-list", args=(pk,)),
        "button": "Внести список",
        "lead": "Список стоит рядом со своим расчётом и никогда с ним не смешивается.",
    }
    return page(request, "monitoring/form.html", context, status=422 if form.errors else 200)


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """A list entered by mistake taken away."""
    found = one(queries.outer_lists(request.actor), pk)
    run = found.run
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.drop_list(outer_list=found, by=request.actor, **form.cleaned_data)
        return done(request, "Список убран.", "monitoring:lists", run.pk)
    context = {
        "title": "Убрать список",
        "text": str(found),
        "action": reverse("monitoring:drop-list", args=(pk,)),
        "cancel": reverse("monitoring:lists", args=(run.pk,)),
        "button": "Убрать",
        "danger": True,
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)
