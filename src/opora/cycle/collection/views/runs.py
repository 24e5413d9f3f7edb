"""The first page of collection and the page of one run: who owes what, how complete it is."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from opora.access.permissions import Permission
from opora.access.policy import Place
from opora.core.papers.sheets.model import Column, Sheet
from opora.cycle.collection.presenters import TONES
from opora.cycle.collection.queries import debts, uploads
from opora.pages.answers import one, page, sheet, wants_sheet
from opora.pages.debts import dated


ON_PAGE = 100
COLUMNS = (
    Column("Организация", 30),
    Column("Что", 40),
    Column("Срок", 12),
    Column("Состояние", 24),
    Column("Сдано", 12),
    Column("Замечание", 60),
)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The runs; straight to the run when there is one."""
    request.actor.check_has(Permission.SEE_COLLECTION)
    runs = list(debts.runs(request.actor))
    if len(runs) == 1:
        return redirect("collection:run", runs[0].pk)
    return page(request, "collection/index.html", {"runs": runs})


@require_GET
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Debts of a run with completeness and timeliness, its newest files."""
    request.actor.check_has(Permission.SEE_COLLECTION)
    found = one(debts.runs(request.actor), pk)
    rows = debts.debts(request.actor, found)
    if wants_sheet(request):
        return sheet(f"Сбор данных {found.year_title}".replace("/", "-"), _sheet(rows))
    today = timezone.localdate()
    terms = debts.terms(rows)
    shown = Paginator(terms, ON_PAGE).get_page(request.GET.get("page"))
    listed = rows.filter(pk__in=[term.pk for term in shown])
    context = {
        "run": found,
        "shown": shown,
        "debts": [(debt, dated(debt.due_on, today)) for debt in listed],
        "completeness": debts.completeness(terms, today),
        "uploads": uploads.uploads(request.actor, found)[:20],
        "tones": TONES,
        "may_manage": request.actor.may(
            Permission.MANAGE_COLLECTION, Place(territory_path=found.territory.path)
        ),
        "may_submit": request.actor.has(Permission.SUBMIT_DATA),
    }
    return page(request, "collection/run.html", context)


def _sheet(rows: Iterable[object]) -> Sheet:
    """Debts as a table to keep."""
    told = (
        (
            str(debt.organisation or "управление"),
            debt.request.title,
            f"{debt.due_on:%d.%m.%Y}",
            debt.get_state_display(),
            f"{debt.submitted_on:%d.%m.%Y}" if debt.submitted_on else "",
            debt.remark,
        )
        for debt in rows
    )
    return Sheet(name="Кто что должен", columns=COLUMNS, rows=told)
