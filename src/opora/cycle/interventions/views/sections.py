"""Pages that all kinds of support share: the list of a run with its form, one record, a form of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.goals import queries as goals
from opora.cycle.goals.actions.runs import check_open
from opora.cycle.interventions.actions.errors import PlanError
from opora.cycle.interventions.forms.support import ListFilter, SupportForm
from opora.cycle.interventions.presenters.support_tables import Address, Listing, sheet_of
from opora.cycle.interventions.queries import support as queries
from opora.cycle.interventions.queries.support import Around, Words
from opora.pages.answers import done, one, page, sheet, wants_sheet


A_PAGE = 100
PRESET = ("organisation", "curatorship", "measure", "risk_factor", "deficit", "factor")
TABS = (
    ("support", "Обзор"),
    ("programmes", "Программы и риски"),
    ("curators", "Кураторы"),
    ("visits", "Выезды"),
    ("networks", "Сети"),
    ("mentoring", "Наставничество"),
    ("training", "Обучение"),
    ("deficits", "Дефициты"),
    ("psychosocial", "Помощь ППМС"),
)


@dataclass(frozen=True, kw_only=True)
class Section:
    """One kind of support. `permission`: who may enter it; `of_school`: for one's own schools, not for all at once."""

    name: str
    title: str
    lead: str
    empty: str
    permission: Permission
    rows: Callable[[Actor], QuerySet[Any]]
    listing: Callable[[Iterable[Any], Words, Address, Any], Listing]
    form: type[SupportForm]
    add: Callable[[Any, Any, Actor], Model]
    added: str
    adding: str
    row_page: str
    of_school: bool = True
    school_field: str = "organisation"
    states: tuple[tuple[str, str], ...] = ()
    # Codes of the pack that records are named by; a run led by an older pack has none.
    codes: Callable[[Words], Mapping[str, str]] | None = None


def tabs(run: Any, now: str) -> list[tuple[str, str, bool]]:
    """The kinds of support as links."""
    return [
        (title, reverse(f"interventions:{name}", args=[run.pk]), name == now)
        for name, title in TABS
    ]


def may_add(around: Around, section: Section) -> bool:
    """Whether the actor may enter records of a kind."""
    if around.run.state == "closed" or lacks_codes(around, section):
        return False
    if section.of_school:
        return bool(around.schools(section.permission))
    return around.actor.may(section.permission, Place(territory_path=around.run.territory.path))


def lacks_codes(around: Around, section: Section) -> bool:
    """Whether the run's pack is older than the codes this kind needs."""
    return section.codes is not None and not section.codes(around.words)


def around_of(request: HttpRequest, pk: int) -> Around:
    """The run with what its pages choose from."""
    request.actor.check_has(Permission.SEE_MEASURES)
    return queries.around(request.actor, one(goals.runs(request.actor), pk))


def listed(
    request: HttpRequest, around: Around, section: Section, more: Mapping[str, object] | None = None
) -> HttpResponse:
    """The table of a kind with its filter and, for those who may, the form of a new record."""
    run, adds = around.run, may_add(around, section)
    form = _new(request, around, section) if adds or request.method == "POST" else None
    if request.method == "POST" and form is not None and _added(request, around, section, form):
        return done(request, section.added, f"interventions:{section.name}", run.pk)
    wanted = ListFilter(request.GET, schools=around.schools(), states=section.states)
    rows = narrowed(section.rows(request.actor).filter(run=run), wanted, section.school_field)
    at = address_of(section.row_page)
    if wants_sheet(request):
        table = section.listing(rows, around.words, at, run)
        return sheet(f"{section.title} {run.school_year}", sheet_of(table))
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run, "section": section, "tabs": tabs(run, section.name), "page": found,
        "listing": section.listing(found.object_list, around.words, at, run), "wanted": wanted,
        "form": form if adds else None, "lacks_codes": lacks_codes(around, section),
        **(more or {}),
    }  # fmt: skip
    wrong = form is not None and form.errors
    return page(request, "interventions/support/list.html", context, status=422 if wrong else 200)


def _added(request: HttpRequest, around: Around, section: Section, form: SupportForm) -> bool:
    """Whether the record is there now; a refusal of the office's own rules stands above the form, words kept."""
    if not form.is_valid():
        return False
    try:
        section.add(around.run, form, request.actor)
    except PlanError as refused:
        form.add_error(None, f"{refused} [{refused.code}]")
        return False
    return True


def _new(request: HttpRequest, around: Around, section: Section) -> SupportForm:
    if request.method == "POST" and not may_add(around, section):
        place = Place(territory_path=around.run.territory.path)
        request.actor.check(section.permission, place)
        check_open(around.run)
    schools = around.schools(section.permission) if section.of_school else None
    initial = {name: request.GET[name] for name in PRESET if name in request.GET}
    return section.form(request.POST or None, around=around, schools=schools, initial=initial)


def narrowed(rows: QuerySet[Any], wanted: ListFilter, school_field: str) -> QuerySet[Any]:
    """Rows of the school and state asked for."""
    told = wanted.cleaned_data if wanted.is_valid() else {}
    if told.get("school"):
        rows = rows.filter(pk__in=rows.filter(**{school_field: told["school"]}).values("pk"))
    if told.get("state"):
        rows = rows.filter(state=told["state"])
    return rows


def address_of(name: str) -> Address:
    """Where the page of a record is."""
    return lambda row: reverse(f"interventions:{name}", args=[row.pk])


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """What the page of one record shows besides its history."""

    title: str
    over: str = ""
    section: Section
    facts: list[tuple[str, object]]
    texts: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    tables: list[tuple[str, Listing]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    state: tuple[str, str] = ("", "")


def record_page(request: HttpRequest, run: Any, shown: RecordPage) -> HttpResponse:
    """One record: facts, words, what may be done, tables that belong to it."""
    if wants_sheet(request) and shown.tables:
        return sheet(shown.title[:60], *(sheet_of(listing) for _, listing in shown.tables))
    context = {"run": run, "shown": shown, "tabs": tabs(run, shown.section.name)}
    return page(request, "interventions/support/record.html", context)


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """A page that is one form."""

    title: str
    action: str
    back: str
    section: Section
    text: str = ""
    button: str = "Сохранить"


def form_page(request: HttpRequest, run: Any, form: forms.Form, shown: FormPage) -> HttpResponse:
    """A form of its own; 422 when it is wrong."""
    context = {"run": run, "form": form, "shown": shown}
    return page(
        request, "interventions/support/form.html", context, status=422 if form.errors else 200
    )


def may_at(actor: Actor, permission: Permission, run: Any, school: Any) -> bool:
    """Whether the actor may do something with a record of a school (None: of the municipality) in an open run."""
    place = Place(
        territory_path=school.territory.path if school else run.territory.path,
        organisation_id=school.pk if school else None,
    )
    return run.state != "closed" and actor.may(permission, place)
