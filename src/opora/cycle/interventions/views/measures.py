"""Pages of one measure: its words, people and dates; what happened to it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opora.access.permissions import Permission
from opora.cycle.interventions.actions import measures as actions
from opora.cycle.interventions.actions import progress
from opora.cycle.interventions.actions.plans import check_editing, place_of
from opora.cycle.interventions.forms.measures import (
    MeasureForm,
    MoveForm,
    ProofForm,
    ReviewForm,
    TakeForm,
)
from opora.cycle.interventions.policies.measures import MEASURE, OF_EDITORS, MeasureState
from opora.cycle.interventions.policies.plans import PlanState
from opora.cycle.interventions.presenters.measures import (
    TONES,
    is_late,
    moved_words,
    term_words,
    typed_number,
)
from opora.cycle.interventions.queries import measures as queries
from opora.cycle.interventions.queries import plans
from opora.cycle.interventions.queries.knowledge import Named, indicator_title
from opora.pages.answers import done, kept_file, one, page


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Recommendations of a run with a box each, and the plan they go into."""
    run = one(plans.runs(request.actor), pk)
    request.actor.check_has(Permission.EDIT_MEASURES)
    rows = queries.takeable(request.actor, run)
    own = plans.editable(request.actor, run)
    form = TakeForm(request.POST or None, plans=own, recommendations=rows)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        taken = list(told["recommendations"].prefetch_related("addresses__organisation"))
        made = actions.take(plan=told["plan"], recommendations=taken, by=request.actor)
        return done(request, f"Взято мер: {len(made)}.", "interventions:plan", told["plan"].pk)
    chosen = set(request.GET.getlist("recommendation") + request.POST.getlist("recommendations"))
    context = {
        "run": run,
        "rows": sorted(rows, key=lambda row: str(row.pk) not in chosen),
        "plans": list(own),
        "form": form,
        "chosen": chosen,
        "chosen_plan": request.GET.get("plan", ""),
        "term": term_words,
    }
    return page(request, "interventions/take.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A measure of people's own."""
    plan = one(plans.plans(request.actor), pk)
    check_editing(plan, request.actor)
    form = MeasureForm(request.POST or None, known=Named(request.actor, plan), measure=None)
    if request.method == "POST" and form.is_valid():
        made = actions.add(
            plan=plan, wording=form.wording(), by=request.actor,
            recommendations=form.cleaned_data["recommendations"],
        )  # fmt: skip
        return done(request, "Мера добавлена.", "interventions:measure", made.pk)
    context = {
        "plan": plan, "run": plan.run, "form": form, "title": "Новая мера", "button": "Добавить",
        "action": reverse("interventions:measure-add", args=[pk]),
        "cancel": reverse("interventions:plan", args=[pk]),
    }  # fmt: skip
    return page(request, "interventions/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The measure in other words."""
    found = one(queries.measures(request.actor), pk)
    check_editing(found.plan, request.actor)
    known = Named(request.actor, found.plan)
    form = MeasureForm(request.POST or None, known=known, measure=found)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.edit(
            measure=found, version=told["version"] or 0, wording=form.wording(),
            recommendations=told["recommendations"], by=request.actor,
        )  # fmt: skip
        return done(request, "Записано.", "interventions:measure", pk)
    return _form(request, found, form, ("Править меру", "measure-edit", "Записать"))


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """A measure: whom it falls to, how its term moved, how it goes, what proves it."""
    return _shown(request, one(queries.measures(request.actor), pk))


def _shown(
    request: HttpRequest,
    found: object,
    review: ReviewForm | None = None,
    proof: ProofForm | None = None,
) -> HttpResponse:
    edits = request.actor.may(Permission.EDIT_MEASURES, place_of(found.plan))
    reports = progress.may_report(found, request.actor)
    is_open = found.plan.state != PlanState.CLOSED
    possible = _possible(found, edits=edits, reports=reports) if is_open else []
    start = {"version": found.version, "on": timezone.localdate()}
    context = {
        "measure": found,
        "plan": found.plan,
        "run": found.plan.run,
        "sees_plan": plans.plans(request.actor).filter(pk=found.plan_id).exists(),
        "answers": list(queries.answered(request.actor, found)),
        "reviews": list(found.reviews.all()),
        "moves": list(found.postponements.all()),
        "evidence": list(found.evidence.select_related("file")),
        "term": term_words(found.due_text, found.due),
        "moved": moved_words(found.baseline_due, found.due),
        "late": is_late(found.state, found.due, timezone.localdate()),
        "responsible": queries.responsible_words(found),
        "indicator": indicator_title(found),
        "printed": typed_number,
        "tones": TONES,
        "may_edit": edits and is_open,
        "review": review or (ReviewForm(possible=possible, initial=start) if possible else None),
        "proof": proof or (ProofForm() if reports and is_open else None),
    }
    wrong = any(form is not None and form.errors for form in (review, proof))
    return page(request, "interventions/measure.html", context, status=422 if wrong else 200)


def _possible(found: object, *, edits: bool, reports: bool) -> list:
    """What may be noted of a measure by those who report, and by those who keep its plan."""
    return [
        event
        for event in MEASURE.possible(MeasureState(found.state))
        if (edits if event in OF_EDITORS else reports)
    ]


@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """How it goes, with its rationale."""
    found = one(queries.measures(request.actor), pk)
    possible = MEASURE.possible(MeasureState(found.state))
    form = ReviewForm(request.POST, possible=possible)
    if not form.is_valid():
        return _shown(request, found, review=form)
    version = form.cleaned_data["version"]
    progress.review(measure=found, version=version, seen=form.seen(), by=request.actor)
    return done(request, "Отмечено.", "interventions:measure", pk)


@require_POST
def prove(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence laid beside."""
    found = one(queries.measures(request.actor), pk)
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, found, proof=form)
    progress.prove(measure=found, proof=form.proof(), by=request.actor)
    return done(request, "Подтверждение приложено.", "interventions:measure", pk)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another term with its reason; the first one stays in sight."""
    found = one(queries.measures(request.actor), pk)
    check_editing(found.plan, request.actor)
    form = MoveForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        progress.move(measure=found, version=version, term=form.term(), by=request.actor)
        return done(request, "Срок перенесён.", "interventions:measure", pk)
    return _form(request, found, form, ("Перенести срок", "measure-move", "Перенести"))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """A measure that never stood in an edition, gone."""
    found = one(queries.measures(request.actor), pk)
    plan = found.plan_id
    version = int(request.POST.get("version") or 0)
    actions.remove(measure=found, version=version, by=request.actor)
    return done(request, "Мера удалена.", "interventions:plan", plan)


def _form(
    request: HttpRequest, measure: object, form: object, words: tuple[str, str, str]
) -> HttpResponse:
    title, name, button = words
    context = {
        "plan": measure.plan, "run": measure.plan.run, "form": form, "title": title,
        "button": button, "action": reverse(f"interventions:{name}", args=[measure.pk]),
        "cancel": reverse("interventions:measure", args=[measure.pk]),
        "lead": "" if "text" in form.fields else measure.text,
    }  # fmt: skip
    return page(request, "interventions/form.html", context, status=422 if form.errors else 200)


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of evidence, to keep, never shown in the page."""
    found = one(queries.evidence(request.actor).filter(file__isnull=False), pk)
    return kept_file(found.file.path, found.name)
