"""Questions on objectivity: the list with the rate of false alarms, one of them; ask, explain, answer."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.goals import queries as goals
from opora.cycle.monitoring import actions, queries
from opora.cycle.monitoring.actions.terms import proposed_term
from opora.cycle.monitoring.forms import ExplanationForm, TermForm, WordsForm
from opora.cycle.monitoring.policies import QUESTION, QuestionState
from opora.cycle.monitoring.presenters.judgements import alarms_shown
from opora.cycle.monitoring.presenters.objectivity import manual_indicators
from opora.cycle.monitoring.presenters.people import thread
from opora.cycle.monitoring.queries import values as rows
from opora.cycle.monitoring.queries.candidates import organisations_measured, replies_about
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Questions of a monitoring by school, expected false alarms, manual indicators of objectivity."""
    found = one(queries.monitorings(request.actor), pk)
    pack = goals.pack_of(found.run)
    reader = queries.reader_of(request.actor, found.run.territory.path)
    least = rows.least_shown(request.actor, found)
    every = list(queries.questions(request.actor).filter(monitoring=found, n__gte=least))
    if wants_sheet(request):
        return sheet(f"Вопросы {found.run.school_year}", _sheet(every, pack))
    names = manual_indicators(pack)
    schools = {row.pk: row.short_name for row in organisations_measured(request.actor, found)}
    context = {
        "monitoring": found,
        "run": found.run,
        "questions": every,
        "signs": pack.signs,
        "alarms": alarms_shown(pack, found.expected_alarms) if reader.sees_all else (),
        "manual": rows.table_of(found, reader, names, schools),
        "reader": reader,
    }
    return page(request, "monitoring/questions.html", context)


def _sheet(every: list, pack: object) -> Sheet:
    columns = (
        Column("Школа", 44), Column("Признак", 50), Column("N", 9, "whole"), Column("Наблюдается", 12, "number"),
        Column("Граница", 12, "number"), Column("Что сопоставлено", 60), Column("Вопрос", 60), Column("Состояние", 20),
    )  # fmt: skip
    told = (
        (
            row.organisation.short_name, pack.signs[row.sign].title, row.n, row.observed, row.limit, row.text,
            pack.signs[row.sign].question, row.get_state_display(),
        )
        for row in every
    )  # fmt: skip
    return Sheet("Вопросы", columns, told)


@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: numbers compared, words exchanged, what may be done now."""
    found = one(queries.questions(request.actor), pk)
    return page(request, "monitoring/question.html", _context(request, found))


def _context(request: HttpRequest, found: object, **forms: object) -> dict[str, object]:
    pack = goals.pack_of(found.monitoring.run)
    actor, where = request.actor, found.journal_where()
    place = Place(territory_path=where.territory_path, organisation_id=where.organisation_id)
    can = {event.value for event in QUESTION.possible(QuestionState(found.state))}
    is_school = actor.may(Permission.REPLY_VERDICT, place)
    return {
        "question": found,
        "monitoring": found.monitoring,
        "run": found.monitoring.run,
        "sign": pack.signs[found.sign],
        "thread": thread(
            replies_about(found), organisation=found.organisation.short_name, is_school=is_school
        ),
        "can_ask": "ask" in can and actor.may(Permission.RUN_MONITORING, place),
        "can_reply": "reply" in can and is_school,
        "can_answer": "answer" in can and actor.may(Permission.ANSWER_REPLY, place),
        "term_form": TermForm(initial={"reply_due_on": proposed_term()}),
        "reply_form": ExplanationForm(),
        "answer_form": WordsForm(),
        **forms,
    }


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """The question put to the school."""
    found = one(queries.questions(request.actor), pk)
    form = TermForm(request.POST)
    if not form.is_valid():
        return _again(request, found, term_form=form)
    actions.ask_question(question=found, by=request.actor, **form.cleaned_data)
    return done(request, "Вопрос задан.", "monitoring:question", pk)


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The school's explanation."""
    found = one(queries.questions(request.actor), pk)
    form = ExplanationForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, found, reply_form=form)
    actions.explain_question(question=found, by=request.actor, **form.cleaned_data)
    return done(request, "Пояснение отправлено.", "monitoring:question", pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The department's answer."""
    found = one(queries.questions(request.actor), pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _again(request, found, answer_form=form)
    actions.answer_question(question=found, by=request.actor, **form.cleaned_data)
    return done(request, "Ответ отправлен.", "monitoring:question", pk)


def _again(request: HttpRequest, found: object, **forms: object) -> HttpResponse:
    """The page with the form as it was sent."""
    context = _context(request, found, **forms)
    return page(request, "monitoring/question.html", context, status=422)
