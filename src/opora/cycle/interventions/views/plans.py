"""Pages of one plan: added, its measures, its remarks, renamed, closed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from opora.access.permissions import Permission
from opora.cycle.interventions.actions import plans as actions
from opora.cycle.interventions.forms.plans import NewPlanForm, ReasonForm, TitleForm
from opora.cycle.interventions.library import plans as library
from opora.cycle.interventions.policies.plans import PLAN, PlanEvent, PlanState
from opora.cycle.interventions.queries import editions, measures
from opora.cycle.interventions.queries import plans as queries
from opora.cycle.interventions.views.runs import may_add, measure_sheet, shown_measures
from opora.pages.answers import done, one, page, sheet, wants_sheet


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new plan of the municipality or of a school."""
    run = one(queries.runs(request.actor), pk)
    if not may_add(request.actor, run):
        request.actor.check(
            Permission.EDIT_MEASURES, actions.Place(territory_path=run.territory.path)
        )
    form = NewPlanForm(
        request.POST or None,
        organisations=queries.organisations(request.actor, run, Permission.EDIT_MEASURES),
        municipal=queries.may_edit(request.actor, run),
    )
    if request.method == "POST" and form.is_valid():
        made = actions.add(run=run, fields=form.plan(), by=request.actor)
        return done(request, "План добавлен.", "interventions:plan", made.pk)
    context = {
        "run": run, "form": form, "title": "Новый план", "button": "Добавить",
        "action": reverse("interventions:plan-add", args=[pk]),
        "cancel": reverse("interventions:run", args=[pk]),
    }  # fmt: skip
    return page(request, "interventions/form.html", context, status=422 if form.errors else 200)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: its measures as table, month or line of time; its editions; what the linter says."""
    found = one(queries.plans(request.actor), pk)
    rows = measures.of_plan(found)
    if wants_sheet(request):
        return sheet(found.title[:100], measure_sheet(rows))
    may = request.actor.may(Permission.EDIT_MEASURES, actions.place_of(found))
    possible = PLAN.possible(PlanState(found.state)) if may else ()
    context = {
        "plan": found,
        "run": found.run,
        "editions": list(editions.editions(request.actor).filter(plan=found)),
        "may_edit": PlanEvent.EDIT in possible,
        "possible": {event.value for event in possible},
        **shown_measures(request, rows, found.title),
    }
    return page(request, "interventions/plan.html", context)


@require_safe
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """What the linter says of a plan, measure by measure."""
    found = one(queries.plans(request.actor), pk)
    rows = list(measures.of_plan(found))
    told = library.remarks(
        [measures.planned(row) for row in rows], measures.others(request.actor, found)
    )
    by_key = {str(row.pk): row for row in rows}
    context = {
        "plan": found,
        "run": found.run,
        "remarks": [(by_key[remark.key], remark) for remark in told],
        "count": len(rows),
        "clean": len(rows) - len({remark.key for remark in told}),
        "may_edit": request.actor.may(Permission.EDIT_MEASURES, actions.place_of(found)),
    }
    return page(request, "interventions/remarks.html", context)


@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another title."""
    found = one(queries.plans(request.actor), pk)
    actions.check_editing(found, request.actor)
    initial = {"title": found.title, "version": found.version}
    form = TitleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.rename(plan=found, by=request.actor, **form.cleaned_data)
        return done(request, "Название изменено.", "interventions:plan", pk)
    return _form(request, found, form, "Название плана", "plan-rename")


ENDS = {
    "close": (PlanEvent.CLOSE, "Закрыть план", "plan-close"),
    "reopen": (PlanEvent.REOPEN, "Открыть план снова", "plan-reopen"),
}


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int, how: str) -> HttpResponse:
    """The plan closed or opened again, with a reason."""
    found = one(queries.plans(request.actor), pk)
    event, title, name = ENDS[how]
    actions.check_editing(found, request.actor, event)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        actions.close(plan=found, event=event, by=request.actor, **form.cleaned_data)
        return done(request, "Записано.", "interventions:plan", pk)
    return _form(request, found, form, title, name)


def _form(request: HttpRequest, plan: object, form: object, title: str, name: str) -> HttpResponse:
    context = {
        "plan": plan, "run": plan.run, "form": form, "title": title,
        "action": reverse(f"interventions:{name}", args=[plan.pk]),
        "cancel": reverse("interventions:plan", args=[plan.pk]),
    }  # fmt: skip
    return page(request, "interventions/form.html", context, status=422 if form.errors else 200)
