"""Every kind of error names file, line, key and what to do."""

from datetime import date

import pytest

from opora.core.errors import PackError
from opora.packs import read_pack
from tests.packs.conftest import SOUND, written


LOW = SOUND["indicators/low_share.yaml"]
RULE = SOUND["rules/many.yaml"]
CASES = {
    "a repeated key": (
        {"units.yaml": "- id: share\n  title: доля\n  title: часть\n"},
        ("OP-103", "units.yaml", 3, "ключ «title» уже записан в строке 2"),
    ),
    "broken YAML": (
        {"units.yaml": "- {id: share, title: 'доля\n"},
        ("OP-102", "units.yaml", 2, "не читается"),
    ),
    "an unknown key": (
        {"units.yaml": "- {id: share, title: доля, decimls: 2}\n"},
        ("OP-104", "units.yaml", 1, "неизвестный ключ «decimls»; возможно, decimals"),
    ),
    "an unknown key deep inside": (
        {"indicators/low_share.yaml": LOW.replace("table: below}", "table: below, numerater: {}}")},
        ("OP-104", "indicators/low_share.yaml", 9, "возможно, numerator"),
    ),
    "an unknown key of a condition": (
        {"rules/many.yaml": RULE.replace("compare: at_least,", "compare: at_least, thresold: x,")},
        ("OP-104", "rules/many.yaml", 6, "возможно, threshold"),
    ),
    "a missing key": (
        {"units.yaml": "- {id: share}\n"},
        ("OP-105", "units.yaml", 1, "нет обязательного ключа «title»"),
    ),
    "no source": (
        {"indicators/low_share.yaml": LOW.replace("sources: [{act: law, certainty: found}]\n", "")},
        ("OP-105", "indicators/low_share.yaml", 1, "«sources»"),
    ),
    "no certainty": (
        {"indicators/low_share.yaml": LOW.replace(", certainty: found", "")},
        ("OP-105", "indicators/low_share.yaml", 12, "«certainty»"),
    ),
    "no id": ({"units.yaml": "- {title: доля}\n"}, ("OP-105", "units.yaml", 1, "«id»")),
    "one example only": (
        {"indicators/low_share.yaml": LOW[: LOW.index("  - {name: пустой")]},
        ("OP-106", "indicators/low_share.yaml", 16, "не меньше 2 значений, записано 1"),
    ),
    "not a number": (
        {"indicators/low_share.yaml": LOW.replace("expect: 0.2", "expect: 0,2x")},
        ("OP-104", "indicators/low_share.yaml", 17, "«2x»"),
    ),
    "a word for a number": (
        {"units.yaml": "- {id: share, title: доля, decimals: два}\n"},
        ("OP-106", "units.yaml", 1, "«два»: ожидалось целое число"),
    ),
    "not a date": (
        {"pack.yaml": SOUND["pack.yaml"].replace("2025-09-01", "01.09.2025")},
        ("OP-106", "pack.yaml", 4, "«01.09.2025»: ожидалась дата вида 2026-09-01"),
    ),
    "a word out of the list": (
        {"indicators/low_share.yaml": LOW.replace("better: lower", "better: lowr")},
        ("OP-106", "indicators/low_share.yaml", 7, "«lowr» не подходит"),
    ),
    "an unknown kind of formula": (
        {"indicators/low_share.yaml": LOW.replace("kind: ratio", "kind: ratia")},
        ("OP-106", "indicators/low_share.yaml", 9, "возможно, ratio"),
    ),
    "an id with capitals": (
        {"causes.yaml": "- {id: Cause, title: Причина, question: Что было?}\n"},
        ("OP-106", "causes.yaml", 1, "строчными латинскими"),
    ),
    "a number out of bounds": (
        {
            "indicators/low_share.yaml": LOW.replace(
                "grain: procedure", "grain: procedure\nminimum_n: 0"
            )
        },
        ("OP-106", "indicators/low_share.yaml", 9, "«0»: значение должно быть не меньше 1"),
    ),
    "an empty value": (
        {"units.yaml": "- {id: share, title: }\n"},
        ("OP-106", "units.yaml", 1, "значение пусто"),
    ),
    "a text where a list must be": (
        {"goals.yaml": SOUND["goals.yaml"].replace("tasks: [помочь]", "tasks: помочь")},
        ("OP-106", "goals.yaml", 5, "ожидался список"),
    ),
    "a range of marks not written as one": (
        {
            "scales.yaml": "- {assessment: vpr, year: 2025, grade: 4, subject: russian, max_score: 9,\n"
            "   ranges: {2: мало}, source: {act: law, certainty: found}}\n"
        },
        ("OP-106", "scales.yaml", 2, "пишется как «12-17»"),
    ),
    "both a score and a mark": (
        {
            "minimums.yaml": "- {assessment: vpr, subject: russian, year_from: 2025, mark: 3, scaled_score: 24,\n"
            "   certainty: found, source: {act: law, certainty: found}}\n"
        },
        ("OP-106", "minimums.yaml", 1, "ровно одно"),
    ),
    "one id twice": (
        {"units.yaml": "- {id: share, title: доля}\n- {id: share, title: часть}\n"},
        ("OP-107", "units.yaml", 2, "единица «share» уже есть: файл"),
    ),
    "an unknown act": (
        {"indicators/low_share.yaml": LOW.replace("act: law", "act: lew")},
        ("OP-108", "indicators/low_share.yaml", 12, "акт «lew» не найден в acts; возможно, law"),
    ),
    "an unknown unit": (
        {"parameters.yaml": SOUND["parameters.yaml"].replace("unit: share", "unit: shaer")},
        ("OP-108", "parameters.yaml", 3, "единица «shaer»"),
    ),
    "an unknown parameter": (
        {"rules/many.yaml": RULE.replace("threshold: limit", "threshold: limits")},
        (
            "OP-108",
            "rules/many.yaml",
            6,
            "параметр «limits» не найден в parameters; возможно, limit",
        ),
    ),
    "an unknown indicator": (
        {"goals.yaml": SOUND["goals.yaml"].replace("[low_share]", "[low_shares]")},
        ("OP-108", "goals.yaml", 6, "показатель «low_shares»"),
    ),
    "an unknown addressee": (
        {"rules/many.yaml": RULE.replace("addressee: heads", "addressee: head")},
        ("OP-108", "rules/many.yaml", 9, "адресат «head» не найден в addressees; возможно, heads"),
    ),
    "an unknown block": (
        {"indicators/low_share.yaml": LOW.replace("block: results", "block: result")},
        ("OP-108", "indicators/low_share.yaml", 5, "блок «result»"),
    ),
    "an unknown form": (
        {
            "rules/many.yaml": RULE.replace(
                "when:\n", "when:\n  - {kind: missing, what: socal_passport}\n"
            )
        },
        ("OP-108", "rules/many.yaml", 6, "возможно, social_passport"),
    ),
    "an unknown block of a grouping": (
        {
            "groupings.yaml": "id: groups\ntitle: Группы\npoints:\n  result:\n    - {indicator: low_share,"
            " bands: [{below: 0.1, points: 1}, {points: 0}]}\ngroups:\n  - {number: 1, title: первая, below: 0.5}\n"
            "  - {number: 2, title: вторая}\n"
            + LOW[LOW.index("valid_from") : LOW.index("examples")]
        },
        ("OP-108", "groupings.yaml", 4, "блок «result»"),
    ),
    "an adopted criterion that is not there": (
        {"pack.yaml": SOUND["pack.yaml"] + "adopted:\n  criterion: shnor\n"},
        ("OP-108", "pack.yaml", 6, "критерий «shnor»"),
    ),
    "an unknown folder": (
        {"indicator/x.yaml": LOW},
        (
            "OP-109",
            "indicator/x.yaml",
            None,
            "вида определений «indicator» нет; возможно, indicators",
        ),
    ),
    "a direction without a goal": (
        {"goals.yaml": ""},
        ("OP-110", "directions.yaml", 1, "у направления «help» нет цели"),
    ),
    "a goal without an indicator": (
        {"goals.yaml": SOUND["goals.yaml"].replace("[low_share]", "[]")},
        ("OP-110", "goals.yaml", 1, "у цели «fewer» нет показателя"),
    ),
    "an indicator no rule reads": (
        {"rules/many.yaml": ""},
        ("OP-110", "indicators/low_share.yaml", 1, "не использует ни одно правило"),
    ),
    "an observed indicator that a rule reads": (
        {"indicators/low_share.yaml": LOW + "observed_only: true\n"},
        ("OP-110", "indicators/low_share.yaml", 1, "отмечен observed_only"),
    ),
    "an unknown placeholder": (
        {"rules/many.yaml": RULE.replace("{value}", "{percent}")},
        ("OP-116", "rules/many.yaml", 1, "в finding неизвестно {percent}"),
    ),
    "an example of a sentence that lacks a value": (
        {
            "sentences.yaml": "- {id: one, section: s, when: always, text: '{a} и {b}', example: {a: раз}}\n"
        },
        ("OP-110", "sentences.yaml", 1, "в example нет значений для {b}"),
    ),
    "a definition that is no mapping": (
        {"units.yaml": "- share\n"},
        ("OP-106", "units.yaml", 1, "из пар «ключ: значение»"),
    ),
    "a definition under common keys that is no mapping": (
        {"units.yaml": "common: {decimals: 1}\ndefinitions:\n  - share\n"},
        ("OP-106", "units.yaml", 3, "из пар «ключ: значение»"),
    ),
    "an unknown key among common ones": (
        {"units.yaml": "common: {decimels: 1}\ndefinitions:\n  - {id: share, title: доля}\n"},
        ("OP-104", "units.yaml", 1, "возможно, decimals"),
    ),
    "a withdrawal that is no mapping": (
        {"pack.yaml": SOUND["pack.yaml"] + "withdraw: [many]\n"},
        ("OP-106", "pack.yaml", 5, "ожидались пары"),
    ),
    "a text where ranges of marks must be": (
        {
            "scales.yaml": "- {assessment: vpr, year: 2025, grade: 4, subject: russian, max_score: 9,\n"
            "   ranges: 2, source: {act: law, certainty: found}}\n"
        },
        ("OP-106", "scales.yaml", 2, "ожидался список"),
    ),
    "a use the source does not permit": (
        {
            "indicators/low_share.yaml": LOW.replace(
                "collection:", "scope: {assessments: [vpr]}\ncollection:"
            ),
            "rules/many.yaml": RULE + "use: rating\n",
        },
        (
            "OP-118",
            "rules/many.yaml",
            1,
            "«составление рейтингов» для результатов «ВПР» не предусмотрено (орган, закон: «Закон»)",
        ),
    ),
}


def test_the_pack_to_be_spoilt_is_sound(sound):
    checked = read_pack(sound)

    assert checked.issues == ()
    assert checked.pack is not None


@pytest.mark.parametrize("case", CASES)
def test_an_error_is_told_precisely(tmp_path, case):
    spoilt, (code, file, line, words) = CASES[case]

    checked = read_pack(written(tmp_path / "small", SOUND | spoilt))

    told = [(one.code, one.place.file, one.place.line, one.message) for one in checked.refusals]
    found = [one for one in told if one[:3] == (code, f"small/{file}", line) and words in one[3]]
    assert found, told


def test_all_errors_are_told_at_once(tmp_path):
    spoilt = {"units.yaml": "- {id: share}\n", "subjects.yaml": "- {id: russian, titel: Русский}\n"}

    checked = read_pack(written(tmp_path / "small", SOUND | spoilt))

    assert {one.place.file for one in checked.refusals} == {
        "small/units.yaml",
        "small/subjects.yaml",
    }
    assert checked.pack is None


def test_a_text_not_in_utf8_is_refused(sound):
    (sound / "units.yaml").write_bytes("- {id: share, title: доля}".encode("cp1251"))

    assert "OP-102" in {one.code for one in read_pack(sound).refusals}


def test_an_overdue_review_is_told_by_the_given_day_and_does_not_fail(sound):
    early, late = (read_pack(sound, day=day) for day in (date(2026, 12, 31), date(2027, 1, 2)))

    assert early.issues == ()
    assert {one.code for one in late.issues} == {"OP-111"}
    assert late.refusals == ()


def test_packs_lying_over_each_other_in_a_circle_are_refused(sound):
    own = SOUND["pack.yaml"] + "over: small\n"
    written(sound, {"pack.yaml": own})

    with pytest.raises(PackError, match="по кругу"):
        read_pack(sound)


def test_an_incomplete_pack_can_be_computed_by(tmp_path):
    folder = written(tmp_path / "small", SOUND | {"rules/many.yaml": ""})

    assert read_pack(folder).pack is not None
