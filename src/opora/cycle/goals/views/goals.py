"""Pages of goals: add, edit, approve, return, drop."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.cycle.goals import actions, queries
from opora.cycle.goals.forms import GoalForm, ReasonForm, initial_of
from opora.pages.answers import done, one, page


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A goal of the office's own."""
    run = one(queries.runs(request.actor), pk)
    request.actor.check(Permission.EDIT_CYCLE, Place(territory_path=run.territory.path))
    form = GoalForm(request.POST or None, pack=queries.pack_of(run))
    if request.method == "POST" and form.is_valid():
        actions.add(run=run, wording=form.wording(), by=request.actor)
        return done(request, "Цель добавлена.", "goals:run", run.pk)
    context = {"form": form, "run": run, "action": reverse("goals:add", args=(pk,)), "goal": None}
    return page(request, "goals/goal.html", context, status=422 if form.errors else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft in other words."""
    goal = one(queries.goals(request.actor), pk)
    request.actor.check(Permission.EDIT_CYCLE, Place(territory_path=goal.run.territory.path))
    pack = queries.pack_of(goal.run)
    form = GoalForm(request.POST or None, pack=pack, initial=initial_of(goal, pack))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        actions.edit(goal=goal, version=version, wording=form.wording(), by=request.actor)
        return done(request, "Цель сохранена.", "goals:run", goal.run_id)
    context = {
        "form": form,
        "run": goal.run,
        "goal": goal,
        "action": reverse("goals:edit", args=(pk,)),
    }
    return page(request, "goals/goal.html", context, status=422 if form.errors else 200)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The goal approved."""
    goal = one(queries.goals(request.actor), pk)
    actions.approve(goal=goal, by=request.actor)
    return done(request, "Цель утверждена.", "goals:run", goal.run_id)


WITH_REASON = {
    "return": (actions.return_to_draft, "Вернуть цель в черновик", "Цель снова черновик."),
    "drop": (actions.drop, "Снять цель", "Цель снята."),
}


def with_reason(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Returns or drops a goal, for a reason."""
    goal = one(queries.goals(request.actor), pk)
    act, title, words = WITH_REASON[event]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act(goal=goal, by=request.actor, **form.cleaned_data)
        return done(request, words, "goals:run", goal.run_id)
    context = {
        "title": title,
        "text": goal.text,
        "action": reverse(f"goals:{event}", args=(pk,)),
        "cancel": reverse("goals:run", args=(goal.run_id,)),
        "button": title,
        "danger": event == "drop",
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)
