"""Curators and mentor schools."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.interventions.actions import curators as actions
from opora.cycle.interventions.forms.curators import CapacityForm, CuratorForm
from opora.cycle.interventions.policies.support import TERM, TermEvent, TermState
from opora.cycle.interventions.presenters import support_listings as listings
from opora.cycle.interventions.presenters.support import TONES
from opora.cycle.interventions.presenters.support_tables import Address, Listing
from opora.cycle.interventions.queries import curators as known
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
    held = list(rows)
    return listings.curators(held, at, known.without_access(held, timezone.localdate()))


def _add(run: Any, form: CuratorForm, by: Actor) -> object:
    school = form.cleaned_data["organisation"]
    return actions.propose(run=run, organisation=school, tied=form.tied(), by=by)


SECTION = Section(
    name="curators",
    title="Кураторы и школы-лидеры",
    lead="Кто какой школе помогает и что говорит против такого назначения.",
    empty="Назовите школу и того, кто ей поможет: человека, школу-лидера или обоих. "
    "Своя школа, общие должности, взаимное кураторство и слишком много школ проверяются сразу.",
    permission=EDIT,
    rows=queries.curatorships,
    listing=_listing,
    form=CuratorForm,
    add=_add,
    added="Куратор предложен. Закрепите его документом.",
    adding="Предложить куратора",
    row_page="curator",
    states=tuple(TermState.choices()),
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Curators of a run."""
    return listed(request, around_of(request, pk), SECTION)


@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One curatorship with the curator's plan."""
    found = one(queries.curatorships(request.actor), pk)
    run, today = found.run, timezone.localdate()
    words = queries.words_of(run)
    visits = queries.visits(request.actor).filter(curatorship=found)
    plan = listings.visits(visits, address_of("visit"), words.risk_factors, today)
    unable = known.without_access((found,), today)
    shown = RecordPage(
        title=f"{found.organisation}: кураторство", over="Кураторы", section=SECTION,
        state=(found.get_state_display(), TONES[found.state]),
        facts=[
            ("Куратор", _who(found)), ("Школа-лидер", found.mentor_school or "–"),
            ("Срок", f"с {found.valid_from:%d.%m.%Y}" + (f" по {found.valid_to:%d.%m.%Y}" if found.valid_to else "")),
            ("Чем назначен", found.basis or "ещё не закреплён"),
        ],
        texts=[
            ("В чём помогает", found.aim), ("Почему всё же назначен", found.despite),
            ("Почему завершено", found.ended_reason),
        ],
        warnings=[words for _, words in found.conflicts]
        + (["У куратора нет доступа к этой школе: попросите администратора дать роль."] if unable else []),
        links=_links(request.actor, found),
        tables=[("План куратора", plan)],
    )  # fmt: skip
    return record_page(request, run, shown)


def _who(found: Any) -> str:
    post = found.curator
    return f"{post.person}, {post.title}, {post.organisation}" if post else "–"


def _links(actor: Actor, found: Any) -> list[tuple[str, str, str]]:
    possible = TERM.possible(TermState(found.state))
    edits = may_at(actor, EDIT, found.run, found.organisation)
    visits = may_at(actor, Permission.PLAN_VISITS, found.run, found.organisation)
    links = []
    if visits and TermEvent.EDIT in possible:
        plan = f"{reverse('interventions:visits', args=[found.run_id])}?curatorship={found.pk}#add"
        links.append(("Запланировать выезд", plan, "primary"))
    if edits and TermEvent.BEGIN in possible:
        links.append(("Закрепить документом", _at("begin", found), "primary"))
    if edits and TermEvent.EDIT in possible:
        links.append(("Править", reverse("interventions:curator-edit", args=[found.pk]), ""))
        links.append(
            ("Сколько школ посильно", reverse("interventions:capacity", args=[found.pk]), "")
        )
    if edits and TermEvent.END in possible:
        links.append(("Завершить", _at("end", found), ""))
    return links


def _at(verb: str, found: Any) -> str:
    return reverse(f"interventions:term-{verb}", args=["curator", found.pk])


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another curator, mentor school, aim or term."""
    found = one(queries.curatorships(request.actor), pk)
    names = (*actions.Tied.__dataclass_fields__, "version")
    initial = {name: getattr(found, name) for name in names}
    form = CuratorForm(
        request.POST or None, around=queries.around(request.actor, found.run), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(curatorship=found, version=version, tied=form.tied(), by=request.actor)
        return done(request, "Кураторство сохранено.", "interventions:curator", pk)
    shown = FormPage(
        title=f"{found.organisation}: кураторство", section=SECTION,
        action=reverse("interventions:curator-edit", args=[pk]),
        back=reverse("interventions:curator", args=[pk]),
    )  # fmt: skip
    return form_page(request, found.run, form, shown)


def capacity(request: HttpRequest, pk: int) -> HttpResponse:
    """How many schools the curator (or the mentor school) of this row can take."""
    found = one(queries.curatorships(request.actor), pk)
    whose = {"curator": found.curator} if found.curator else {"mentor_school": found.mentor_school}
    held = known.capacities(found.run).get(
        (found.curator_id, None) if found.curator else (None, found.mentor_school_id)
    )
    default = known.default_capacity(found.run, timezone.localdate())
    form = CapacityForm(request.POST or None, initial={"schools": held or default})
    if request.method == "POST" and form.is_valid():
        actions.set_capacity(
            run=found.run, schools=form.cleaned_data["schools"], by=request.actor, **whose
        )
        return done(request, "Записано.", "interventions:curator", pk)
    text = f"Без особого решения — {default} (по умолчанию пакета)." if default else ""
    shown = FormPage(
        title=f"Сколько школ посильно: {found.curator.person if found.curator else found.mentor_school}",
        section=SECTION, text=text, action=reverse("interventions:capacity", args=[pk]),
        back=reverse("interventions:curator", args=[pk]),
    )  # fmt: skip
    return form_page(request, found.run, form, shown)
