"""The page «След»: the whole chain through one thing."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from opora.core.papers.sheets.model import Column, Plain, Sheet
from opora.cycle.trace.presenters import drawing
from opora.pages.answers import page, sheet, wants_sheet
from opora.pages.tracing import Chain, chain


SIDES = {-1: "раньше", 0: "отсюда", 1: "дальше"}


@require_safe
def trace(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What it follows from and what follows from it, as far as the person may see."""
    found = chain(request.actor, kind, pk)
    if wants_sheet(request):
        return sheet("След", _sheet(found))
    context = {"chain": found, "drawing": drawing(found.columns, found.steps), "sides": SIDES}
    return page(request, "trace/chain.html", context)


def _sheet(found: Chain) -> Sheet:
    columns = (
        Column("Ступень", 22), Column("Где", 10), Column("Что", 70), Column("Когда", 12),
        Column("Примечание", 40),
    )  # fmt: skip
    return Sheet("След", columns, _rows(found))


def _rows(found: Chain) -> Iterator[tuple[Plain, ...]]:
    for column in found.columns:
        for node in column.nodes:
            day = f"{node.day:%d.%m.%Y}" if node.day else ""
            yield column.title, SIDES[column.side], node.title, day, node.note
