"""The office's own settings over the engine room alone, so that its tests need no stage."""

import os

from opora.config.settings import *  # noqa: F403


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "opora.jobs",
    "opora.journal",
    "opora.web",
    "tests.support.engine",
]
AUTH_USER_MODEL = "auth.User"
ROOT_URLCONF = "tests.support.engine.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
JOB_LEASE_SECONDS = float(os.environ.get("ENGINE_LEASE", "2"))
TEMPLATES = []
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
