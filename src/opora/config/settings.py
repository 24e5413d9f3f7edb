"""Settings of the office. Everything an office may change comes from the environment (`dotenv-sample`)."""

from pathlib import Path

from csp.constants import NONE, SELF

from opora.config.databases import database
from opora.config.environment import flag, home, listed, secret_key, variable, whole


HOME = home()
DEBUG = False
# `dev.py run` and tests: plain HTTP on this machine, demo accounts allowed.
LOCAL = flag("LOCAL")

SECRET_KEY = secret_key(HOME)
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = listed("HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
    "opora.jobs",
    "opora.journal",
    "opora.registry",
    "opora.access",
    "opora.cycle.goals",
    "opora.cycle.indicators",
    "opora.cycle.collection",
    "opora.cycle.monitoring",
    "opora.cycle.analysis",
    "opora.cycle.recommendations",
    "opora.cycle.interventions",
    "opora.cycle.decisions",
    "opora.cycle.effectiveness",
    "opora.cycle.turnover",
    "opora.cycle.trace",
    "opora.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "opora.web.middleware.actor",
    "opora.web.limits.limited",
    "opora.web.sessions.seen",
    "opora.web.middleware.user_errors",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "opora.web.urls"
WSGI_APPLICATION = "opora.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "opora.web.templating.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "opora.web.templating.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

DATABASES = {"default": database(variable("DATABASE", ""), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people -------------------------------------------------------------------

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("login",)}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:sign-in"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "opora.web.views.session.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# Behind proxies of ours the address of a person is in their header; without them, in REMOTE_ADDR.
PROXIES = whole("PROXIES", 0)
AXES_CLIENT_IP_CALLABLE = "opora.web.limits.address_of"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
FORMS_A_MINUTE = 120
MEGABYTES_AN_HOUR = 2000

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "opora.web.views.errors.csrf_failed"

# --- transport and content ----------------------------------------------------

# `opora serve` without a proxy is seen by this computer only and sets it; a network address needs HTTPS.
PLAIN_HTTP = LOCAL or flag("PLAIN_HTTP")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^health$"]  # asked by this machine itself; holds no secrets
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES and not LOCAL else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
UPLOAD_LIMIT = whole("UPLOAD_MEGABYTES", 40) * 1024 * 1024

# --- files --------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"  # never served by path: `opora.web.views.files` checks who asks
WAREHOUSE_ROOT = HOME / "warehouse"
RUNS_ROOT = HOME / "runs"
PACKS = Path(variable("PACKS", "")) if variable("PACKS", "") else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = LOCAL
if LOCAL:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# --- language, time, mail, jobs -------------------------------------------------

LANGUAGE_CODE = "ru"
USE_I18N = True
USE_TZ = True
TIME_ZONE = variable("TIME_ZONE", "Europe/Moscow")

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if variable("MAIL_HOST", "")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = variable("MAIL_HOST", "")
EMAIL_PORT = whole("MAIL_PORT", 587)
EMAIL_HOST_USER = variable("MAIL_USER", "")
EMAIL_HOST_PASSWORD = variable("MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("MAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = variable("MAIL_FROM", "opora@localhost")
EMAIL_TIMEOUT = 30  # seconds
# What links of letters begin with: letters are written where no request tells the name of the server.
ADDRESS = variable("ADDRESS", "").rstrip("/")

# A worker silent for so long is dead, and its job goes on elsewhere (ADR 11).
JOB_LEASE_SECONDS = 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
