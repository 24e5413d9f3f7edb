"""Is the office alive: for a monitor, as plain text, with nothing secret in it."""

import shutil
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from opora.jobs.queries import seconds_since_heartbeat


SILENT_SECONDS = 60  # a worker beats every few seconds
LEAST_FREE = 500 * 1024 * 1024  # bytes: less stops imports and backups


@dataclass(frozen=True)
class Sign:
    """One line of the answer."""

    name: str
    is_well: bool
    words: str

    def __str__(self) -> str:
        return f"{self.name}: {'хорошо' if self.is_well else 'ПЛОХО'} — {self.words}"


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when everything is well, else 503; a line for the database, the worker and the disk."""
    del request
    signs = (_database(), _worker(), _disk())
    return HttpResponse(
        "\n".join(map(str, signs)) + "\n",
        content_type="text/plain; charset=utf-8",
        status=200 if all(sign.is_well for sign in signs) else 503,
    )


def _database() -> Sign:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Sign("база данных", False, "не отвечает")
    return Sign("база данных", True, "отвечает")


def _worker() -> Sign:
    name = "исполнитель задач"
    try:
        age = seconds_since_heartbeat()
    except DatabaseError:
        return Sign(name, False, "неизвестно: база не отвечает")
    if age is None:
        return Sign(name, False, "не запущен")
    return Sign(name, age < SILENT_SECONDS, f"отозвался {age:.0f} с назад")


def _disk() -> Sign:
    free = shutil.disk_usage(settings.HOME).free
    return Sign(
        "место на диске", free >= LEAST_FREE, f"свободно {free / 1024**3:.1f} ГБ".replace(".", ",")
    )


urlpatterns = [path("health", health, name="health")]
