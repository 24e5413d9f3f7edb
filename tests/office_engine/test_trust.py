"""What an office in the open relies on: Django's own deployment check, headers, cookies, limits, addresses."""

import json
import os
import subprocess
import sys

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management.utils import get_random_secret_key
from django.test import Client, RequestFactory
from django.urls import reverse

from opora.registry.models import Person
from opora.web.limits import address_of
from tests.support.engine.office import ROOT


def deployed(*command: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Python in the environment of a deployed office behind one proxy."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPORA_")}
    environ = {
        **kept,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "DJANGO_SETTINGS_MODULE": "opora.config.settings",
        "OPORA_SECRET_KEY": get_random_secret_key(),
        "OPORA_HOSTS": "opora.example.org",
        "OPORA_PROXIES": "1",
        **more,
    }
    return subprocess.run(
        [sys.executable, *command], env=environ, capture_output=True, text=True, check=False
    )


ASK = """
import django, json, sys
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
told = {}
for name, headers in {"plain": {}, "proxied": {"x-forwarded-proto": "https"}}.items():
    answer = Client().get(sys.argv[1], headers={"host": "opora.example.org", **headers})
    cookies = {key: {"secure": value["secure"], "httponly": value["httponly"], "samesite": value["samesite"]}
               for key, value in answer.cookies.items()}
    told[name] = {"status": answer.status_code, "headers": dict(answer.headers), "cookies": cookies}
foreign = Client().get("/health", headers={"host": "evil.example.org"})
told["foreign"] = {"status": foreign.status_code}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What a deployed office answers to a request for the sign-in page."""
    home = tmp_path_factory.mktemp("open")
    done = deployed("-W", "ignore", "-c", ASK, reverse("web:sign-in"), OPORA_HOME=str(home))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_deployment_check_is_clean(tmp_path):
    done = deployed(
        "-m", "opora.web", "check", "--deploy", "--fail-level", "INFO", OPORA_HOME=str(tmp_path)
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


def test_without_a_key_nothing_starts_and_the_way_out_is_told(tmp_path):
    done = deployed(
        "-m", "opora.web", "check", OPORA_HOME=str(tmp_path), OPORA_KEY_FILE=str(tmp_path / "нет")
    )
    assert done.returncode == 0, "the key of the environment is enough"

    environ = {"OPORA_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    bare = subprocess.run(
        [sys.executable, "-m", "opora.web", "migrate"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert bare.returncode == 1
    assert "python -m opora.web secret" in bare.stderr
    assert "Traceback" not in bare.stderr


def test_plain_http_is_sent_to_https(answers):
    assert answers["plain"]["status"] == 301
    assert answers["plain"]["headers"]["Location"].startswith("https://opora.example.org/")
    assert answers["proxied"]["status"] == 200


def test_a_foreign_host_is_refused(answers):
    assert answers["foreign"]["status"] == 400


def test_headers_of_trust(answers):
    headers = answers["proxied"]["headers"]

    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_cookies_travel_by_https_only_and_are_hidden_from_scripts(answers):
    assert answers["proxied"]["cookies"]
    for cookie in answers["proxied"]["cookies"].values():
        assert cookie == {"secure": True, "httponly": True, "samesite": "Lax"}


@pytest.fixture
def few(settings, db) -> None:
    """Limits that a test can reach."""
    settings.FORMS_A_MINUTE, settings.MEGABYTES_AN_HOUR = 8, 4
    cache.clear()


@pytest.fixture
def signed_in(few: None) -> Client:
    """A client of an account."""
    client = Client()
    client.force_login(
        get_user_model().objects.create(
            login="a@example.org", person=Person.objects.create(last_name="Озёрская")
        ),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def test_a_stranger_who_sends_too_many_forms_is_told_to_wait(few):
    client = Client()
    statuses = [client.post("/nowhere", REMOTE_ADDR="192.0.2.1").status_code for _ in range(3)]
    refused = client.post("/nowhere", REMOTE_ADDR="192.0.2.1")

    assert 429 not in statuses[:2]
    assert (statuses[2], refused.status_code) == (429, 429)
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "Слишком много отправлено" in refused.content.decode()
    assert client.post("/nowhere", REMOTE_ADDR="192.0.2.2").status_code != 429


def test_an_account_has_its_own_count_wherever_it_sends_from(signed_in):
    statuses = [
        signed_in.post("/nowhere", REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number in range(9)
    ]

    assert [status == 429 for status in statuses] == [False] * 8 + [True]
    assert signed_in.get("/health").status_code != 429, "reading is not limited"


def test_bytes_are_counted_by_the_hour(signed_in):
    body = b"x" * 1_500_000
    statuses = [
        signed_in.post("/nowhere", body, content_type="application/octet-stream").status_code
        for _ in range(3)
    ]

    assert [status == 429 for status in statuses] == [False, False, True]


@pytest.mark.parametrize(
    "proxies,forwarded,address",
    [
        (0, "203.0.113.9", "10.0.0.1"),  # nobody of ours wrote it
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),  # the first part is the caller's own invention
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),  # it did not come by both proxies
        (1, "", "10.0.0.1"),
    ],
)
def test_the_address_is_what_our_own_proxies_saw(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)

    assert address_of(asked) == address
