"""Pages of editions: made, compared, sent, returned, approved, their files."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.core.papers.sheets.model import Column, Sheet
from opora.core.plans.editions import compared
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.interventions.actions import editions as actions
from opora.cycle.interventions.actions.plans import check_editing, place_of
from opora.cycle.interventions.forms.plans import ActForm, EditionForm, ReasonForm
from opora.cycle.interventions.policies.plans import EDITION, EditionEvent, EditionState
from opora.cycle.interventions.presenters.editions import FATES, counted_changes
from opora.cycle.interventions.presenters.measures import TONES
from opora.cycle.interventions.queries import editions as queries
from opora.cycle.interventions.queries import plans
from opora.pages.answers import (
    PAPER_TYPES,
    done,
    download,
    one,
    page,
    sheet,
    wants_sheet,
)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """A new edition out of the measures as they are."""
    plan = one(plans.plans(request.actor), pk)
    check_editing(plan, request.actor)
    form = EditionForm(request.POST or None, first=queries.in_force(plan) is None)
    if request.method == "POST" and form.is_valid():
        made = actions.draft(plan=plan, reason=form.cleaned_data["reason"], by=request.actor)
        return done(request, "Редакция составлена.", "interventions:edition", made.pk)
    context = {
        "plan": plan, "run": plan.run, "form": form, "title": "Составить редакцию",
        "button": "Составить", "action": reverse("interventions:edition-draft", args=[pk]),
        "cancel": reverse("interventions:plan", args=[pk]),
        "lead": "Снимок мер плана: слова, ответственные и сроки. Прекращённые меры не войдут.",
    }  # fmt: skip
    return page(request, "interventions/form.html", context, status=422 if form.errors else 200)


@require_safe
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """An edition: its lines as they were, its act, its files, what may be done next."""
    found = one(queries.editions(request.actor), pk)
    possible = EDITION.possible(EditionState(found.state))
    place = place_of(found.plan)
    edits = request.actor.may(Permission.EDIT_MEASURES, place)
    approves = request.actor.may(Permission.APPROVE_PLANS, place)
    context = {
        "edition": found,
        "plan": found.plan,
        "run": found.plan.run,
        "lines": queries.frozen_lines(found),
        "earlier": list(
            queries.editions(request.actor).filter(plan=found.plan, number__lt=found.number)
        ),
        "may_send": edits and EditionEvent.SEND in possible,
        "may_refresh": edits and EditionEvent.REFRESH in possible,
        "may_approve": approves and EditionEvent.APPROVE in possible,
        "tones": TONES,
    }
    return page(request, "interventions/edition.html", context)


@require_safe
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two editions of one plan, line by line."""
    after = one(queries.editions(request.actor), pk)
    before = one(queries.editions(request.actor).filter(plan=after.plan), other)
    changes = compared(queries.frozen_lines(before), queries.frozen_lines(after))
    if wants_sheet(request):
        return sheet(f"Сравнение редакций {before.number} и {after.number}", _sheet(changes))
    context = {
        "before": before,
        "after": after,
        "plan": after.plan,
        "run": after.plan.run,
        "changes": [one for one in changes if one.fate != "same"],
        "same": sum(one.fate == "same" for one in changes),
        "words": counted_changes(changes),
        "fates": FATES,
    }
    return page(request, "interventions/compare.html", context)


def _sheet(changes: object) -> Sheet:
    columns = (
        Column("№", 8), Column("Мероприятие", 80), Column("Что стало", 16), Column("Поле", 24),
        Column("Было", 50), Column("Стало", 50),
    )  # fmt: skip
    told = [
        (one.shown.number, one.shown.text, FATES[one.fate][0], *field)
        for one in changes
        for field in one.fields or (("", "", ""),)
    ]
    return Sheet("Сравнение", columns, told)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """The edition on approval."""
    found = one(queries.editions(request.actor), pk)
    version = int(request.POST.get("version") or 0)
    actions.send(edition=found, version=version, by=request.actor)
    return done(request, "Направлена на утверждение.", "interventions:edition", pk)


@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The edition returned with a reason."""
    found = one(queries.editions(request.actor), pk)
    request.actor.check(Permission.APPROVE_PLANS, place_of(found.plan))
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.send_back(edition=found, by=request.actor, **form.cleaned_data)
        return done(request, "Возвращена на доработку.", "interventions:edition", pk)
    return _form(request, found, form, ("Вернуть на доработку", "edition-return", "Вернуть"))


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The act by which the edition is approved; then its bytes are frozen."""
    found = one(queries.editions(request.actor), pk)
    request.actor.check(Permission.APPROVE_PLANS, place_of(found.plan))
    form = ActForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        actions.approve(edition=found, version=version, act=form.act(), by=request.actor)
        return done(request, "Утверждена, файлы заморожены.", "interventions:edition", pk)
    return _form(request, found, form, ("Утвердить редакцию", "edition-approve", "Утвердить"))


def _form(
    request: HttpRequest, edition: object, form: object, words: tuple[str, str, str]
) -> HttpResponse:
    title, name, button = words
    context = {
        "plan": edition.plan, "run": edition.plan.run, "form": form, "title": title,
        "button": button, "action": reverse(f"interventions:{name}", args=[edition.pk]),
        "cancel": reverse("interventions:edition", args=[edition.pk]),
        "lead": str(edition),
    }  # fmt: skip
    return page(request, "interventions/form.html", context, status=422 if form.errors else 200)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen file, proved to be the one approved."""
    found = one(queries.files(request.actor), pk)
    content = content_of(found.path, found.sha256)
    edition = found.edition
    name = f"{edition.title[:80]}, редакция {edition.number}.{found.extension}"
    return download(content, name, PAPER_TYPES[found.extension])
