"""The page of the turnover: first what would be done, then, confirmed, done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.cycle.goals import queries as goals
from opora.cycle.turnover import actions, queries
from opora.pages.answers import done, one, page


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the stage from whose page the turnover is reached."""
    request.actor.check_has(Permission.SEE_EFFECT)
    return redirect("effectiveness:index")


def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the proposal; POST does what is chosen of it."""
    found = one(goals.runs(request.actor), pk)
    _check(request.actor, found.territory.path)
    if request.method == "POST":
        made = actions.turn(run=found, chosen=_chosen(request), by=request.actor)
        words = f"Перенесено: {len(made)}." if made else "Переносить нечего: всё уже перенесено."
        return done(request, words, "turnover:run", pk)
    context = {
        "run": found,
        "proposal": queries.proposal(found),
        "carried": list(queries.carried(request.actor).filter(run=found)),
        "may_turn": queries.may_turn(request.actor, found),
    }
    return page(request, "turnover/run.html", context)


def _check(actor: Actor, path: str) -> None:
    actor.check(Permission.SEE_EFFECT, Place(territory_path=path))


def _chosen(request: HttpRequest) -> actions.Chosen:
    told = {
        name: [int(value) for value in request.POST.getlist(name) if value.isdecimal()]
        for name in ("goals", "assignments", "measures")
    }
    return actions.Chosen(**told)
