"""Keeps the list of sessions: where a person is signed in and when they were last seen there."""

from collections.abc import Callable
from time import time

from django.http import HttpRequest, HttpResponse

from opora.access.actions import note_session


EVERY_SECONDS = 5 * 60
_KEPT = "seen"  # in the session itself, so that most requests ask the database nothing


def seen(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Notes the session of a signed-in person, at most once in five minutes."""

    def noted(request: HttpRequest) -> HttpResponse:
        key, now = request.session.session_key, time()
        if key and request.user.is_authenticated:
            kept_key, kept_at = request.session.get(_KEPT, ("", 0))
            if kept_key != key or now - kept_at > EVERY_SECONDS:
                note_session(
                    account_id=request.user.pk,
                    session_key=key,
                    device=request.headers.get("User-Agent", ""),
                )
                request.session[_KEPT] = (key, now)
        return answer(request)

    return noted
