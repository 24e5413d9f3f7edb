"""The page where an addressee answers."""

from django.http import HttpRequest, HttpResponse

from opora.access.permissions import Permission
from opora.cycle.recommendations.actions import answers as actions
from opora.cycle.recommendations.forms import AnswerForm
from opora.cycle.recommendations.policies import ANSWER, AnswerState, RecommendationState
from opora.cycle.recommendations.presenters import TONES, grounds_seen
from opora.cycle.recommendations.queries import recommendations as queries
from opora.pages.answers import done, one, page


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A recommendation as one addressee sees it, and the answer."""
    request.actor.check_has(Permission.SEE_RECOMMENDATIONS)
    found = one(queries.answers(request.actor), pk)
    form = _form(request, found)
    if request.method == "POST" and form is not None and form.is_valid():
        version = form.cleaned_data["version"]
        actions.reply(answer=found, version=version, said=form.reply(), by=request.actor)
        return done(request, "Ответ записан.", "recommendations:answer", pk)
    run = found.recommendation.run
    inside = queries.sees_whole(request.actor, run)
    own = None if inside else {str(found.organisation)} if found.organisation else set()
    context = {
        "answer": found,
        "recommendation": found.recommendation,
        "run": run,
        "tone": TONES[found.state],
        "grounds": grounds_seen(found.recommendation.grounds, own),
        "form": form,
    }
    wrong = form is not None and form.errors
    return page(request, "recommendations/answer.html", context, status=422 if wrong else 200)


def _form(request: HttpRequest, found: object) -> AnswerForm | None:
    """The form of those who may answer or enter an answer that came on paper; a refusal for a foreign POST."""
    own = actions.may_answer(found, request.actor)
    in_force = found.recommendation.state == RecommendationState.APPROVED
    may = in_force and (own or actions.may_enter(found, request.actor))
    if not may and request.method != "POST":
        return None
    if not may:
        said = actions.Reply(event=actions.AnswerEvent.ACKNOWLEDGE)
        actions.reply(answer=found, version=found.version, said=said, by=request.actor)
    possible = [event.value for event in ANSWER.possible(AnswerState(found.state))]
    initial = {"version": found.version, "text": found.reason or found.text}
    return AnswerForm(request.POST or None, own=own, possible=possible, initial=initial)
