"""A database of an office made once for many tests: a file of SQLite or a database of PostgreSQL, copied at need."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from django.test import override_settings


@contextmanager
def used(name: str) -> Iterator[None]:
    """Django's connection leads to another database meanwhile."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def office_home(folder: Path) -> Iterator[None]:
    """Files of the office are in this folder meanwhile."""
    roots = {"MEDIA_ROOT": "files", "WAREHOUSE_ROOT": "warehouse", "RUNS_ROOT": "runs"}
    with override_settings(HOME=folder, **{name: folder / part for name, part in roots.items()}):
        yield


def migrated(name: str) -> None:
    """A new database with all tables and nothing in them."""
    if connection.vendor == "postgresql":
        _ask(f"CREATE DATABASE {name}")
    with used(name):
        call_command("migrate", verbosity=0)


def copied(source: str, name: str) -> None:
    """A database made as a copy of another, to which nobody is connected."""
    if connection.vendor == "postgresql":
        _ask(f"CREATE DATABASE {name} TEMPLATE {source}")
    else:
        shutil.copy(source, name)


def dropped(name: str) -> None:
    """The database is gone."""
    if connection.vendor == "postgresql":
        _ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    else:
        Path(name).unlink(missing_ok=True)


def name_for(folder: Path, what: str) -> str:
    """How a database of this session of tests is named: a path, or a word that no other session uses."""
    if connection.vendor == "postgresql":
        return f"opora_{folder.name}_{what}".replace("-", "_").lower()
    return str(folder / f"{what}.sqlite3")


def _ask(statement: str) -> None:
    """A statement to the server that no transaction may hold."""
    told = connection.settings_dict
    with psycopg.connect(
        host=told["HOST"],
        port=told["PORT"],
        user=told["USER"],
        password=told["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as server:
        server.execute(statement)
