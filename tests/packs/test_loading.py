"""The packs that come with Opora load, are complete and reproducible."""

import sys
import time
from datetime import date

import pytest

from opora.core.errors import PackError
from opora.core.methodology.terms import PermittedUse
from opora.packs import load_pack, read_pack, run_examples
from opora.packs.completeness import reviewed_definitions
from tests.packs.conftest import SOUND, written


DAY = date(2026, 11, 22)


@pytest.fixture(scope="module", params=["federal", "ozersk"])
def pack(request):
    return load_pack(request.param)


@pytest.mark.parametrize("name", ["federal", "ozersk"])
def test_a_pack_of_the_house_has_no_errors(name):
    checked = read_pack(name, day=DAY)

    assert [one.described() for one in checked.refusals] == []


def test_every_example_holds(pack):
    assert [run for run in run_examples(pack) if not run.holds] == []


def test_the_packs_are_as_large_as_promised(pack):
    blocks = {one.block for one in pack.indicators.values()}

    assert len(pack.indicators) >= 40
    assert len(pack.rules) >= 40
    assert {"results", "competence", "support", "network"} <= blocks
    assert len({(one.when, one.any_of, one.unless) for one in pack.rules.values()}) == len(
        pack.rules
    )


def test_every_definition_is_reviewed_in_time(pack):
    late = [name for _, name, one in reviewed_definitions(pack) if one.next_review < DAY]

    assert late == []


def test_rules_differ_in_more_than_a_threshold(pack):
    seen: dict[object, str] = {}
    twins = []
    for name, rule in pack.rules.items():
        conditions = (*rule.when, *rule.any_of, *rule.unless)
        about = tuple(one.model_dump_json(exclude={"threshold", "certain"}) for one in conditions)
        if about in seen:
            twins.append((seen[about], name))
        seen[about] = name

    assert twins == []


def test_no_advice_is_given_twice(pack):
    texts = [(one.addressee, one.text) for rule in pack.rules.values() for one in rule.advice]

    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    "word", ["активизировать", "совершенствовать", "усилить работу", "повысить эффективность"]
)
def test_advice_is_never_vague(pack, word):
    vague = [
        name
        for name, rule in pack.rules.items()
        if any(word in one.text.lower() for one in rule.advice)
    ]

    assert vague == []


@pytest.mark.parametrize(
    "word", ["рейтинг", "лучшие школы", "худшие", "наруш", "завысил", "фальсифик"]
)
def test_words_of_rules_neither_rank_nor_accuse(pack, word):
    texts = {name: f"{rule.title} {rule.finding}" for name, rule in pack.rules.items()}
    blaming = [
        name
        for name, text in texts.items()
        if word in text.lower().replace("не вывод о нарушении", "")
    ]

    assert blaming == []


def test_vpr_is_never_for_rating(pack):
    uses = pack.assessments["vpr"].permitted_uses

    assert uses == {
        PermittedUse.SUPPORT,
        PermittedUse.SELF_ANALYSIS,
        PermittedUse.AGGREGATE_REPORT,
        PermittedUse.PUBLIC_AGGREGATE,
    }


def test_criteria_of_2025_are_shipped_with_and_and_with_or(pack):
    both, either = pack.criteria["shnor_2025_all"], pack.criteria["shnor_2025_any"]

    assert both.conditions == either.conditions
    assert (both.combine, either.combine) == ("all", "any")


def test_what_is_not_a_fact_carries_a_label(pack):
    assert pack.label_of("parameters", "low_share_threshold") is None
    assert pack.label_of("parameters", "minimum_participants") == "по умолчанию пакета"
    assert pack.label_of("indexes", "social_context").startswith("по умолчанию пакета")
    assert pack.label_of("indicators", "no_such") is None


def test_invented_groups_are_labelled_so():
    ozersk = load_pack("ozersk")

    assert ozersk.label_of("groupings", "ozersk_groups").startswith("иллюстративно")
    assert ozersk.identity.adopted["criterion"] == "shnor_2025_cautious"
    assert ozersk.label_of("parameters", "far_school_km") == "иллюстративно"


def test_defects_of_printed_scales_are_told_and_do_not_fail():
    told = [one.message for one in read_pack("federal", day=DAY).issues]

    assert sum("География" in text and "пересекаются: 35–35" in text for text in told) == 1
    assert sum("Русский язык" in text and "16" in text for text in told) == 2
    assert sum("21" in text and "2026" in text for text in told) == 2


def test_scores_a_scale_is_unsure_of_have_no_mark():
    scales = {(one.year, one.grade, one.subject): one for one in load_pack("federal").scales}

    assert scales[2021, 8, "geography"].mark_of(35) is None
    assert scales[2026, 4, "russian"].mark_of(16) is None
    assert scales[2026, 4, "russian"].mark_of(15) == 3


@pytest.mark.skipif(sys.gettrace() is not None, reason="a traced run is several times slower")
def test_loading_a_pack_with_the_one_under_it_takes_less_than_half_a_second():
    spent = []
    for _ in range(3):
        started = time.process_time()
        load_pack("ozersk")
        spent.append(time.process_time() - started)

    assert min(spent) < 0.5


def test_the_version_follows_the_content(tmp_path):
    first = load_pack(written(tmp_path / "a", SOUND)).version
    same = load_pack(written(tmp_path / "b", dict(reversed(SOUND.items())))).version
    other = load_pack(
        written(tmp_path / "c", SOUND | {"units.yaml": "- {id: share, title: часть}\n"})
    ).version

    assert first == same
    assert first != other
    assert first.startswith("small@")
    assert len(first) == len("small@") + 12


def test_places_lead_to_the_file_and_line(pack):
    file, line = pack.places["parameters/low_procedures_count"]

    assert file == "federal/parameters/identification.yaml"
    assert line > 1


def test_an_unknown_pack_is_refused_with_near_names():
    with pytest.raises(PackError, match="возможно, ozersk"):
        load_pack("ozersc")


def test_a_broken_pack_is_refused_with_all_its_errors(tmp_path):
    folder = written(
        tmp_path / "bad",
        SOUND | {"units.yaml": "- {id: share}\n", "subjects.yaml": "- {id: russian}\n"},
    )

    with pytest.raises(PackError) as refused:
        load_pack(folder)

    assert len(refused.value.issues) == 2
    assert refused.value.exit_code == 10


def test_a_scale_that_begins_or_ends_elsewhere_is_told():
    scale = load_pack("federal").scales[0]
    cut = scale.model_copy(update={"ranges": scale.ranges[:1], "max_score": 99})
    late = scale.model_copy(update={"ranges": scale.ranges[1:]})

    assert [text for text in cut.defects() if "99" in text]
    assert [text for text in late.defects() if "не с 0" in text]


def test_a_file_of_a_pack_fits_a_screen(root):
    """Patterns of texts, sentences of papers and questions of a return are lists that read better whole."""
    whole = {"grammar", "sentences", "returns"}
    long = [
        path.name
        for path in (root / "packs").rglob("*.yaml")
        if not whole & set(path.parts) and len(path.read_text("utf-8").splitlines()) > 60
    ]

    assert long == []


def test_each_indicator_has_a_file_of_its_own(pack):
    files = [file for name, (file, _) in pack.places.items() if name.startswith("indicators/")]

    assert len(files) == len(set(files))
