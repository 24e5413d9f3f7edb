"""Pages of the calendar: month and table with the validator's remarks, one procedure, import of a table."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.core.school_names import folded
from opora.cycle.collection.actions import calendar as actions
from opora.cycle.collection.forms.calendar import (
    COLUMNS,
    CalendarFilter,
    PasteForm,
    PlannedForm,
    line_form,
)
from opora.cycle.collection.library import tables
from opora.cycle.collection.presenters import calendar as presenters
from opora.cycle.collection.queries import calendar as queries
from opora.cycle.collection.queries import choices, debts
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_GET
def calendar(request: HttpRequest, run: int) -> HttpResponse:
    """The plan of a run as months or a table, remarks beside it."""
    request.actor.check_has(Permission.SEE_COLLECTION)
    found = one(debts.runs(request.actor), run)
    everything = list(queries.procedures(request.actor, found))
    remarks = queries.remarks(found, everything)
    schools = _named(choices.schools(request.actor, found, Permission.SEE_COLLECTION))
    chosen = CalendarFilter(request.GET, schools=schools)
    rows = _filtered(everything, chosen)
    beside = presenters.by_procedure(remarks)
    if wants_sheet(request):
        return sheet(f"Календарь {found.year_title}".replace("/", "-"), _sheet(rows, beside))
    first = presenters.month_of(request.GET.get("month", ""), rows, timezone.localdate())
    context = {
        "run": found,
        "rows": rows,
        "form": chosen,
        "several_schools": len(schools) > 1,
        "as_table": request.GET.get("view") == "table",
        "month": presenters.month(first, rows, beside),
        "remarks": remarks,
        "beside": beside,
        "by_school": presenters.by_school(remarks),
        "outcomes": presenters.OUTCOMES,
        "may_manage": _may_manage(request, found),
    }
    return page(request, "collection/calendar/calendar.html", context)


def _may_manage(request: HttpRequest, run: object) -> bool:
    return request.actor.may(Permission.MANAGE_TESTS, Place(territory_path=run.territory.path))


def _named(schools: object) -> list[tuple[str, str]]:
    return [(str(school.pk), str(school)) for school in schools]


def _filtered(rows: list[object], chosen: CalendarFilter) -> list[object]:
    """Procedures of the school (with those of all schools) and grade asked for."""
    chosen.is_valid()
    school, grade = chosen.cleaned_data.get("school"), chosen.cleaned_data.get("grade")
    return [
        row
        for row in rows
        if (not school or row.organisation_id in (None, int(school)))
        and (not grade or row.grade == grade)
    ]


def _sheet(rows: list[object], beside: dict[str, list[object]]) -> Sheet:
    widths = (30, 10, 10, 24, 40, 20, 12, 8, 10, 8, 10)
    heads = [Column(title, width) for (_, title), width in zip(COLUMNS, widths, strict=True)]
    told = ((*_cells(row), _said(beside.get(str(row.pk), ()))) for row in rows)
    return Sheet(name="Календарь", columns=(*heads, Column("Замечания", 60)), rows=told)


def _cells(row: object) -> tuple[str, ...]:
    values = (
        row.organisation or "", row.grade, row.class_name, row.subject, row.title,
        row.get_kind_display(), f"{row.on:%d.%m.%Y}", row.lesson, row.lessons_that_day, row.minutes,
        row.subject_hours,
    )  # fmt: skip
    return tuple("" if value is None else str(value) for value in values)


def _said(remarks: object) -> str:
    return " ".join(one.message for one in remarks)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, run: int) -> HttpResponse:
    """A new procedure."""
    found = one(debts.runs(request.actor), run)
    request.actor.check(Permission.MANAGE_TESTS, Place(territory_path=found.territory.path))
    schools = choices.schools(request.actor, found, Permission.MANAGE_TESTS)
    form = PlannedForm(request.POST or None, schools=_named(schools))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["organisation"]
        organisation = one(schools, int(chosen)) if chosen else None
        planned = [(organisation, actions.Plan(**form.plan()))]
        actions.plan(run=found, procedures=planned, by=request.actor)
        return done(request, "Процедура внесена.", "collection:calendar", run)
    context = {"run": found, "form": form, "row": None, "subjects": queries.subjects(found)}
    return page(
        request, "collection/calendar/procedure.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A procedure planned otherwise; the school stays."""
    row = one(queries.procedures(request.actor), pk)
    request.actor.check(Permission.MANAGE_TESTS, actions.place_of(row.run, row.organisation))
    own = [(str(row.organisation_id), str(row.organisation))] if row.organisation_id else []
    form = PlannedForm(request.POST or None, schools=own, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(
            procedure=row, new=actions.Plan(**form.plan()), version=version, by=request.actor
        )
        return done(request, "Сохранено.", "collection:calendar", row.run_id)
    context = {"run": row.run, "form": form, "row": row, "subjects": queries.subjects(row.run)}
    return page(
        request, "collection/calendar/procedure.html", context, status=422 if form.errors else 200
    )


def _initial(row: object) -> dict[str, object]:
    named = ("kind", "title", "subject", "grade", "class_name", "on", "lesson", "lessons_that_day",
             "minutes", "subject_hours", "version")  # fmt: skip
    given = {name: getattr(row, name) for name in named}
    return {
        **given, "organisation": row.organisation_id or "", "part_of_class": not row.whole_class
    }  # fmt: skip


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A procedure taken out of the calendar."""
    row = one(queries.procedures(request.actor), pk)
    run = row.run_id
    actions.remove(procedure=row, by=request.actor)
    return done(request, "Убрано из календаря.", "collection:calendar", run)


@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, run: int) -> HttpResponse:
    """A table of procedures, pasted or sent as XLSX: shown line by line, written when the person says so."""
    found = one(debts.runs(request.actor), run)
    request.actor.check(Permission.MANAGE_TESTS, Place(territory_path=found.territory.path))
    schools = list(choices.schools(request.actor, found, Permission.MANAGE_TESTS))
    text = _text(request)
    rows = tables.without_header(tables.rows_of_text(text), "школа")
    keys = {folded(name): str(one.pk) for one in schools for name in (one.short_name, one.code)}
    lines = [line_form(cells, keys) for cells in rows]
    sound = [line for line in lines if line.is_valid()]
    if request.POST.get("act") == "write" and lines and len(sound) == len(lines):
        by_pk = {str(school.pk): school for school in schools}
        planned = [
            (by_pk.get(line.cleaned_data["organisation"]), actions.Plan(**line.plan()))
            for line in sound
        ]
        actions.plan(run=found, procedures=planned, by=request.actor)
        return done(request, f"Внесено строк: {len(planned)}.", "collection:calendar", run)
    context = {
        "run": found,
        "form": PasteForm(initial={"text": text}),
        "lines": list(zip(rows, lines, strict=True)),
        "sound": len(sound),
        "columns": [title for _, title in COLUMNS],
    }
    return page(request, "collection/calendar/take_in.html", context)


def _text(request: HttpRequest) -> str:
    """What was pasted, or the workbook sent as the same text."""
    sent = request.FILES.get("file")
    if sent is not None and sent.size:
        return tables.as_text(tables.rows_of_workbook(sent.read(), str(sent.name)))
    return request.POST.get("text", "")
