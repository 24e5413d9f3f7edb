"""One invented municipality for all tests of the main job: made once, read by many."""

from pathlib import Path

import pytest

from opora.capabilities.demo import Demo, Size, demo
from opora.packs import load_pack


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A small demo: twelve schools, three years."""
    out: Path = tmp_path_factory.mktemp("demo") / "показ"
    return demo(out, load_pack("ozersk"), size=Size(schools=12))
