"""A town with findings drawn, and files kept apart from other tests."""

import pytest

from tests.support import analysed


@pytest.fixture
def town(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return analysed.town()
