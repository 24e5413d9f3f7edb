"""A town with measures begun, and files kept apart from other tests."""

import pytest

from tests.support import analysed, judged


@pytest.fixture
def year(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return judged.year(analysed.town())
