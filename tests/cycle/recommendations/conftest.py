"""A town with findings drawn, two groups of the monitoring, and files kept apart from other tests."""

from datetime import date

import pytest

from opora.registry.models import AddresseeGroup, GroupMember
from opora.registry.policies import GroupRule
from tests.support import analysed


GROUPED = {1: ("edu990104", "edu990106"), 2: ("edu990102", "edu990103", "edu990105")}


@pytest.fixture
def town(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return analysed.town()


@pytest.fixture
def groups(town):
    """«1 группа» and «2 группа» as the official monitoring keeps them."""
    made = {}
    for number, schools in GROUPED.items():
        made[number] = AddresseeGroup.objects.create(
            territory=town.territory,
            name=f"{number} группа",
            rule=GroupRule.LISTED,
            source=f"monitoring:group:{number}",
        )
        for school in schools:
            GroupMember.objects.create(
                group=made[number], organisation=town.schools[school], valid_from=date(2026, 1, 1)
            )
    return made
