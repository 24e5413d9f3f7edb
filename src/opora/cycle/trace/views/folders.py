"""Folders of the cycle: gathered, listed, downloaded."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.trace import actions, queries
from opora.cycle.trace.policies import FolderState
from opora.pages.answers import done, download, one, page, sheet, wants_sheet
from opora.pages.jobs import is_going, job_view


@require_safe
def folders(request: HttpRequest, pk: int) -> HttpResponse:
    """Folders of a run, the latest first."""
    run = one(queries.runs(request.actor), pk)
    rows = list(queries.folders(request.actor).filter(run=run))
    ready = [row for row in rows if row.state == FolderState.READY]
    if wants_sheet(request):
        return sheet(f"Папки цикла {run.school_year}", _sheet(ready))
    going = rows[0] if rows and rows[0].state != FolderState.READY else None
    job = job_view(going.job_id, result=request.path) if going else None
    place = Place(territory_path=run.territory.path)
    context = {
        "run": run,
        "folders": ready,
        "job": job,
        "may_make": request.actor.may(Permission.MAKE_FOLDER, place) and not is_going(job),
    }
    return page(request, "trace/folders.html", context)


def _sheet(rows: list) -> Sheet:
    columns = (
        Column("Папка", 20), Column("Собрана", 16), Column("Документов", 12, "whole"),
        Column("SHA-256", 70),
    )  # fmt: skip
    told = ((str(row), f"{row.made_at:%d.%m.%Y}", row.documents, row.sha256) for row in rows)
    return Sheet("Папки", columns, told)


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """A folder put into the queue."""
    run = one(queries.runs(request.actor), pk)
    actions.start_folder(run=run, by=request.actor)
    return done(request, "Папка собирается.", "trace:folders", run.pk)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The folder as it was gathered."""
    rows = queries.folders(request.actor).filter(state=FolderState.READY)
    found = one(rows, pk)
    name = f"Папка цикла {found.run.year_title.replace('/', '-')} № {found.number}.zip"
    return download(content_of(found.path, found.sha256), name, "application/zip")
