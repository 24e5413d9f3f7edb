"""The demo of `dev.py run`, small: led to its end, and led again it adds nothing."""

from pathlib import Path

import pytest

from tests.support.engine.office import Office, tables


pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]

SMALL = ("demo_office", "--schools", "8", "--years", "2")
REAL = {"DJANGO_SETTINGS_MODULE": "tests.support.engine.real_settings", "OPORA_LOCAL": "1"}
# What a newcomer is to find: table → least number of rows.
SHOWN = {
    "recommendations_document": 1,
    "interventions_edition": 3,
    "interventions_visit": 4,
    "interventions_trainingevent": 2,
    "decisions_meeting": 2,
    "decisions_extension": 1,
    "effectiveness_conclusion": 1,
    "effectiveness_effectpaper": 1,
}


def counts(office: Office) -> dict[str, int]:
    """How many rows each table has."""
    return {name: len(rows) for name, rows in tables(office).items()}


def test_every_part_of_the_cycle_is_shown_once(tmp_path: Path):
    office = Office(tmp_path / "показ", extra=REAL)
    office.home.mkdir()
    office.run("prepare")
    office.run(*SMALL)
    once = counts(office)
    assert {name: once[name] for name in SHOWN if once[name] < SHOWN[name]} == {}
    states = {state for (state,) in office.rows("SELECT state FROM decisions_execution")}
    assert {"accepted", "returned", "given"} <= states
    office.run(*SMALL)
    assert counts(office) == once
