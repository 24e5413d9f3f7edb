"""How each kind of database is copied, counted and brought back: SQLite by its online backup, PostgreSQL by pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from opora.core.codes.jobs import BACKUP_FAILED
from opora.core.errors import DataError
from opora.web.backups.manifest import TableState


States = dict[str, TableState]


@dataclass(frozen=True)
class Means:
    """How one kind of database is dealt with: its name and its copy's, and four functions."""

    vendor: str
    file: str
    copy: Callable[[Path], States]
    restore: Callable[[Path], None]
    count: Callable[[], States]
    is_empty: Callable[[], bool]


def means() -> Means:
    """Those of the office's database."""
    if connection.vendor == "sqlite":
        return Means(
            "sqlite", "database.sqlite3", _copy_sqlite, _restore_sqlite, _count_sqlite, _no_sqlite
        )
    return Means("postgresql", "database.dump", _dump, _undump, _count_postgres, _no_tables)


# --- SQLite ---------------------------------------------------------------------------------------------------------


def _path() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def _copy_sqlite(target: Path) -> States:
    """The copy is one file as of one moment; writers are not held up by it."""
    with closing(sqlite3.connect(_path())) as source, closing(sqlite3.connect(target)) as made:
        source.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
    return _states_in(target)


def _states_in(path: Path) -> States:
    with closing(sqlite3.connect(path)) as opened:
        verdict = opened.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise DataError(f"База «{path}» повреждена: {verdict}", code=BACKUP_FAILED.code)
        listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = sorted(name for (name,) in opened.execute(listed))
        return {
            name: TableState(rows=opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
            for name in names
        }


def _restore_sqlite(kept: Path) -> None:
    _path().parent.mkdir(parents=True, exist_ok=True)
    made = _path().with_name(_path().name + ".tmp")
    shutil.copyfile(kept, made)
    made.replace(_path())


def _count_sqlite() -> States:
    return _states_in(_path())


def _no_sqlite() -> bool:
    return not _path().exists() or _path().stat().st_size == 0


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


def _dump(target: Path) -> States:
    """One exported snapshot for the counts and for pg_dump, so that they tell of the same moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        states = _states_by(cursor)
        _program(
            "pg_dump",
            "-Fc",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={target}",
        )
    return states


def _undump(kept: Path) -> None:
    name = str(settings.DATABASES["default"]["NAME"])
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    connection.close()
    _program("pg_restore", *options, f"--dbname={name}", str(kept))


def _count_postgres() -> States:
    with transaction.atomic(), connection.cursor() as cursor:
        return _states_by(cursor)


def _no_tables() -> bool:
    return not connection.introspection.table_names()


def _states_by(cursor: Any) -> States:
    """Rows and a digest of the content of every table, whatever the order of its rows."""
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    )
    states = {}
    for (name,) in cursor.fetchall():
        quoted = connection.ops.quote_name(name)
        row = 'md5(t::text) COLLATE "C"'
        told = f"count(*), md5(string_agg({row}, '' ORDER BY {row}))"
        cursor.execute(f"SELECT {told} FROM {quoted} t")  # noqa: S608 - names come from the catalogue
        rows, digest = cursor.fetchone()
        states[name] = TableState(rows=rows, digest=digest)
    return states


def _program(name: str, *options: str) -> None:
    """Runs a program of PostgreSQL; the password goes by the environment, which others cannot read."""
    known = settings.DATABASES["default"]
    keys = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    told = {variable: str(known[key]) for variable, key in keys.items() if known.get(key)}
    path = shutil.which(name)
    if path is None:
        raise DataError(
            f"Не найдена программа {name}. Установите клиент PostgreSQL той же версии, что и сервер: "
            "apt install postgresql-client.",
            code=BACKUP_FAILED.code,
        )
    done = subprocess.run(  # noqa: S603 - options are our own, no shell
        [path, *options], env={**os.environ, **told}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DataError(
            f"{name} завершилась с ошибкой:\n{done.stderr.strip()}", code=BACKUP_FAILED.code
        )
