"""The office's own database with the application that leaves countable effects."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection

from opora.jobs.kinds import kinds
from tests.support.engine.models import Effect


@pytest.fixture
def errands(transactional_db: None, settings) -> Iterator[None]:
    """Kinds of jobs of `tests.support.engine`, and the table of their effects."""
    kinds.cache_clear()
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "tests.support.engine"]
    assert apps.is_installed("tests.support.engine")
    with connection.schema_editor() as editor:
        editor.create_model(Effect)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Effect)
    kinds.cache_clear()
