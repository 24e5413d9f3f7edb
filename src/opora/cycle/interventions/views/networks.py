"""Network agreements and joint activities."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.actions import networks as actions
from opora.cycle.interventions.forms.networks import ActivityForm, AgreementForm, HeldForm
from opora.cycle.interventions.policies.support import (
    HAPPENING,
    TERM,
    HappeningEvent,
    HappeningState,
    TermEvent,
    TermState,
)
from opora.cycle.interventions.presenters import support_listings as listings
from opora.cycle.interventions.presenters import support_parts as parts
from opora.cycle.interventions.presenters.support import TONES
from opora.cycle.interventions.presenters.support_tables import Address, Listing
from opora.cycle.interventions.queries import support as queries
from opora.cycle.interventions.queries.support import Words
from opora.cycle.interventions.views.sections import (
    FormPage,
    RecordPage,
    Section,
    address_of,
    around_of,
    form_page,
    listed,
    may_at,
    record_page,
)
from opora.pages.answers import done, one


EDIT = Permission.EDIT_SUPPORT


def _listing(rows: Iterable[Any], words: Words, at: Address, run: Any) -> Listing:
    del words, run
    return listings.agreements(rows, at)


def _add(run: Any, form: AgreementForm, by: Actor) -> object:
    return actions.propose(run=run, terms=form.terms(), by=by)


SECTION = Section(
    name="networks",
    title="Сетевые договоры",
    lead="Кто с кем, что делают вместе и на чьём ресурсе.",
    empty="Внесите договор и его стороны, затем совместные мероприятия: общие ресурсы берутся из реестра.",
    permission=EDIT,
    rows=queries.agreements_counted,
    listing=_listing,
    form=AgreementForm,
    add=_add,
    added="Договор подготовлен. Внесите его реквизиты, когда он заключён.",
    adding="Внести договор",
    row_page="agreement",
    of_school=False,
    school_field="sides__organisation",
    states=tuple(TermState.choices()),
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Agreements of a run."""
    return listed(request, around_of(request, pk), SECTION)


@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement: parties, duties, joint activities."""
    found = one(queries.agreements(request.actor), pk)
    activities = queries.activities(request.actor).filter(agreement=found)
    until = f" по {found.valid_to:%d.%m.%Y}" if found.valid_to else ""
    shown = RecordPage(
        title=found.title, over="Сетевой договор", section=SECTION,
        state=(found.get_state_display(), TONES[found.state]),
        facts=[
            ("Реквизиты", found.basis or "ещё не заключён"),
            ("Срок", f"с {found.valid_from:%d.%m.%Y}{until}"),
        ],
        texts=[
            ("Предмет", found.subject),
            *((f"Обязанности: {side.organisation}", side.duties) for side in found.sides.all()),
            ("Почему завершено", found.ended_reason),
        ],
        links=_links(request.actor, found),
        tables=[
            ("Совместные мероприятия", parts.activities(activities, address_of("activity"))),
            ("Стороны", parts.parties(found.sides.all(), list(activities))),
        ],
    )  # fmt: skip
    return record_page(request, found.run, shown)


def _links(actor: Actor, found: Any) -> list[tuple[str, str, str]]:
    if not may_at(actor, EDIT, found.run, None):
        return []
    possible = TERM.possible(TermState(found.state))
    add = reverse("interventions:activity-add", args=[found.pk])
    change = reverse("interventions:agreement-edit", args=[found.pk])
    begin, end = (
        reverse(f"interventions:term-{verb}", args=["agreement", found.pk])
        for verb in ("begin", "end")
    )
    offered = (
        (TermEvent.EDIT, "Добавить мероприятие", add, "primary"),
        (TermEvent.BEGIN, "Внести реквизиты", begin, "primary"),
        (TermEvent.EDIT, "Править и расписать обязанности", change, ""),
        (TermEvent.END, "Завершить", end, ""),
    )
    return [(words, address, kind) for event, words, address, kind in offered if event in possible]


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, parties or duties."""
    found = one(queries.agreements(request.actor), pk)
    names = ("title", "subject", "valid_from", "valid_to", "version")
    initial = {name: getattr(found, name) for name in names}
    initial["parties"] = [side.organisation_id for side in found.sides.all()]
    form = AgreementForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial,
        sides=found.sides.all(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(agreement=found, version=version, terms=form.terms(), by=request.actor)
        return done(request, "Договор сохранён.", "interventions:agreement", pk)
    shown = _page("Правка договора", found.title, ("agreement-edit", pk), ("agreement", pk))
    return form_page(request, found.run, form, shown)


def add_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """A joint activity of an agreement."""
    found = one(queries.agreements(request.actor), pk)
    form = ActivityForm(request.POST or None, agreement=found)
    if request.method == "POST" and form.is_valid():
        actions.add_activity(agreement=found, by=request.actor, **form.cleaned_data)
        return done(request, "Мероприятие запланировано.", "interventions:agreement", pk)
    shown = _page("Совместное мероприятие", found.title, ("activity-add", pk), ("agreement", pk))
    return form_page(request, found.run, form, shown)


@require_safe
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One joint activity with who took part."""
    found = one(queries.activities(request.actor), pk)
    run = found.agreement.run
    resource = f"{found.resource} — {found.resource.organisation}" if found.resource else "–"
    shown = RecordPage(
        title=found.title, over=str(found.agreement), section=SECTION,
        state=(found.get_state_display(), TONES[found.state]),
        facts=[
            ("Договор", found.agreement), ("Общий ресурс", resource),
            ("Когда", f"{found.held_on or found.planned_on:%d.%m.%Y}"),
            ("Часов", "–" if found.hours is None else f"{found.hours:g}"),
        ],
        texts=[("Результат", found.result), ("Почему отменено", found.cancelled_reason)],
        links=_activity_links(request.actor, found),
        tables=[("Участвовали", parts.joined(found.parts.all()))],
    )  # fmt: skip
    return record_page(request, run, shown)


def _activity_links(actor: Actor, found: Any) -> list[tuple[str, str, str]]:
    possible = HAPPENING.possible(HappeningState(found.state))
    back = reverse("interventions:agreement", args=[found.agreement_id])
    links = [("К договору", back, "")]
    if not may_at(actor, EDIT, found.agreement.run, None):
        return links
    if HappeningEvent.HOLD in possible:
        links.append(
            ("Отчитаться", reverse("interventions:activity-report", args=[found.pk]), "primary")
        )
    if HappeningEvent.CANCEL in possible:
        cancel = reverse("interventions:happening-cancel", args=["activity", found.pk])
        links.append(("Отменить", cancel, ""))
    return links


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What took place and how many came."""
    found = one(queries.activities(request.actor), pk)
    initial = {name: getattr(found, name) for name in ("hours", "result", "version")}
    initial["held_on"] = found.held_on or found.planned_on
    form = HeldForm(request.POST or None, activity=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        actions.report(activity=found, version=version, held=form.held(), by=request.actor)
        return done(request, "Отчёт записан.", "interventions:activity", pk)
    shown = _page("Отчёт о мероприятии", found.title, ("activity-report", pk), ("activity", pk))
    return form_page(request, found.agreement.run, form, shown)


def _page(title: str, text: str, action: tuple[str, int], back: tuple[str, int]) -> FormPage:
    at, to = (reverse(f"interventions:{name}", args=[pk]) for name, pk in (action, back))
    return FormPage(title=title, text=text, action=at, back=to, section=SECTION)
