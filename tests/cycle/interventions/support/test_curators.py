"""Curators: what speaks against one, reasons kept, papers named, and what a curator sees."""

from dataclasses import replace
from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Curator, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.interventions.actions import curators, support
from opora.cycle.interventions.actions.curators import Tied
from opora.cycle.interventions.actions.errors import PlanError
from opora.cycle.interventions.policies.curators import ConflictKind, Tie, conflicts
from opora.cycle.interventions.queries import curators as known
from opora.cycle.interventions.queries import support as queries
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from opora.registry.models import Position
from opora.registry.policies import PostKind
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

FROM = date(2025, 10, 1)
FREE = Tie(
    school=1, home=2, held_at=frozenset({2}), heads_at=frozenset({1}), curated_by=frozenset(),
    helped_with=frozenset(), capacity=2,
)  # fmt: skip


def tied(**fields):
    return Tied(**{"valid_from": FROM, **fields})


@pytest.mark.parametrize(
    "told, against",
    [
        ({}, []),
        ({"home": 1}, [ConflictKind.OWN_SCHOOL]),
        ({"held_at": frozenset({1, 2})}, [ConflictKind.POSTS]),
        ({"heads_at": frozenset({1, 2})}, [ConflictKind.POSTS]),
        ({"curated_by": frozenset({1})}, [ConflictKind.MUTUAL]),
        ({"curated_by": frozenset({9})}, [ConflictKind.HELPED]),
        ({"helped_with": frozenset({5})}, []),
        ({"helped_with": frozenset({5, 6})}, [ConflictKind.TOO_MANY]),
        ({"helped_with": frozenset({1, 5})}, []),
        ({"helped_with": frozenset({5, 6}), "capacity": 3}, []),
        ({"held_at": frozenset({1}), "capacity": 0}, [ConflictKind.POSTS, ConflictKind.TOO_MANY]),
    ],
)
def test_what_speaks_against_a_curator(told, against):
    assert [one.kind for one in conflicts(replace(FREE, **told))] == against


def test_nobody_curates_their_own_school_whatever_the_reason(town):
    own = office.holder(town.weak, post=PostKind.DEPUTY_HEAD, title="заместитель директора")
    with pytest.raises(PlanError) as refused:
        curators.propose(
            run=town.run, organisation=town.weak, by=town.coordinator,
            tied=tied(curator=own, despite="больше некому"),
        )  # fmt: skip
    assert refused.value.code == "OP-2201"


def test_a_head_who_works_in_both_schools_needs_a_reason_that_stays(town):
    head = office.holder(town.strong, post=PostKind.HEAD)
    Position.objects.create(
        person=head.person, organisation=town.weak, kind=PostKind.TEACHER, title="учитель",
        valid_from=office.SINCE,
    )  # fmt: skip
    with pytest.raises(PlanError):
        curators.propose(
            run=town.run, organisation=town.weak, tied=tied(curator=head), by=town.coordinator
        )
    made = curators.propose(
        run=town.run, organisation=town.weak, by=town.coordinator,
        tied=tied(curator=head, despite="знает школу двадцать лет"),
    )  # fmt: skip
    assert [kind for kind, _ in made.conflicts] == ["posts"]
    assert made.despite == "знает школу двадцать лет"


def test_a_third_school_is_too_many_until_the_office_says_otherwise(town):
    schools = [town.weak, town.other, office.school(town.territory)]
    for school in schools[:2]:
        curators.propose(
            run=town.run, organisation=school, tied=tied(mentor_school=town.strong),
            by=town.coordinator,
        )  # fmt: skip
    third = {"run": town.run, "organisation": schools[2], "by": town.coordinator}
    with pytest.raises(PlanError, match="станет 3, а считается посильным 2"):
        curators.propose(tied=tied(mentor_school=town.strong), **third)
    curators.set_capacity(run=town.run, schools=3, mentor_school=town.strong, by=town.coordinator)
    assert curators.propose(tied=tied(mentor_school=town.strong), **third).conflicts == []


def test_two_schools_cannot_mentor_each_other_silently(town):
    curators.propose(
        run=town.run, organisation=town.weak, tied=tied(mentor_school=town.strong),
        by=town.coordinator,
    )  # fmt: skip
    with pytest.raises(PlanError, match="сама помогает"):
        curators.propose(
            run=town.run, organisation=town.strong, tied=tied(mentor_school=town.weak),
            by=town.coordinator,
        )  # fmt: skip


def test_appointed_by_a_paper_and_released_with_a_reason(town):
    made = curators.propose(
        run=town.run, organisation=town.weak, tied=tied(curator=town.methodist_post),
        by=town.coordinator,
    )  # fmt: skip
    with pytest.raises(PlanError) as refused:
        support.begin(row=made, version=1, basis=" ", by=town.coordinator)
    assert refused.value.code == "OP-2202"
    support.begin(row=made, version=1, basis="приказ № 7 от 01.10.2025", by=town.coordinator)
    with pytest.raises(TransitionError):
        support.begin(row=made, version=2, basis="приказ № 8", by=town.coordinator)
    support.end(
        row=made, version=2, on=date(2026, 3, 1), reason="перешла в школу", by=town.coordinator
    )
    made.refresh_from_db()
    assert (made.state, made.valid_to) == ("ended", date(2026, 3, 1))
    events = Entry.objects.filter(about_type="interventions.curatorship").order_by("pk")
    assert [one.event.partition(".")[2] for one in events] == [
        "curator_proposed", "curator_appointed", "curator_released",
    ]  # fmt: skip


def test_the_second_to_save_is_told(town):
    made = curators.propose(
        run=town.run, organisation=town.weak, tied=tied(curator=town.methodist_post),
        by=town.coordinator,
    )  # fmt: skip
    curators.edit(
        curatorship=made, version=1, by=town.coordinator,
        tied=tied(curator=town.methodist_post, aim="русский язык"),
    )  # fmt: skip
    with pytest.raises(EditedMeanwhileError):
        curators.edit(
            curatorship=made, version=1, by=town.coordinator,
            tied=tied(curator=town.methodist_post, aim="математика"),
        )  # fmt: skip


@pytest.mark.parametrize("who", ["methodist", "curator", "school"])
def test_only_the_coordinator_appoints(town, who):
    with pytest.raises(PermissionDeniedError):
        curators.propose(
            run=town.run, organisation=town.weak, tied=tied(curator=town.methodist_post),
            by=getattr(town, who),
        )  # fmt: skip


def test_each_sees_their_own_and_the_mentor_school_whom_it_helps(town):
    for school in (town.weak, town.other):
        curators.propose(
            run=town.run, organisation=school, tied=tied(mentor_school=town.strong),
            by=town.coordinator,
        )  # fmt: skip
    seen = {
        "coordinator": 2, "methodist": 2, "curator": 1, "school": 1,
    }  # fmt: skip
    assert {who: queries.curatorships(getattr(town, who)).count() for who in seen} == seen
    assert queries.curatorships(office.actor_with(SchoolTeam, town.strong)).count() == 2
    assert not queries.curatorships(office.actor_with(SchoolTeam, town.centre)).exists()


def test_a_curator_who_cannot_open_the_school_is_shown(town):
    account = office.granted(Curator, town.weak)
    post = Position.objects.create(
        person=account.person, organisation=town.centre, kind=PostKind.METHODIST,
        title="методист", valid_from=office.SINCE,
    )  # fmt: skip
    rows = [
        curators.propose(
            run=town.run, organisation=school, tied=tied(curator=post), by=town.coordinator
        )
        for school in (town.weak, town.other)
    ]
    assert known.without_access(rows, FROM) == {rows[1].pk}
