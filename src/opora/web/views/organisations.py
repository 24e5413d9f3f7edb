"""What is done with organisations: added, corrected, renamed, reorganised, closed; their codes, posts, resources."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from opora.pages.answers import one
from opora.registry import forms
from opora.registry.actions import organisations, positions, reorganisations
from opora.registry.actions.organisations import AliasFields, OrganisationFields, ResourceFields
from opora.registry.actions.positions import PositionFields
from opora.registry.actions.reorganisations import Ground
from opora.registry.policies import organisation_code
from opora.web import registry_rows as rows
from opora.web.asking import Act, Asking, Given, ask


both = require_http_methods(["GET", "POST"])


@both
def added(request: HttpRequest) -> HttpResponse:
    """A new organisation."""
    request.actor.check_has(rows.EDIT)
    form = forms.NewOrganisationForm(
        request.POST or None, territories=rows.territory_choices(request)
    )

    def act(given: Given) -> None:
        territory = one(rows.territories(request, rows.EDIT), given.pop("territory"))
        scheme, value = given.pop("scheme"), given.pop("value")
        made = organisations.add(
            fields=OrganisationFields(**given),
            code=organisation_code(scheme, value),
            territory=territory,
            by=request.actor,
        )
        if value not in (made.short_name, made.full_name):
            fields = AliasFields(scheme=scheme, value=value)
            organisations.add_alias(organisation=made, fields=fields, by=request.actor)

    asking = Asking(
        title="Новая организация",
        button="Добавить",
        words="Организация добавлена.",
        to=("web:organisations",),
        trail=_start(),
    )
    return ask(request, form, asking, act)


@both
def corrected(request: HttpRequest, pk: int) -> HttpResponse:
    """What was entered wrongly."""
    found = _editable(request, pk)
    initial = {
        name: getattr(found, name)
        for name in ("kind", "short_name", "full_name", "opened_on", "version")
    }

    def act(given: Given) -> None:
        version = given.pop("version")
        organisations.correct(
            organisation=found,
            fields=OrganisationFields(**given),
            version=version,
            by=request.actor,
        )

    form = forms.CorrectionForm(request.POST or None, initial=initial)
    lead = "Для исправления ошибок. Новое название с какого-то дня — это переименование."
    return ask(request, form, _asking(found, "Исправить сведения", "Сохранить", lead), act)


@both
def renamed(request: HttpRequest, pk: int) -> HttpResponse:
    """New names from a day on."""
    found = _editable(request, pk)
    form = forms.RenameForm(request.POST or None, initial={"version": found.version})
    return ask(
        request,
        form,
        _asking(found, "Переименовать", "Переименовать", "Прежнее название останется с датами."),
        lambda given: organisations.rename(
            organisation=found,
            names=(given["short_name"], given["full_name"]),
            on=given["on"],
            document=given["document"],
            version=given["version"],
            by=request.actor,
        ),
    )


@both
def closed(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of an organisation."""
    found = _editable(request, pk)
    form = forms.CloseForm(request.POST or None, initial={"version": found.version})
    lead = "Должности и коды без срока закончатся в этот же день. История останется."
    return ask(
        request,
        form,
        _asking(found, "Закрыть организацию", "Закрыть", lead),
        lambda given: organisations.close(organisation=found, **given, by=request.actor),
    )


@both
def merged(request: HttpRequest, pk: int) -> HttpResponse:
    """Other organisations go into this one."""
    found = _editable(request, pk)
    choices = rows.organisation_choices(request, without=pk)
    form = forms.MergeForm(request.POST or None, organisations=choices)
    lead = "Выбранные закроются накануне; с этого дня их коды и названия означают эту организацию."
    return ask(
        request,
        form,
        _asking(found, "Присоединить другие организации", "Присоединить", lead),
        lambda given: reorganisations.merge(
            predecessors=_chosen(request, given["others"]),
            successor=found,
            ground=Ground(on=given["on"], document=given["document"]),
            by=request.actor,
        ),
    )


@both
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Other organisations came out of this one."""
    found = _editable(request, pk)
    choices = rows.organisation_choices(request, without=pk)
    form = forms.SplitForm(request.POST or None, organisations=choices)
    return ask(
        request,
        form,
        _asking(found, "Разделить", "Разделить", "Новые организации сначала добавьте в реестр."),
        lambda given: reorganisations.split(
            predecessor=found,
            successors=_chosen(request, given["others"]),
            is_closed=given["is_closed"],
            ground=Ground(on=given["on"], document=given["document"]),
            by=request.actor,
        ),
    )


@both
def alias_added(request: HttpRequest, pk: int) -> HttpResponse:
    """One more way files call the organisation."""
    found = _editable(request, pk)
    return ask(
        request,
        forms.AliasForm(request.POST or None),
        _asking(found, "Добавить код или написание", "Добавить"),
        lambda given: organisations.add_alias(
            organisation=found, fields=AliasFields(**given), by=request.actor
        ),
    )


@both
def resource_added(request: HttpRequest, pk: int) -> HttpResponse:
    """Something to share."""
    found = _editable(request, pk)
    return ask(
        request,
        forms.ResourceForm(request.POST or None),
        _asking(found, "Добавить общий ресурс", "Добавить"),
        lambda given: organisations.add_resource(
            organisation=found, fields=ResourceFields(**given), by=request.actor
        ),
    )


@both
def appointed(request: HttpRequest, pk: int) -> HttpResponse:
    """A person takes a post."""
    found = _editable(request, pk)
    held = found.positions.select_related("person")
    form = forms.PositionForm(
        request.POST or None,
        people=rows.people_choices(request),
        positions=[(each.pk, f"{each.person}, {each.title}") for each in held],
    )

    def act(given: Given) -> None:
        person = one(rows.people(request, rows.EDIT), given.pop("person"))
        deputised = given.pop("deputises")
        positions.appoint(
            person=person,
            organisation=found,
            fields=PositionFields(**given),
            deputises=one(held, deputised) if deputised else None,
            by=request.actor,
        )

    lead = "Нового человека сначала добавьте в «Людях реестра»."
    return ask(request, form, _asking(found, "Назначить на должность", "Назначить", lead), act)


@both
def alias_ended(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    """Files no longer call the organisation so."""
    found = _editable(request, pk)
    ended = one(found.aliases.select_related("organisation__territory"), alias)
    return _last_day(
        request,
        _asking(found, f"Закончить действие: {ended}", "Закончить"),
        lambda given: organisations.end_alias(alias=ended, **given, by=request.actor),
    )


@both
def resource_ended(request: HttpRequest, pk: int, resource: int) -> HttpResponse:
    """It is lent no more."""
    found = _editable(request, pk)
    ended = one(found.resources.select_related("organisation__territory"), resource)
    return _last_day(
        request,
        _asking(found, f"Больше не предоставляется: {ended}", "Закончить"),
        lambda given: organisations.end_resource(resource=ended, **given, by=request.actor),
    )


@both
def dismissed(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """A person leaves a post."""
    found = _editable(request, pk)
    left = one(found.positions.select_related("organisation__territory", "person"), position)
    return _last_day(
        request,
        _asking(found, f"Закончить должность: {left.person}, {left}", "Закончить"),
        lambda given: positions.dismiss(position=left, **given, by=request.actor),
    )


def _last_day(request: HttpRequest, asking: Asking, act: Act) -> HttpResponse:
    form: BaseForm = forms.LastDayForm(request.POST or None)
    return ask(request, form, asking, act)


def _editable(request: HttpRequest, pk: int) -> object:
    return one(rows.organisations(request, rows.EDIT), pk)


def _chosen(request: HttpRequest, pks: list[int]) -> list[object]:
    return list(rows.organisations(request, rows.EDIT).filter(pk__in=pks))


def _start() -> tuple[tuple[str, str], ...]:
    return (
        ("Реестр", reverse("web:registry")),
        ("Организации", reverse("web:organisations")),
    )


def _asking(found: object, title: str, button: str, lead: str = "") -> Asking:
    here = (found.short_name, reverse("web:organisation", args=(found.pk,)))
    return Asking(
        title=title,
        button=button,
        words="Сохранено.",
        to=("web:organisation", found.pk),
        trail=(*_start(), here),
        lead=lead,
    )


_ONE = "registry/organisations/<int:pk>"
urlpatterns = [
    path("registry/organisations/add/", added, name="organisation-added"),
    path(f"{_ONE}/correct/", corrected, name="organisation-corrected"),
    path(f"{_ONE}/rename/", renamed, name="organisation-renamed"),
    path(f"{_ONE}/close/", closed, name="organisation-closed"),
    path(f"{_ONE}/merge/", merged, name="organisation-merged"),
    path(f"{_ONE}/split/", split, name="organisation-split"),
    path(f"{_ONE}/aliases/add/", alias_added, name="alias-added"),
    path(f"{_ONE}/aliases/<int:alias>/end/", alias_ended, name="alias-ended"),
    path(f"{_ONE}/resources/add/", resource_added, name="resource-added"),
    path(f"{_ONE}/resources/<int:resource>/end/", resource_ended, name="resource-ended"),
    path(f"{_ONE}/positions/add/", appointed, name="appointed"),
    path(f"{_ONE}/positions/<int:position>/end/", dismissed, name="dismissed"),
]
