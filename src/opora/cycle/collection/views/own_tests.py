"""Own tests: the list, one test, its specification, its classes and its states."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.core.codes.office import NOT_FOUND
from opora.core.diagnostic_tests.scores import Marking
from opora.core.papers.sheets.model import Column, Sheet
from opora.core.school_names import folded
from opora.cycle.collection.actions import classes as class_actions
from opora.cycle.collection.actions import own_tests as actions
from opora.cycle.collection.forms.calendar import PasteForm
from opora.cycle.collection.forms.own_tests import (
    CLASS_COLUMNS,
    ClassForm,
    IssueForm,
    class_line,
)
from opora.cycle.collection.library import tables
from opora.cycle.collection.policies import OWN_TEST, OwnTestEvent, OwnTestState
from opora.cycle.collection.presenters import own_tests as presenters
from opora.cycle.collection.queries import debts
from opora.cycle.collection.queries import own_tests as queries
from opora.pages.answers import NotFoundError, done, one, page, sheet, wants_sheet


SIMPLE = {
    OwnTestEvent.REVISE: (actions.revise, "Спецификацию можно править."),
    OwnTestEvent.FINISH: (actions.finish, "Итоги подведены."),
    OwnTestEvent.REOPEN: (actions.reopen, "Срез снова проверяется."),
    OwnTestEvent.CANCEL: (actions.cancel, "Срез отменён."),
}
COLUMNS = (
    Column("Школа", 30),
    Column("Класс", 10),
    Column("Номеров", 10, "whole"),
    Column("Дата", 12),
    Column("Вторая проверка", 30),
    Column("Первая", 30),
    Column("Вторая", 30),
)


@require_GET
def index(request: HttpRequest, run: int) -> HttpResponse:
    """Tests of a run."""
    request.actor.check_has(Permission.SEE_COLLECTION)
    found = one(debts.runs(request.actor), run)
    rows = list(queries.with_counts(queries.own_tests(request.actor, found)))
    if wants_sheet(request):
        return sheet(f"Срезы {found.year_title}".replace("/", "-"), _list_sheet(rows))
    context = {
        "run": found,
        "rows": rows,
        "tones": presenters.TONES,
        "may_manage": queries.manages(request.actor, found),
    }
    return page(request, "collection/own_tests/index.html", context)


def _list_sheet(rows: list[object]) -> Sheet:
    heads = (Column("Срез", 40), Column("Предмет", 24), Column("Параллель", 10), Column("Состояние", 30),
             Column("Классов", 10, "whole"), Column("Проверено", 12, "whole"))  # fmt: skip
    told = (
        (row.title, row.subject, str(row.grade), row.get_state_display(), row.class_count, row.first_count)
        for row in rows
    )  # fmt: skip
    return Sheet(name="Срезы", columns=heads, rows=told)


@require_GET
def own_test(request: HttpRequest, pk: int) -> HttpResponse:
    """One test: where it is, who writes it, what is marked, what to do next."""
    found = one(queries.own_tests(request.actor), pk)
    manages = queries.manages(request.actor, found.run)
    own = list(queries.classes(request.actor, found).prefetch_related("markings"))
    sees_all = manages or request.actor.may(Permission.SEE_COLLECTION, actions.place_of(found.run))
    if wants_sheet(request):
        return sheet(found.title.replace("/", "-"), _sheet(_rows(own, secret=False)))
    lent = [] if sees_all else _lent(request, found, own)
    state = OwnTestState(found.state)
    complaints = queries.complaints(found) if manages else []
    context = {
        "test": found,
        "specification": queries.specification(found),
        "rows": _rows(own, secret=False),
        "second": _rows(lent, secret=True),
        "complaints": complaints,
        "refused": sum(one.refused for one in complaints),
        "tones": presenters.TONES,
        "may_manage": manages,
        "sees_all": sees_all,
        "advice": found.advice.all() if manages and state is OwnTestState.FINISHED else (),
    }
    return page(
        request,
        "collection/own_tests/test.html",
        context | _possible(found, state) | _marks(request, state, [*own, *lent]),
    )


def _lent(request: HttpRequest, test: object, own: list[object]) -> list[object]:
    """Classes of other schools that the actor marks the second time."""
    held = {row.pk for row in own}
    rows = queries.second_classes(request.actor, test).prefetch_related("markings")
    return sorted((row for row in rows if row.pk not in held), key=lambda row: row.cipher)


def _possible(test: object, state: OwnTestState) -> dict[str, object]:
    """What may be done with the test in its state."""
    terms = {"first_due_on": test.first_due_on, "second_due_on": test.second_due_on}
    return {
        "events": [event for event in OWN_TEST.possible(state) if event in SIMPLE],
        "may_issue": OWN_TEST.can(state, OwnTestEvent.ISSUE),
        "issue": IssueForm(initial=terms),
        "may_assign": state in class_actions.OPEN,
    }


def _marks(request: HttpRequest, state: OwnTestState, classes: list[object]) -> dict[str, bool]:
    """Which markings of these classes the actor may bring now."""

    def may(one: object, marking: Marking) -> bool:
        return request.actor.may(Permission.MARK_TESTS, queries.place_of(one, marking))

    going = state is OwnTestState.MARKING
    return {
        "marks_first": going and any(may(one, Marking.FIRST) for one in classes),
        "marks_second": going
        and any(one.marked_twice and may(one, Marking.SECOND) for one in classes),
    }


def _rows(classes: list[object], *, secret: bool) -> list[presenters.ClassRow]:
    """Rows of classes; `secret`: a second marker sees a cipher instead of the school."""
    return [
        presenters.ClassRow(
            pk=one.pk,
            title=one.cipher if secret else str(one.organisation),
            class_name=one.class_name,
            participants=one.participants,
            on=one.planned.on if one.planned else None,
            marker=str(one.marker or "методист") if one.marked_twice else "",
            first=None if secret else presenters.newest(one.markings.all(), Marking.FIRST),
            second=presenters.newest(one.markings.all(), Marking.SECOND),
        )
        for one in classes
    ]


def _sheet(rows: list[presenters.ClassRow]) -> Sheet:
    def told(marking: object | None) -> str:
        return marking.get_state_display() if marking else ""

    cells = (
        (row.title, row.class_name, row.participants, f"{row.on:%d.%m.%Y}" if row.on else "", row.marker,
         told(row.first), told(row.second))
        for row in rows
    )  # fmt: skip
    return Sheet(name="Классы", columns=COLUMNS, rows=cells)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """A class that writes the test."""
    found = one(queries.own_tests(request.actor), pk)
    request.actor.check(Permission.MANAGE_TESTS, actions.place_of(found.run))
    everyone = {str(row.pk): row for row in queries.schools(found.run)}
    markers = [(key, str(row)) for key, row in everyone.items()]
    schools = [(key, str(row)) for key, row in everyone.items() if row.kind == "school"]
    form = ClassForm(request.POST or None, schools=schools, markers=markers)
    if request.method == "POST" and form.is_valid():
        given = class_actions.Assigned(**form.assigned(everyone))
        class_actions.assign(test=found, given=given, by=request.actor)
        to = (
            "collection:own-test-assign"
            if request.POST.get("act") == "more"
            else "collection:own-test"
        )
        return done(request, f"Класс {given.class_name} назначен.", to, pk)
    context = {"test": found, "form": form}
    return page(
        request, "collection/own_tests/assign.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def assign_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Classes by a pasted table: shown line by line, assigned when all lines are read."""
    found = one(queries.own_tests(request.actor), pk)
    request.actor.check(Permission.MANAGE_TESTS, actions.place_of(found.run))
    everyone = {str(row.pk): row for row in queries.schools(found.run)}
    keys = {
        folded(name): pk_ for pk_, row in everyone.items() for name in (row.short_name, row.code)
    }
    text = request.POST.get("text", "")
    rows = tables.without_header(tables.rows_of_text(text), "школа")
    lines = [class_line(cells, keys, everyone) for cells in rows]
    sound = sum(line.is_valid() for line in lines)
    if request.POST.get("act") == "write" and lines and sound == len(lines):
        given = [class_actions.Assigned(**line.assigned(everyone)) for line in lines]
        class_actions.assign_all(test=found, given=given, by=request.actor)
        return done(request, f"Назначено классов: {len(given)}.", "collection:own-test", pk)
    context = {
        "test": found,
        "form": PasteForm(initial={"text": text}),
        "lines": list(zip(rows, lines, strict=True)),
        "sound": sound,
        "columns": [title for _, title in CLASS_COLUMNS],
    }
    return page(request, "collection/own_tests/assign_table.html", context)


@require_POST
def unassign(request: HttpRequest, pk: int) -> HttpResponse:
    """A class taken off a test."""
    found = one(queries.classes(request.actor), pk)
    test = found.test_id
    class_actions.remove(one=found, by=request.actor)
    return done(request, "Класс снят.", "collection:own-test", test)


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Forms may be given out."""
    found = one(queries.own_tests(request.actor), pk)
    form = IssueForm(request.POST)
    if not form.is_valid():
        return done(request, "Укажите срок первой проверки.", "collection:own-test", pk)
    actions.issue(test=found, by=request.actor, **form.cleaned_data)
    return done(request, "Формы можно скачивать.", "collection:own-test", pk)


@require_POST
def event(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Revise, finish, reopen or cancel."""
    found = one(queries.own_tests(request.actor), pk)
    if event not in set(SIMPLE):
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    act, words = SIMPLE[OwnTestEvent(event)]
    act(test=found, by=request.actor)
    return done(request, words, "collection:own-test", pk)
