"""Packs seen by a person: checked, shown, compared."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

from opora.capabilities.pack_check import check_pack, unknown_fields
from opora.capabilities.pack_diff import (
    definition_changes,
    described,
    described_numbers,
    diff_pack,
    number_changes,
)
from opora.capabilities.pack_show import show_pack
from opora.cli import opora
from opora.core.errors import ChoiceError
from opora.core.monitoring import VALUES, GroupPlacement, Monitoring, Verdict
from opora.packs import load_pack
from opora.packs.examples import ExampleRun
from tests.packs.conftest import REVIEWED, SOUND, SOURCE, written


DAY = date(2026, 11, 22)


def test_a_sound_pack_passes(sound):
    report = check_pack(sound, day=DAY)

    assert report.exit_code == 0
    assert report.counts["показателей"] == 1
    assert report.counts["примеров"] == 4


def test_errors_of_files_give_code_10(tmp_path):
    report = check_pack(
        written(tmp_path / "bad", SOUND | {"units.yaml": "- {id: share}\n"}), day=DAY
    )

    assert (report.exit_code, report.version) == (10, None)


@pytest.mark.parametrize(
    "file, was, becomes, told",
    [
        ("indicators/low_share.yaml", "expect: 0.2", "expect: 0.3", "записано 0.3, получилось 0.2"),
        ("indicators/low_share.yaml", "expect: null", "expect: 0", "получилось «нельзя сказать»"),
        (
            "rules/many.yaml",
            "fires: false",
            "fires: true",
            "записано «сработало», получилось «не сработало»",
        ),
        ("indicators/low_share.yaml", "20 | 4", "20 | много", "много"),
        ("rules/many.yaml", "given: low_share = 0.4", "given: low_share = много", "много"),
    ],
)
def test_an_example_that_does_not_hold_gives_code_13(tmp_path, file, was, becomes, told):
    spoilt = {file: SOUND[file].replace(was, becomes)}
    report = check_pack(written(tmp_path / "small", SOUND | spoilt), day=DAY)

    assert report.exit_code == 13
    assert [one.code for one in report.refusals] == ["OP-117"]
    assert told in report.refusals[0].message


def test_an_example_of_a_criterion_is_run(tmp_path):
    rows = "procedure | year | participants | below\\n%s | 2026 | 20 | 9"
    criterion = (
        "id: list\ntitle: Критерий\nexplanation: Две процедуры\ndirection: help\ncombine: all\n"
        "conditions:\n  - {kind: procedures_below, share: limit, at_least: 1}\n"
        f"{REVIEWED}examples:\n"
        f'  - {{name: один, year: 2026, rows: "{rows % "vpr-4-russian"}", expect: not_met}}\n'
        f'  - {{name: другой, year: 2026, rows: "{rows % "диктант"}", expect: met}}\n'
    )
    report = check_pack(written(tmp_path / "small", SOUND | {"criteria.yaml": criterion}), day=DAY)

    told = [one.message for one in report.refusals]
    assert [text for text in told if "записано «not_met», получилось «met»" in text]
    assert [text for text in told if "«диктант» не читается" in text]


def test_an_example_of_a_sentence_is_filled_in(tmp_path):
    text = "- {id: one, section: s, when: always, text: 'Школ {n}', example: {n: '3'}, expect: Школ 4}\n"
    report = check_pack(written(tmp_path / "small", SOUND | {"sentences.yaml": text}), day=DAY)

    assert "записано «Школ 4», получилось «Школ 3»" in report.refusals[0].message


def test_values_are_compared_with_a_tolerance():
    near = ExampleRun(kind="indicators", definition="a", name="b", expected=1 / 3, got=0.33333333)

    assert near.holds
    assert not replace(near, got=0.34).holds
    assert not replace(near, got=None).holds


def test_fields_that_no_form_brings_are_told():
    pack = load_pack("ozersk")

    issues = list(unknown_fields(pack, ["distance_to_centre"]))

    assert any(
        "distance_to_centre_km" in one.message and "возможно" in one.message for one in issues
    )


def test_the_tree_names_everything():
    lines = show_pack("ozersk")

    assert any(line.startswith("Показатели (") for line in lines)
    assert "принято: criterion — shnor_2025_cautious" in lines
    assert any("ozersk_groups" in line and "[иллюстративно" in line for line in lines)


def test_a_parameter_is_shown_with_its_history_and_source():
    text = "\n".join(show_pack("ozersk", "vacancies_notable"))

    assert "с 01.09.2020: 0.08" in text
    assert "с 01.09.2026: 0.07" in text
    assert "вымышлено для демонстрации" in text


def test_an_indicator_is_shown_with_its_explanation_and_examples():
    text = "\n".join(show_pack("federal", "low_result_share"))

    assert "Как это считается: Число участников" in text
    assert "minimum_n: 5" in text
    assert "пример: Четверо из двадцати" in text


def test_one_id_of_two_kinds_is_shown_twice_or_by_kind():
    assert (
        sum(
            "low_procedures_count —" in line
            for line in show_pack("federal", "low_procedures_count")
        )
        == 2
    )
    only = show_pack("federal", "parameters/low_procedures_count")
    assert only[0].startswith("параметр low_procedures_count")


@pytest.mark.parametrize("name", ["no_curatr", "rules/no_curatr"])
def test_an_unknown_id_is_answered_with_near_ones(name):
    with pytest.raises(ChoiceError, match="возможно, no_curator"):
        show_pack("federal", name)


def test_an_overlay_differs_only_by_what_it_says():
    changes = {(one.kind, one.name): one for one in diff_pack("federal", "ozersk")}

    assert changes["groupings", "ozersk_groups"].change == "added"
    assert changes["rules", "first_group"].change == "removed"
    assert changes["pack", "federal"].change == "changed"
    fields = {one.path: one.after for one in changes["parameters", "vacancies_notable"].fields}
    assert fields["values.2026-09-01.value"] == 0.07
    assert ("indicators", "low_result_share") not in changes


def test_definitions_known_by_their_key_are_compared_too(sound, tmp_path):
    minimum = "- {assessment: vpr, subject: russian, year_from: 2025, mark: %s, certainty: found, source: %s}\n"
    three, two = (
        written(tmp_path / str(mark), SOUND | {"minimums.yaml": minimum % (mark, SOURCE)})
        for mark in (3, 2)
    )

    lines = list(described(diff_pack(three, two)))

    assert lines == ["изменено: минимум vpr/russian/2025", "    mark: 3 → 2"]
    assert "добавлено: минимум vpr/russian/2025" in described(diff_pack(sound, three))


def test_a_pack_does_not_differ_from_itself():
    pack = load_pack("federal")

    assert list(described(tuple(definition_changes(pack, pack)))) == ["Определения не различаются."]


def monitoring(
    criterion: str, values: list[tuple[object, ...]], verdict: str, group: int | None
) -> Monitoring:
    """A monitoring with only what is compared."""
    pack = load_pack("ozersk")
    adopted = pack.identity.model_copy(update={"adopted": {"criterion": criterion}})
    rows = [
        dict(zip(("indicator", "school_id", "value", "status"), row, strict=True), school_year=2025)
        for row in values
    ]
    some = {
        "grounds": (),
        "stability": None,
        "single_participant": (),
        "reason": "",
        "school_year": 2025,
    }
    return Monitoring(
        school_year=2025,
        pack=pack.model_copy(update={"identity": adopted}),
        facts=None,
        values=pl.DataFrame(rows, schema=VALUES),
        verdicts=(
            Verdict(criterion="published", school_id="edu1", verdict="met", **some),
            Verdict(criterion="cautious", school_id="edu1", verdict=verdict, **some),
        ),
        signs=(),
        placements=(
            GroupPlacement(
                school_id="edu1", number=group, points={}, maximum={}, stability=None, neighbours=()
            ),
        ),
        indexes=(),
        statuses=(),
        findings=(),
        issues=(),
    )


def test_numbers_of_two_packs_are_compared():
    before = monitoring(
        "published",
        [("a", "edu1", 0.5, "ok"), ("b", "edu2", 0.1, "ok"), ("c", None, 0.2, "ok")],
        "met",
        1,
    )
    after = monitoring(
        "cautious",
        [("a", "edu1", 0.4, "ok"), ("b", "edu2", 0.1, "small"), ("c", None, 0.2, "ok")],
        "cannot_tell",
        2,
    )

    changes = number_changes(before, after)

    assert changes.indicators == ("a", "b")
    assert changes.schools == ("edu1", "edu2")
    assert set(changes.verdicts) == {
        ("cautious", "edu1", "met", "cannot_tell"),
        ("published → cautious", "edu1", "met", "cannot_tell"),
    }
    assert changes.groups == (("edu1", 1, 2),)
    text = "\n".join(described_numbers(changes))
    assert "показателей: 2, школ: 2" in text
    assert "edu1, группа: 1 → 2" in text
    assert "edu1, cautious: отвечает → нельзя сказать" in text


def test_equal_numbers_are_no_change():
    same = monitoring("published", [("a", "edu1", 0.5, "ok")], "met", 1)

    changes = number_changes(same, same)

    assert (changes.values.height, changes.verdicts, changes.groups) == (0, (), ())


def test_the_commands_print_what_the_functions_say(tmp_path):
    runner = CliRunner()
    folder = written(tmp_path / "bad", SOUND | {"units.yaml": "- {id: share}\n"})

    checked = runner.invoke(opora, ["pack", "check", "federal", "--day", "2026-11-22"])
    failed = runner.invoke(opora, ["pack", "check", str(folder)])
    wrong_day = runner.invoke(opora, ["pack", "check", "federal", "--day", "22.11.2026"])
    shown = runner.invoke(opora, ["pack", "show", "federal", "vpr"])
    compared = runner.invoke(opora, ["pack", "diff", "federal", "ozersk"])

    assert (checked.exit_code, failed.exit_code, wrong_day.exit_code) == (0, 10, 2)
    assert "Ошибок: 0" in checked.output
    assert "не загружен" in failed.output
    assert "не дата вида" in wrong_day.output
    assert "процедура vpr — ВПР" in shown.output
    assert "добавлено: адресат centre" in compared.output
