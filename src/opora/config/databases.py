"""Which database the office uses: a file of SQLite by default, PostgreSQL when an address is given."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


# IMMEDIATE and WAL: without them concurrent writers fail with «database is locked».
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
}


def database(address: str, home: Path) -> dict[str, object]:
    """Django's settings of the database.

    Args:
        address: empty for a SQLite file in `home`; `sqlite:///path`; or `postgresql://user:password@host:port/name`.
        home: the office's folder.
    """
    if not address or address.startswith("sqlite:///"):
        path = Path(address.removeprefix("sqlite:///")) if address else home / "opora.sqlite3"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": SQLITE_OPTIONS,
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(
            f"OPORA_DATABASE: схема «{parts.scheme}» неизвестна. Напишите postgresql://… или sqlite:///путь."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
