"""The specification of an own test: head and a table of tasks, pasted or typed, all complaints at once."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from opora.access.permissions import Permission
from opora.cycle.collection.actions import own_tests as actions
from opora.cycle.collection.forms.own_tests import (
    BLANK_ROWS,
    SpecificationForm,
    initial_of,
    rows_of,
    sent_rows,
)
from opora.cycle.collection.library import specifications, tables
from opora.cycle.collection.queries import calendar, debts
from opora.cycle.collection.queries import own_tests as queries
from opora.cycle.goals.queries import pack_of
from opora.pages.answers import done, one, page


Rows = Sequence[Sequence[str]]


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, run: int) -> HttpResponse:
    """A new test."""
    found = one(debts.runs(request.actor), run)
    request.actor.check(Permission.MANAGE_TESTS, actions.place_of(found))
    form = _form(request, found, {"variants": 1})
    if request.method != "POST" or request.POST.get("act") != "save" or not form.is_valid():
        return _shown(request, found, None, form, _given_rows(request, []))
    made = actions.create(
        run=found, specification=form.specification(sent_rows(request.POST)), by=request.actor
    )
    return _after(request, made)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The specification changed; a former version stays."""
    test = one(queries.own_tests(request.actor), pk)
    request.actor.check(Permission.MANAGE_TESTS, actions.place_of(test.run))
    held = queries.specification(test)
    form = _form(request, test.run, initial_of(held, test.version))
    if request.method != "POST" or request.POST.get("act") != "save" or not form.is_valid():
        return _shown(request, test.run, test, form, _given_rows(request, rows_of(held)))
    made = actions.specify(
        test=test,
        specification=form.specification(sent_rows(request.POST)),
        version=form.cleaned_data["version"] or 0,
        by=request.actor,
    )
    return _after(request, made)


def _form(request: HttpRequest, run: object, initial: dict[str, object]) -> SpecificationForm:
    codifiers = [(one.id, one.title) for one in pack_of(run).codifiers.values()]
    return SpecificationForm(request.POST or None, initial=initial, codifiers=codifiers)


def _given_rows(request: HttpRequest, saved: Rows) -> Rows:
    """Tasks of the table: saved ones, those sent, or those pasted or read from a workbook in their place."""
    if request.method != "POST":
        return saved
    if request.POST.get("act") == "take_in":
        sent = request.FILES.get("file")
        given = (
            tables.rows_of_workbook(sent.read(), str(sent.name))
            if sent is not None and sent.size
            else tables.rows_of_text(request.POST.get("text", ""))
        )
        width = len(specifications.ITEM_COLUMNS)
        rows = tables.without_header(given, "номер")
        return [[*row, *[""] * width][:width] for row in rows] or sent_rows(request.POST)
    return sent_rows(request.POST)


def _shown(
    request: HttpRequest, run: object, test: object | None, form: SpecificationForm, rows: Rows
) -> HttpResponse:
    blank = [""] * len(specifications.ITEM_COLUMNS)
    saving = request.POST.get("act") == "save"
    complaints = _complaints(run, form, rows)
    context = {
        "run": run,
        "test": test,
        "form": form,
        "rows": [*rows, *[blank] * BLANK_ROWS],
        "titles": specifications.ITEM_TITLES,
        "complaints": complaints,
        "wrong_rows": {one.row for one in complaints if one.refused and one.row},
        "subjects": calendar.subjects(run),
    }
    status = 422 if saving and form.errors else 200
    return page(request, "collection/own_tests/specification.html", context, status=status)


def _complaints(run: object, form: SpecificationForm, rows: Rows) -> list[specifications.Complaint]:
    """Complaints about what stands in the page, once its head makes sense."""
    if not form.is_bound or not form.is_valid():
        return []
    return specifications.complaints(form.specification(rows), pack_of(run))


def _after(request: HttpRequest, test: object) -> HttpResponse:
    complaints = queries.complaints(test)
    refused = sum(one.refused for one in complaints)
    told = f"Сохранено. Ошибок: {refused}." if refused else "Сохранено, ошибок нет."
    return done(request, told, "collection:own-test", test.pk)


@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every specification the test ever had."""
    test = one(queries.own_tests(request.actor), pk)
    request.actor.check(Permission.SEE_COLLECTION, actions.place_of(test.run))
    rows = [
        (row, specifications.specification_of(row.content)) for row in test.specifications.all()
    ]
    return page(request, "collection/own_tests/versions.html", {"test": test, "rows": rows})
