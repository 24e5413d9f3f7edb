"""What holds for every test: no network, a frozen environment, Hypothesis profiles, missing programs told openly."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling


ROOT = Path(__file__).resolve().parents[1]

# How Debian names the package that brings a program.
PACKAGE_OF = {
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
    "chromium": "chromium",
    "psql": "postgresql",
    "tesseract": "tesseract-ocr-rus",
    "antiword": "antiword",
    "fc-match": "fontconfig fonts-liberation2",
}

LOOPBACK_HOSTS = ("127.", "::1", "localhost")

# Deadlines are off: two cores are shared by many, and a slow moment is not a defect.
_quiet = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", max_examples=200, derandomize=True, **_quiet)
settings.register_profile("here", max_examples=100, **_quiet)
settings.register_profile("long", max_examples=5000, **_quiet)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here")
)


def in_ci() -> bool:
    """True on the machine that decides what lands: there nothing may be skipped for want of a program."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def missing(what: str, advice: str) -> None:
    """Fails in CI, skips elsewhere, and says what to install."""
    message = f"{what} is missing: {advice}"
    pytest.fail(message) if in_ci() else pytest.skip(message)


@pytest.fixture(scope="session")
def require_program() -> Callable[[str], str]:
    """A function that returns the path of a program, or skips (in CI: fails) with what to install."""

    def required(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            missing(name, f"apt install {PACKAGE_OF.get(name, name)}")
        return str(path)

    return required


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material that stands beside the tree on the project's machines."""
    folder = ROOT.parent / "shared"
    if not (folder / "formats").is_dir():
        pytest.skip(f"reference material is not beside the tree: no {folder}")
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One invented municipality for all tests of the main job: twelve schools, three years; only to be read."""
    from opora.capabilities.demo import Size, demo  # most tests need none of it
    from opora.packs import load_pack

    return demo(
        tmp_path_factory.mktemp("demo") / "показ", load_pack("ozersk"), size=Size(schools=12)
    )


class _ByFile(LoadFileScheduling):
    """A file to a worker; all files that ask for `made` to one, so that it is made once; all journeys to one.

    Marks `xdist_group` would say this plainly, but pytest 9.2 no longer lets pytest-xdist 3.8 put them into ids.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        if file.startswith("tests/functional/"):
            return "journeys"  # one story on one office
        return "made" if _asks_for_made(file) else file


@cache
def _asks_for_made(file: str) -> bool:
    return "made: Demo" in (ROOT / file).read_text("utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadFileScheduling:
    """Spreads tests over workers."""
    return _ByFile(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Lets tests with real transactions empty the journal after themselves: its guards stand aside for the flush."""
    from django.db import connection  # noqa: PLC0415 - most tests need no database

    from opora.journal.guards import put_on, take_off  # noqa: PLC0415

    flush = connection.ops.execute_sql_flush

    def flushed(statements: list[str]) -> None:
        vendor = connection.vendor
        flush([*take_off(vendor), *statements, *put_on(vendor)])

    connection.ops.execute_sql_flush = flushed


@pytest.fixture(scope="session", autouse=True)
def _frozen_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The same time zone, language, width and an empty home for every test; no settings of the person who runs them."""
    fixed = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    with pytest.MonkeyPatch.context() as patch:
        for name in [
            name
            for name in os.environ
            if name.startswith(("OPORA_", "XDG_")) and name != "OPORA_LONG"
        ]:
            patch.delenv(name)
        for name, value in fixed.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _closed_sockets(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches the network; one that asks for `loopback` may talk to this machine."""
    cluster = request.node.get_closest_marker("cluster")
    may_talk = cluster is not None or "loopback" in request.fixturenames
    open_to = LOOPBACK_HOSTS if may_talk else ("no host",)
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        is_local = isinstance(address, tuple) and str(address[0]).startswith(open_to)
        if self.family not in (socket.AF_INET, socket.AF_INET6) or is_local:
            return connect(self, address)
        raise OSError(
            f"a test tried to reach {address}; ask for the fixture `loopback` if that is this machine"
        )

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def loopback() -> None:
    """Lets the test connect to 127.0.0.1; asked for by name."""


def pytest_unconfigure(config: pytest.Config) -> None:
    """Empties a cache of narwhals that keeps DuckDB's types alive, so that leaving is silent."""
    del config
    try:
        from narwhals._duckdb import utils  # noqa: PLC0415 - a private module, only if it is there
    except ImportError:
        return
    cache = getattr(utils, "_non_nested_native_to_narwhals_dtype", None)
    if hasattr(cache, "cache_clear"):
        cache.cache_clear()
