"""Pages of findings: the list of a run, one finding with causes and questions."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor, PermissionDeniedError, Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.analysis.actions import findings as actions
from opora.cycle.analysis.forms import ExplainForm, FindingFilter, NoteForm, ReflectForm
from opora.cycle.analysis.policies import FindingState
from opora.cycle.analysis.presenters import TONES, finding_rows, text_seen, triggers_seen
from opora.cycle.analysis.queries import audience, findings, practices
from opora.cycle.goals import queries as goals
from opora.pages.answers import done, one, page, sheet, wants_sheet
from opora.pages.jobs import job_view


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The runs; straight to the run when there is one."""
    request.actor.check_has(Permission.SEE_ANALYSIS)
    runs = list(goals.runs(request.actor))
    if len(runs) == 1:
        return redirect("analysis:run", runs[0].pk)
    return page(request, "analysis/index.html", {"runs": runs})


@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Findings of a run's monitoring, narrowed as asked."""
    request.actor.check_has(Permission.SEE_ANALYSIS)
    found = one(goals.runs(request.actor), pk)
    stand = findings.stand(found)
    seen = findings.findings(request.actor).filter(monitoring=stand.drawn)
    counts = findings.counts(seen)
    form = FindingFilter(request.GET, rules=counts.rules)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = finding_rows(findings.listed(seen, wanted), _least(request.actor, found))
    if wants_sheet(request):
        return sheet(f"Выводы {found.school_year}", _sheet(rows))
    context = {
        "run": found,
        "monitoring": stand.drawn,
        "ready": stand.present,
        "rows": rows,
        "form": form,
        "states": [(one, counts.states.get(one.value, 0)) for one in FindingState],
        "may_edit": request.actor.may(
            Permission.EDIT_ANALYSIS, Place(territory_path=found.territory.path)
        ),
        "job": job_view(_number(request.GET.get("job"))),
    }
    return page(request, "analysis/run.html", context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _least(actor: Actor, run: object) -> object:
    """What is withheld from the reader, by finding."""
    return lambda finding: audience.least_shown(actor, run, finding.organisation_id)


def _sheet(rows: tuple) -> Sheet:
    columns = (
        Column("Школа", 30), Column("Вывод", 50), Column("Текст", 80), Column("Состояние", 24),
        Column("Причин", 9, "whole"), Column("Ответов", 9, "whole"),
    )  # fmt: skip
    told = ((one.school, one.title, one.text, one.state, one.said, one.answered) for one in rows)
    return Sheet("Выводы", columns, told)


@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """The job that draws findings."""
    found = one(goals.runs(request.actor), pk)
    request.actor.check(Permission.EDIT_ANALYSIS, Place(territory_path=found.territory.path))
    monitoring = findings.monitoring_of(found)
    if monitoring is None:
        return done(request, "Сначала рассчитайте мониторинг.", "analysis:run", pk)
    job = actions.draw_findings(monitoring=monitoring, by=request.actor)
    return redirect(f"{reverse('analysis:run', args=[pk])}?job={job.pk}")


@require_safe
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding."""
    found = one(findings.one_whole(findings.findings(request.actor)), pk)
    return page(request, "analysis/finding.html", _context(request.actor, found))


def _context(actor: Actor, found: object) -> dict[str, object]:
    """What the page of a finding shows."""
    run = found.monitoring.run
    least = audience.least_shown(actor, run, found.organisation_id)
    side = _side(actor, found)
    offered = [(cause, title) for cause, title, _ in found.causes if cause]
    chosen = [said.title for said in found.chosen_causes.all()]
    return {
        "finding": found,
        "run": run,
        "text": text_seen(found, least),
        "triggers": triggers_seen(found.triggers, goals.pack_of(run), least=least),
        "tone": TONES[found.state],
        "side": side,
        "explain": ExplainForm(
            offered=[pair for pair in offered if pair[1] not in chosen],
            initial={"version": found.version},
        ),
        "pass_over": NoteForm(initial={"version": found.version}),
        "questions": _questions(found, side),
        "practices": practices.for_causes(
            actor, [cause for cause, _ in offered], run.territory.path
        ),
        "may_propose": found.organisation_id in actor.organisation_ids
        and actor.has(Permission.EDIT_PRACTICES),
    }


def _side(actor: Actor, found: object) -> str:
    """For whom the reader may speak; empty: for nobody."""
    try:
        return actions.side_of(found, actor).value
    except PermissionDeniedError:
        return ""


def _questions(found: object, side: str) -> list[Mapping[str, object]]:
    """Each question with the answers of both sides and a form for the reader's own."""
    told: dict[str, list[object]] = {}
    for one_said in found.reflections.all():
        told.setdefault(one_said.cause, []).append(one_said)
    return [
        {
            "title": title,
            "text": question,
            "answers": told.get(cause, []),
            "form": _reflect_form(place, cause, told.get(cause, []), side) if side else None,
        }
        for place, (cause, title, question) in enumerate(found.causes)
    ]


def _reflect_form(place: int, cause: str, answers: list, side: str) -> ReflectForm:
    own = next((said for said in answers if said.side == side), None)
    initial = {"cause": cause, "version": 0}
    if own:
        initial |= {
            "text": own.text, "nothing_notable": own.nothing_notable, "version": own.version,
        }  # fmt: skip
    return ReflectForm(initial=initial, auto_id=f"id_{place}_%s")


@require_POST
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Causes named."""
    found = one(findings.one_whole(findings.findings(request.actor)), pk)
    offered = [(cause, title) for cause, title, _ in found.causes if cause]
    form = ExplainForm(request.POST, offered=offered)
    if not form.is_valid():
        context = _context(request.actor, found) | {"explain": form}
        return page(request, "analysis/finding.html", context, status=422)
    version = form.cleaned_data["version"]
    actions.explain(finding=found, version=version, named=form.named(), by=request.actor)
    return done(request, "Причины записаны.", "analysis:finding", pk)


@require_POST
def pass_over(request: HttpRequest, pk: int) -> HttpResponse:
    """«Ничего примечательного»."""
    found = one(findings.one_whole(findings.findings(request.actor)), pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = _context(request.actor, found) | {"pass_over": form}
        return page(request, "analysis/finding.html", context, status=422)
    actions.pass_over(finding=found, by=request.actor, **form.cleaned_data)
    return done(request, "Записано: ничего примечательного.", "analysis:finding", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """To be looked at again."""
    found = one(findings.findings(request.actor), pk)
    actions.reopen(finding=found, by=request.actor)
    return done(request, "Вывод снова открыт.", "analysis:finding", pk)


@require_POST
def drop_cause(request: HttpRequest, pk: int) -> HttpResponse:
    """A cause taken back."""
    chosen = one(findings.causes_named(request.actor), pk)
    found = actions.drop_cause(chosen=chosen, by=request.actor)
    return done(request, "Причина убрана.", "analysis:finding", found.pk)


@require_POST
def reflect(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer to a question."""
    found = one(findings.findings(request.actor), pk)
    form = ReflectForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        actions.reflect(
            finding=found, cause=told["cause"], version=told["version"],
            thought=form.thought(), by=request.actor,
        )  # fmt: skip
    return done(request, "Ответ записан.", "analysis:finding", pk)
