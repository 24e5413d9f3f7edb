"""Rate limits: how many forms and how many bytes one account, or one stranger's address, may send in a while.

Counted in the memory of each server process, so the true limit is up to the number of processes times higher: enough
against a flood, and no write to the database for every form. Wrong passwords are counted apart and exactly, by axes.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from opora.core.codes.jobs import TOO_MANY_REQUESTS
from opora.core.errors import UserError
from opora.web.middleware import told


MINUTE, HOUR = 60, 3600
SAFE = ("GET", "HEAD", "OPTIONS")
# A stranger has only the sign-in and invitation forms; a whole school may sit behind one address.
STRANGERS_SHARE = 4

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Limit:
    """So much of something in so many seconds; `cost` is how much of it this request brings."""

    name: str
    amount: int
    seconds: int
    cost: int


def limited(answer: Answer) -> Answer:
    """Refuses a form with 429 when its sender has sent too much of late; reading pages is not limited."""

    def within_limits(request: HttpRequest) -> HttpResponse:
        if request.method in SAFE:
            return answer(request)
        for limit in _limits(request):
            if (wait := _seconds_to_wait(limit, _sender(request))) > 0:
                return _refusal(request, wait)
        return answer(request)

    return within_limits


def address_of(request: HttpRequest) -> str:
    """The address the request came from: behind our own proxies the one they wrote down, else the caller's.

    Only the last `PROXIES` entries of X-Forwarded-For are ours; what stands before them anybody may have written.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    told_by_proxies = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if not settings.PROXIES or len(told_by_proxies) < settings.PROXIES:
        return direct
    return told_by_proxies[-settings.PROXIES].strip() or direct


def _limits(request: HttpRequest) -> Iterator[Limit]:
    share = 1 if request.user.is_authenticated else STRANGERS_SHARE
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    size = int(length) if length.isdecimal() else 0
    yield Limit("forms", settings.FORMS_A_MINUTE // share, MINUTE, 1)
    yield Limit("bytes", settings.MEGABYTES_AN_HOUR * 1024**2 // share, HOUR, size)


def _sender(request: HttpRequest) -> str:
    return f"account {request.user.pk}" if request.user.is_authenticated else address_of(request)


def _seconds_to_wait(limit: Limit, sender: str) -> int:
    """0 when this request is within the limit, which it then uses up."""
    now = time.time()
    window = int(now // limit.seconds)
    key = f"limit:{limit.name}:{window}:{sender}".replace(" ", "-")
    cache.add(key, 0, timeout=limit.seconds)
    try:
        used = cache.incr(key, limit.cost)
    except ValueError:  # the memory was full and let go of the count this very moment
        return 0
    return 0 if used <= limit.amount else max(1, round((window + 1) * limit.seconds - now))


def _refusal(request: HttpRequest, wait: int) -> HttpResponse:
    error = UserError(
        f"Слишком много отправлено за короткое время. Повторите через {wait} с: введённое на странице сохранится, "
        "если вы её не закроете.",
        code=TOO_MANY_REQUESTS.code,
    )
    refused = told(request, error)
    refused.status_code = 429
    refused["Retry-After"] = str(wait)
    return refused
