"""The office of two municipalities, made once a session for all workers, and a copy of it for each module of tests."""

import fcntl
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.trust import stores
from tests.support.trust.walks import Walks
from tests.support.trust.worlds import made_world


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this session share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def world_made(django_db_setup: None, django_db_blocker, together: Path) -> str:
    """Name of the database that holds the office; the first worker that asks makes it, others wait."""
    name, home = stores.name_for(together, "world"), together / "world-home"
    with (together / "world.lock").open("a") as lock, django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (together / "world.done").exists():
            stores.migrated(name)
            with stores.used(name), stores.office_home(home):
                made_world()
            (together / "world.done").touch()
    return name


@pytest.fixture(scope="module")
def world(
    world_made: str, django_db_blocker, together: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The office, this module's own: what tests write they take back."""
    own = stores.name_for(tmp_path_factory.mktemp("copy"), f"copy_{together.name}")
    with django_db_blocker.unblock():
        stores.copied(world_made, own)
        logging.disable(logging.CRITICAL)  # hundreds of refusals are what is looked for here
        with stores.used(own), stores.office_home(together / "world-home"):
            yield
        logging.disable(logging.NOTSET)
        stores.dropped(own)


@pytest.fixture(scope="module")
def walks(world: None, together: Path) -> Walks:
    """Where everyone comes by following links: walked once a session, whichever module asks first."""
    return Walks(together)
