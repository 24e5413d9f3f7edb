"""Pages of bodies: the list, one with its members, editing."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.decisions.actions import bodies as actions
from opora.cycle.decisions.forms.meetings import BodyForm, EndForm, MemberForm, NewBodyForm
from opora.cycle.decisions.presenters.tones import TONES
from opora.cycle.decisions.queries import meetings as queries
from opora.cycle.decisions.queries.attendance import attended
from opora.cycle.decisions.queries.registry import people_of, places
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Bodies of the municipality."""
    request.actor.check_has(Permission.SEE_DECISIONS)
    context = {
        "bodies": list(queries.bodies(request.actor)),
        "may_edit": request.actor.has(Permission.EDIT_DECISIONS),
    }
    return page(request, "decisions/bodies.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new body."""
    request.actor.check_has(Permission.EDIT_DECISIONS)
    form = NewBodyForm(
        request.POST or None, places=places(request.actor, Permission.EDIT_DECISIONS)
    )
    if request.method == "POST" and form.is_valid():
        territory = form.cleaned_data["territory"]
        made = actions.add(territory=territory, fields=form.told(), by=request.actor)
        return done(request, "Орган добавлен.", "decisions:body", made.pk)
    return _form(request, form, "Новый орган", "decisions:body-add", "decisions:bodies")


def _form(
    request: HttpRequest, form: object, title: str, action: str, back: str, *arguments: object
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "action": reverse(action, args=arguments),
        "back": reverse(back, args=arguments),
    }
    return page(request, "decisions/form.html", context, status=422 if form.errors else 200)


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: its members of today and of former days, its meetings."""
    found = one(queries.bodies(request.actor), pk)
    may = request.actor.may(Permission.EDIT_DECISIONS, actions.place_of(found))
    members = list(queries.members(request.actor).filter(body=found))
    if wants_sheet(request):
        return sheet("Состав органа", _sheet(found, members))
    context = {
        "body": found,
        "members": members,
        "attended": attended(found, members),
        "series": list(found.series.order_by("title")),
        "meetings": list(queries.meetings(request.actor).filter(body=found)[:50]),
        "tones": TONES,
        "today": timezone.localdate(),
        "may_edit": may,
    }
    return page(request, "decisions/body.html", context)


def _sheet(found: object, members: list) -> Sheet:
    columns = (
        Column("Кто", 40), Column("Кем", 24), Column("С", 12), Column("По", 12),
        Column("Был", 8, "whole"), Column("Замещён", 10, "whole"), Column("Заседаний", 12, "whole"),
    )  # fmt: skip
    told = attended(found, members)
    rows = [
        (
            str(one), one.get_role_display(), f"{one.valid_from:%d.%m.%Y}",
            f"{one.valid_to:%d.%m.%Y}" if one.valid_to else "",
            told[one.pk].there, told[one.pk].replaced, told[one.pk].held,
        )
        for one in members
    ]  # fmt: skip
    return Sheet("Состав", columns, rows)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The body in other words."""
    found = one(queries.bodies(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, actions.place_of(found))
    names = (*actions.BodyFields.__dataclass_fields__, "version")
    form = BodyForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(body=found, version=version, fields=form.told(), by=request.actor)
        return done(request, "Записано.", "decisions:body", pk)
    return _form(request, form, "Сведения об органе", "decisions:body-edit", "decisions:body", pk)


@require_http_methods(["GET", "POST"])
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    """A person joins the body."""
    found = one(queries.bodies(request.actor), pk)
    request.actor.check(Permission.EDIT_DECISIONS, actions.place_of(found))
    form = MemberForm(request.POST or None, people=people_of(found.territory))
    if request.method == "POST" and form.is_valid():
        actions.add_member(body=found, membership=form.told(), by=request.actor)
        return done(request, "Введён в состав.", "decisions:body", pk)
    return _form(request, form, "Ввести в состав", "decisions:member-add", "decisions:body", pk)


@require_POST
def end_member(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a membership."""
    found = one(queries.members(request.actor), pk)
    form = EndForm(request.POST)
    if not form.is_valid():
        return done(request, "День не понят: нужна дата.", "decisions:body", found.body_id)
    actions.end_member(member=found, by=request.actor, **form.cleaned_data)
    return done(request, "Выведен из состава.", "decisions:body", found.body_id)
