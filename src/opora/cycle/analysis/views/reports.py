"""Pages of the report: versions, sections, preview, comparison with last year's, approval, files."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.core.papers.stored import blocks_from_plain, blocks_to_plain, paper_to_plain
from opora.core.papers.worded import passages, with_words
from opora.cycle.analysis.actions import freezing
from opora.cycle.analysis.actions import reports as actions
from opora.cycle.analysis.forms import ReasonForm, SectionForm
from opora.cycle.analysis.policies import REPORT, ReportEvent, ReportState, Variant
from opora.cycle.analysis.presenters import CHANGE_TONES, CHANGE_WORDS, TONES
from opora.cycle.analysis.queries import audience, findings, reports
from opora.cycle.goals import queries as goals
from opora.pages.answers import (
    PAPER_TYPES,
    NotFoundError,
    done,
    download,
    one,
    page,
    sheet,
    wants_sheet,
)
from opora.pages.jobs import job_view


def _may(actor: Actor, permission: Permission, run: object) -> bool:
    return actor.may(permission, Place(territory_path=run.territory.path))


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Versions of a run's report the reader may know of, with the files they may have."""
    request.actor.check_has(Permission.SEE_CYCLE)
    found = one(goals.runs(request.actor), pk)
    inside = audience.sees_all(request.actor, found)
    seen = reports.reports if inside else reports.frozen
    rows = list(seen(request.actor).filter(run=found).order_by("-number"))
    files: dict[int, list[object]] = {row.pk: [] for row in rows}
    for file in reports.files(request.actor).filter(report__run=found):
        files.setdefault(file.report_id, []).append(file)
    context = {
        "run": found,
        "rows": rows,
        "files": files,
        "tones": TONES,
        "inside": inside,
        "ready": findings.monitoring_of(found),
        "may_edit": _may(request.actor, Permission.EDIT_ANALYSIS, found),
    }
    return page(request, "analysis/reports.html", context)


def compose(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version over the present monitoring; over an approved one it asks why."""
    found = one(goals.runs(request.actor), pk)
    request.actor.check(Permission.EDIT_ANALYSIS, Place(territory_path=found.territory.path))
    monitoring = findings.monitoring_of(found)
    if monitoring is None:
        return done(request, "Сначала рассчитайте мониторинг.", "analysis:reports", pk)
    last = reports.reports(request.actor).filter(run=found).order_by("-number").first()
    asks = last is not None and last.state == ReportState.APPROVED
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and (not asks or form.is_valid()):
        reason = form.cleaned_data["reason"] if asks else ""
        report = actions.compose(monitoring=monitoring, reason=reason, by=request.actor)
        return done(request, "Отчёт составляется.", "analysis:report", report.pk)
    context = {
        "title": "Составить отчёт заново" if last else "Составить отчёт",
        "text": f"По мониторингу № {monitoring.number} данные и методика заморожены.",
        "consequences": _consequences(last),
        "action": reverse("analysis:report-compose", args=[pk]),
        "cancel": reverse("analysis:reports", args=[pk]),
        "button": "Составить",
        "form": form if asks else None,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)


def _consequences(last: object) -> list[str]:
    if last is None:
        return ["Расчётная часть составится один раз; ваши слова лягут поверх неё"]
    told = "Утверждённая версия останется в силе, пока не утвердят новую"
    kept = told if last.state == ReportState.APPROVED else f"Версия {last.number} будет отложена"
    return [kept, "Слова людей из неё перейдут в новую версию"]


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: its sections, state and what may be done."""
    found = one(reports.reports(request.actor), pk)
    events = REPORT.possible(ReportState(found.state))
    edits = _may(request.actor, Permission.EDIT_ANALYSIS, found.run)
    approves = _may(request.actor, Permission.APPROVE_REPORT, found.run)
    context = {
        "report": found,
        "run": found.run,
        "sections": list(found.sections.defer("blocks", "open_blocks")),
        "files": list(reports.files(request.actor).filter(report=found)),
        "tone": TONES[found.state],
        "last": reports.last_year(found),
        "may_edit": edits and ReportEvent.EDIT in events,
        "may_submit": edits and ReportEvent.SUBMIT in events,
        "may_approve": approves and ReportEvent.APPROVE in events,
        "may_correct": edits and ReportEvent.CORRECT in events,
        "job": job_view(found.job_id) if found.state == ReportState.COMPUTING else None,
    }
    return page(request, "analysis/report.html", context)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole version as it will be printed, in one of its variants."""
    found = one(reports.reports(request.actor), pk)
    variant = Variant.OPEN if request.GET.get("variant") == Variant.OPEN else Variant.FULL
    whole = reports.paper_of(found, variant)
    if whole is None:
        raise NotFoundError("Отчёт ещё составляется.", code="OP-1005")
    context = {
        "report": found,
        "run": found.run,
        "paper": paper_to_plain(whole),
        "variant": variant,
        "variants": list(Variant),
    }
    return page(request, "analysis/preview.html", context)


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Sentence by sentence beside last year's report."""
    found = one(reports.reports(request.actor), pk)
    last = reports.last_year(found)
    if last is None:
        raise NotFoundError("Прошлогоднего утверждённого отчёта нет.", code="OP-1005")
    told = reports.compared_with(found, last)
    if wants_sheet(request):
        return sheet(f"Отчёт {found.run.school_year} и прошлогодний", _compared_sheet(told))
    kinds = [one_told.kind for _, all_told in told for one_told in all_told]
    context = {
        "report": found,
        "run": found.run,
        "last": last,
        "told": told,
        "words": CHANGE_WORDS,
        "tones": CHANGE_TONES,
        "counts": [(kind, kinds.count(kind)) for kind in CHANGE_WORDS],
    }
    return page(request, "analysis/compare.html", context)


def _compared_sheet(told: list) -> Sheet:
    columns = (
        Column("Раздел", 30), Column("Как соотносится", 26), Column("В этом году", 90),
        Column("В прошлом году", 90),
    )  # fmt: skip
    rows = (
        (section.title, CHANGE_WORDS[said.kind], "" if said.kind == "gone" else said.text,
         said.text if said.kind == "gone" else said.was)
        for section, all_told in told
        for said in all_told
    )  # fmt: skip
    return Sheet("Сравнение", columns, rows)


def section(request: HttpRequest, pk: int) -> HttpResponse:
    """A section: as it will be printed, and people's words in it."""
    found = one(reports.sections(request.actor), pk)
    blocks = blocks_from_plain(found.blocks)
    names = ("before", "after", "open_words", "version")
    form = SectionForm(
        request.POST or None,
        passages=passages(blocks),
        replaced=found.replaced,
        initial={name: getattr(found, name) for name in names},
    )
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        actions.edit_section(section=found, version=version, words=form.words(), by=request.actor)
        return done(request, "Раздел сохранён.", "analysis:section", pk)
    words = {"before": found.before, "after": found.after, "replaced": found.replaced}
    possible = REPORT.possible(ReportState(found.report.state))
    may_edit = _may(request.actor, Permission.EDIT_ANALYSIS, found.report.run)
    context = {
        "section": found,
        "report": found.report,
        "run": found.report.run,
        "blocks": blocks_to_plain(with_words(blocks, **words)),
        "form": form if may_edit and ReportEvent.EDIT in possible else None,
    }
    return page(request, "analysis/section.html", context, status=422 if form.errors else 200)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """To the head of the department."""
    found = one(reports.reports(request.actor), pk)
    actions.submit(report=found, by=request.actor)
    return done(request, "Отчёт отправлен на утверждение.", "analysis:report", pk)


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then freezes."""
    found = one(reports.reports(request.actor), pk)
    if request.method == "POST":
        version = request.POST.get("version", "")
        number = int(version) if version.isdecimal() else 0
        freezing.approve(report=found, version=number, by=request.actor)
        return done(request, "Отчёт утверждён и заморожен.", "analysis:report", pk)
    context = {
        "title": f"Утвердить: {str(found).lower()}",
        "action": reverse("analysis:report-approve", args=[pk]),
        "cancel": reverse("analysis:report", args=[pk]),
        "button": "Утвердить",
        "values": {"version": found.version},
        "consequences": [
            "Служебный и открытый варианты станут файлами DOCX и PDF, их хэш попадёт в журнал",
            "Школы смогут взять открытый вариант",
            "Исправить можно будет только новой версией",
        ],
    }
    return page(request, "web/confirm.html", context)


WITH_REASON: Mapping[str, tuple[Callable[..., object], str, str, str]] = {
    "return": (actions.give_back, "remark", "Вернуть отчёт на доработку", "Отчёт возвращён."),
    "correct": (actions.correct, "reason", "Исправить отчёт новой версией", "Начата новая версия."),
}


def with_reason(request: HttpRequest, pk: int, event: str) -> HttpResponse:
    """Returns or corrects a version, for a reason."""
    found = one(reports.reports(request.actor), pk)
    act, field, title, words = WITH_REASON[event]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = act(report=found, by=request.actor, **{field: form.cleaned_data["reason"]})
        return done(request, words, "analysis:report", made.pk)
    context = {
        "title": title,
        "action": reverse(f"analysis:report-{event}", args=[pk]),
        "cancel": reverse("analysis:report", args=[pk]),
        "button": title,
        "form": form,
    }
    return page(request, "web/confirm.html", context, status=422 if form.errors else 200)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Frozen bytes, proved by their hash."""
    found = one(reports.files(request.actor), pk)
    run = found.report.run
    tail = " (открытый вариант)" if found.variant == Variant.OPEN else ""
    years = f"{run.school_year}-{run.school_year + 1}"
    name = f"Аналитическая справка {years}, версия {found.report.number}{tail}.{found.extension}"
    return download(
        freezing.content_of(found.path, found.sha256), name, PAPER_TYPES[found.extension]
    )
