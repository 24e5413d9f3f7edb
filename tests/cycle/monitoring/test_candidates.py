"""A school is asked, replies within a term and is answered before the commission decides; a decision begins support."""

from datetime import date

import pytest
import time_machine

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, DepartmentHead, Methodist, SchoolTeam
from opora.core.errors import UserError
from opora.core.transitions import TransitionError
from opora.cycle.monitoring import actions, queries
from opora.cycle.monitoring.models import Candidate, SupportEpisode
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import office
from tests.support import office_monitorings as made


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
MONDAY, TERM = date(2025, 11, 10), date(2025, 11, 24)


@pytest.fixture(autouse=True)
def monday():
    """A working Monday."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def place():
    """The municipality."""
    return office.territory("Озёрский округ")


@pytest.fixture
def candidate(place):
    """The one school that meets the adopted criterion."""
    made.official(made.run(place))
    return Candidate.objects.get(verdict="met")


@pytest.fixture
def coordinator(place):
    return office.actor_with(Coordinator, place)


@pytest.fixture
def school(candidate):
    return office.actor_with(SchoolTeam, candidate.organisation)


def decided(decision="listed", **fields):
    values = {"decided_on": MONDAY, "decision_reason": "Две процедуры подряд ниже границы"}
    return actions.Decided(
        decision=decision, decision_document="Протокол № 3", **{**values, **fields}
    )


def test_the_computation_names_one_candidate_and_watches_those_that_chance_may_explain(
    place, candidate
):
    found = {one.organisation.code: one.state for one in Candidate.objects.all()}
    # 104 meets both criteria; 105 the published one only; 102 stands near the threshold
    assert found == {"edu990104": "found", "edu990105": "watched", "edu990102": "watched"}


def test_a_school_is_asked_replies_is_answered_and_cleared(candidate, coordinator, school):
    actions.ask(candidate=candidate, reply_due_on=TERM, by=coordinator)
    actions.reply(candidate=candidate, text="Трое пришли в сентябре.", agrees=False, by=school)
    actions.answer(candidate=candidate, text="Учтено, данные проверены.", by=coordinator)
    candidate.refresh_from_db()
    result = actions.decide(
        candidate=candidate, version=candidate.version, decided=decided("cleared"), by=coordinator
    )
    assert (result.state, result.decision) == ("decided", "cleared")
    assert not SupportEpisode.objects.exists()
    events = list(
        Entry.objects.filter(event__startswith="monitoring.").values_list("event", flat=True)
    )
    assert events[:4] == [
        "monitoring.decided", "monitoring.school_answered", "monitoring.school_replied", "monitoring.school_asked",
    ]  # fmt: skip


def test_a_listed_school_begins_its_stay_and_a_second_decision_does_not_begin_another(
    candidate, coordinator, school
):
    actions.ask(candidate=candidate, reply_due_on=TERM, by=coordinator)
    actions.reply(candidate=candidate, text="Согласны.", by=school)
    actions.answer(candidate=candidate, text="Спасибо.", by=coordinator)
    candidate.refresh_from_db()
    actions.decide(
        candidate=candidate, version=candidate.version, decided=decided(), by=coordinator
    )
    episode = SupportEpisode.objects.get()
    assert (episode.organisation, episode.entered_on, episode.support) == (
        candidate.organisation, MONDAY, "targeted",
    )  # fmt: skip
    revised = actions.revise(candidate=candidate, reason="Опечатка в протоколе", by=coordinator)
    actions.decide(candidate=revised, version=revised.version, decided=decided(), by=coordinator)
    assert SupportEpisode.objects.count() == 1


def test_the_commission_waits_for_the_term_but_not_longer(candidate, coordinator):
    held = actions.ask(candidate=candidate, reply_due_on=TERM, by=coordinator)
    with pytest.raises(UserError, match="срок ответа истёк"):
        actions.decide(candidate=held, version=held.version, decided=decided(), by=coordinator)
    with time_machine.travel(date(2025, 11, 25), tick=False):
        silent = decided(decided_on=date(2025, 11, 25))
        held.refresh_from_db()
        actions.decide(candidate=held, version=held.version, decided=silent, by=coordinator)
    held.refresh_from_db()
    assert held.decision == "listed"


def test_a_school_that_was_not_asked_cannot_be_decided_on(candidate, coordinator):
    with pytest.raises(TransitionError, match="кандидат"):
        actions.decide(
            candidate=candidate, version=candidate.version, decided=decided(), by=coordinator
        )


@pytest.mark.parametrize("day", [date(2025, 11, 22), date(2025, 11, 7), date(2025, 11, 10)])
def test_a_term_is_a_future_working_day(candidate, coordinator, day):
    with pytest.raises(UserError, match="рабочий день"):
        actions.ask(candidate=candidate, reply_due_on=day, by=coordinator)


def test_of_two_decisions_on_one_page_the_second_is_told(candidate, coordinator, school, place):
    actions.ask(candidate=candidate, reply_due_on=TERM, by=coordinator)
    actions.reply(candidate=candidate, text="Ответ.", by=school)
    actions.answer(candidate=candidate, text="Принято.", by=coordinator)
    candidate.refresh_from_db()
    seen = candidate.version
    head = office.actor_with(DepartmentHead, place)
    actions.decide(candidate=candidate, version=seen, decided=decided("cleared"), by=head)
    with pytest.raises(EditedMeanwhileError) as told:
        actions.decide(candidate=candidate, version=seen, decided=decided("listed"), by=coordinator)
    assert (told.value.theirs["decision"], told.value.mine["decision"]) == ("cleared", "listed")


def test_only_the_own_school_replies_and_only_the_department_decides(place, candidate, coordinator):
    actions.ask(candidate=candidate, reply_due_on=TERM, by=coordinator)
    other = office.actor_with(SchoolTeam, made.schools(place)["edu990101"])
    foreign = office.actor_with(Coordinator, office.territory())
    methodist = office.actor_with(Methodist, place)
    for who in (other, coordinator, methodist):
        with pytest.raises(PermissionDeniedError):
            actions.reply(candidate=candidate, text="За школу.", by=who)
    for who in (other, foreign, methodist):
        with pytest.raises(PermissionDeniedError):
            actions.decide(candidate=candidate, version=1, decided=decided(), by=who)


def test_a_school_sees_its_candidacy_once_it_is_asked_and_never_anothers(
    place, candidate, coordinator, school
):
    assert not queries.candidates(school).exists()
    actions.ask(candidate=candidate, reply_due_on=TERM, by=coordinator)
    assert [one.pk for one in queries.candidates(school)] == [candidate.pk]
    other = office.actor_with(SchoolTeam, made.schools(place)["edu990101"])
    assert not queries.candidates(other).exists()
    assert not queries.candidates(office.actor_with(Coordinator, office.territory())).exists()
