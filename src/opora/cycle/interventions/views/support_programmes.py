"""Risk profiles and programmes of schools."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.goals.presenters import shown_value
from opora.cycle.goals.queries import pack_of
from opora.cycle.interventions.actions import support_programmes as actions
from opora.cycle.interventions.forms.support_programmes import (
    AimForm,
    PassportForm,
    ProgrammeForm,
    ReachedForm,
    RiskForm,
)
from opora.cycle.interventions.presenters import support_listings as listings
from opora.cycle.interventions.presenters import support_parts as parts
from opora.cycle.interventions.presenters.support import TONES
from opora.cycle.interventions.presenters.support_tables import Address, Listing, decimal
from opora.cycle.interventions.queries import support as queries
from opora.cycle.interventions.queries.programmes import scaled
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


EDIT = Permission.EDIT_MEASURES


def _listing(rows: Iterable[Any], words: Words, at: Address, run: Any) -> Listing:
    del run
    return listings.programmes(rows, at, words.risk_factors)


def _add(run: Any, form: ProgrammeForm, by: Actor) -> object:
    told = form.cleaned_data
    return actions.make(
        run=run, organisation=told["organisation"], title=told["title"], factor=told["factor"],
        by=by,
    )  # fmt: skip


SECTION = Section(
    name="programmes",
    title="Программы школ и рисковые профили",
    lead="Программы перехода в эффективный режим и антирисковые программы: паспорт, целевые показатели, меры.",
    empty="Отметьте рисковые факторы школы, выберите те, с которыми она работает, и заведите программу по каждому.",
    permission=EDIT,
    rows=queries.programmes,
    listing=_listing,
    form=ProgrammeForm,
    add=_add,
    added="Программа заведена. Заполните паспорт и поставьте целевые показатели.",
    adding="Завести программу",
    row_page="programme",
)


def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Programmes of a run with risk profiles of its schools."""
    around = around_of(request, pk)
    titles = around.words.risk_factors
    marks = queries.risk_marks(request.actor).filter(run=around.run)
    verifies = {one.pk for one in around.schools(Permission.PLAN_VISITS)}
    schools = around.schools(EDIT)
    rows = [
        (row, titles.get(row.factor, row.factor), row.organisation_id in verifies) for row in marks
    ]
    risk = (
        RiskForm(around=around, schools=schools, auto_id="risk_%s") if schools and titles else None
    )
    return listed(
        request,
        around,
        SECTION,
        {"marks": rows, "risk": risk, "tones": TONES, "has_factors": bool(titles)},
    )


@require_POST
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """How much a factor matters in a school."""
    around = around_of(request, pk)
    form = RiskForm(request.POST, around=around, schools=around.schools(EDIT))
    if form.is_valid():
        school = form.cleaned_data["organisation"]
        actions.mark(run=around.run, organisation=school, marked=form.marked(), by=request.actor)
        return done(request, "Рисковый фактор записан.", "interventions:programmes", pk)
    shown = FormPage(
        title="Рисковый фактор", section=SECTION,
        action=reverse("interventions:risk-mark", args=[pk]),
        back=reverse("interventions:programmes", args=[pk]),
    )  # fmt: skip
    return form_page(request, around.run, form, shown)


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """A curator agrees with the significance."""
    found = one(queries.risk_marks(request.actor), pk)
    version = int(request.POST.get("version") or 0)
    actions.verify(mark=found, version=version, by=request.actor)
    return done(request, "Подтверждено.", "interventions:programmes", found.run_id)


@require_safe
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme: passport, target indicators; its measures are those of the plan."""
    found = one(queries.programmes(request.actor), pk)
    run, words = found.run, queries.words_of(found.run)
    pack = pack_of(run)
    targets = parts.targets(
        found.targets.all(), words.indicators,
        lambda one, value: shown_value(pack, one.indicator, value) if one.indicator else decimal(value),
        lambda one: reverse("interventions:target", args=[one.pk]),
    )  # fmt: skip
    passport = getattr(found, "passport", None)
    texts = [
        (passport._meta.get_field(name).verbose_name.capitalize(), getattr(passport, name))
        for name in actions.Contents.__dataclass_fields__
    ] if passport else []  # fmt: skip
    shown = RecordPage(
        title=found.title, over=f"{found.organisation} · {found.get_kind_display()}",
        section=SECTION, state=(found.get_state_display(), listings.PLAN_TONES[found.state]),
        facts=[
            ("Школа", found.organisation),
            ("Рисковый фактор", words.risk_factors.get(found.risk_factor, "–")),
            ("Мер в плане", found.measure_count),
        ],
        texts=[(str(title), text) for title, text in texts], links=_links(request.actor, found),
        tables=[("Целевые показатели", targets)],
    )  # fmt: skip
    return record_page(request, run, shown)


def _links(actor: Actor, found: Any) -> list[tuple[str, str, str]]:
    measures = ("Меры и редакции", reverse("interventions:plan", args=[found.pk]), "")
    if found.state == "closed" or not may_at(actor, EDIT, found.run, found.organisation):
        return [measures]
    aim = reverse("interventions:target-add", args=[found.pk])
    passport = reverse("interventions:passport", args=[found.pk])
    return [
        ("Поставить показатель", aim, "primary"), ("Заполнить паспорт", passport, "primary"), measures
    ]  # fmt: skip


def passport(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a programme's passport."""
    found = one(queries.programmes(request.actor), pk)
    held = actions.passport_of(plan=found, by=request.actor)
    form = PassportForm(request.POST or None, passport=held)
    if request.method == "POST" and form.is_valid():
        actions.write(
            passport=held, version=form.cleaned_data["version"], contents=form.contents(),
            by=request.actor,
        )  # fmt: skip
        return done(request, "Паспорт сохранён.", "interventions:programme", pk)
    shown = _page("Паспорт программы", found.title, ("passport", pk), pk)
    return form_page(request, found.run, form, shown)


def aim(request: HttpRequest, pk: int) -> HttpResponse:
    """A target indicator of a programme."""
    found = one(queries.programmes(request.actor), pk)
    form = AimForm(request.POST or None, around=queries.around(request.actor, found.run))
    if request.method == "POST" and form.is_valid():
        actions.aim(plan=found, wanted=form.aim(), by=request.actor)
        return done(request, "Показатель поставлен.", "interventions:programme", pk)
    shown = _page("Целевой показатель", found.title, ("target-add", pk), pk)
    return form_page(request, found.run, form, shown)


def target(request: HttpRequest, pk: int) -> HttpResponse:
    """What was measured of a target indicator."""
    found = one(queries.targets(request.actor), pk)
    scale = scaled(found)
    reached = None if found.reached is None else round(found.reached * scale, 4)
    initial = {"reached": reached, "reached_on": found.reached_on, "version": found.version}
    form = ReachedForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.reach(
            target=found, version=told["version"], reached=round(told["reached"] / scale, 6),
            reached_on=told["reached_on"], by=request.actor,
        )  # fmt: skip
        return done(request, "Значение записано.", "interventions:programme", found.plan_id)
    shown = _page("Что достигнуто", str(found), ("target", pk), found.plan_id)
    return form_page(request, found.plan.run, form, shown)


def _page(title: str, text: str, action: tuple[str, int], plan: int) -> FormPage:
    return FormPage(
        title=title, text=text, section=SECTION,
        action=reverse(f"interventions:{action[0]}", args=[action[1]]),
        back=reverse("interventions:programme", args=[plan]),
    )  # fmt: skip
