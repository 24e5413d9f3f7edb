"""`import opora` brings every capability, and none of their weight until it is used."""

import subprocess
import sys

import pytest

import opora


@pytest.mark.parametrize("name", [name for name in opora.__all__ if not name.startswith("_")])
def test_a_public_name_is_there(name):
    assert callable(getattr(opora, name))


def test_an_unknown_name_is_refused_as_python_does():
    with pytest.raises(AttributeError, match="forecast"):
        _ = opora.forecast


def test_importing_the_package_loads_nothing_heavy():
    asked = "import sys, opora; print([name for name in ('polars', 'duckdb', 'pydantic') if name in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"
