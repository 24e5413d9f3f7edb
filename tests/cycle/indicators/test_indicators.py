"""The adopted set and «как это считается»: generated from the pack for every indicator there is."""

import pytest
from django.urls import reverse

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator, SchoolTeam
from opora.core.errors import UserError
from opora.cycle.indicators import actions, queries
from opora.cycle.indicators.models import AdoptedIndicator
from opora.cycle.indicators.presenters import how_counted
from opora.journal.models import Entry
from opora.journal.versions import EditedMeanwhileError
from opora.packs import load_pack
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
PACK = load_pack("federal")


@pytest.fixture
def place():
    return office.territory()


@pytest.fixture
def run(place):
    return office.run(place, direction="low_results_schools")


@pytest.fixture
def by(place):
    return office.actor_with(Coordinator, place)


@pytest.mark.parametrize("name", sorted(PACK.indicators))
def test_every_indicator_is_told_in_words(name):
    told = how_counted(PACK, name, queries.field_titles())
    assert told.formula.rule
    assert len(told.examples) >= 2
    assert all(len(row) == len(one.header) for one in told.examples for row in one.rows)
    assert told.sources
    text = f"{told.formula} {told.facts} {told.thresholds}"
    names = {*PACK.indicators, *PACK.parameters} - {"observers"}
    assert not [other for other in names if f"«{other}»" in text], "an id where a title belongs"


def test_a_share_says_what_is_divided_by_what():
    told = how_counted(PACK, "vpr_low_share", {})
    assert told.formula.numerator == "участники с отметкой «2»"
    assert told.formula.denominator == "все участники с отметкой"
    assert "Уилсона" in told.formula.interval
    assert told.minimum.startswith("Если участников меньше 5")
    assert [one.expect for one in told.examples] == ["12,0\u00a0%", "0,0\u00a0%", "нельзя сказать"]
    assert told.uses[0][0] == "ВПР"
    assert "рейтинг" not in told.uses[0][1]


def test_a_number_of_forms_is_named_as_the_form_names_it():
    told = how_counted(PACK, "young_teachers_share", queries.field_titles())
    assert "«Количество учителей" in told.formula.denominator


def test_the_direction_is_adopted_whole_and_dropped_ones_stay_dropped(run, by):
    count = actions.adopt_all(run=run, by=by)
    assert count > 60
    assert "vpr_low_share" in queries.adopted_ids(run)
    one = AdoptedIndicator.objects.get(run=run, indicator="vpr_low_share")
    actions.drop(adopted=one, reason="Данных не будет", by=by)
    assert actions.adopt_all(run=run, by=by) == 0
    assert one.indicator not in queries.adopted_ids(run)
    assert Entry.objects.get(event="indicators.dropped").reason == "Данных не будет"


def test_an_indicator_is_dropped_with_a_reason_only(run, by):
    adopted = actions.adopt(run=run, indicator="vpr_low_share", by=by)
    with pytest.raises(UserError, match="причину"):
        actions.drop(adopted=adopted, reason=" ", by=by)
    with pytest.raises(UserError, match="в пакете нет|из пакета"):
        actions.adopt(run=run, indicator="no_such", by=by)


def test_of_two_targets_the_second_is_told(run, by):
    adopted = actions.adopt(run=run, indicator="vpr_low_share", by=by)
    actions.set_target(adopted=adopted, version=1, target=0.1, by=by)
    with pytest.raises(EditedMeanwhileError):
        actions.set_target(adopted=adopted, version=1, target=0.2, by=by)
    assert queries.targets(run) == {"vpr_low_share": 0.1}


def test_who_only_reads_adopts_nothing(run, place):
    for who in (
        office.actor_with(Auditor, place),
        office.actor_with(Coordinator, office.territory()),
    ):
        with pytest.raises(PermissionDeniedError):
            actions.adopt_all(run=run, by=who)


def test_pages_open_for_readers_and_take_few_queries(
    client, place, run, by, django_assert_max_num_queries
):
    actions.adopt_all(run=run, by=by)
    office.signed_in(client, SchoolTeam, office.school(place))
    client.get(reverse("indicators:index"))
    addresses = [reverse("indicators:index"), reverse("indicators:how", args=("vpr_low_share",))]
    addresses += [reverse(f"indicators:{name}", args=(run.pk,)) for name in ("set", "catalogue")]
    for address in addresses:
        with django_assert_max_num_queries(12, info=address):
            assert client.get(address).status_code == 200, address
    assert client.get(addresses[2] + "?as=xlsx").status_code == 200
    assert client.get(reverse("indicators:how", args=("no_such",))).status_code == 404


def test_targets_are_typed_in_the_unit_of_the_indicator(client, place, run, by):
    adopted = actions.adopt(run=run, indicator="vpr_low_share", by=by)
    office.signed_in(client, Coordinator, place)
    address = reverse("indicators:target", args=(adopted.pk,))
    assert client.post(address, {"target": "12,5", "version": 1}).status_code == 302
    adopted.refresh_from_db()
    assert adopted.target == 0.125
    assert client.post(address, {"target": "10", "version": 1}).status_code == 409
    office.signed_in(client, Coordinator, office.territory())
    assert client.get(address).status_code == 404
