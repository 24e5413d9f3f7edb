"""Results of an own test: forms out, filled ones in, agreement of two markings, analysis."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from opora.access.permissions import Permission
from opora.core.codes.office import NOT_FOUND
from opora.core.diagnostic_tests.scores import Marking
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.collection.actions import markings as actions
from opora.cycle.collection.actions.own_tests import place_of
from opora.cycle.collection.forms.own_tests import ReplaceMarkingForm
from opora.cycle.collection.library import specifications
from opora.cycle.collection.presenters import own_tests as presenters
from opora.cycle.collection.queries import own_tests as queries
from opora.pages.answers import NotFoundError, done, download, one, page, sheet, wants_sheet


SHOWN_REFUSALS = 8


@require_GET
def forms(request: HttpRequest, pk: int, marking: int) -> HttpResponse:
    """Forms of one marking as a ZIP: of all classes for who leads the test, else of those the actor marks."""
    test = one(queries.own_tests(request.actor), pk)
    which = _marking(marking)
    if queries.manages(request.actor, test.run):
        classes = queries.classes(request.actor, test)
        classes = classes if which is Marking.FIRST else classes.filter(marked_twice=True)
    else:
        classes = queries.to_mark(request.actor, test, which)
    if test.state != "marking" or not classes.exists():
        raise NotFoundError("Форм для вас нет: они ещё не выданы.", code=NOT_FOUND.code)
    content = _zipped(test, list(classes), which)
    return download(
        content, f"{test.title}, {which.title}.zip".replace("/", "-"), "application/zip"
    )


def _marking(number: int) -> Marking:
    if number not in set(Marking):
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    return Marking(number)


def _zipped(test: object, classes: list[object], which: Marking) -> bytes:
    specification = queries.specification(test)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for row in classes:
            whose = str(row.organisation) if which is Marking.FIRST else row.cipher
            name = f"{whose}, {row.class_name}, {which.title}.xlsx".replace("/", "-")
            form = actions.form_of(test, row, which)
            made.writestr(name, specifications.form_bytes(specification, form))
    return buffer.getvalue()


@require_POST
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Filled forms, many at once: read ones wait for a word, wrong ones are refused with words."""
    test = one(queries.own_tests(request.actor), pk)
    came = actions.receive(test=test, files=request.FILES.getlist("files"), by=request.actor)
    for words in came.refused[:SHOWN_REFUSALS]:
        messages.error(request, words)
    if len(came.refused) > SHOWN_REFUSALS:
        messages.error(request, f"Не принято ещё файлов: {len(came.refused) - SHOWN_REFUSALS}.")
    if len(came.read) == 1 and not came.refused:
        return redirect("collection:marking", came.read[0].pk)
    if came.read:
        messages.success(request, f"Прочитано форм: {len(came.read)}. Посмотрите и подтвердите.")
    return redirect("collection:own-test", pk)


@require_GET
def marking(request: HttpRequest, pk: int) -> HttpResponse:
    """One filled form: what was read and what was not."""
    found = one(queries.markings(request.actor), pk)
    one_class, which = found.test_class, Marking(found.marking)
    secret = which is Marking.SECOND and not queries.manages(request.actor, one_class.test.run)
    own = request.actor.may(Permission.MARK_TESTS, queries.place_of(one_class, which))
    context = {
        "marking": found,
        "test": one_class.test,
        "class_title": one_class.cipher if secret else str(one_class.organisation),
        "which": which,
        "specification": queries.specification(one_class.test),
        "tone": presenters.TONES[found.state],
        "may_confirm": own and found.state == "read",
        "stands": one_class.markings.filter(marking=which, state="confirmed")
        .exclude(pk=pk)
        .exists(),
        "form": ReplaceMarkingForm(),
    }
    return page(request, "collection/own_tests/marking.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The points of a form stand."""
    found = one(queries.markings(request.actor), pk)
    form = ReplaceMarkingForm(request.POST)
    form.is_valid()
    actions.confirm(marking=found, by=request.actor, **form.cleaned_data)
    return done(request, "Баллы подтверждены.", "collection:own-test", found.test_class.test_id)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """A form taken back."""
    found = one(queries.markings(request.actor), pk)
    actions.withdraw(marking=found, by=request.actor)
    return done(request, "Форма отозвана.", "collection:own-test", found.test_class.test_id)


def _whole_test(request: HttpRequest, pk: int) -> object:
    """The test for those who see its whole territory."""
    test = one(queries.own_tests(request.actor), pk)
    request.actor.check(Permission.SEE_COLLECTION, place_of(test.run))
    return test


@require_GET
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """How far two markings agree, and the works for a third look."""
    test = _whole_test(request, pk)
    told = queries.agreement_of(test)
    rows = presenters.agreement_rows(told)
    if wants_sheet(request):
        return sheet(f"Согласие проверок, {test.title}".replace("/", "-"), _agreement_sheet(rows))
    names = queries.names(test)
    context = {
        "test": test,
        "told": told,
        "rows": rows,
        "third": presenters.third_rows(
            told.third_look,
            names,
            {(str(one.organisation_id), one.class_name): one.pk for one in test.classes.all()},
            {item.number: item.max_score for item in queries.specification(test).items},
            queries.third_marks(test),
        ),
        "unpaired": [(names.get(one.school, one.school), one) for one in told.unpaired],
        "may_decide": queries.manages(request.actor, test.run) and test.state == "marking",
    }
    return page(request, "collection/own_tests/agreement.html", context)


def _agreement_sheet(rows: list[presenters.AgreementRow]) -> Sheet:
    heads = (Column("Что", 20), Column("Работ", 10, "whole"), Column("Совпало", 16), Column("Доля", 10),
             Column("Вторая минус первая", 26), Column("Кто строже", 20), Column("Каппа", 10),
             Column("Примечание", 60))  # fmt: skip
    told = (
        (
            row.title,
            row.n,
            row.exact,
            row.share,
            row.difference,
            row.stricter,
            row.kappa,
            row.reason,
        )
        for row in rows
    )
    return Sheet(name="Согласие", columns=heads, rows=told)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Points after third looks; empty cells are left as they are."""
    test = _whole_test(request, pk)
    points = {}
    for name, typed in request.POST.items():
        parts = name.split(":")
        if len(parts) == 3 and parts[0].isdecimal() and parts[1].isdecimal() and typed.strip():
            given = int(typed) if typed.strip().isdecimal() else -1
            points[int(parts[0]), int(parts[1]), parts[2]] = given
    decided = actions.decide(test=test, points=points, by=request.actor)
    return done(request, f"Решено: {len(decided)}.", "collection:own-test-agreement", pk)


@require_GET
def analysis(request: HttpRequest, pk: int) -> HttpResponse:
    """Items, codes, levels and classes: of the whole test, or of the actor's own school alone."""
    test = one(queries.own_tests(request.actor), pk)
    works = queries.settled(test)
    whole = request.actor.may(Permission.SEE_COLLECTION, place_of(test.run))
    if not whole:
        own = set(queries.classes(request.actor, test).values_list("organisation_id", flat=True))
        works = [one for one in works if int(one.school) in own]
    names = queries.names(test)
    context: dict[str, object] = {"test": test, "whole": whole, "told": None}
    if works:
        told = queries.analysis(test, works)
        if wants_sheet(request):
            return sheet(f"Анализ, {test.title}".replace("/", "-"), *_sheets(told, names))
        context |= _figures(told, names)
    return page(request, "collection/own_tests/analysis.html", context)


def _figures(told: object, names: dict[str, str]) -> dict[str, object]:
    return {
        "told": told,
        "shown": presenters.shown,
        "items_plot": presenters.items_plot(told),
        "codes_plot": presenters.codes_plot(told),
        "heat": presenters.classes_heat(told, names),
        "codes": presenters.code_rows(told),
        "classes": presenters.group_rows(told.classes, names),
    }


def _sheets(told: object, names: dict[str, str]) -> tuple[Sheet, ...]:
    items = ((one.number, one.code, one.level, presenters.shown(one.share), one.skipped, one.blank,
              None if one.discrimination is None else round(one.discrimination, 2)) for one in told.items)  # fmt: skip
    codes = ((one.code, one.skill, ", ".join(one.items), presenters.shown(one.share), words)
             for one, words, _ in presenters.code_rows(told))  # fmt: skip
    classes = ((row.school, row.class_name, row.written, row.absent, presenters.shown(row.share))
               for row in presenters.group_rows(told.classes, names))  # fmt: skip
    return (
        Sheet("Задания", (Column("Задание", 10), Column("Код", 12), Column("Уровень", 10), Column("Доля баллов", 30),
                          Column("X", 8, "whole"), Column("Пусто", 8, "whole"),
                          Column("Различает", 12, "number")),
              items),
        Sheet("Коды", (Column("Код", 12), Column("Умение", 50), Column("Задания", 16), Column("Доля баллов", 30),
                       Column("Итог", 30)), codes),
        Sheet("Классы", (Column("Школа", 30), Column("Класс", 10), Column("Писали", 10, "whole"),
                         Column("Отсутствовали", 14, "whole"), Column("Доля баллов", 30)), classes),
    )  # fmt: skip
