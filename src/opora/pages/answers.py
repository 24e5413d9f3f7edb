"""The few kinds of answers that views give."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from opora.core.codes.office import NOT_FOUND
from opora.core.errors import UserError
from opora.core.papers.sheets.model import Sheet, Workbook
from opora.writers.xlsx import xlsx_bytes


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of papers, by the extension of their file.
PAPER_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
GONE = "Файла нет в хранилище. Сообщите администратору."


class NotFoundError(UserError):
    """Nothing there that this person may know of."""


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or `fragment` when htmx asks for a part of it."""
    part = fragment if fragment and request.htmx and not request.htmx.boosted else template
    return render(request, part, dict(context or {}), status=status)


def wants_sheet(request: HttpRequest) -> bool:
    """True when the table of the page is asked for as a spreadsheet (`?as=xlsx`)."""
    return request.GET.get("as") == "xlsx"


def sheet(name: str, *sheets: Sheet) -> HttpResponse:
    """The tables as one XLSX file, downloaded under a Russian name."""
    workbook = Workbook(title=name, comments="", sheets=sheets)
    return download(xlsx_bytes(workbook), f"{name}.xlsx", XLSX)


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to keep, never shown inside the page."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def kept_file(path: Path, name: str, *, gone: str = GONE) -> FileResponse:
    """A file people handed in, to keep under the name it came with; its type is told to nobody.

    Raises:
        NotFoundError: the bytes are not there any more; `gone` says so.
    """
    if not path.exists():
        raise NotFoundError(gone, code=NOT_FOUND.code)
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )


def done(request: HttpRequest, words: str, to: str, *args: object) -> HttpResponse:
    """Back to a page (a name of an address) with words about what was done."""
    messages.success(request, words)
    return redirect(to, *args)


def one(rows: QuerySet[Model], pk: int) -> Model:
    """The row of a queryset that is already narrowed to what the actor may see.

    Raises:
        NotFoundError: it is not among them, whether it exists or not.
    """
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFoundError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    return found
