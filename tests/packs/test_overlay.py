"""One pack over another: what is added, replaced, extended, withdrawn, and what is refused."""

import pytest

from opora.packs import read_pack
from tests.packs.conftest import SOURCE, written


UNIT = "- {id: points, title: баллы}\n"
DATED = (
    "- id: limit\n  checked_on: 2026-02-01\n  values:\n    %s: {value: %s, source: "
    + SOURCE
    + "}\n"
)


def codes(checked) -> list[str]:
    return [one.code for one in checked.refusals]


def test_a_new_id_is_added(over):
    pack = over(units=UNIT).pack

    assert set(pack.units) == {"share", "points"}
    assert pack.identity.id == "upper"


def test_the_same_id_without_a_word_is_refused(over):
    checked = over(units="- {id: share, title: часть}\n")

    assert codes(checked) == ["OP-113"]
    assert "replaces: share" in checked.issues[0].advice


def test_a_definition_is_replaced_whole(over):
    pack = over(units="- {id: share, title: часть, replaces: share, decimals: 3}\n").pack

    assert pack.units["share"].title == "часть"
    assert pack.places["units/share"] == ("upper/units.yaml", 1)


def test_a_definition_may_be_replaced_by_one_with_another_id(over):
    checked = over(units="- {id: part, title: часть, replaces: share}\n")

    assert set(codes(checked)) == {"OP-108"}  # the indicator and the parameter still name `share`
    assert all("возможно, share" not in one.message for one in checked.refusals)


def test_replacing_what_is_not_there_is_refused(over):
    checked = over(units="- {id: part, title: часть, replaces: shaer}\n")

    assert codes(checked) == ["OP-114"]
    assert "возможно, share" in checked.issues[0].message


def test_a_lowest_pack_has_nothing_to_replace(sound):
    written(sound, {"units.yaml": "- {id: share, title: доля, replaces: share}\n"})

    assert "OP-114" in codes(read_pack(sound))


def test_a_parameter_takes_values_of_new_dates(over):
    parameter = over(parameters=DATED % ("2026-09-01", "0.25")).pack.parameters["limit"]

    assert [one.value for one in parameter.values.values()] == [0.3, 0.25]
    assert parameter.title == "Порог"


@pytest.mark.parametrize(
    "text",
    [
        DATED % ("2025-09-01", "0.2"),
        "- {id: limit, title: Другой порог, checked_on: 2026-02-01}\n",
        DATED % ("2026-09-01", "0.2") + "  replaces: limit\n",
    ],
    ids=["another value of an old date", "another title", "replaced whole"],
)
def test_the_history_of_a_parameter_stands(over, text):
    checked = over(parameters=text)

    assert codes(checked) == ["OP-115"]


def test_a_value_repeated_word_for_word_is_no_change(over):
    pack = over(parameters=DATED % ("2025-09-01", "0.3")).pack

    assert len(pack.parameters["limit"].values) == 1


def test_a_definition_is_withdrawn_with_a_reason(over):
    identity = "withdraw:\n  - {kind: rules, id: many, reason: не нужно}\n"

    assert dict(over(identity).pack.rules) == {}


def test_a_withdrawn_id_may_be_defined_anew(over):
    identity = "withdraw:\n  - {kind: subjects, id: russian, reason: иначе}\n"
    pack = over(identity, subjects="- {id: russian, title: Родной язык}\n").pack

    assert pack.subjects["russian"].title == "Родной язык"


def test_withdrawing_without_a_reason_is_refused(over):
    assert codes(over("withdraw:\n  - {kind: rules, id: many}\n")) == ["OP-105"]


def test_withdrawing_what_is_not_there_is_refused(over):
    checked = over("withdraw:\n  - {kind: rules, id: mony, reason: не нужно}\n")

    assert codes(checked) == ["OP-114"]
    assert "возможно, many" in checked.issues[0].message


def test_scales_are_known_by_their_procedure_and_year(over):
    scale = (
        "assessment: vpr\nyear: 2025\ngrade: 4\nsubject: russian\nmax_score: 10\n"
        "ranges: {2: 0-4, 3: 5-6, 4: 7-8, 5: 9-10}\n"
        f"source: {SOURCE}\n"
    )

    assert over(scales=scale).pack.scales[0].mark_of(5) == 3
    assert codes(over(scales=scale + "replaces: vpr/2025/4/russian\n")) == ["OP-114"]


def test_adopted_choices_of_the_lower_pack_stand_where_the_upper_is_silent():
    ozersk = read_pack("ozersk").pack

    assert ozersk.identity.adopted["index"] == "social_context"
    assert ozersk.identity.adopted["published_criterion"] == "shnor_2025_all"


def test_the_version_of_an_overlay_follows_the_pack_under_it(over, sound):
    before = over(units=UNIT).pack.version
    written(sound, {"causes.yaml": "- {id: gap, title: Пробелы, question: Какие именно?}\n"})

    assert over(units=UNIT).pack.version != before
