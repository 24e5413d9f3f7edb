"""On approval groups expand into members of the day; each has its own answer under one common count."""

import hashlib
from datetime import date, timedelta

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, Curator, DepartmentHead, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.recommendations.actions import answers, approval
from opora.cycle.recommendations.actions import recommendations as actions
from opora.cycle.recommendations.actions.addressing import Addresses
from opora.cycle.recommendations.actions.answers import Reply
from opora.cycle.recommendations.actions.recommendations import RecommendationError, Wording
from opora.cycle.recommendations.models import Answer
from opora.cycle.recommendations.owing import owed
from opora.cycle.recommendations.policies import AnswerEvent, AnswerState, RecommendationState
from opora.cycle.recommendations.queries import recommendations as queries
from opora.journal.versions import EditedMeanwhileError
from opora.registry.models import AddresseeGroup, GroupMember, Organisation
from opora.registry.policies import GroupRule, OrganisationKind
from tests.support import analysed, office
from tests.support.papers import text_of_document


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

SELF_CHECK = "Провести самодиагностику по четырём блокам показателей"


@pytest.fixture
def two_groups(town, groups):
    """A draft to «1, 2 группы», five schools in all, due in ten days."""
    told = Wording(
        text=SELF_CHECK,
        printed_dative="Общеобразовательным организациям 1-й и 2-й групп",
        due_on=analysed.today() + timedelta(days=10),
    )
    return actions.add(
        run=town.run, wording=told, findings=town.findings()[:1],
        addresses=Addresses(groups=tuple(groups.values())), by=town.coordinator,
    )  # fmt: skip


def approved(town, *drafts):
    seen = [(one.pk, one.version) for one in drafts]
    return approval.approve(run=town.run, seen=seen, by=town.head)


def school_of(answer) -> object:
    return office.actor_with(SchoolTeam, answer.organisation)


def test_each_member_of_each_group_gets_its_own_answer(town, two_groups):
    approved(town, two_groups)
    rows = two_groups.answers.all()
    assert {row.state for row in rows} == {AnswerState.WAITING}
    assert sorted(row.organisation.code[-1] for row in rows) == ["2", "3", "4", "5", "6"]
    assert sorted(two_groups.addresses.values_list("members", flat=True)) == [2, 3]


def test_a_school_in_two_groups_answers_once(town, two_groups, groups):
    GroupMember.objects.create(
        group=groups[2], organisation=town.schools["edu990104"], valid_from=date(2026, 1, 1)
    )
    approved(town, two_groups)
    assert two_groups.answers.count() == 5


def test_only_members_of_that_day_are_asked(town, two_groups, groups):
    left = GroupMember.objects.filter(group=groups[1]).first()
    left.valid_to = analysed.today() - timedelta(days=1)
    left.save()
    approved(town, two_groups)
    assert two_groups.answers.count() == 4


def test_a_person_of_a_listed_group_answers_alone(town, two_groups):
    post = office.holder(town.schools["edu990101"])
    working = AddresseeGroup.objects.create(
        territory=town.territory, name="Рабочая группа", rule=GroupRule.LISTED
    )
    GroupMember.objects.create(group=working, person=post.person, valid_from=date(2026, 1, 1))
    actions.address(
        recommendation=two_groups, version=1, addresses=Addresses(groups=(working,)),
        by=town.coordinator,
    )  # fmt: skip
    two_groups.refresh_from_db()
    approved(town, two_groups)
    row = two_groups.answers.get()
    assert (row.organisation, row.person) == (None, post.person)


def test_one_count_over_all_members(town, two_groups):
    approved(town, two_groups)
    first, second, *_ = two_groups.answers.all()
    answers.reply(
        answer=first, version=1, said=Reply(event=AnswerEvent.ACCEPT), by=school_of(first)
    )
    said = Reply(event=AnswerEvent.DECLINE, text="Уже провели в сентябре")
    answers.reply(answer=second, version=1, said=said, by=school_of(second))
    one = queries.counted(queries.whole(town.coordinator)).get(pk=two_groups.pk)
    assert (one.asked, one.answered, one.declined) == (5, 2, 1)


def test_declining_needs_a_reason_and_keeps_it(town, two_groups):
    approved(town, two_groups)
    row = two_groups.answers.first()
    with pytest.raises(RecommendationError, match="почему"):
        answers.reply(
            answer=row, version=1, said=Reply(event=AnswerEvent.DECLINE), by=school_of(row)
        )
    said = Reply(event=AnswerEvent.DECLINE, text="Некому")
    done = answers.reply(answer=row, version=1, said=said, by=school_of(row))
    assert (done.state, done.reason, done.by_account is not None) == ("declined", "Некому", True)


def test_two_colleagues_answering_at_once_see_both(town, two_groups):
    approved(town, two_groups)
    row = two_groups.answers.first()
    stale = Answer.objects.select_related("organisation__territory").get(pk=row.pk)
    answers.reply(answer=row, version=1, said=Reply(event=AnswerEvent.ACCEPT), by=school_of(row))
    with pytest.raises(EditedMeanwhileError):
        answers.reply(
            answer=stale, version=1, said=Reply(event=AnswerEvent.DECLINE, text="Нет"),
            by=school_of(row),
        )  # fmt: skip


@pytest.mark.parametrize("who", ["other school", "curator", "head of department", "other town"])
def test_nobody_else_answers_for_the_school(who, town, two_groups):
    approved(town, two_groups)
    row = two_groups.answers.get(organisation__code="edu990104")
    elsewhere = office.territory("Лесной", parent=town.territory.parent)
    actor = {
        "other school": lambda: office.actor_with(SchoolTeam, town.schools["edu990101"]),
        "curator": lambda: office.actor_with(Curator, row.organisation),
        "head of department": lambda: office.actor_with(DepartmentHead, town.territory),
        "other town": lambda: office.actor_with(Coordinator, elsewhere),
    }[who]()
    with pytest.raises(PermissionDeniedError):
        answers.reply(answer=row, version=1, said=Reply(event=AnswerEvent.ACCEPT), by=actor)


def test_the_coordinator_enters_an_answer_only_with_its_letter(town, two_groups):
    approved(town, two_groups)
    row = two_groups.answers.first()
    with pytest.raises(RecommendationError, match="письмо"):
        answers.reply(
            answer=row, version=1, said=Reply(event=AnswerEvent.ACCEPT), by=town.coordinator
        )
    said = Reply(event=AnswerEvent.ACCEPT, on_paper="№ 14 от 03.10.2026")
    done = answers.reply(answer=row, version=1, said=said, by=town.coordinator)
    assert (done.state, done.on_paper) == ("accepted", "№ 14 от 03.10.2026")


def test_offices_of_the_municipality_are_answered_for_by_the_coordinator(town, two_groups):
    centre = Organisation.objects.create(
        territory=town.territory, kind=OrganisationKind.METHOD_CENTRE, code="centre-1",
        short_name="Методический центр",
    )  # fmt: skip
    actions.address(
        recommendation=two_groups, version=1, addresses=Addresses(organisations=(centre,)),
        by=town.coordinator,
    )  # fmt: skip
    two_groups.refresh_from_db()
    approved(town, two_groups)
    row = two_groups.answers.get()
    said = Reply(event=AnswerEvent.ACCEPT)
    assert answers.reply(answer=row, version=1, said=said, by=town.coordinator).state == "accepted"


def test_what_cannot_be_answered_is_not_approved(town, two_groups):
    actions.address(
        recommendation=two_groups, version=1, addresses=Addresses(), by=town.coordinator
    )
    ready, waiting = approval.checked(town.run, analysed.today())
    assert ready == []
    assert "адресата" in waiting[0][1]
    two_groups.refresh_from_db()
    with pytest.raises(RecommendationError, match="черновиков"):
        approved(town, two_groups)


def test_only_what_was_seen_is_approved(town, two_groups):
    seen = [(two_groups.pk, 1)]
    told = {name: getattr(two_groups, name) for name in Wording.__dataclass_fields__}
    actions.edit(
        recommendation=two_groups, version=1, wording=Wording(**told | {"text": "Иное"}),
        by=town.coordinator,
    )  # fmt: skip
    with pytest.raises(EditedMeanwhileError):
        approval.approve(run=town.run, seen=seen, by=town.head)
    with pytest.raises(PermissionDeniedError):
        approval.approve(run=town.run, seen=[(two_groups.pk, 2)], by=town.coordinator)


def test_the_document_is_frozen_with_the_edited_words(town, two_groups):
    document = approved(town, two_groups)
    for row in document.files.all():
        assert hashlib.sha256(row.path.read_bytes()).hexdigest() == row.sha256
    text = text_of_document(document.files.get(extension="docx").path.read_bytes())
    assert SELF_CHECK in text
    assert f"{two_groups.due_on:%d.%m.%Y}" in text
    assert {row.extension for row in document.files.all()} == {"docx", "pdf"}
    two_groups.refresh_from_db()
    assert (two_groups.state, two_groups.document) == (RecommendationState.APPROVED, document)
    with pytest.raises(TransitionError):
        actions.edit(
            recommendation=two_groups, version=2, by=town.coordinator,
            wording=Wording(text="Поздно", printed_dative="Всем"),
        )  # fmt: skip


def test_a_withdrawn_one_is_answered_no_more_and_keeps_its_answers(town, two_groups):
    approved(town, two_groups)
    row = two_groups.answers.first()
    two_groups.refresh_from_db()
    with pytest.raises(PermissionDeniedError):
        actions.withdraw(recommendation=two_groups, reason="Отменена", by=town.coordinator)
    actions.withdraw(recommendation=two_groups, reason="Отменена", by=town.head)
    row = queries.answers(town.coordinator).get(pk=row.pk)
    with pytest.raises(RecommendationError, match="снята"):
        answers.reply(
            answer=row, version=1, said=Reply(event=AnswerEvent.ACCEPT), by=school_of(row)
        )
    assert two_groups.answers.count() == 5


def test_a_school_owes_its_answer_and_the_department_sees_one_count(town, two_groups):
    approved(town, two_groups)
    row = two_groups.answers.get(organisation__code="edu990104")
    school = school_of(row)
    mine = list(owed(school))
    assert [(debt.mine, debt.due) for debt in mine] == [(True, two_groups.due_on)]
    theirs = list(owed(town.coordinator))
    assert [(debt.mine, debt.who) for debt in theirs] == [(False, "ответили 0 из 5")]
    answers.reply(answer=row, version=1, said=Reply(event=AnswerEvent.ACCEPT), by=school)
    assert list(owed(school)) == []
    assert [debt.who for debt in owed(town.coordinator)] == ["ответили 1 из 5"]


def test_a_school_sees_its_own_answer_and_no_draft(town, two_groups):
    school = office.actor_with(SchoolTeam, town.schools["edu990104"])
    assert not queries.recommendations(school)
    approved(town, two_groups)
    assert [row.organisation.code for row in queries.answers(school)] == ["edu990104"]
    assert list(queries.recommendations(school)) == [two_groups]
    assert not queries.documents(school)
    assert not queries.files(school)
