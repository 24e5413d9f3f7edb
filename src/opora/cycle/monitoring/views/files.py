"""Files put to replies of schools and to letters with lists."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from opora.cycle.collection.queries.stored import attachment
from opora.cycle.monitoring import queries
from opora.pages.answers import kept_file, one


@require_safe
def reply(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A file a school put to its words."""
    return kept_file(*attachment(one(queries.replies(request.actor), pk).files, number))


@require_safe
def letter(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The scanned letter a list came with."""
    found = one(queries.outer_lists(request.actor), pk)
    return kept_file(*attachment(found.letter_file, number))
