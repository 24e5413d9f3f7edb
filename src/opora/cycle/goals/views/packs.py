"""Pages of a change of the pack: choose, see what changes, decide."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.cycle.goals import actions, queries
from opora.cycle.goals.forms import PackForm, ReasonForm
from opora.cycle.goals.policies import PackChangeState, PackEffect
from opora.pages.answers import done, one, page
from opora.pages.jobs import job_view


def packs(request: HttpRequest, pk: int) -> HttpResponse:
    """The run's pack, others at hand, proposals made so far."""
    run = one(queries.runs(request.actor), pk)
    form = PackForm(request.POST or None, packs=queries.packs_at_hand(), initial={"pack": run.pack})
    if request.method == "POST" and form.is_valid():
        change = actions.compare_pack(run=run, by=request.actor, **form.cleaned_data)
        return done(request, "Сравнение начато.", "goals:pack-change", change.pk)
    context = {
        "run": run,
        "pack": queries.pack_of(run),
        "form": form,
        "changes": queries.pack_changes(request.actor).filter(run=run),
        "may_edit": request.actor.may(
            Permission.EDIT_CYCLE, Place(territory_path=run.territory.path)
        ),
    }
    return page(request, "goals/packs.html", context, status=422 if form.errors else 200)


@require_safe
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What a proposed pack changes."""
    found = one(queries.pack_changes(request.actor), pk)
    computing = found.state == PackChangeState.COMPUTING
    may = request.actor.may(Permission.EDIT_CYCLE, Place(territory_path=found.run.territory.path))
    context = {
        "change": found,
        "run": found.run,
        "effect": PackEffect.of(found.effect) if found.effect else None,
        "job": job_view(found.job_id, result=request.path) if computing else None,
        "may_decide": may and found.state == PackChangeState.SHOWN,
        "form": ReasonForm(),
    }
    return page(request, "goals/pack_change.html", context)


@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """The pack changed, with a reason."""
    found = one(queries.pack_changes(request.actor), pk)
    reason = request.POST.get("reason", "")
    actions.apply_pack(change=found, reason=reason, by=request.actor)
    return done(request, "Цикл идёт на новом пакете.", "goals:run", found.run_id)


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal put aside."""
    found = one(queries.pack_changes(request.actor), pk)
    actions.decline_pack(change=found, by=request.actor)
    return done(request, "Пакет остался прежним.", "goals:packs", found.run_id)
