"""The same engine under the real office, all its applications: prepared, backed up, restored, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.engine.office import Office, tables


pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

REAL = {"DJANGO_SETTINGS_MODULE": "opora.config.settings"}
INVITED = ("invite_administrator", "--login", "ozerskaya@example.org", "--last-name", "Озёрская")


@pytest.fixture
def real(new_office: Callable[[str], Office], loopback: None) -> Office:
    """A prepared office with an invited administrator."""
    office = new_office("настоящая")
    office.extra |= REAL
    assert "invite_administrator --login" in office.run("prepare")
    said = office.run(*INVITED, "--territory", "Озёрский муниципальный округ")
    assert "http://127.0.0.1:8000/" in said
    return office


@pytest.fixture
def kept(real: Office) -> Path:
    """A backup of it."""
    real.run("backup", str(real.home / "копии"))
    return next((real.home / "копии").glob("opora-*"))


def test_the_real_office_comes_back_whole_and_its_migrations_can_be_taken_back(
    real, kept, new_office
):
    other = new_office("другая")
    other.extra |= REAL

    assert "всё совпало с описью" in other.run("restore", str(kept))

    assert tables(other) == tables(real)
    assert len(tables(other)["access_invitation"]) == 1
    assert len(tables(other)["journal_entry"]) > 0
    other.run("migrate", "--check")
    take_back_all_migrations_and_make_them_again(other)
    assert tables(other).keys() == tables(real).keys()
    assert tables(other)["journal_entry"] == []


def take_back_all_migrations_and_make_them_again(office: Office) -> None:
    """Every application of ours to zero, then forward again."""
    office.shell(
        "from django.apps import apps",
        "from django.core.management import call_command",
        "from django.db import connection",
        "from django.db.migrations.recorder import MigrationRecorder",
        "labels = [one.label for one in apps.get_app_configs() if one.name.startswith('opora.')]",
        "known = {app for app, _ in MigrationRecorder(connection).applied_migrations()}",
        "[call_command('migrate', label, 'zero', verbosity=0) for label in labels if label in known]",
        "left = {app for app, _ in MigrationRecorder(connection).applied_migrations()} & set(labels)",
        "assert not left, left",
        "call_command('migrate', verbosity=0)",
    )
