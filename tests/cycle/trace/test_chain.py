"""The trace: the whole chain from either end, no more than one may see, few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opora.access.roles import Coordinator, RegionalOperator, SchoolTeam
from opora.cycle.recommendations.models import Recommendation
from opora.pages.answers import NotFoundError
from opora.pages.tracing import chain, kinds
from tests.cycle.trace.conftest import OTHER, SCHOOL, measure_proof, proof, value_of
from tests.support import office


pytestmark = pytest.mark.data_layer


ORDER = (
    "goal value finding recommendation measure question decision assignment evidence effect conclusion next_goal"
).split()

# One query for each of thirteen kinds of nodes, four for who asks, four for what stands behind an effect.
MOST = 21


def told(found):
    """Kinds of columns with the numbers of their nodes, the side of each."""
    return {
        column.kind: (column.side, {node.pk for node in column.nodes}) for column in found.columns
    }


@pytest.mark.parametrize("start", ORDER)
def test_the_whole_chain_is_told_from_every_link(led, start):
    numbers = led.numbers()
    found = told(chain(led.town.coordinator, start, numbers[start]))
    assert [kind for kind in ORDER if kind in found] == ORDER
    at = ORDER.index(start)
    for place, kind in enumerate(ORDER):
        assert found[kind][0] == (place > at) - (place < at), kind
        assert numbers[kind] in found[kind][1], kind
        assert len(found[kind][1]) == 1 or kind == "finding"  # one value, several rules


def test_a_goal_tells_the_year_before_and_its_own(led):
    found = chain(led.town.coordinator, "goal", led.next_goal.pk)
    before = [column.kind for column in found.columns if column.side < 0]
    assert before == ORDER[:-1]
    assert found.columns[len(before)].nodes[0].pk == led.next_goal.pk


def test_columns_stand_in_the_order_of_the_cycle(led):
    found = chain(led.town.coordinator, "measure", led.measure.pk)
    assert [column.kind for column in found.columns] == ORDER


def test_steps_join_what_follows_from_what(led):
    found = chain(led.town.coordinator, "finding", led.finding.pk)
    assert (("value", led.value.pk), ("finding", led.finding.pk)) in found.steps
    assert (("measure", led.measure.pk), ("question", led.question.pk)) in found.steps
    assert len(found.steps) == len(ORDER)  # a conclusion rests on the effect and on the measure


def test_what_does_not_follow_is_left_out(led):
    other = Recommendation.objects.create(run=led.town.run, text="Другая", printed_dative="Всем")
    value_of(led.town, "another_indicator")
    found = told(chain(led.town.coordinator, "finding", led.finding.pk))
    assert found["recommendation"][1] == {led.recommendation.pk}
    assert found["value"][1] == {led.value.pk}
    assert told(chain(led.town.coordinator, "recommendation", other.pk)).keys() == {
        "recommendation"
    }


def test_proof_of_a_measure_ends_the_chain_too(led):
    made = measure_proof(led.measure)
    found = told(chain(led.town.coordinator, "recommendation", led.recommendation.pk))
    assert found["measure_evidence"] == (1, {made.pk})
    back = told(chain(led.town.coordinator, "measure_evidence", made.pk))
    assert back["goal"] == (-1, {led.goal.pk})


def test_a_school_sees_its_own_links_alone(led):
    own = office.actor_with(SchoolTeam, led.town.schools[SCHOOL])
    found = told(chain(own, "finding", led.finding.pk))
    assert found.keys() >= {"goal", "value", "finding", "recommendation", "measure", "assignment"}
    assert not found.keys() & {"question", "decision"}  # meetings are not shown to schools
    other = office.actor_with(SchoolTeam, led.town.schools[OTHER])
    for kind, pk in led.numbers().items():
        if kind not in ("goal", "next_goal"):
            with pytest.raises(NotFoundError):
                chain(other, kind, pk)
    assert told(chain(other, "goal", led.goal.pk)).keys() == {"goal"}


def test_evidence_of_another_school_is_not_in_a_school_s_trace(led):
    theirs = led.assignment.executions.create(organisation=led.town.schools[OTHER])
    foreign = proof(theirs, "чужое.pdf")
    own = office.actor_with(SchoolTeam, led.town.schools[SCHOOL])
    found = told(chain(own, "assignment", led.assignment.pk))
    assert found["evidence"][1] == {led.evidence.pk}
    whole = told(chain(led.town.coordinator, "assignment", led.assignment.pk))
    assert whole["evidence"][1] == {led.evidence.pk, foreign.pk}


def test_a_foreign_run_is_not_there(led):
    region = led.town.territory.parent
    stranger = office.actor_with(Coordinator, office.territory(parent=region))
    for kind, pk in led.numbers().items():
        with pytest.raises(NotFoundError):
            chain(stranger, kind, pk)
    overseer = office.actor_with(RegionalOperator, region)
    assert told(chain(overseer, "goal", led.goal.pk)).keys() >= set(ORDER[:9])


def test_an_unknown_kind_or_number_is_not_there(led):
    for kind, pk in (("nothing", 1), ("goal", 999_999)):
        with pytest.raises(NotFoundError):
            chain(led.town.coordinator, kind, pk)


def test_names_of_kinds_are_their_own():
    names = [kind.name for kind in kinds()]
    assert len(set(names)) == len(names)
    assert {name for kind in kinds() for name in kind.knows} <= set(names)


def test_the_page_shows_the_chain_and_gives_it_as_a_sheet(client, led):
    office.signed_in(client, Coordinator, led.town.territory)
    answer = client.get(f"/trace/of/finding/{led.finding.pk}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "Цели",
        "Снизить долю низких результатов",
        "Семинар для учителей",
        "программа семинара.pdf",
    ):
        assert words in text
    assert f'href="/trace/of/measure/{led.measure.pk}/"' in text
    assert 'role="img"' in text
    sheet = client.get(f"/trace/of/finding/{led.finding.pk}/?as=xlsx")
    assert sheet["Content-Type"].endswith("sheet")
    assert client.get("/trace/of/finding/999999/").status_code == 404


@pytest.mark.parametrize("start", ORDER)
def test_the_page_asks_no_more_with_more_rows(client, led, start):
    office.signed_in(client, Coordinator, led.town.territory)
    address = f"/trace/of/{start}/{led.numbers()[start]}/"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for school in list(led.town.schools)[:6]:
        execution = led.assignment.executions.get_or_create(organisation=led.town.schools[school])[
            0
        ]
        proof(execution)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
    assert len([one for one in few if one["sql"].startswith("SELECT")]) <= MOST


def test_pages_of_things_lead_to_their_trace(client, led):
    office.signed_in(client, Coordinator, led.town.territory)
    numbers = led.numbers()
    pages = {
        f"/goals/{led.town.run.pk}/": "goal",
        f"/analysis/finding/{led.finding.pk}/": "finding",
        f"/recommendations/recommendation/{led.recommendation.pk}/": "recommendation",
        f"/decisions/meeting/{led.decision.meeting_id}/": "decision",
        f"/decisions/assignment/{led.assignment.pk}/": "assignment",
        f"/decisions/execution/{led.evidence.execution_id}/": "evidence",
        f"/interventions/measure/{led.measure.pk}/": "measure",
    }
    for address, kind in pages.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert f'href="/trace/of/{kind}/{numbers[kind]}/"' in answer.content.decode(), address
