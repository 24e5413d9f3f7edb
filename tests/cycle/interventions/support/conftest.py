"""A town with three schools, a strong school, a methodical centre and its people."""

from dataclasses import dataclass
from datetime import date

import pytest

from opora.access.policy import Actor
from opora.access.roles import Coordinator, Curator, Methodist, SchoolTeam
from opora.cycle.goals.models import Run
from opora.registry.models import Organisation, Position, Territory
from opora.registry.policies import OrganisationKind, PostKind
from tests.support import office


@dataclass(frozen=True)
class Town:
    """`weak`, `other`: schools that are helped; `strong`: a school that helps; `centre` teaches all."""

    territory: Territory
    run: Run
    weak: Organisation
    other: Organisation
    strong: Organisation
    centre: Organisation
    methodist_post: Position
    coordinator: Actor
    methodist: Actor
    curator: Actor
    school: Actor

    def teacher(self, organisation: Organisation, last_name: str) -> Position:
        """A teacher of a school since long ago."""
        who = office.person(last_name, "Мария", "Олеговна")
        return Position.objects.create(
            person=who, organisation=organisation, kind=PostKind.TEACHER, title="учитель",
            subject="mathematics", valid_from=office.SINCE,
        )  # fmt: skip


@pytest.fixture
def town(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.RUNS_ROOT = tmp_path / "runs"
    region = office.territory()
    place = office.territory(parent=region)
    weak, other, strong = (office.school(place, f"СОШ № {n}") for n in (3, 7, 1))
    centre = office.school(place, "Методический центр", kind=OrganisationKind.METHOD_CENTRE)
    return Town(
        territory=place,
        run=office.run(place, school_year=2025),
        weak=weak,
        other=other,
        strong=strong,
        centre=centre,
        methodist_post=office.holder(centre, post=PostKind.METHODIST, title="методист"),
        coordinator=office.actor_with(Coordinator, place),
        methodist=office.actor_with(Methodist, place),
        curator=office.actor_with(Curator, weak),
        school=office.actor_with(SchoolTeam, weak),
    )


@pytest.fixture
def day():
    """A day of the school year that has passed."""
    return date(2025, 11, 12)
