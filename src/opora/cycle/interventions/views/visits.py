"""Visits to schools and methodical days."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.actions import visits as actions
from opora.cycle.interventions.forms.visits import KeptForm, MovedForm, PlannedForm, SeenForm
from opora.cycle.interventions.policies.support import HAPPENING, HappeningEvent, HappeningState
from opora.cycle.interventions.presenters import support_listings as listings
from opora.cycle.interventions.presenters.support import TONES, hours_words
from opora.cycle.interventions.presenters.support_tables import Address, Listing
from opora.cycle.interventions.queries import support as queries
from opora.cycle.interventions.queries.support import Words
from opora.cycle.interventions.views.sections import (
    FormPage,
    RecordPage,
    Section,
    around_of,
    form_page,
    listed,
    may_at,
    record_page,
)
from opora.pages.answers import done, one


EDIT = Permission.PLAN_VISITS


def _listing(rows: Iterable[Any], words: Words, at: Address, run: Any) -> Listing:
    del run
    return listings.visits(rows, at, words.risk_factors, timezone.localdate())


def _add(run: Any, form: PlannedForm, by: Actor) -> object:
    school = form.cleaned_data["organisation"]
    return actions.plan(run=run, organisation=school, planned=form.planned(), by=by)


SECTION = Section(
    name="visits",
    title="Выезды и методические дни",
    lead="План куратора и методической службы: что смотрели, что увидели, о чём договорились. Только числа, без имён.",
    empty="Запланируйте посещение уроков, методический день, консультацию или взаимопроверку; после — отчитайтесь.",
    permission=EDIT,
    rows=queries.visits,
    listing=_listing,
    form=PlannedForm,
    add=_add,
    added="Выезд запланирован.",
    adding="Запланировать выезд",
    row_page="visit",
    states=tuple(HappeningState.choices()),
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Visits of a run."""
    return listed(request, around_of(request, pk), SECTION)


@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One visit: what was planned, what came of it."""
    found = one(queries.visits(request.actor), pk)
    words = queries.words_of(found.run)
    moved = found.first_planned_on != found.planned_on
    curator = found.curatorship
    shown = RecordPage(
        title=found.topic, over=f"{found.organisation} · {found.get_form_display()}",
        section=SECTION, state=(found.get_state_display(), TONES[found.state]),
        facts=[
            ("Запланировано", f"{found.planned_on:%d.%m.%Y}"
             + (f" (первоначально {found.first_planned_on:%d.%m.%Y})" if moved else "")),
            ("Проведено", f"{found.held_on:%d.%m.%Y}" if found.held_on else "–"),
            ("По плану", f"{curator.curator.person if curator.curator else curator.mentor_school}"
             if curator else "методической службы"),
            ("Рисковый фактор", words.risk_factors.get(found.risk_factor, "–")),
            ("Дефицит учителей", words.deficits.get(found.deficit, "–")),
            ("Мера", found.measure or "–"),
            ("Часов", hours_words(found.hours or 0) or "–"),
            ("Участников", "–" if found.participants is None else found.participants),
            ("Уроков посещено", "–" if found.lessons is None else found.lessons),
        ],
        texts=[
            ("Что увидели", found.seen),
            ("О чём договорились", found.agreed + (f" (к {found.agreed_due:%d.%m.%Y})" if found.agreed_due else "")),
            ("Выполнено", f"{found.kept_on:%d.%m.%Y}: {found.kept}" if found.kept_on else ""),
            ("Почему отменено", found.cancelled_reason),
        ],
        links=_links(request.actor, found),
    )  # fmt: skip
    return record_page(request, found.run, shown)


def _links(actor: Actor, found: Any) -> list[tuple[str, str, str]]:
    if not may_at(actor, EDIT, found.run, found.organisation):
        return []
    possible = HAPPENING.possible(HappeningState(found.state))
    held = found.state == HappeningState.HELD
    told = "Исправить отчёт" if held else "Отчитаться"
    titles = {
        HappeningEvent.HOLD: (told, "visit-report", "" if held else "primary"),
        HappeningEvent.EDIT: ("Править или перенести", "visit-edit", ""),
    }
    links = [
        (words, reverse(f"interventions:{name}", args=[found.pk]), kind)
        for event, (words, name, kind) in titles.items()
        if event in possible
    ]
    if found.agreed and found.state == HappeningState.HELD:
        words = "Исправить выполненное" if found.kept_on else "Договорённость выполнена"
        links.append((words, reverse("interventions:visit-kept", args=[found.pk]), ""))
    if HappeningEvent.CANCEL in possible:
        cancel = reverse("interventions:happening-cancel", args=["visit", found.pk])
        links.append(("Отменить", cancel, ""))
    return links


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words or another day."""
    found = one(queries.visits(request.actor), pk)
    names = (*actions.Planned.__dataclass_fields__, "version")
    initial = {name: getattr(found, name) for name in names}
    form = MovedForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        actions.edit(
            visit=found, version=form.cleaned_data["version"] or 0, planned=form.planned(),
            reason=form.cleaned_data["reason"], by=request.actor,
        )  # fmt: skip
        return done(request, "Выезд сохранён.", "interventions:visit", pk)
    return form_page(request, found.run, form, _page(found, "Правка выезда", "visit-edit"))


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was seen and agreed."""
    found = one(queries.visits(request.actor), pk)
    names = (*actions.Seen.__dataclass_fields__, "version")
    initial = {name: getattr(found, name) for name in names}
    initial["held_on"] = found.held_on or found.planned_on
    form = SeenForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.report(visit=found, version=version, seen=form.told(), by=request.actor)
        return done(request, "Отчёт записан.", "interventions:visit", pk)
    return form_page(request, found.run, form, _page(found, "Отчёт о выезде", "visit-report"))


def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """What was agreed is done."""
    found = one(queries.visits(request.actor).exclude(agreed=""), pk)
    initial = {name: getattr(found, name) for name in ("kept_on", "kept", "version")}
    form = KeptForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        told = form.taken("kept_on", "kept")
        version = form.cleaned_data["version"] or 0
        actions.keep(visit=found, version=version, by=request.actor, **told)
        return done(request, "Записано.", "interventions:visit", pk)
    return form_page(request, found.run, form, _page(found, "Договорённость", "visit-kept"))


def _page(found: Any, title: str, name: str) -> FormPage:
    return FormPage(
        title=f"{title}: {found.organisation}", text=found.topic, section=SECTION,
        action=reverse(f"interventions:{name}", args=[found.pk]),
        back=reverse("interventions:visit", args=[found.pk]),
    )  # fmt: skip
