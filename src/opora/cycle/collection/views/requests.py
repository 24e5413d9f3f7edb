"""Requests for data and the debts they make."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.codes.office import NOT_FOUND
from opora.cycle.collection.actions import debts as actions
from opora.cycle.collection.forms import PutOffForm, RemarkForm, RequestForm
from opora.cycle.collection.policies import DEBT, DebtEvent, DebtState, Source
from opora.cycle.collection.presenters import TONES
from opora.cycle.collection.queries import choices, debts, returns
from opora.pages.answers import NotFoundError, done, one, page
from opora.pages.debts import dated


DECISIONS = (DebtEvent.ACCEPT, DebtEvent.RETURN, DebtEvent.EXCUSE)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, run: int) -> HttpResponse:
    """The form of a new request."""
    found = one(debts.runs(request.actor), run)
    request.actor.check(Permission.MANAGE_COLLECTION, Place(territory_path=found.territory.path))
    schools = choices.schools(request.actor, found, Permission.MANAGE_COLLECTION)
    named = [(str(school.pk), str(school)) for school in schools]
    form = RequestForm(request.POST or None, kinds=choices.kinds(found), organisations=named)
    if request.method == "POST" and form.is_valid():
        return _asked(request, found, form, schools)
    return page(request, "collection/ask.html", {"run": found, "form": form})


def _asked(request: HttpRequest, run: object, form: RequestForm, schools: object) -> HttpResponse:
    given = form.cleaned_data
    source, kind, period = form.wanted()
    wanted = actions.Wanted(
        source=source,
        kind=kind,
        period=period,
        title=given["title"],
        due_on=given["due_on"],
        note=given["note"],
    )
    chosen = {int(pk) for pk in given["of"]}
    actions.ask(
        run=run,
        wanted=wanted,
        of=[school for school in schools if school.pk in chosen],
        of_department=given["of_department"],
        by=request.actor,
    )
    return done(request, "Запрос отправлен.", "collection:run", run.pk)


@require_GET
def debt(request: HttpRequest, pk: int) -> HttpResponse:
    """One debt: what is asked, by when, how to hand it in, what the department said."""
    found = one(debts.debts(request.actor), pk)
    place = Place(
        territory_path=found.request.run.territory.path, organisation_id=found.organisation_id
    )
    state = DebtState(found.state)
    context = {
        "debt": found,
        "term": dated(found.due_on, timezone.localdate()),
        "tone": TONES[state],
        "remark": RemarkForm(),
        "put_off": PutOffForm(initial={"due_on": found.due_on}),
        "decisions": [event for event in DECISIONS if DEBT.can(state, event)],
        "may_manage": request.actor.may(Permission.MANAGE_COLLECTION, place),
        "may_submit": request.actor.may(Permission.SUBMIT_DATA, place),
        "return_address": _return_address(found),
    }
    return page(request, "collection/debt.html", context)


def _return_address(debt: object) -> str:
    """Where the form that is owed is filled in; the list of forms where one is owed for each half-year."""
    if debt.request.source != Source.RETURN or debt.organisation_id is None:
        return ""
    run = debt.request.run
    periods = [one.period.key for one in returns.asked(run) if one.form.id == debt.request.kind]
    if debt.request.period in periods:
        periods = [debt.request.period]
    if len(periods) != 1:
        return reverse("collection:returns", args=[run.pk])
    return reverse(
        "collection:return", args=[run.pk, debt.request.kind, periods[0], debt.organisation_id]
    )


@require_POST
def decide(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Accept, return or excuse a debt."""
    found = one(debts.debts(request.actor), pk)
    form = RemarkForm(request.POST)
    form.is_valid()
    actions.decide(
        debt=found,
        event=_decision(event),
        by=request.actor,
        remark=form.cleaned_data.get("remark", ""),
    )
    return done(request, "Записано.", "collection:debt", pk)


def _decision(event: str) -> DebtEvent:
    """The decision named in the address."""
    if event not in set(DECISIONS):
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    return DebtEvent(event)


@require_POST
def put_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one organisation a term of its own."""
    found = one(debts.debts(request.actor), pk)
    form = PutOffForm(request.POST)
    if not form.is_valid():
        return done(request, "Укажите новый срок и причину.", "collection:debt", pk)
    actions.put_off(
        debt=found,
        due_on=form.cleaned_data["due_on"],
        reason=form.cleaned_data["reason"],
        by=request.actor,
    )
    return done(request, "Срок изменён.", "collection:debt", pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a request: nobody is reminded any more."""
    found = one(debts.request_rows(request.actor), pk)
    actions.close(request=found, by=request.actor)
    return done(request, "Запрос закрыт.", "collection:run", found.run_id)
