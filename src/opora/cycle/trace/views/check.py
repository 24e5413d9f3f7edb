"""The page «Проверка цикла», and the cycle as a file."""

from collections.abc import Iterator
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.codes.office import NOT_FOUND
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.analysis.actions.freezing import content_of
from opora.cycle.trace import actions, queries
from opora.pages.answers import NotFoundError, done, download, one, page, sheet, wants_sheet
from opora.pages.jobs import is_going, job_view


NO_FILE = "Файла цикла ещё нет: его записывает проверка цикла."


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What the last check said, and the one that goes on now."""
    run = one(queries.runs(request.actor), pk)
    last, going = queries.last_checks(request.actor, run)
    told = queries.told(last) if last else []
    if wants_sheet(request):
        return sheet(f"Проверка цикла {run.school_year}", _sheet(told))
    place = Place(territory_path=run.territory.path)
    job = job_view(going.job_id, result=request.path) if going else None
    context = {
        "run": run,
        "last": last,
        "job": job,
        "groups": [(code, list(rows)) for code, rows in groupby(told, key=lambda row: row.code)],
        "total": len(told),
        "notes": sum(row.is_note for row in told),
        "may_check": request.actor.may(Permission.MAKE_FOLDER, place) and not is_going(job),
    }
    return page(request, "trace/check.html", context)


def _sheet(told: list[queries.Told]) -> Sheet:
    columns = (
        Column("Код", 10), Column("Замечание", 40), Column("О чём", 60), Column("Что не так", 60),
        Column("Что делать", 80), Column("Страница", 40),
    )  # fmt: skip
    return Sheet("Замечания", columns, _rows(told))


def _rows(told: list[queries.Told]) -> Iterator[tuple[str, ...]]:
    for row in told:
        yield row.code, row.title, row.what, row.message, row.advice, row.address


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """A check put into the queue."""
    run = one(queries.runs(request.actor), pk)
    actions.start_check(run=run, by=request.actor)
    return done(request, "Проверка начата.", "trace:check", run.pk)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The records the last check read, as one file for `opora check`."""
    run = one(queries.runs(request.actor), pk)
    last, _ = queries.last_checks(request.actor, run)
    if last is None or not last.sha256:
        raise NotFoundError(NO_FILE, code=NOT_FOUND.code)
    name = f"цикл {run.pk} {run.school_year}.json"
    return download(content_of(last.path, last.sha256), name, "application/json")
