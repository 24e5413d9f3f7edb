"""Mentoring pairs teacher–teacher."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.actions import mentoring as actions
from opora.cycle.interventions.forms.mentoring import PairCountForm, PairForm
from opora.cycle.interventions.policies.support import TERM, TermEvent, TermState
from opora.cycle.interventions.presenters import support_listings as listings
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


EDIT = Permission.EDIT_SUPPORT


def _listing(rows: Iterable[Any], words: Words, at: Address, run: Any) -> Listing:
    del run
    return listings.pairs(rows, at, words.subjects)


def _add(run: Any, form: PairForm, by: Actor) -> object:
    return actions.propose(run=run, paired=form.paired(), by=by)


SECTION = Section(
    name="mentoring",
    title="Наставничество",
    lead="Пары «учитель — учитель» по должности и предмету; сколько раз встречались.",
    empty="Назовите наставника и того, кому он помогает: оба стоят в реестре как учителя, методисты или завучи.",
    permission=EDIT,
    rows=queries.pairs,
    listing=_listing,
    form=PairForm,
    add=_add,
    added="Пара предложена. Закрепите её документом.",
    adding="Предложить пару",
    row_page="pair",
    of_school=False,
    states=tuple(TermState.choices()),
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Pairs of a run."""
    return listed(request, around_of(request, pk), SECTION)


@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One pair."""
    found = one(queries.pairs(request.actor), pk)
    subjects = queries.words_of(found.run).subjects
    until = f" по {found.valid_to:%d.%m.%Y}" if found.valid_to else ""
    shown = RecordPage(
        title=f"{found.mentor.person} и {found.mentee.person}", over="Наставническая пара",
        section=SECTION, state=(found.get_state_display(), TONES[found.state]),
        facts=[
            ("Наставник", f"{found.mentor.person}, {found.mentor.title}, {found.mentor.organisation}"),
            ("Кому помогает", f"{found.mentee.person}, {found.mentee.title}, {found.organisation}"),
            ("Предмет", subjects.get(found.subject, "–")),
            ("Срок", f"с {found.valid_from:%d.%m.%Y}{until}"),
            ("Чем закреплено", found.basis or "ещё не закреплено"),
            ("Встреч и уроков", found.meetings), ("Часов", f"{found.hours:g}"),
        ],
        texts=[("Чему учится", found.aim), ("Итог", found.ended_reason)],
        links=_links(request.actor, found),
    )  # fmt: skip
    return record_page(request, found.run, shown)


def _links(actor: Actor, found: Any) -> list[tuple[str, str, str]]:
    if not may_at(actor, EDIT, found.run, found.organisation):
        return []
    possible = TERM.possible(TermState(found.state))
    begin, end = (
        reverse(f"interventions:term-{verb}", args=["pair", found.pk]) for verb in ("begin", "end")
    )
    count = reverse("interventions:pair-count", args=[found.pk])
    change = reverse("interventions:pair-edit", args=[found.pk])
    offered = (
        (TermEvent.BEGIN, "Закрепить документом", begin, "primary"),
        (TermEvent.EDIT, "Внести встречи", count, "primary"),
        (TermEvent.EDIT, "Править", change, ""),
        (TermEvent.END, "Завершить", end, ""),
    )
    return [(words, address, kind) for event, words, address, kind in offered if event in possible]


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another pair, subject, aim or term."""
    found = one(queries.pairs(request.actor), pk)
    names = (*actions.Paired.__dataclass_fields__, "version")
    initial = {name: getattr(found, name) for name in names}
    form = PairForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(pair=found, version=version, paired=form.paired(), by=request.actor)
        return done(request, "Пара сохранена.", "interventions:pair", pk)
    return form_page(request, found.run, form, _page(pk, "Правка пары", "pair-edit"))


def count(request: HttpRequest, pk: int) -> HttpResponse:
    """How often the two met."""
    found = one(queries.pairs(request.actor), pk)
    initial = {name: getattr(found, name) for name in ("meetings", "hours", "version")}
    form = PairCountForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.count(pair=found, by=request.actor, **form.cleaned_data)
        return done(request, "Встречи записаны.", "interventions:pair", pk)
    shown = _page(pk, "Встречи с начала работы пары", "pair-count")
    return form_page(request, found.run, form, shown)


def _page(pk: int, title: str, name: str) -> FormPage:
    return FormPage(
        title=title, section=SECTION, action=reverse(f"interventions:{name}", args=[pk]),
        back=reverse("interventions:pair", args=[pk]),
    )  # fmt: skip
