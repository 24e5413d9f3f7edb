"""What an office holds, so that two of them can be compared: rows without their moments, files by their bytes."""

import hashlib
import sqlite3
from collections import Counter
from typing import Any

import psycopg

from tests.support.engine.office import Office


# Who is signed in and who works: nothing that anybody did.
PASSING = {
    "django_session",
    "access_opensession",
    "jobs_worker",
    "sqlite_sequence",
    "django_migrations",
}
# Of a job only what it was and how it ended: how often it was begun differs, and should.
OF_A_RUN = {
    "attempt",
    "lease_holder",
    "lease_until",
    "progress_done",
    "progress_total",
    "progress_words",
}
# PostgreSQL does not give numbers back when a transaction comes to nothing.
TELLING_NUMBERS = {"old", "new", "arguments", "steps", "result", "told"}


def rows(office: Office) -> dict[str, Counter[tuple[str, ...]]]:
    """Rows of every table, counted."""
    with _connected(office) as connection:
        return {
            name: _counted(connection, name, is_numbered=not office.address)
            for name in _tables(connection, office)
            if name not in PASSING
        }


def _connected(office: Office) -> Any:
    if office.address:
        return psycopg.connect(office.address)
    return sqlite3.connect(office.home / "opora.sqlite3", timeout=20)


def _tables(connection: Any, office: Office) -> list[str]:
    if office.address:
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return sorted(name for (name,) in connection.execute(asked).fetchall())


def _counted(connection: Any, table: str, *, is_numbered: bool) -> Counter[tuple[str, ...]]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [one[0] for one in cursor.description]
    kept = [place for place, name in enumerate(names) if _tells(name, is_numbered=is_numbered)]
    return Counter(
        tuple(f"{names[place]}={row[place]}" for place in kept) for row in cursor.fetchall()
    )


def _tells(name: str, *, is_numbered: bool) -> bool:
    """Whether a column tells what was done."""
    if name == "at" or name.endswith("_at") or name in OF_A_RUN:
        return False
    return is_numbered or not (name == "id" or name.endswith("_id") or name in TELLING_NUMBERS)


def files(office: Office) -> Counter[tuple[str, str]]:
    """Files that were kept, by path and by hash; a file half written has another name and does not count."""
    root = office.home / "files"
    return Counter(
        (str(path.relative_to(root)), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in root.rglob("*")
        if path.is_file() and path.suffix != ".part"
    )


def differences(killed: Office, calm: Office) -> dict[str, tuple[Any, Any]]:
    """By table and for files: what only the killed office has, and what only the calm one."""
    of_killed: dict[str, Counter[Any]] = {**rows(killed), "files": files(killed)}
    of_calm: dict[str, Counter[Any]] = {**rows(calm), "files": files(calm)}
    assert of_killed.keys() == of_calm.keys()
    return {
        name: (of_killed[name] - of_calm[name], of_calm[name] - of_killed[name])
        for name in of_calm
        if of_killed[name] != of_calm[name]
    }
