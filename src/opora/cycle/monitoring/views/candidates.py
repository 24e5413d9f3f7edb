"""Candidates: the list, one of them; ask, reply, answer, decide, revise."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.monitoring import actions, queries
from opora.cycle.monitoring.actions.terms import proposed_term
from opora.cycle.monitoring.forms import DecisionForm, ReasonForm, ReplyForm, TermForm, WordsForm
from opora.cycle.monitoring.policies import CANDIDATE, CandidateState, SupportKind
from opora.cycle.monitoring.presenters.judgements import verdict_shown
from opora.cycle.monitoring.presenters.people import thread, timeline
from opora.cycle.monitoring.queries.candidates import replies_about
from opora.cycle.monitoring.queries.values import least_shown
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Candidates of a monitoring and schools watched near the threshold."""
    found = one(queries.monitorings(request.actor), pk)
    pack = goals.pack_of(found.run)
    least = least_shown(request.actor, found)
    every = [
        (row, verdict_shown(pack, row, least=least))
        for row in queries.candidates(request.actor).filter(monitoring=found)
    ]
    if wants_sheet(request):
        return sheet(f"Кандидаты {found.run.school_year}", _sheet(every))
    watched = [pair for pair in every if pair[0].state == CandidateState.WATCHED]
    place = Place(territory_path=found.run.territory.path)
    context = {
        "monitoring": found,
        "run": found.run,
        "reader": queries.reader_of(request.actor, found.run.territory.path),
        "criterion": pack.criteria.get(pack.identity.adopted.get("criterion", "")),
        "candidates": [pair for pair in every if pair not in watched],
        "watched": watched,
        "to_ask": sum(row.state == CandidateState.FOUND for row, _ in every),
        "may_run": request.actor.may(Permission.RUN_MONITORING, place),
        "form": TermForm(initial={"reply_due_on": proposed_term()}),
        "today": timezone.localdate(),
    }
    return page(request, "monitoring/candidates.html", context)


def _sheet(every: list) -> Sheet:
    columns = (
        Column("Школа", 44), Column("Критерий", 40), Column("Вывод", 16), Column("Устойчивость", 14),
        Column("Основания", 60), Column("Состояние", 20), Column("Ответить до", 12), Column("Решение", 20),
        Column("Дата решения", 12), Column("Почему", 60), Column("Документ", 30),
    )  # fmt: skip
    told = (
        (
            row.organisation.short_name, shown.criterion, shown.outcome, shown.stability,
            "; ".join(f"{one.procedure}: {one.below} из {one.participants}" for one in shown.grounds if one.counted),
            row.get_state_display(), _day(row.reply_due_on), row.get_decision_display(), _day(row.decided_on),
            row.decision_reason, row.decision_document,
        )
        for row, shown in every
    )  # fmt: skip
    return Sheet("Кандидаты", columns, told)


def _day(day: object) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


@require_POST
def ask_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Every candidate not yet asked, asked with one term."""
    found = one(queries.monitorings(request.actor), pk)
    request.actor.check(Permission.RUN_MONITORING, Place(territory_path=found.run.territory.path))
    form = TermForm(request.POST)
    day = form.cleaned_data["reply_due_on"] if form.is_valid() else proposed_term()
    rows = queries.candidates(request.actor).filter(monitoring=found)
    asked = actions.ask_all(candidates=rows, reply_due_on=day, by=request.actor)
    return done(request, f"Спрошено школ: {len(asked)}.", "monitoring:candidates", pk)


@require_safe
def candidate(request: HttpRequest, pk: int) -> HttpResponse:
    """One candidacy: grounds, words exchanged, what may be done now."""
    found = one(queries.candidates(request.actor), pk)
    return page(request, "monitoring/candidate.html", _context(request, found))


def _context(request: HttpRequest, found: object, **forms: object) -> dict[str, object]:
    pack = goals.pack_of(found.monitoring.run)
    actor, where = request.actor, found.journal_where()
    place = Place(territory_path=where.territory_path, organisation_id=where.organisation_id)
    state = CandidateState(found.state)
    can = {event.value for event in CANDIDATE.possible(state)}
    is_school = actor.may(Permission.REPLY_VERDICT, place)
    today = timezone.localdate()
    decision = {
        "decided_on": today,
        "version": found.version,
        "support": SupportKind.TARGETED.value,
        "decision_document": found.decision_document,
    }
    episodes = queries.episodes(actor).filter(organisation=found.organisation_id)
    return {
        "candidate": found,
        "monitoring": found.monitoring,
        "run": found.monitoring.run,
        "shown": verdict_shown(pack, found, least=least_shown(actor, found.monitoring)),
        "thread": thread(
            replies_about(found), organisation=found.organisation.short_name, is_school=is_school
        ),
        "timeline": timeline(episodes),
        "can_ask": "ask" in can and actor.may(Permission.RUN_MONITORING, place),
        "can_reply": "reply" in can and is_school,
        "can_answer": "answer" in can and actor.may(Permission.ANSWER_REPLY, place),
        "can_decide": "decide" in can
        and actor.may(Permission.DECIDE_LIST, place)
        and not _is_waiting(found, today),
        "can_revise": "revise" in can and actor.may(Permission.DECIDE_LIST, place),
        "is_waiting": _is_waiting(found, today),
        "term_form": TermForm(initial={"reply_due_on": proposed_term()}),
        "reply_form": ReplyForm(),
        "answer_form": WordsForm(),
        "decision_form": DecisionForm(initial=decision),
        **forms,
    }


def _is_waiting(found: object, today: object) -> bool:
    """Whether the school may still reply within its term."""
    return (
        found.state == CandidateState.ASKED
        and bool(found.reply_due_on)
        and found.reply_due_on >= today
    )


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """The school asked within a term."""
    found = one(queries.candidates(request.actor), pk)
    form = TermForm(request.POST)
    if not form.is_valid():
        return _again(request, found, term_form=form)
    actions.ask(candidate=found, by=request.actor, **form.cleaned_data)
    return done(request, "Школе дан срок на ответ.", "monitoring:candidate", pk)


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The school's reply."""
    found = one(queries.candidates(request.actor), pk)
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, found, reply_form=form)
    actions.reply(candidate=found, by=request.actor, **form.cleaned_data)
    return done(request, "Ответ школы отправлен.", "monitoring:candidate", pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The department's answer."""
    found = one(queries.candidates(request.actor), pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _again(request, found, answer_form=form)
    actions.answer(candidate=found, by=request.actor, **form.cleaned_data)
    return done(request, "Ответ школе отправлен.", "monitoring:candidate", pk)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The commission's decision."""
    found = one(queries.candidates(request.actor), pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _again(request, found, decision_form=form)
    told = dict(form.cleaned_data)
    version = told.pop("version")
    decided = actions.Decided(**told)
    actions.decide(candidate=found, version=version, decided=decided, by=request.actor)
    return done(request, "Решение комиссии внесено.", "monitoring:candidate", pk)


def _again(request: HttpRequest, found: object, **forms: object) -> HttpResponse:
    """The page with the form as it was sent."""
    context = _context(request, found, **forms)
    return page(request, "monitoring/candidate.html", context, status=422)


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """A decided candidacy before the commission again."""
    found = one(queries.candidates(request.actor), pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.revise(candidate=found, by=request.actor, **form.cleaned_data)
        return done(request, "Решение возвращено на рассмотрение.", "monitoring:candidate", pk)
    context = {
        "title": "Вернуть на рассмотрение",
        "text": f"{found.organisation.short_name}: {found.get_decision_display()}.",
        "action": reverse("monitoring:revise", args=(pk,)),
        "cancel": reverse("monitoring:candidate", args=(pk,)),
        "button": "Вернуть",
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)
