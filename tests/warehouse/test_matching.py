"""Schools, context and lists: the register decides, nobody is guessed."""

import pytest

from tests.support.readings import facts, groups, participants, percents, reading, register
from tests.support.told import ONE, SCHOOLS, TWO, codes, of, people, told


def test_an_alias_of_nobody_is_listed_and_not_used():
    found = told(SCHOOLS, people({"mark": 2}, {"alias": "edu999999", "mark": 5}))

    assert found.facts.marks["mark"].to_list() == [2]
    assert found.facts.unmatched.select("alias", "rows").rows() == [("edu999999", 1)]
    assert "OP-410" in codes(found)


def test_a_file_of_the_whole_region_brings_its_schools_as_not_ours():
    others = [{"alias": f"edu9902{number:02}", "mark": 4} for number in range(1, 6)]
    found = of(SCHOOLS, people({"mark": 2}, *others))

    assert found.schools.filter(~found.schools["own"])["school_id"].len() == 5
    assert found.unmatched.is_empty()
    assert found.marks["participants"].sum() == 6


def test_a_school_printed_under_another_municipality_is_not_ours():
    rows = percents("edu990900", 10, {"2": 100.0}, municipality="Лесной муниципальный округ")
    found = of(SCHOOLS, reading(groups(rows), kind="consolidated_marks"))

    assert found.schools.filter(~found.schools["own"])["school_id"].to_list() == ["edu990900"]


def test_without_a_register_every_login_is_ours_and_that_is_said():
    found = told(people({"mark": 2}))

    assert found.facts.schools.select("school_id", "own").rows() == [("edu990101", True)]
    assert "OP-412" in codes(found)


def test_exam_codes_lead_to_the_school_of_the_register():
    rows = [{"scheme": "oge_code", "alias": "990201.0", "mark": 2}]
    table = participants(rows, assessment="ОГЭ", subject="Математика", grade=None)

    assert of(SCHOOLS, reading(table, kind="oge_protocol")).below["school_id"].to_list() == [
        "edu990101"
    ]


def test_a_name_matches_only_when_it_is_the_same_name():
    rows = [
        {"scheme": "name", "alias": 'мбоу "сош №1"', "mark": 3},
        {"scheme": "name", "alias": "МБОУ СОШ № 11", "mark": 5},
        {"scheme": None, "alias": None, "school_name": "МБОУ СОШ № 1", "mark": 4},
    ]
    found = of(SCHOOLS, reading(participants(rows)))

    assert found.marks.select("school_id", "mark").rows() == [("edu990101", 3), ("edu990101", 4)]
    assert found.unmatched["alias"].to_list() == ["МБОУ СОШ № 11"]


def test_a_file_that_names_no_school_is_told_what_to_write():
    found = told(SCHOOLS, reading(participants([{"scheme": None, "alias": None, "mark": 2}])))

    assert "OP-413" in codes(found)
    assert found.facts.unmatched.is_empty()


def form(rows, kind="social_passport", file="паспорт.xlsx"):
    return reading(facts([{"alias": "edu990101", **row} for row in rows]), kind=kind, file=file)


def test_facts_of_schools_come_by_year_and_form():
    found = of(
        SCHOOLS,
        form([{"school_year": 2025, "field": "students_total", "text": "120", "number": 120.0}]),
    )

    assert found.facts.rows() == [
        ("edu990101", 2025, "social_passport", "students_total", 120.0, "120")
    ]
    assert found.deliveries.select("facet", "school_year", "used").rows() == [("facts", 2025, True)]


def test_facts_of_no_year_are_told():
    found = told(SCHOOLS, form([{"field": "students_total", "number": 1.0}]))

    assert "OP-433" in codes(found)


def test_a_list_from_above_keeps_its_letter():
    rows = [
        {"field": "list_kind", "text": "federal", "row": 5},
        {"field": "list_letter_number", "text": "№ 04-12", "row": 5},
        {"field": "list_letter_date", "text": "2026-09-01", "row": 5},
        {"field": "list_year", "text": "2026", "row": 5},
        {"field": "list_basis", "text": "низкие результаты", "row": 5},
    ]
    found = of(SCHOOLS, form(rows, "support_list", "письмо.xlsx"))

    assert found.listed.rows() == [
        ("edu990101", 2026, "federal", "№ 04-12 от 01.09.2026", "низкие результаты", "письмо.xlsx")
    ]
    assert found.facts.is_empty()


def test_of_appeals_only_their_number_is_kept():
    rows = [
        {"row": row, "school_year": 2025, "field": name, "text": text}
        for row in (4, 5)
        for name, text in [("appeal_state", "Отклонена"), ("mark_before", "3")]
    ]
    found = of(SCHOOLS, form(rows, "appeals"))

    assert found.facts.select("field", "number").rows() == [("appeals_total", 2.0)]


def test_two_schools_under_one_code_are_told():
    found = told(register(ONE, {**TWO, "oge_code": "990201"}), people({"mark": 2}))

    assert "OP-411" in codes(found)


@pytest.mark.parametrize("name", ["edu990101", "sch990101", "EDU990101"])
def test_a_login_of_any_form_is_one_school(name):
    assert of(SCHOOLS, people({"alias": name, "mark": 2})).below["school_id"].to_list() == [
        "edu990101"
    ]
