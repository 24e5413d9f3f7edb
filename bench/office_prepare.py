"""In a process of its own: makes the office of the benchmark and tells, as JSON, how to enter and what to ask for."""

import json
import sys
from urllib.parse import quote

import django


def main() -> None:
    """Prints the session's cookie, the number of values, and pages with the queries each makes."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from bench.office_data import LOGIN, fill  # noqa: PLC0415

    values = fill()
    json.dump({"values": values, **_entered(LOGIN)}, sys.stdout)


def _entered(login: str) -> dict[str, object]:
    """A session of the coordinator, and the pages."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from opora.access.models import Account  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(
        Account.objects.get(login=login), backend="django.contrib.auth.backends.ModelBackend"
    )
    pages = {}
    for name, (address, admin) in _pages().items():
        told = []
        for one in (address, admin):
            if not one:
                told.append((one, 0, 0))
                continue
            client.get(one)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(one)
            if answer.status_code != 200:
                sys.exit(f"{one} answered {answer.status_code}")
            told.append((one, len(queries), len(answer.content)))
        pages[name] = told
    return {"cookie": client.cookies[settings.SESSION_COOKIE_NAME].value, "pages": pages}


def _pages() -> dict[str, tuple[str, str]]:
    """Our page and the admin's list of the same table, where there is one."""
    from opora.cycle.goals.models import Run  # noqa: PLC0415
    from opora.cycle.monitoring.models import Monitoring  # noqa: PLC0415
    from opora.registry.models import Organisation  # noqa: PLC0415

    run = Run.objects.order_by("-school_year").first()
    monitoring = Monitoring.objects.get(run=run)
    school = Organisation.objects.order_by("pk").first()
    return {
        "list of schools": ("/registry/organisations/", "/admin/registry/organisation/"),
        "debts of a run": (f"/collection/{run.pk}/", "/admin/collection/debt/"),
        "answers to recommendations": (
            f"/recommendations/{run.pk}/",
            "/admin/recommendations/answer/",
        ),
        "page of a school": (f"/monitoring/{monitoring.pk}/school/{school.pk}/", ""),
        "values, schools × indicators": (f"/monitoring/{monitoring.pk}/values/", ""),
        "assignments": ("/decisions/assignments/", "/admin/decisions/assignment/"),
        "assignments, late ones by word": (
            f"/decisions/assignments/?late=on&q={quote('план работы')}",
            f"/admin/decisions/assignment/?state=controlled&q={quote('план работы')}",
        ),
        "meetings": ("/decisions/", "/admin/decisions/meeting/"),
        "discipline by body": ("/decisions/discipline/", ""),
        "what I owe": ("/debts/", ""),
        "first page": ("/", ""),
    }
