"""Files put to replies of schools and to letters with lists."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from opora.cycle.collection.queries.stored import attachment
from opora.cycle.monitoring import queries
from opora.pages.answers import download, one


BYTES = "application/octet-stream"


@require_safe
def reply(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A file a school put to its words."""
    name, content = attachment(one(queries.replies(request.actor), pk).files, number)
    return download(content, name, BYTES)


@require_safe
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The scanned letter a list came with."""
    name, content = attachment(one(queries.outer_lists(request.actor), pk).letter_file, number)
    return download(content, name, BYTES)
