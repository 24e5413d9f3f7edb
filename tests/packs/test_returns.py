"""Returns that come with Opora ask what no export holds, once, for a reason; a form that does not is refused."""

from datetime import date
from pathlib import Path

import pytest

from opora.capabilities.pack_check import unknown_return_fields
from opora.core.methodology.returns import ReturnForm
from opora.packs import load_pack, read_pack
from opora.readers._facts import field_of
from opora.readers._fields import FIELD_BY_ID
from opora.readers._one_file import reading_of
from tests.packs.conftest import SOUND, written


DAY = date(2026, 11, 22)
PACK = load_pack("federal")
FORMS = list(PACK.returns.values())
FIXTURES = Path(__file__).parents[1] / "readers"
# Kinds of the dictionary of facts that take the answers of a kind of question.
FITS = {
    "count": "count",
    "share": "share",
    "date": "date",
    "text": "text",
    "choice": "choice",
    "yes_no": "flag",
}
QUESTION = (
    "  - {id: teachers_trained, title: Учителей прошли, kind: count, unit: share, personal: never,\n"
    "     evidence: recorded, help: Только число}\n"
)
RULE = (
    "rules:\n  - code: day_within\n    date_within_period: routes_approved_on\n    message: Не тот год.\n"
    "    examples:\n"
    "      - {name: тот, breaks: false, given: {routes_approved_on: '01.10.2025'}}\n"
    "      - {name: не тот, breaks: true, given: {routes_approved_on: '01.10.2024'}}\n"
)
DATE = (
    "  - {id: routes_approved_on, title: Утверждены, kind: date, personal: never,\n"
    "     evidence: recorded, help: Дата приказа}\n"
)
RETURN = (
    "id: training\ntitle: Обучение\ndirection: help\npurpose: Дошла ли помощь\nfeeds: [trained]\n"
    "filled_by: {organisation: school, role: heads}\nperiod: school_year\nfacts: manual_return\n"
    "sharp_change: {ratio: 3, at_least: 10}\nvalid_from: 2025-09-01\n"
    "sources: [{act: law, certainty: found}]\nreviewed_by: methodist@example.org\n"
    f"reviewed_on: 2026-01-01\nnext_review: 2027-01-01\nfields:\n{QUESTION}{DATE}{RULE}"
)
TRAINED = (
    SOUND["indicators/low_share.yaml"]
    .replace("id: low_share", "id: trained\nobserved_only: true")
    .replace("grain: procedure", "grain: school")
    .replace("{kind: ratio, table: below}", "{kind: fact_value, field: teachers_trained}")
    .replace('"participants | below\\n20 | 4", expect: 0.2', '"field | number\\nteachers_trained | 4", expect: 4')
    .replace('"participants | below"', '"field | number"')
)  # fmt: skip


def issues_of(tmp_path, text=RETURN):
    """What reading the small pack with one return says."""
    texts = SOUND | {"indicators/trained.yaml": TRAINED, "returns/training.yaml": text}
    return [one.described() for one in read_pack(written(tmp_path / "small", texts)).issues]


def test_the_sound_return_is_sound(tmp_path):
    assert issues_of(tmp_path) == []


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("purpose:", "porpose:", "неизвестный ключ «porpose»; возможно, purpose"),
        ("feeds: [trained]", "feeds: [trainedd]", "показатель «trainedd» не найден"),
        ("feeds: [trained]", "feeds: [low_share]", "форма не спрашивает ничего для показателя «low_share»"),
        ("feeds: [trained]", "feeds: [low_share]", "поле «teachers_trained» не нужно ни показателю"),
        ("role: heads", "role: headz", "адресат «headz» не найден"),
        ("unit: share", "unit: shares", "единица «shares» не найден"),
        ("personal: never,\n     evidence: recorded, help: Только", "evidence: recorded, help: Только", "«personal»"),
        ("kind: date, personal: never", "kind: date, personal: maybe", "«maybe»"),
        ("kind: date", "kind: count, unit: share", "сравнивает поля неподходящего вида"),
        ("date_within_period: routes_approved_on", "date_within_period: somewhen", "называет не свои поля: somewhen"),
        ("    date_within_period: routes_approved_on\n", "", "ровно одно отношение"),
        ("breaks: true", "breaks: false", "где нарушено"),
        (DATE, DATE + DATE, "поле названо дважды: routes_approved_on"),
        (RULE, "", "поле «routes_approved_on» не нужно ни показателю"),
    ],
)  # fmt: skip
def test_an_unsound_return_is_refused(tmp_path, old, new, told):
    assert old in RETURN
    assert any(told in one for one in issues_of(tmp_path, RETURN.replace(old, new, 1)))


def test_two_returns_do_not_ask_one_thing(tmp_path):
    twice = f"- {RETURN.rstrip().replace(chr(10), chr(10) + '  ')}\n"
    both = twice + twice.replace("id: training", "id: again")

    assert any("уже спрашивает «training»" in one for one in issues_of(tmp_path, both))


def test_a_question_that_no_reader_would_take_back_is_refused():
    form = next(one for one in FORMS if one.id == "year_results")
    odd = form.fields[0].model_copy(update={"id": "nowhere"})
    changed = form.model_copy(update={"fields": (odd, *form.fields[1:])})
    pack = PACK.model_copy(update={"returns": {form.id: changed}})

    assert [one.message for one in unknown_return_fields(pack, FIELD_BY_ID)] == [
        "поле «nowhere» не читается ни из одной формы"
    ]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_an_answer_comes_back_under_its_id(form: ReturnForm):
    for asked in form.fields:
        assert field_of(asked.title) == asked.id
        assert FIELD_BY_ID[asked.id].type == FITS[asked.kind], asked.id


def test_nothing_that_an_export_holds_is_asked():
    held = set()
    for path in sorted(FIXTURES.glob("context_*/*.[xc]*")):
        if not path.name.startswith("broken") and path.suffix in {".xlsx", ".xls", ".csv"}:
            for table in reading_of(path.name, path.read_bytes(), b"a secret of tests").tables:
                held |= set(table.rows["field"])

    assert {"students_total", "teachers_total"} <= held, "the fixtures are read"
    assert {one.id for form in FORMS for one in form.fields} & held == set()


def test_teachers_scores_are_never_asked():
    scores = {"diagnostic_mean_percent", "teachers_low_diagnostic", "teachers_high_diagnostic"}

    assert {one.id for form in FORMS for one in form.fields} & scores == set()


def test_every_manual_indicator_of_help_and_network_is_fed():
    fed = {name for form in FORMS for name in form.feeds}
    manual = {
        name
        for name, one in PACK.indicators.items()
        if one.block in {"support", "network"} and one.formula.kind in {"fact_value", "fact_ratio"}
    }

    assert manual - fed == set()


def test_olympiad_objectivity_is_labelled_as_the_packs_own():
    sources = PACK.indicators["olympiad_observed_share"].sources

    assert [one.certainty.value for one in sources] == ["known_medium", "inferred"]
    assert PACK.label_of("indicators", "olympiad_observed_share") == "по умолчанию пакета"


def test_returns_are_reviewed_in_time():
    assert [one.id for one in FORMS if one.next_review < DAY] == []
