"""Pages of old roadmaps: handed in, read, confirmed line by line, entered into their plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.cycle.interventions.actions import old_plans as actions
from opora.cycle.interventions.actions.plans import check_editing, place_of
from opora.cycle.interventions.forms.old_plans import LineForm, OldPlanForm
from opora.cycle.interventions.policies.imports import OldPlanState, ReadLineState
from opora.cycle.interventions.presenters.measures import TONES, term_words
from opora.cycle.interventions.queries import old_plans as queries
from opora.cycle.interventions.queries import plans
from opora.pages.answers import done, kept_file, one, page
from opora.pages.jobs import job_view
from opora.pages.originals import marked


@require_http_methods(["GET", "POST"])
def of_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Files handed in to a plan, and the form of handing one in."""
    plan = one(plans.plans(request.actor), pk)
    check_editing(plan, request.actor)
    form = OldPlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = actions.receive(plan=plan, file=form.cleaned_data["file"], by=request.actor)
        return redirect("interventions:old-plan", made.pk)
    context = {
        "plan": plan,
        "run": plan.run,
        "rows": list(queries.old_plans(request.actor).filter(plan=plan)),
        "form": form,
        "tones": TONES,
    }
    return page(
        request, "interventions/old_plans.html", context, status=422 if form.errors else 200
    )


@require_safe
def old_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The marked original beside every line read from it."""
    found = one(queries.old_plans(request.actor), pk)
    rows = list(queries.lines(request.actor).filter(old_plan=found))
    may = request.actor.may(Permission.EDIT_MEASURES, place_of(found.plan))
    waiting = [row for row in rows if row.state == ReadLineState.WAITING]
    context = {
        "old": found,
        "plan": found.plan,
        "run": found.plan.run,
        "original": marked(found.text, found.told.get("marks", [])),
        "rows": rows,
        "waiting": waiting,
        "notes": found.told.get("notes", []),
        "refused": found.told.get("refused", ""),
        "job": job_view(found.job_id, result=request.path),
        "tones": TONES,
        "term": term_words,
        "may_edit": may and found.state == OldPlanState.READ,
        "may_withdraw": may and found.state in (OldPlanState.READING, OldPlanState.READ),
    }
    return page(request, "interventions/old_plan.html", context)


@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line in the original beside its form; Enter confirms and goes on to the next."""
    found = one(queries.lines(request.actor), pk)
    old = found.old_plan
    check_editing(old.plan, request.actor)
    form = _line_form(request, found)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        actions.confirm_line(line=found, version=version, said=form.confirmed(), by=request.actor)
        return _onward(request, found, "Подтверждено.")
    context = {
        "line": found,
        "old": old,
        "plan": old.plan,
        "run": old.plan.run,
        "original": marked(old.text, old.told.get("marks", []), found.key),
        "form": form,
        "tones": TONES,
    }
    return page(request, "interventions/line.html", context, status=422 if form.errors else 200)


def _line_form(request: HttpRequest, found: object) -> LineForm:
    plan = found.old_plan.plan
    printed = found.responsible_text
    posts = list(plans.posts(plan.run.territory, plan.organisation, timezone.localdate()))
    named = list(plans.organisations(request.actor, plan.run, Permission.EDIT_MEASURES))
    return LineForm(
        request.POST or None,
        line=found,
        posts=(queries.alike_posts(printed, posts), posts),
        organisations=(queries.alike_organisations(printed, named), named),
    )


def _onward(request: HttpRequest, found: object, words: str) -> HttpResponse:
    following = queries.next_waiting(found)
    if following is None:
        return done(
            request, f"{words} Всё просмотрено.", "interventions:old-plan", found.old_plan_id
        )
    return done(request, words, "interventions:line", following.pk)


@require_POST
def leave_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The line is not to be entered."""
    found = one(queries.lines(request.actor), pk)
    version = int(request.POST.get("version") or 0)
    actions.leave_out(line=found, version=version, by=request.actor)
    return _onward(request, found, "Отложено: внесено не будет.")


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Every confirmed line becomes a measure."""
    found = one(queries.old_plans(request.actor), pk)
    made = actions.enter(old=found, by=request.actor)
    return done(request, f"Внесено мер: {len(made)}.", "interventions:plan", found.plan_id)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The file taken back."""
    found = one(queries.old_plans(request.actor), pk)
    actions.withdraw(old=found, by=request.actor)
    return done(request, "Отозвано.", "interventions:old-plans", found.plan_id)


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as handed in, to keep, never shown in the page."""
    found = one(queries.old_plans(request.actor), pk)
    return kept_file(found.file.path, found.name)
