"""Groups of addressees: who is in them on a day, and how they are kept."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from opora.access.policy import Place
from opora.pages.answers import one, page, sheet, wants_sheet
from opora.registry import forms
from opora.registry.actions import groups as acts
from opora.registry.actions.groups import GroupFields
from opora.registry.presenters import member_sheet
from opora.registry.queries import expand
from opora.web import registry_rows as rows
from opora.web.asking import Asking, Given, ask


both = require_http_methods(["GET", "POST"])


@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """All groups of the own territories."""
    request.actor.check_has(rows.SEE)
    context = {"groups": rows.groups(request), "may_edit": request.actor.has(rows.EDIT)}
    return page(request, "web/registry/groups.html", context)


@require_GET
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group, expanded on a day."""
    found = one(rows.groups(request), pk)
    day = parse_date(request.GET.get("day", "")) or timezone.localdate()
    members = expand(found, day)
    if wants_sheet(request):
        return sheet(f"{found.name} на {day:%d.%m.%Y}", member_sheet(members))
    context = {
        "group": found,
        "day": day,
        "members": members,
        "listed": found.members.select_related("organisation", "person"),
        "may_edit": request.actor.may(rows.EDIT, Place(territory_path=found.territory.path)),
    }
    return page(request, "web/registry/group.html", context)


@both
def added(request: HttpRequest) -> HttpResponse:
    """A new group."""
    request.actor.check_has(rows.EDIT)
    form = forms.NewGroupForm(request.POST or None, territories=rows.territory_choices(request))

    def act(given: Given) -> None:
        territory = one(rows.territories(request, rows.EDIT), given.pop("territory"))
        acts.add(fields=GroupFields(**given), territory=territory, by=request.actor)

    asking = Asking(
        title="Новая группа",
        button="Добавить",
        words="Группа добавлена.",
        to=("web:groups",),
        trail=_start(),
    )
    return ask(request, form, asking, act)


@both
def changed(request: HttpRequest, pk: int) -> HttpResponse:
    """A group corrected."""
    found = one(rows.groups(request, rows.EDIT), pk)
    form = forms.GroupChangeForm(request.POST or None, initial=vars(found))

    def act(given: Given) -> None:
        version = given.pop("version")
        acts.change(group=found, fields=GroupFields(**given), version=version, by=request.actor)

    return ask(request, form, _asking(found, "Изменить группу", "Сохранить"), act)


@both
def member_added(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation or a person joins."""
    found = one(rows.groups(request, rows.EDIT), pk)
    choices = [
        *((f"organisation-{key}", name) for key, name in rows.organisation_choices(request)),
        *((f"person-{key}", name) for key, name in rows.people_choices(request)),
    ]
    form = forms.MemberForm(request.POST or None, members=choices)

    def act(given: Given) -> None:
        kind, _, key = given.pop("member").partition("-")
        among = rows.organisations if kind == "organisation" else rows.people
        member = one(among(request, rows.EDIT), int(key))
        acts.add_member(group=found, member=member, **given, by=request.actor)

    return ask(request, form, _asking(found, "Добавить участника", "Добавить"), act)


@both
def member_left(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """A member leaves."""
    found = one(rows.groups(request, rows.EDIT), pk)
    leaving = one(
        found.members.select_related("group__territory", "organisation", "person"), member
    )
    return ask(
        request,
        forms.LastDayForm(request.POST or None),
        _asking(found, f"Выходит из группы: {leaving}", "Сохранить"),
        lambda given: acts.end_membership(member=leaving, **given, by=request.actor),
    )


def _start() -> tuple[tuple[str, str], ...]:
    return (("Реестр", reverse("web:registry")), ("Группы адресатов", reverse("web:groups")))


def _asking(found: object, title: str, button: str) -> Asking:
    return Asking(
        title=title,
        button=button,
        words="Сохранено.",
        to=("web:group", found.pk),
        trail=(*_start(), (found.name, reverse("web:group", args=(found.pk,)))),
    )


urlpatterns = [
    path("registry/groups/", groups, name="groups"),
    path("registry/groups/add/", added, name="group-added"),
    path("registry/groups/<int:pk>/", group, name="group"),
    path("registry/groups/<int:pk>/change/", changed, name="group-changed"),
    path("registry/groups/<int:pk>/members/add/", member_added, name="member-added"),
    path("registry/groups/<int:pk>/members/<int:member>/end/", member_left, name="member-left"),
]
