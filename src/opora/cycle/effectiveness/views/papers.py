"""Pages of the papers that end a year: versions, sections, preview, approval, files."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.papers.stored import blocks_from_plain, blocks_to_plain, paper_to_plain
from opora.core.papers.worded import passages, with_words
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.analysis.forms import PlainSectionForm
from opora.cycle.analysis.policies import REPORT, ReportEvent, ReportState
from opora.cycle.effectiveness.actions import papers as actions
from opora.cycle.effectiveness.forms import ComposeForm, ReasonForm
from opora.cycle.effectiveness.policies import PaperKind
from opora.cycle.effectiveness.presenters import TONES
from opora.cycle.effectiveness.queries import effects, papers
from opora.cycle.goals import queries as goals
from opora.pages.answers import (
    PAPER_TYPES,
    done,
    download,
    one,
    page,
)


def _may(actor: Actor, permission: Permission, run: object) -> bool:
    return actor.may(permission, Place(territory_path=run.territory.path))


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Papers of a run the reader may see, with their files."""
    request.actor.check_has(Permission.SEE_EFFECT)
    found = one(goals.runs(request.actor), pk)
    rows = list(papers.papers(request.actor).filter(run=found))
    files: dict[int, list[object]] = {row.pk: [] for row in rows}
    for file in papers.files(request.actor).filter(paper__run=found):
        files.setdefault(file.paper_id, []).append(file)
    context = {
        "run": found,
        "rows": rows,
        "files": files,
        "tones": TONES,
        "kinds": list(PaperKind),
        "whole": effects.sees_whole(request.actor, found),
        "may_edit": effects.may_edit(request.actor, found),
    }
    return page(request, "effectiveness/papers.html", context)


def compose(request: HttpRequest, pk: int) -> HttpResponse:
    """A new draft from the records as they stand."""
    found = one(goals.runs(request.actor), pk)
    request.actor.check(Permission.EDIT_EFFECT, Place(territory_path=found.territory.path))
    known = {str(one_plan.pk): one_plan for one_plan in papers.plans(found)}
    form = ComposeForm(
        request.POST or None,
        plans=[(key, _named(each)) for key, each in known.items()],
        initial={"kind": request.GET.get("kind", "")},
    )
    if request.method == "POST" and form.is_valid():
        kind = PaperKind(form.cleaned_data["kind"])
        of_plan = known.get(form.cleaned_data["plan"])
        made = actions.compose(
            run=found,
            kind=kind,
            plan=of_plan if kind is PaperKind.ROADMAP_REPORT else None,
            reason=form.cleaned_data["reason"],
            by=request.actor,
        )
        return done(request, "Документ составлен.", "effectiveness:paper", made.pk)
    context = {
        "title": "Составить документ",
        "text": "Всё, что есть в учёте на сегодня, станет разделами; вокруг них — ваши слова.",
        "action": reverse("effectiveness:compose", args=[pk]),
        "cancel": reverse("effectiveness:papers", args=[pk]),
        "button": "Составить",
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)


def _named(plan: object) -> str:
    return f"{plan.title} ({plan.organisation})" if plan.organisation else plan.title


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its sections, state and what may be done."""
    found = one(papers.papers(request.actor), pk)
    events = REPORT.possible(ReportState(found.state))
    edits = _may(request.actor, Permission.EDIT_EFFECT, found.run)
    approves = _may(request.actor, Permission.APPROVE_EFFECT, found.run)
    context = {
        "paper": found,
        "run": found.run,
        "sections": list(found.sections.defer("blocks")),
        "files": list(papers.files(request.actor).filter(paper=found)),
        "tone": TONES[found.state],
        "may_edit": edits and ReportEvent.EDIT in events,
        "may_submit": edits and ReportEvent.SUBMIT in events,
        "may_approve": approves and ReportEvent.APPROVE in events,
        "may_correct": edits and ReportEvent.CORRECT in events,
    }
    return page(request, "effectiveness/paper.html", context)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole version as it will be printed."""
    found = one(papers.papers(request.actor), pk)
    told = paper_to_plain(papers.paper_of(found))
    context = {"paper": found, "run": found.run, "told": told}
    return page(request, "effectiveness/preview.html", context)


def section(request: HttpRequest, pk: int) -> HttpResponse:
    """A section: as it will be printed, and people's words in it."""
    found = one(papers.sections(request.actor), pk)
    blocks = blocks_from_plain(found.blocks)
    form = PlainSectionForm(
        request.POST or None,
        passages=passages(blocks),
        replaced=found.replaced,
        initial={name: getattr(found, name) for name in ("before", "after", "version")},
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        actions.edit_section(section=found, version=version, words=form.words(), by=request.actor)
        return done(request, "Раздел сохранён.", "effectiveness:section", pk)
    words = {"before": found.before, "after": found.after, "replaced": found.replaced}
    possible = REPORT.possible(ReportState(found.paper.state))
    may_edit = _may(request.actor, Permission.EDIT_EFFECT, found.paper.run)
    context = {
        "section": found,
        "paper": found.paper,
        "run": found.paper.run,
        "blocks": blocks_to_plain(with_words(blocks, **words)),
        "form": form if may_edit and ReportEvent.EDIT in possible else None,
        "action": reverse("effectiveness:section", args=[pk]),
        "cancel": reverse("effectiveness:paper", args=[found.paper_id]),
    }
    return page(request, "effectiveness/section.html", context, status=422 if form.errors else 200)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """To the head of the department."""
    found = one(papers.papers(request.actor), pk)
    actions.submit(paper=found, by=request.actor)
    return done(request, "Документ отправлен на утверждение.", "effectiveness:paper", pk)


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then freezes."""
    found = one(papers.papers(request.actor), pk)
    request.actor.check(Permission.APPROVE_EFFECT, actions.place(found))
    if request.method == "POST":
        version = request.POST.get("version", "")
        number = int(version) if version.isdecimal() else 0
        actions.approve(paper=found, version=number, by=request.actor)
        return done(request, "Документ утверждён и заморожен.", "effectiveness:paper", pk)
    context = {
        "title": f"Утвердить: {str(found).lower()}",
        "action": reverse("effectiveness:paper-approve", args=[pk]),
        "cancel": reverse("effectiveness:paper", args=[pk]),
        "button": "Утвердить",
        "values": {"version": found.version},
        "consequences": [
            "Документ станет файлами DOCX и PDF, их хэш попадёт в журнал",
            "Исправить можно будет только новой версией",
        ],
    }
    return page(request, "web/confirm.html", context)


WITH_REASON: Mapping[str, tuple[Callable[..., object], str, str]] = {
    "return": (actions.give_back, "Вернуть документ на доработку", "Документ возвращён."),
    "correct": (actions.correct, "Исправить документ новой версией", "Начата новая версия."),
}


def with_reason(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Returns or corrects a version, for a reason."""
    found = one(papers.papers(request.actor), pk)
    act, title, words = WITH_REASON[event]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = act(paper=found, by=request.actor, reason=form.cleaned_data["reason"])
        return done(request, words, "effectiveness:paper", made.pk)
    context = {
        "title": title,
        "action": reverse(f"effectiveness:paper-{event}", args=[pk]),
        "cancel": reverse("effectiveness:paper", args=[pk]),
        "button": title,
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Frozen bytes, proved by their hash."""
    found = one(papers.files(request.actor), pk)
    run = found.paper.run
    title = found.paper.get_kind_display().capitalize()
    name = f"{title} {run.school_year}-{run.school_year + 1}, версия {found.paper.number}"
    content = content_of(found.path, found.sha256)
    return download(content, f"{name}.{found.extension}", PAPER_TYPES[found.extension])
