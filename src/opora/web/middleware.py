"""Who is asking, and what a person sees when something is refused."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opora.access.policy import NOBODY, PermissionDeniedError
from opora.access.queries import actor_of
from opora.core.codes.office import NOT_FOUND
from opora.core.errors import UserError
from opora.journal.versions import EditedMeanwhileError


Answer = Callable[[HttpRequest], HttpResponse]


def actor(answer: Answer) -> Answer:
    """Sets `request.actor`: the signed-in person with the roles in force today, or nobody."""

    def with_actor(request: HttpRequest) -> HttpResponse:
        account = request.user
        request.actor = actor_of(account) if account.is_authenticated else NOBODY
        return answer(request)

    return with_actor


def user_errors(answer: Answer) -> Answer:
    """Turns a person's mistakes into a page (or an htmx fragment) with the same words."""

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return told(request, error) if isinstance(error, UserError) else None

    def told_errors(request: HttpRequest) -> HttpResponse:
        return answer(request)

    told_errors.process_exception = process_exception
    return told_errors


def told(request: HttpRequest, error: UserError) -> HttpResponse:
    """The page of an error: what is wrong, why, what to do; 403, 404 or 400."""
    if isinstance(error, EditedMeanwhileError):
        return render(request, "web/conflict.html", {"error": error}, status=409)
    template = "web/_error.html" if request.htmx else "web/error.html"
    return render(request, template, {"error": error}, status=status_of(error))


def status_of(error: UserError) -> int:
    """HTTP status of a person's mistake."""
    if isinstance(error, PermissionDeniedError):
        return 403
    return 404 if error.code == NOT_FOUND.code else 400
