"""Offices of the engine room on both databases."""

from collections.abc import Callable, Iterator

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


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def new_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Office]]:
    """A function that makes an office with a home of that name, without tables yet."""
    made: list[str] = []

    def new(name: str) -> Office:
        address = ""
        if request.param == "postgresql":
            address = request.getfixturevalue("postgres").new_database()
            made.append(address)
        return Office(tmp_path_factory.mktemp(name), address)

    yield new
    for address in made:
        request.getfixturevalue("postgres").drop(address)


@pytest.fixture
def office(new_office: Callable[[str], Office], loopback: None) -> Office:
    """An office with its tables."""
    return new_office("контора").ready()
