"""The federal pack, whose limits the checks stand on."""

import pytest

from opora.core.diagnostic_tests.limits import limits_of
from opora.packs import load_pack


@pytest.fixture(scope="session")
def federal():
    return load_pack("federal")


@pytest.fixture(scope="session")
def limits(federal):
    return limits_of(federal, 2024)
