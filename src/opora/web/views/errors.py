"""Pages of errors that Django itself finds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opora.core.codes.office import NOT_FOUND
from opora.core.errors import UserError


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or nothing there that this person may know of."""
    error = UserError(NOT_FOUND.explanation, code=NOT_FOUND.code)
    return render(request, "web/error.html", {"error": error}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our own mistake."""
    return render(request, "web/broken.html", status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or did not come from our page."""
    return render(request, "web/csrf.html", status=403)
