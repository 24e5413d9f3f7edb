"""Stays on lists: who stands where, entry, change of support, exit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.monitoring import actions, queries
from opora.cycle.monitoring.forms import ChangeForm, EntryForm, ExitForm, episode_initial
from opora.cycle.monitoring.queries.candidates import schools_of
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Schools on lists now and before, in a run's territory."""
    run = one(goals.runs(request.actor), pk)
    rows = list(
        queries.episodes(request.actor).filter(
            organisation__territory__path__startswith=run.territory.path
        )
    )
    if wants_sheet(request):
        return sheet("Поддержка школ", _sheet(rows))
    context = {
        "run": run,
        "standing": [row for row in rows if row.left_on is None],
        "past": [row for row in rows if row.left_on is not None],
        "may_decide": request.actor.may(
            Permission.DECIDE_LIST, Place(territory_path=run.territory.path)
        ),
    }
    return page(request, "monitoring/support.html", context)


def _sheet(rows: list) -> Sheet:
    columns = (
        Column("Школа", 44), Column("Список", 24), Column("С", 12), Column("Почему", 60), Column("Документ", 30),
        Column("Поддержка", 26), Column("По", 12), Column("Почему вышла", 60),
    )  # fmt: skip
    told = (
        (
            row.organisation.short_name, row.get_list_kind_display(), f"{row.entered_on:%d.%m.%Y}", row.entered_reason,
            row.entered_document, row.get_support_display(), f"{row.left_on:%d.%m.%Y}" if row.left_on else "",
            row.left_reason,
        )
        for row in rows
    )  # fmt: skip
    return Sheet("Поддержка", columns, told)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """A school on a list otherwise than by a decision on a candidate."""
    run = one(goals.runs(request.actor), pk)
    request.actor.check(Permission.DECIDE_LIST, Place(territory_path=run.territory.path))
    initial = {"entered_on": timezone.localdate()}
    form = EntryForm(request.POST or None, schools=schools_of(run), initial=initial)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        school = told.pop("organisation")
        actions.enter(organisation=school, entry=actions.Entry(**told), by=request.actor)
        return done(request, "Школа включена в список.", "monitoring:support", pk)
    context = {
        "run": run,
        "form": form,
        "title": "Включить школу в список",
        "action": reverse("monitoring:enter", args=(pk,)),
        "button": "Включить",
        "lead": "Кандидата включает решение комиссии на его странице; здесь — списки, пришедшие иначе.",
    }
    return page(request, "monitoring/form.html", context, status=422 if form.errors else 200)


def change(request: HttpRequest, run: int, pk: int) -> HttpResponse:
    """Another kind of support."""
    found = one(queries.episodes(request.actor), pk)
    form = ChangeForm(request.POST or None, initial=episode_initial(found, "on"))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        version = told.pop("version")
        actions.change_support(
            episode=found, version=version, change=actions.Change(**told), by=request.actor
        )
        return done(request, "Вид поддержки изменён.", "monitoring:support", run)
    return _form(request, found, form, ("Изменить поддержку", "monitoring:change-support", run))


def leave(request: HttpRequest, run: int, pk: int) -> HttpResponse:
    """A school that leaves a list."""
    found = one(queries.episodes(request.actor), pk)
    form = ExitForm(request.POST or None, initial=episode_initial(found, "left_on"))
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        version = told.pop("version")
        actions.leave(
            episode=found, version=version, leaving=actions.Exit(**told), by=request.actor
        )
        return done(request, "Выход из списка внесён.", "monitoring:support", run)
    return _form(request, found, form, ("Выход из списка", "monitoring:leave", run))


def _form(
    request: HttpRequest, found: object, form: object, what: tuple[str, str, int]
) -> HttpResponse:
    title, name, run_pk = what
    organisation = found.organisation
    place = Place(territory_path=organisation.territory.path, organisation_id=organisation.pk)
    request.actor.check(Permission.DECIDE_LIST, place)
    context = {
        "run": one(goals.runs(request.actor), run_pk),
        "form": form,
        "title": title,
        "action": reverse(name, args=(run_pk, found.pk)),
        "button": "Сохранить",
        "lead": f"{organisation.short_name}: {found.get_list_kind_display()} с {found.entered_on:%d.%m.%Y}",
    }
    return page(request, "monitoring/form.html", context, status=422 if form.errors else 200)
