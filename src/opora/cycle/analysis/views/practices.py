"""Pages of the bank of practices."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.analysis.actions import practices as actions
from opora.cycle.analysis.forms import PracticeFilter, PracticeForm, ReasonForm
from opora.cycle.analysis.policies import PRACTICE, PracticeEvent, PracticeState
from opora.cycle.analysis.presenters import TONES
from opora.cycle.analysis.queries import findings, practices
from opora.pages.answers import done, one, page, sheet, wants_sheet


DECIDED = {
    PracticeEvent.CHECK: "Практика проверена.",
    PracticeEvent.BANK: "Практика в банке: её видят все школы.",
    PracticeEvent.RETURN: "Практика возвращена на доработку.",
    PracticeEvent.WITHDRAW: "Практика снята.",
}


def _titles(definitions: Mapping[str, object]) -> list[tuple[str, str]]:
    """Ids with titles, by title."""
    known = ((one.id, one.title) for one in definitions.values())
    return sorted(known, key=lambda pair: pair[1])


@require_safe
def bank(request: HttpRequest) -> HttpResponse:
    """Practices with search."""
    request.actor.check_has(Permission.SEE_PRACTICES)
    causes = _titles(practices.vocabulary(request.actor).causes)
    form = PracticeFilter(request.GET, causes=causes)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = list(practices.listed(practices.practices(request.actor), wanted))
    if wants_sheet(request):
        return sheet("Банк практик", _sheet(rows))
    context = {
        "rows": rows,
        "form": form,
        "tones": TONES,
        "causes": dict(causes),
        "may_propose": request.actor.has(Permission.EDIT_PRACTICES),
    }
    return page(request, "analysis/practices.html", context)


def _sheet(rows: list) -> Sheet:
    columns = (
        Column("Практика", 40), Column("Организация", 30), Column("В каких условиях", 60),
        Column("Что делали", 80), Column("Чем подтверждается", 60), Column("Насколько известно", 20),
        Column("Кто покажет", 40), Column("Состояние", 14),
    )  # fmt: skip
    told = (
        (
            one.title, str(one.organisation), one.conditions, one.steps, one.evidence,
            one.get_evidence_level_display(), _shown(one), one.get_state_display(),
        )
        for one in rows
    )  # fmt: skip
    return Sheet("Практики", columns, told)


def _shown(practice: object) -> str:
    """Who can show it: the person, the post, or both."""
    person = practice.shown_by.short_name if practice.shown_by else ""
    return ", ".join(part for part in (person, practice.shown_by_post) if part)


@require_safe
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    """One practice."""
    found = one(practices.practices(request.actor), pk)
    keeps = practices.may_decide(request.actor, found)
    mine = practices.proposers(request.actor).filter(pk=found.organisation_id).exists()
    possible = PRACTICE.possible(PracticeState(found.state))
    events = [
        event
        for event in possible
        if event is not PracticeEvent.EDIT and (keeps or (mine and event is PracticeEvent.WITHDRAW))
    ]
    pack = practices.vocabulary(request.actor)
    context = {
        "practice": found,
        "shown": _shown(found),
        "tone": TONES[found.state],
        "causes": [pack.causes[name].title for name in found.causes if name in pack.causes],
        "indicators": [
            (name, pack.indicators[name].title)
            for name in found.indicators
            if name in pack.indicators
        ],
        "finding": findings.findings(request.actor).filter(pk=found.finding_id).first(),
        "events": events,
        "may_edit": mine and PracticeEvent.EDIT in possible,
    }
    return page(request, "analysis/practice.html", context)


def _form(request: HttpRequest, initial: dict[str, object]) -> PracticeForm:
    organisations = practices.proposers(request.actor)
    pack = practices.vocabulary(request.actor)
    return PracticeForm(
        request.POST or None,
        organisations=organisations,
        people=practices.people_of(organisations),
        causes=_titles(pack.causes),
        indicators=_titles(pack.indicators),
        initial=initial,
    )


def propose(request: HttpRequest) -> HttpResponse:
    """A new practice, perhaps out of a finding."""
    request.actor.check_has(Permission.EDIT_PRACTICES)
    number = request.GET.get("finding", "")
    about = (
        findings.findings(request.actor).filter(pk=int(number)).first()
        if number.isdecimal()
        else None
    )
    organisations = practices.proposers(request.actor)
    first = about.organisation if about else organisations.first()
    form = _form(request, {"organisation": first})
    if request.method == "POST" and form.is_valid():
        made = actions.propose(
            organisation=form.cleaned_data["organisation"], told=form.told(),
            by=request.actor, finding=about,
        )  # fmt: skip
        return done(request, "Практика предложена.", "analysis:practice", made.pk)
    context = {"form": form, "action": request.get_full_path(), "practice": None, "about": about}
    return page(request, "analysis/practice_form.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A practice in other words."""
    found = one(practices.practices(request.actor), pk)
    request.actor.check_has(Permission.EDIT_PRACTICES)
    names = (*actions.Description.__dataclass_fields__, "version")
    form = _form(request, {name: getattr(found, name) for name in names})
    del form.fields["organisation"]
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(practice=found, version=version, told=form.told(), by=request.actor)
        return done(request, "Практика сохранена.", "analysis:practice", pk)
    action = reverse("analysis:practice-edit", args=[pk])
    context = {"form": form, "action": action, "practice": found, "about": None}
    return page(request, "analysis/practice_form.html", context, status=422 if form.errors else 200)


def decide(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Check, accept, return, withdraw; the last two ask why."""
    found = one(practices.practices(request.actor), pk)
    wanted = PracticeEvent(event)
    form = ReasonForm(request.POST or None)
    with_words = wanted in actions.WITH_WORDS
    if request.method == "POST" and (not with_words or form.is_valid()):
        remark = form.cleaned_data["reason"] if with_words else ""
        actions.decide(practice=found, event=wanted, by=request.actor, remark=remark)
        return done(request, DECIDED[wanted], "analysis:practice", pk)
    context = {
        "title": f"Практика «{found.title}»: {wanted.label}",
        "action": reverse("analysis:practice-decide", args=[pk, event]),
        "cancel": reverse("analysis:practice", args=[pk]),
        "button": wanted.label.capitalize(),
        "form": form if with_words else None,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)
