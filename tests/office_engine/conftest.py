"""Offices of the engine room on both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import missing
from tests.support.engine.office import Office
from tests.support.postgres import ADVICE, Cluster, binaries, cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server of the tests' own; a skip (in CI: a failure) where there is none."""
    if binaries() is None:
        missing("a PostgreSQL server", ADVICE)
    with cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def new_office(
    request: pytest.FixtureRequest, tmp_path: Path, loopback: None
) -> Iterator[Callable[[str], Office]]:
    """A function that makes an office with a home of that name, without tables yet."""
    made: list[str] = []

    def new(name: str) -> Office:
        address = ""
        if request.param == "postgresql":
            address = request.getfixturevalue("postgres").new_database()
            made.append(address)
        home = tmp_path / name
        home.mkdir()
        return Office(home, address)

    yield new
    for address in made:
        request.getfixturevalue("postgres").drop(address)


@pytest.fixture
def office(new_office: Callable[[str], Office]) -> Office:
    """An office with its tables."""
    return new_office("контора").ready()
