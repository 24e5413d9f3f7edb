"""People of the registry: their posts, their names in every case, everything kept about one, shredding."""

import io
import json
import zipfile

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.access.actions import note_export, shred
from opora.access.forms import ReasonForm
from opora.access.permissions import Permission
from opora.access.personal import counts_about, everything_about
from opora.access.policy import visible
from opora.access.scopes import home_of
from opora.core.school_names import folded
from opora.pages.answers import download, one, page, sheet, wants_sheet
from opora.registry import forms
from opora.registry.actions import people
from opora.registry.actions.people import CASES, PersonFields
from opora.registry.presenters import data_text, person_sheet, proposed_cases
from opora.registry.queries.people import kept_people
from opora.web import registry_rows as rows
from opora.web.asking import Asking, Given, ask


A_PAGE = 100
FIELDS = ("last_name", "first_name", "patronymic", "gender", "email", "phone")
both = require_http_methods(["GET", "POST"])


@require_GET
def persons(request: HttpRequest) -> HttpResponse:
    """People, found by name."""
    request.actor.check_has(rows.SEE)
    found = rows.people(request).prefetch_related("positions__organisation").order_by("search_key")
    if words := folded(request.GET.get("q", "")):
        found = found.filter(search_key__contains=words)
    if wants_sheet(request):
        return sheet("Люди", person_sheet(found))
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "q": request.GET.get("q", ""),
        "may_edit": request.actor.has(rows.EDIT),
    }
    return page(request, "web/persons/index.html", context)


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: posts with their days, the name in every case."""
    found = one(rows.people(request), pk)
    home = home_of(found)
    may_edit = request.actor.may(rows.EDIT, home) and not found.shredded_at
    context = {
        "person": found,
        "positions": found.positions.select_related("organisation").order_by("-valid_from"),
        "cases": proposed_cases(found),
        "may_edit": may_edit,
        "may_see_contacts": may_edit or request.actor.person_id == found.pk,
        "may_see_journal": request.actor.may(rows.JOURNAL, home),
        "may_manage_data": request.actor.may(Permission.MANAGE_PERSONAL_DATA, home),
    }
    return page(request, "web/persons/person.html", context)


@both
def added(request: HttpRequest) -> HttpResponse:
    """A new person."""
    request.actor.check_has(rows.EDIT)
    form = forms.NewPersonForm(request.POST or None, territories=rows.territory_choices(request))

    def act(given: Given) -> None:
        territory = one(rows.territories(request, rows.EDIT), given.pop("territory"))
        people.add(fields=PersonFields(**given), territory=territory, by=request.actor)

    asking = Asking(
        title="Новый человек",
        button="Добавить",
        words="Человек добавлен. Теперь его можно назначить на должность.",
        to=("web:persons",),
        trail=_start(),
    )
    return ask(request, form, asking, act)


@both
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of a person, corrected."""
    found = one(rows.people(request, rows.EDIT), pk)
    initial = {name: getattr(found, name) for name in (*FIELDS, "version")}
    form = forms.PersonChangeForm(request.POST or None, initial=initial)

    def act(given: Given) -> None:
        version = given.pop("version")
        people.change(person=found, fields=PersonFields(**given), version=version, by=request.actor)

    return ask(request, form, _asking(found, "Исправить сведения", "Сохранить"), act)


@both
def cases_confirmed(request: HttpRequest, pk: int) -> HttpResponse:
    """The name in the cases of papers: proposals stand in the fields, a person confirms or mends them."""
    found = one(rows.people(request, rows.EDIT), pk)
    shown = {each.name: each.text for each in proposed_cases(found)}
    form = forms.CasesForm(request.POST or None, initial={**shown, "version": found.version})
    lead = "Программа предложила формы; проверьте и поправьте. В документах будут стоять они."
    return ask(
        request,
        form,
        _asking(found, f"Падежи: {found.short_name}", "Подтвердить", lead),
        lambda given: people.confirm_cases(
            person=found,
            cases={name: given[name] for name in CASES},
            version=given["version"],
            by=request.actor,
        ),
    )


@never_cache
@require_GET
def data(request: HttpRequest, pk: int) -> HttpResponse:
    """What the office keeps about a person: how much of each kind, and the files with all of it."""
    found = _manageable(request, pk)
    context = {"person": found, "counts": counts_about(found)}
    return page(request, "web/persons/data.html", context)


@never_cache
@require_POST
def data_exported(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as files to hand over: for people and for programs."""
    found = _manageable(request, pk)
    note_export(person=found, by=request.actor)
    sections = list(everything_about(found))
    told = [{"what": each.title, "table": each.model, "rows": each.rows} for each in sections]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("данные.json", json.dumps(told, ensure_ascii=False, indent=1))
        archive.writestr("данные.txt", data_text(found.short_name, sections))
    return download(packed.getvalue(), f"Данные {found.short_name}.zip", "application/zip")


@both
def shredded(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything personal about a person is emptied, for ever."""
    found = _manageable(request, pk)
    asking = Asking(
        title="Удалить персональные данные",
        button="Удалить навсегда",
        words="Персональные данные удалены.",
        to=("web:person", pk),
        trail=_trail(found),
        lead=found.full_name,
        consequences=(
            "имя, почта, телефон и падежи будут стёрты, в журнале тоже",
            "вход под этим логином закроется навсегда",
            "даты должностей и решений останутся без имени",
            "отменить это нельзя",
        ),
        danger=True,
    )
    return ask(
        request,
        ReasonForm(request.POST or None),
        asking,
        lambda given: shred(person=found, by=request.actor, reason=given["reason"]),
    )


def _manageable(request: HttpRequest, pk: int) -> object:
    kept = visible(
        kept_people(),
        request.actor,
        Permission.MANAGE_PERSONAL_DATA,
        territory="territory",
        organisation=None,
    )
    return one(kept, pk)


def _start() -> tuple[tuple[str, str], ...]:
    return (("Реестр", reverse("web:registry")), ("Люди", reverse("web:persons")))


def _trail(found: object) -> tuple[tuple[str, str], ...]:
    return (*_start(), (found.short_name, reverse("web:person", args=(found.pk,))))


def _asking(found: object, title: str, button: str, lead: str = "") -> Asking:
    return Asking(
        title=title,
        button=button,
        words="Сохранено.",
        to=("web:person", found.pk),
        trail=_trail(found),
        lead=lead,
    )


urlpatterns = [
    path("registry/people/", persons, name="persons"),
    path("registry/people/add/", added, name="person-added"),
    path("registry/people/<int:pk>/", person, name="person"),
    path("registry/people/<int:pk>/change/", changed, name="person-changed"),
    path("registry/people/<int:pk>/cases/", cases_confirmed, name="cases-confirmed"),
    path("registry/people/<int:pk>/data/", data, name="person-data"),
    path("registry/people/<int:pk>/data/export/", data_exported, name="person-exported"),
    path("registry/people/<int:pk>/data/shred/", shredded, name="person-shredded"),
]
