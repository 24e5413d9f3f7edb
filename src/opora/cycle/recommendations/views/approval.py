"""Pages of approval, of the frozen document and of the plain sheets for parents."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.parents import parents_paper
from opora.core.papers.stored import paper_to_plain
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.goals import queries as goals
from opora.cycle.recommendations import library
from opora.cycle.recommendations.actions import approval as actions
from opora.cycle.recommendations.queries import recommendations as queries
from opora.cycle.recommendations.queries import sheets
from opora.pages.answers import (
    PAPER_TYPES,
    done,
    download,
    one,
    page,
)


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """What is ready with how many addressees, what is not and why; then the document is frozen."""
    run = one(goals.runs(request.actor), pk)
    request.actor.check(
        Permission.APPROVE_RECOMMENDATIONS, Place(territory_path=run.territory.path)
    )
    if request.method == "POST":
        seen = [_pair(text) for text in request.POST.getlist("seen")]
        made = actions.approve(run=run, seen=[pair for pair in seen if pair], by=request.actor)
        return done(request, f"{made} утверждены и разосланы.", "recommendations:document", made.pk)
    ready, waiting = actions.checked(run, timezone.localdate())
    context = {
        "run": run,
        "ready": ready,
        "waiting": waiting,
        "members": sum(len(reached.members) for reached in ready),
    }
    return page(request, "recommendations/approve.html", context)


def _pair(text: str) -> tuple[int, int] | None:
    """«12:3»: number and version of a draft as it was seen."""
    number, _, version = text.partition(":")
    return (int(number), int(version)) if number.isdecimal() and version.isdecimal() else None


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """An approved document as it was frozen."""
    found = one(queries.documents(request.actor), pk)
    context = {"document": found, "run": found.run, "paper": found.paper}
    return page(request, "recommendations/document.html", context)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Frozen bytes, proved by their hash."""
    found = one(queries.files(request.actor), pk)
    run = found.document.run
    years = f"{run.school_year}-{run.school_year + 1}"
    name = f"Адресные рекомендации {years}, № {found.document.number}.{found.extension}"
    return download(content_of(found.path, found.sha256), name, PAPER_TYPES[found.extension])


@require_safe
def parents(request: HttpRequest, pk: int, school: int) -> HttpResponse:
    """The plain sheet of one school: as a page, DOCX or PDF."""
    run = one(goals.runs(request.actor), pk)
    found = one(sheets.schools(request.actor, run), school)
    told, left_out = sheets.told(run, found)
    paper = parents_paper(goals.pack_of(run), told)
    kind = request.GET.get("as", "")
    if kind in PAPER_TYPES:
        name = f"Листок для родителей {run.school_year}-{run.school_year + 1}, {found}.{kind}"
        return download(library.written(paper)[kind], name, PAPER_TYPES[kind])
    context = {
        "run": run,
        "school": found,
        "paper": paper_to_plain(paper),
        "left_out": left_out,
        "back": reverse("recommendations:run", args=[pk]),
    }
    return page(request, "recommendations/parents.html", context)


@require_safe
def sheets_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Schools whose sheets the reader may have."""
    run = one(goals.runs(request.actor), pk)
    schools = list(sheets.schools(request.actor, run))
    return page(request, "recommendations/sheets.html", {"run": run, "schools": schools})
