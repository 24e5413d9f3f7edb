"""The bank of practices: a school proposes, a methodist checks and accepts, all schools see."""

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, Methodist, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.analysis.actions import practices as actions
from opora.cycle.analysis.actions.findings import AnalysisError
from opora.cycle.analysis.models import Practice
from opora.cycle.analysis.policies import EvidenceLevel, PracticeEvent, PracticeState
from opora.cycle.analysis.queries import practices as queries
from opora.journal.models import PersonalValue
from opora.journal.versions import EditedMeanwhileError
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

TOLD = actions.Description(
    title="Урок вдвоём",
    conditions="Сельская школа, два учителя предмета",
    steps="Готовят урок вместе.\n\nВедут вместе.",
    evidence="Доля «2» в 5 классе",
    evidence_level=EvidenceLevel.SEEN,
    shown_by_post="учитель математики",
    causes=("prior_gaps",),
    indicators=("vpr_low_share",),
)


@pytest.fixture
def own(town):
    return town.schools["edu990104"]


@pytest.fixture
def school_actor(own):
    return office.actor_with(SchoolTeam, own)


@pytest.fixture
def other_school(town):
    return office.actor_with(SchoolTeam, town.schools["edu990101"])


@pytest.fixture
def practice(own, school_actor):
    return actions.propose(organisation=own, told=TOLD, by=school_actor)


def banked(practice, by) -> Practice:
    actions.decide(practice=practice, event=PracticeEvent.CHECK, by=by)
    return actions.decide(practice=practice, event=PracticeEvent.BANK, by=by)


def test_a_proposed_practice_is_seen_by_its_school_and_the_keepers_only(
    practice, town, school_actor, other_school
):
    assert list(queries.practices(school_actor)) == [practice]
    assert not queries.practices(other_school)
    assert list(queries.practices(town.coordinator)) == [practice]


def test_in_the_bank_every_school_of_the_municipality_sees_it(practice, town, other_school):
    made = banked(practice, office.actor_with(Methodist, town.territory))
    assert (made.state, made.banked_on is not None) == (PracticeState.BANKED, True)
    assert list(queries.practices(other_school)) == [practice]
    elsewhere = office.territory("Лесной", parent=town.territory.parent)
    stranger = office.actor_with(SchoolTeam, office.school(elsewhere))
    assert not queries.practices(stranger)


def test_a_school_decides_nothing_but_may_withdraw_its_own(practice, school_actor, other_school):
    with pytest.raises(PermissionDeniedError):
        actions.decide(practice=practice, event=PracticeEvent.CHECK, by=school_actor)
    with pytest.raises(PermissionDeniedError):
        actions.decide(
            practice=practice, event=PracticeEvent.WITHDRAW, by=other_school, remark="Нет"
        )
    with pytest.raises(AnalysisError, match="почему"):
        actions.decide(practice=practice, event=PracticeEvent.WITHDRAW, by=school_actor)
    gone = actions.decide(
        practice=practice, event=PracticeEvent.WITHDRAW, by=school_actor, remark="Учитель уехал"
    )
    assert (gone.state, gone.remark) == (PracticeState.WITHDRAWN, "Учитель уехал")


def test_what_was_checked_and_then_edited_must_be_checked_again(practice, town, school_actor):
    actions.decide(practice=practice, event=PracticeEvent.CHECK, by=town.coordinator)
    practice.refresh_from_db()
    told = actions.Description(**{**TOLD.__dict__, "title": "Урок втроём"})
    edited = actions.edit(practice=practice, version=1, told=told, by=school_actor)
    assert (edited.title, edited.state) == ("Урок втроём", PracticeState.PROPOSED)
    with pytest.raises(EditedMeanwhileError):
        actions.edit(practice=practice, version=1, told=TOLD, by=town.coordinator)


def test_in_the_bank_nothing_is_edited(practice, town, school_actor):
    made = banked(practice, town.coordinator)
    with pytest.raises(TransitionError, match="в банке"):
        actions.edit(practice=made, version=1, told=TOLD, by=school_actor)


def test_who_reads_only_proposes_nothing(own, town):
    with pytest.raises(PermissionDeniedError):
        actions.propose(organisation=own, told=TOLD, by=office.actor_with(Auditor, town.territory))
    elsewhere = office.territory("Лесной", parent=town.territory.parent)
    with pytest.raises(PermissionDeniedError):
        actions.propose(organisation=own, told=TOLD, by=office.actor_with(Coordinator, elsewhere))


def test_search_by_words_and_by_the_cause_it_answers(practice, school_actor):
    rows = queries.practices(school_actor)
    assert list(queries.listed(rows, {"q": "УРОК"})) == [practice]
    assert list(queries.listed(rows, {"cause": "prior_gaps"})) == [practice]
    assert not queries.listed(rows, {"cause": "motivation"})
    assert queries.for_causes(school_actor, ["prior_gaps"], "/") == []


def test_who_can_show_it_stays_out_of_the_journal(own, school_actor):
    person = office.holder(own).person
    told = actions.Description(**{**TOLD.__dict__, "shown_by": person})
    made = actions.propose(organisation=own, told=told, by=school_actor)
    assert made.shown_by == person
    assert not PersonalValue.objects.filter(person=person.pk).exists()
