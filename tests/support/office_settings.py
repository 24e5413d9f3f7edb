"""Settings of the office in tests: a home for each worker, SQLite in a file or the database that is named."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


# Each process of tests has its own; programs it starts inherit it.
if "HOME_OF_TESTS" not in os.environ:
    os.environ["HOME_OF_TESTS"] = tempfile.mkdtemp(prefix="opora-tests-")
    atexit.register(shutil.rmtree, os.environ["HOME_OF_TESTS"], ignore_errors=True)
_home = Path(os.environ["HOME_OF_TESTS"]) / os.environ.get("PYTEST_XDIST_WORKER", "alone")
(_home / "static").mkdir(parents=True, exist_ok=True)
os.environ["OPORA_HOME"] = str(_home)
os.environ["OPORA_LOCAL"] = "1"
os.environ["OPORA_SECRET_KEY"] = "only for tests, never in an office"
os.environ["OPORA_DATABASE"] = os.environ.get("OPORA_TEST_DATABASE", "")

from opora.config.settings import *  # noqa: E402, F403


if not os.environ["OPORA_DATABASE"]:
    DATABASES["default"]["TEST"] = {"NAME": _home / "test.sqlite3"}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Walks through all pages are not floods; tests of the limit set it themselves.
FORMS_A_MINUTE = 1_000_000
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
