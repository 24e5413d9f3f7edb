"""Drafts come from rules' advice once, are edited, addressed and compared with last year's."""

from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, Methodist, SchoolTeam
from opora.core.errors import UserError
from opora.core.transitions import TransitionError
from opora.cycle.analysis.models import Finding
from opora.cycle.recommendations.actions import recommendations as actions
from opora.cycle.recommendations.actions.addressing import Addresses
from opora.cycle.recommendations.actions.recommendations import RecommendationError, Wording
from opora.cycle.recommendations.models import Recommendation
from opora.cycle.recommendations.policies import RecommendationState, Repetition
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from tests.support import analysed, office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def drafts(town):
    return actions.draft_from_findings(run=town.run, by=town.coordinator)


def wording(one: Recommendation, **changed) -> Wording:
    fields = {name: getattr(one, name) for name in Wording.__dataclass_fields__}
    return Wording(**fields | changed)


def advised() -> set[tuple[str, str]]:
    """What the rules advise: addressee and text, each once."""
    return {
        (advice["addressee"], advice["text"])
        for finding in analysed.drawn()
        for advice in finding.advice
    }


def test_the_same_words_to_one_addressee_stand_once(drafts):
    assert {(one.addressee, one.text) for one in drafts} == advised()
    assert len(drafts) == len(advised())


def test_a_draft_is_addressed_to_the_schools_it_follows_from(town, drafts):
    one = next(each for each in drafts if each.addressee == "heads")
    concerned = {finding.organisation for finding in one.findings.all()}
    assert {address.organisation for address in one.addresses.all()} == concerned
    assert sorted(school for _, schools in one.grounds for school in schools) == sorted(
        school.short_name for school in concerned
    )


def test_drafting_again_changes_nothing_and_brings_nothing_withdrawn_back(town, drafts):
    gone = drafts[0]
    actions.withdraw(recommendation=gone, reason="Не нужна", by=town.coordinator)
    before = set(Recommendation.objects.values_list("pk", "text", "state"))
    assert actions.draft_from_findings(run=town.run, by=town.coordinator) == []
    assert set(Recommendation.objects.values_list("pk", "text", "state")) == before


def test_a_new_finding_joins_the_draft_it_shares(town, drafts):
    one = next(each for each in drafts if each.addressee == "heads")
    source = one.findings.first()
    other = town.schools["edu990101"]
    fields = {
        name: getattr(source, name) for name in ("rule", "title", "direction", "text", "advice")
    }
    Finding.objects.create(monitoring=town.monitoring, organisation=other, **fields)
    actions.draft_from_findings(run=town.run, by=town.coordinator)
    one.refresh_from_db()
    assert other in {address.organisation for address in one.addresses.all()}
    assert other.short_name in str(one.grounds)


def test_what_people_found_unremarkable_gives_no_advice(town):
    Finding.objects.update(state="unremarkable")
    with pytest.raises(RecommendationError, match="Выводов ещё нет"):
        actions.draft_from_findings(run=town.run, by=town.coordinator)


def test_advice_to_groups_goes_to_the_two_groups_of_the_monitoring(town, groups):
    finding = town.findings()[0]
    finding.advice = [
        {"addressee": "groups_1_2", "text": "Провести самодиагностику", "material": None}
    ]
    finding.save()
    actions.draft_from_findings(run=town.run, by=town.coordinator)
    one = Recommendation.objects.get(addressee="groups_1_2")
    assert {address.group for address in one.addresses.all()} == set(groups.values())


@pytest.mark.parametrize("role", [Methodist, SchoolTeam])
def test_only_those_who_edit_may_draft(town, role):
    over = town.territory if role is Methodist else town.schools["edu990101"]
    with pytest.raises(PermissionDeniedError):
        actions.draft_from_findings(run=town.run, by=office.actor_with(role, over))
    elsewhere = office.actor_with(Coordinator, office.territory("Лесной"))
    with pytest.raises(PermissionDeniedError):
        actions.draft_from_findings(run=town.run, by=elsewhere)


def test_two_editors_see_both_texts(town, drafts):
    one = drafts[0]
    actions.edit(
        recommendation=one, version=1, wording=wording(one, text="Иначе"), by=town.coordinator
    )
    with pytest.raises(EditedMeanwhileError) as conflict:
        actions.edit(
            recommendation=one, version=1, wording=wording(one, text="Опять"), by=town.coordinator
        )
    assert (conflict.value.mine["text"], conflict.value.theirs["text"]) == ("Опять", "Иначе")
    assert Entry.objects.get(event="recommendations.edited").new == {"text": "Иначе"}


def test_a_recommendation_without_a_finding_needs_a_reason(town):
    told = Wording(text="Провести день школы", printed_dative="Руководителям")
    nobody = Addresses()
    with pytest.raises(RecommendationError, match="без вывода"):
        actions.add(run=town.run, wording=told, findings=[], addresses=nobody, by=town.coordinator)
    told = Wording(text="День школы", printed_dative="Всем", without_finding="Поручение главы")
    made = actions.add(
        run=town.run, wording=told, findings=[], addresses=nobody, by=town.coordinator
    )
    assert (made.grounds, made.without_finding) == ([], "Поручение главы")


def test_a_withdrawn_one_is_not_edited(town, drafts):
    one = drafts[0]
    with pytest.raises(RecommendationError, match="почему"):
        actions.withdraw(recommendation=one, reason=" ", by=town.coordinator)
    gone = actions.withdraw(recommendation=one, reason="Не нужна", by=town.coordinator)
    with pytest.raises(TransitionError, match="снята"):
        actions.edit(recommendation=gone, version=2, wording=wording(gone), by=town.coordinator)


def test_one_term_for_all_drafts_that_have_none(town, drafts):
    own = drafts[0]
    actions.edit(
        recommendation=own, version=1, by=town.coordinator,
        wording=wording(own, due_printed="в течение года"),
    )  # fmt: skip
    count = actions.set_term(run=town.run, due_on=date(2027, 3, 1), by=town.coordinator)
    assert count == len(drafts) - 1
    assert Recommendation.objects.get(pk=own.pk).due_on is None


def test_what_repeats_last_year_is_marked_with_a_link(town):
    last = analysed.town(school_year=2024, territory=town.territory)
    made = actions.draft_from_findings(run=last.run, by=last.coordinator)
    Recommendation.objects.update(state=RecommendationState.APPROVED)
    now = actions.draft_from_findings(run=town.run, by=town.coordinator)
    by_text = {one.text: one for one in made}
    assert {one.repeats for one in now} == {Repetition.SAME}
    assert all(one.repeats_from == by_text[one.text] for one in now)

    long = max(now, key=lambda one: len(one.text))
    before, words = by_text[long.text], long.text.split()
    alike = " ".join([*words[:-1], "прямо", "сейчас."])
    edited = actions.edit(
        recommendation=long, version=1, wording=wording(long, text=alike), by=town.coordinator
    )
    assert (edited.repeats, edited.repeats_from) == (Repetition.ALIKE, before)
    other = actions.edit(
        recommendation=edited, version=2, by=town.coordinator,
        wording=wording(edited, text="Совсем другие слова о другом деле и другом времени."),
    )  # fmt: skip
    assert (other.repeats, other.repeats_from) == (Repetition.NEW, None)


def test_in_a_closed_run_nothing_is_drafted_or_edited(town, drafts):
    town.run.state = "closed"
    town.run.save()
    with pytest.raises(UserError, match="заверш"):
        actions.draft_from_findings(run=town.run, by=town.coordinator)
    one = Recommendation.objects.select_related("run__territory").get(pk=drafts[0].pk)
    with pytest.raises(UserError, match="заверш"):
        actions.edit(recommendation=one, version=1, wording=wording(one), by=town.coordinator)
