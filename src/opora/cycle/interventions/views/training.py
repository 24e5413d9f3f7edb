"""Seminars and courses."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.actions import training as actions
from opora.cycle.interventions.forms.training import AnnouncedForm, CameForm
from opora.cycle.interventions.policies.support import HAPPENING, HappeningEvent, HappeningState
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
    around_of,
    form_page,
    listed,
    may_at,
    record_page,
)
from opora.pages.answers import done, one


EDIT = Permission.EDIT_TRAINING


def _listing(rows: Iterable[Any], words: Words, at: Address, run: Any) -> Listing:
    del run
    return listings.training(rows, at, words.deficits)


def _add(run: Any, form: AnnouncedForm, by: Actor) -> object:
    return actions.announce(
        run=run, announced=form.announced(), invited=form.cleaned_data["schools"], by=by
    )


SECTION = Section(
    name="training",
    title="Обучение учителей",
    lead="Семинары, мастер-классы и курсы: на какие дефициты отвечают и сколько учителей пришло из каждой школы.",
    empty="Запланируйте семинар или курсы и назовите школы; после — внесите, сколько учителей участвовало.",
    permission=EDIT,
    rows=queries.training,
    listing=_listing,
    form=AnnouncedForm,
    add=_add,
    added="Обучение запланировано.",
    adding="Запланировать обучение",
    row_page="training-event",
    of_school=False,
    school_field="participations__organisation",
    states=tuple(HappeningState.choices()),
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Training of a run."""
    return listed(request, around_of(request, pk), SECTION)


@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One seminar or course with participation by counts; a school sees its own count alone."""
    found = one(queries.training(request.actor), pk)
    words = queries.words_of(found.run)
    shown = RecordPage(
        title=found.title, over=found.get_form_display(), section=SECTION,
        state=(found.get_state_display(), TONES[found.state]),
        facts=[
            ("Когда", f"{found.held_on or found.planned_on:%d.%m.%Y}"),
            ("Кто проводит", found.provider or found.provider_text or "–"),
            ("Часов на участника", "–" if found.hours is None else f"{found.hours:g}"),
            ("Предмет", words.subjects.get(found.subject, "все")),
            ("Дефициты", "; ".join(words.deficits.get(one, one) for one in found.deficits) or "–"),
            ("Материал", found.material or "–"),
        ],
        texts=[("Почему отменено", found.cancelled_reason)],
        links=_links(request.actor, found),
        tables=[("Участие школ", parts.came(found.participations.all()))],
    )  # fmt: skip
    return record_page(request, found.run, shown)


def _links(actor: Actor, found: Any) -> list[tuple[str, str, str]]:
    if not may_at(actor, EDIT, found.run, None):
        return []
    possible = HAPPENING.possible(HappeningState(found.state))
    held = found.state == HappeningState.HELD
    report = reverse("interventions:training-report", args=[found.pk])
    change = reverse("interventions:training-edit", args=[found.pk])
    cancel = reverse("interventions:happening-cancel", args=["training", found.pk])
    told = ("Исправить участие", report, "") if held else ("Внести участие", report, "primary")
    offered = (
        (HappeningEvent.HOLD, *told),
        (HappeningEvent.EDIT, "Править", change, ""),
        (HappeningEvent.CANCEL, "Отменить", cancel, ""),
    )
    return [(words, address, kind) for event, words, address, kind in offered if event in possible]


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, another day, other schools."""
    found = one(queries.training(request.actor), pk)
    names = (*actions.Announced.__dataclass_fields__, "version")
    initial = {name: getattr(found, name) for name in names}
    initial["schools"] = [part.organisation_id for part in found.participations.all()]
    form = AnnouncedForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        actions.edit(
            event=found, version=form.cleaned_data["version"] or 0, announced=form.announced(),
            invited=form.cleaned_data["schools"], by=request.actor,
        )  # fmt: skip
        return done(request, "Обучение сохранено.", "interventions:training-event", pk)
    return form_page(request, found.run, form, _page(found, "Правка", "training-edit"))


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """How many of each school came."""
    found = one(queries.training(request.actor), pk)
    request.actor.check_has(EDIT)
    initial = {"held_on": found.held_on or found.planned_on, "version": found.version}
    form = CameForm(request.POST or None, event=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.report(
            event=found, version=told["version"], held_on=told["held_on"], came=form.came(),
            by=request.actor,
        )  # fmt: skip
        return done(request, "Участие записано.", "interventions:training-event", pk)
    return form_page(request, found.run, form, _page(found, "Участие школ", "training-report"))


def _page(found: Any, title: str, name: str) -> FormPage:
    return FormPage(
        title=title, text=found.title, section=SECTION,
        action=reverse(f"interventions:{name}", args=[found.pk]),
        back=reverse("interventions:training-event", args=[found.pk]),
    )  # fmt: skip
