"""Pages of recommendations: the list of a run, one of them, editing and addressing."""

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.recommendations.actions import answers as answering
from opora.cycle.recommendations.actions import recommendations as actions
from opora.cycle.recommendations.forms import (
    AddressForm,
    NewForm,
    ReasonForm,
    RecommendationFilter,
    TermForm,
    WordingForm,
)
from opora.cycle.recommendations.policies import (
    ANSWERED,
    RECOMMENDATION,
    RecommendationEvent,
    RecommendationState,
)
from opora.cycle.recommendations.presenters import (
    REPEATED,
    TONES,
    answered_words,
    grounds_seen,
)
from opora.cycle.recommendations.queries import recommendations as queries
from opora.pages.answers import done, one, page, sheet, wants_sheet


def may(actor: Actor, permission: Permission, run: object) -> bool:
    """Whether the actor may do something with the run's recommendations."""
    return actor.may(permission, Place(territory_path=run.territory.path))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The runs; straight to the run when there is one."""
    request.actor.check_has(Permission.SEE_RECOMMENDATIONS)
    runs = list(goals.runs(request.actor))
    if len(runs) == 1:
        return redirect("recommendations:run", runs[0].pk)
    return page(request, "recommendations/index.html", {"runs": runs})


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Recommendations of a run: all for the department, its own for a school."""
    request.actor.check_has(Permission.SEE_RECOMMENDATIONS)
    found = one(goals.runs(request.actor), pk)
    if not queries.sees_whole(request.actor, found):
        return _own(request, found)
    every = queries.listed(queries.whole(request.actor).filter(run=found))
    addressees = sorted({row.printed_dative for row in every})
    form = RecommendationFilter(request.GET, addressees=addressees)
    rows = queries.narrowed(every, form.cleaned_data if form.is_valid() else {})
    if wants_sheet(request):
        return sheet(f"Рекомендации {found.school_year}", _sheet(rows))
    states = Counter(row.state for row in every)
    context = {
        "run": found,
        "rows": rows,
        "form": form,
        "term": TermForm(),
        "tones": TONES,
        "repeated": REPEATED,
        "count": answered_words,
        "states": [(one_state, states[one_state.value]) for one_state in RecommendationState],
        "documents": _documents(queries.files(request.actor).filter(document__run=found)),
        "may_edit": may(request.actor, Permission.EDIT_RECOMMENDATIONS, found),
        "may_approve": may(request.actor, Permission.APPROVE_RECOMMENDATIONS, found),
    }
    return page(request, "recommendations/run.html", context)


def _documents(files: Iterable) -> dict[object, list]:
    """Approved documents, each with its files."""
    told: dict[object, list] = {}
    for file in files:
        told.setdefault(file.document, []).append(file)
    return told


def _own(request: HttpRequest, found: object) -> HttpResponse:
    """What a school or a member of a group must answer."""
    rows = list(
        queries.answers(request.actor)
        .filter(recommendation__run=found)
        .order_by("recommendation__position", "organisation__sort_key")
    )
    if wants_sheet(request):
        return sheet(f"Рекомендации нам {found.school_year}", _own_sheet(rows))
    schools = {row.organisation_id: row.organisation for row in rows if row.organisation}
    context = {"run": found, "rows": rows, "tones": TONES, "schools": list(schools.values())}
    return page(request, "recommendations/own.html", context)


def _sheet(rows: list) -> Sheet:
    columns = (
        Column("Кому", 40), Column("Рекомендация", 80), Column("Материал", 40), Column("Срок", 14),
        Column("Адресаты", 50), Column("Состояние", 14), Column("Спрошено", 10, "whole"),
        Column("Ответили", 10, "whole"), Column("Отклонили", 10, "whole"), Column("Повтор", 28),
    )  # fmt: skip
    told = (
        (
            row.printed_dative, row.text, row.material, _term(row),
            "; ".join(str(address) for address in row.addresses.all()), row.get_state_display(),
            row.asked, row.answered, row.declined, REPEATED.get(row.repeats, ""),
        )
        for row in rows
    )  # fmt: skip
    return Sheet("Рекомендации", columns, told)


def _own_sheet(rows: list) -> Sheet:
    columns = (
        Column("Организация", 30), Column("Рекомендация", 80), Column("Срок", 14),
        Column("Ответ", 24), Column("Слова", 60),
    )  # fmt: skip
    told = (
        (
            str(row.organisation or row.person), row.recommendation.text, _term(row.recommendation),
            row.get_state_display(), row.reason or row.text,
        )
        for row in rows
    )  # fmt: skip
    return Sheet("Рекомендации", columns, told)


def _term(row: object) -> str:
    return row.due_printed or (f"{row.due_on:%d.%m.%Y}" if row.due_on else "")


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Drafts out of findings."""
    found = one(goals.runs(request.actor), pk)
    made = actions.draft_from_findings(run=found, by=request.actor)
    words = f"Новых черновиков: {len(made)}." if made else "Новых рекомендаций выводы не дают."
    return done(request, words, "recommendations:run", pk)


@require_POST
def set_term(request: HttpRequest, pk: int) -> HttpResponse:
    """One term for drafts without any."""
    found = one(goals.runs(request.actor), pk)
    form = TermForm(request.POST)
    if not form.is_valid():
        return done(request, "Срок не понят: нужна дата.", "recommendations:run", pk)
    count = actions.set_term(run=found, by=request.actor, **form.cleaned_data)
    return done(request, f"Срок назначен черновикам: {count}.", "recommendations:run", pk)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A recommendation of the office's own."""
    found = one(goals.runs(request.actor), pk)
    request.actor.check(Permission.EDIT_RECOMMENDATIONS, Place(territory_path=found.territory.path))
    form = NewForm(
        request.POST or None,
        findings=queries.findings_of(found),
        groups=queries.groups_of(found),
        organisations=queries.organisations_of(found),
    )
    if request.method == "POST" and form.is_valid():
        made = actions.add(
            run=found, wording=form.wording(), findings=list(form.cleaned_data["findings"]),
            addresses=form.addresses(), by=request.actor,
        )  # fmt: skip
        return done(request, "Рекомендация добавлена.", "recommendations:recommendation", made.pk)
    context = {"run": found, "form": form, "action": reverse("recommendations:add", args=[pk])}
    context |= {"title": "Новая рекомендация", "back": reverse("recommendations:run", args=[pk])}
    return page(request, "recommendations/edit.html", context, status=422 if form.errors else 200)


@require_safe
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: words, grounds, addressees, answers."""
    found = one(queries.with_addresses(queries.recommendations(request.actor)), pk)
    inside = queries.sees_whole(request.actor, found.run)
    answers = list(queries.answers(request.actor).filter(recommendation=found))
    if wants_sheet(request):
        return sheet("Ответы на рекомендацию", _own_sheet(answers))
    events = RECOMMENDATION.possible(RecommendationState(found.state))
    own = None if inside else {str(row.organisation) for row in answers if row.organisation}
    edits = may(request.actor, Permission.EDIT_RECOMMENDATIONS, found.run)
    approves = may(request.actor, Permission.APPROVE_RECOMMENDATIONS, found.run)
    last = found.repeats_from if inside else None
    context = {
        "recommendation": found,
        "run": found.run,
        "inside": inside,
        "answers": answers,
        "answered": answered_words(sum(row.state in ANSWERED for row in answers), len(answers)),
        "grounds": grounds_seen(found.grounds, own),
        "findings": list(found.findings.select_related("organisation")) if inside else [],
        "last": last,
        "last_answers": list(last.answers.select_related("organisation", "person")) if last else [],
        "tones": TONES,
        "repeated": REPEATED.get(found.repeats, ""),
        "mine": {row.pk for row in answers if answering.may_answer(row, request.actor)},
        "may_edit": edits and RecommendationEvent.EDIT in events,
        "may_withdraw": (approves if found.state == RecommendationState.APPROVED else edits)
        and RecommendationEvent.WITHDRAW in events,
    }
    return page(request, "recommendations/recommendation.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft in other words."""
    found = one(queries.whole(request.actor), pk)
    request.actor.check(
        Permission.EDIT_RECOMMENDATIONS, Place(territory_path=found.run.territory.path)
    )
    names = (*actions.Wording.__dataclass_fields__, "version")
    form = WordingForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        actions.edit(
            recommendation=found, version=form.cleaned_data["version"] or 0,
            wording=form.wording(), by=request.actor,
        )  # fmt: skip
        return done(request, "Рекомендация сохранена.", "recommendations:recommendation", pk)
    return _edited(request, found, form, "Правка рекомендации", "recommendations:edit")


def address(request: HttpRequest, pk: int) -> HttpResponse:
    """To whom a draft goes."""
    found = one(queries.with_addresses(queries.whole(request.actor)), pk)
    request.actor.check(
        Permission.EDIT_RECOMMENDATIONS, Place(territory_path=found.run.territory.path)
    )
    rows = found.addresses.all()
    form = AddressForm(
        request.POST or None,
        groups=queries.groups_of(found.run),
        organisations=queries.organisations_of(found.run),
        initial={
            "groups": [row.group_id for row in rows if row.group_id],
            "organisations": [row.organisation_id for row in rows if row.organisation_id],
            "version": found.version,
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.address(
            recommendation=found, version=form.cleaned_data["version"] or 0,
            addresses=form.addresses(), by=request.actor,
        )  # fmt: skip
        return done(request, "Адресаты записаны.", "recommendations:recommendation", pk)
    return _edited(request, found, form, "Кому рекомендация", "recommendations:address")


def _edited(
    request: HttpRequest, found: object, form: object, title: str, address_name: str
) -> HttpResponse:
    context = {
        "run": found.run,
        "form": form,
        "title": title,
        "text": found.text,
        "action": reverse(address_name, args=[found.pk]),
        "back": reverse("recommendations:recommendation", args=[found.pk]),
    }
    return page(request, "recommendations/edit.html", context, status=422 if form.errors else 200)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer in force, for a reason."""
    found = one(queries.whole(request.actor), pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(recommendation=found, by=request.actor, **form.cleaned_data)
        return done(request, "Рекомендация снята.", "recommendations:recommendation", pk)
    context = {
        "title": "Снять рекомендацию",
        "text": found.text,
        "action": reverse("recommendations:withdraw", args=[pk]),
        "cancel": reverse("recommendations:recommendation", args=[pk]),
        "button": "Снять",
        "danger": True,
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)
