"""Who is who: spellings, codes, dates and conflicts of a register."""

from datetime import date

import pytest

from opora.core.places import Place
from opora.core.school_names import is_login, name_key, territory_key
from opora.core.schools import SchoolRecord, SchoolRegister, alias_key, build_register


DAY = date(2026, 5, 15)


def built(
    *schools: dict[str, str], listed: bool = True, territory: str | None = None
) -> SchoolRegister:
    records = [
        SchoolRecord(place=Place(file="р.xlsx", row=row), is_register=listed, fields=fields)
        for row, fields in enumerate(schools, 2)
    ]
    return build_register(records, territory)


@pytest.mark.parametrize(
    "left,right",
    [
        ("МБОУ «Озёрская СОШ № 5»", 'мбоу "Озерская  СОШ №5"'),
        ("МБОУ “СОШ N 5”", "МБОУ СОШ № 5"),
        (
            "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 3»",
            "МБОУ СШ №3",
        ),
        (
            "Муниципальное казённое общеобразовательное учреждение основная общеобразовательная школа",
            "МКОУ ООШ",
        ),
        ("МБОУ «СОШ» с. Луговое(edu990101)", "МБОУ СОШ с.Луговое"),
    ],
)
def test_names_that_differ_only_in_spelling_are_equal(left, right):
    assert name_key(left) == name_key(right)


@pytest.mark.parametrize(
    "left,right",
    [
        ("СОШ № 5", "СОШ № 15"),
        ("МБОУ СОШ № 5", "МБОУ ООШ № 5"),
        ("СОШ с. Луговое", "СОШ д. Луговая"),
    ],
)
def test_names_of_different_schools_stay_different(left, right):
    assert name_key(left) != name_key(right)


def test_a_login_of_the_old_form_is_the_same_school():
    register = built({"fisoko_login": "edu990101", "short_name": "СОШ № 1"})

    assert register.match("fisoko_login", "sch990101", DAY) == "edu990101"
    assert register.match("fisoko_login", "EDU990101 ", DAY) == "edu990101"


def test_a_ksh_login_is_not_the_edu_login_of_the_same_digits():
    register = built({"fisoko_login": "edu990101"})

    assert register.match("fisoko_login", "ksh990101", DAY) is None


def test_a_former_login_belongs_to_the_school_that_names_it():
    register = built({"fisoko_login": "edu990101", "former_login": "ksh990777"})

    assert register.match("fisoko_login", "ksh990777", DAY) == "edu990101"


def test_exam_codes_never_equal_logins_nor_each_other():
    register = built({"fisoko_login": "edu990101", "oge_code": "990101", "ege_code": "990205"})

    assert register.match("oge_code", "990101.0", DAY) == "edu990101"
    assert register.match("ege_code", "990101", DAY) is None
    assert register.match("fisoko_login", "990101", DAY) is None


def test_a_context_form_bridges_login_and_codes_of_a_school_in_the_register():
    records = [
        SchoolRecord(place=Place(row=2), is_register=True, fields={"fisoko_login": "edu990101"}),
        SchoolRecord(
            place=Place(row=3),
            is_register=False,
            fields={"fisoko_login": "edu990101", "oge_code": "0555", "inn": "9900000001"},
        ),
    ]
    register = build_register(records, None)

    assert register.match("oge_code", "555", DAY) == "edu990101"
    assert register.match("inn", "9900000001", DAY) == "edu990101"


def test_two_schools_with_one_code_are_a_conflict_and_nobody_is_matched():
    register = built(
        {"fisoko_login": "edu990101", "oge_code": "55"},
        {"fisoko_login": "edu990102", "oge_code": "55"},
    )

    assert register.match("oge_code", "55", DAY) is None
    assert [issue.code for issue in register.issues] == ["OP-411"]
    assert "edu990101" in register.issues[0].message
    assert "edu990102" in register.issues[0].message


def test_a_code_handed_on_is_told_by_the_day():
    register = built(
        {"fisoko_login": "edu990101", "oge_code": "55", "valid_to": "2024-08-31"},
        {"fisoko_login": "edu990102", "oge_code": "55", "valid_from": "2024-09-01"},
    )

    assert register.match("oge_code", "55", date(2024, 5, 15)) == "edu990101"
    assert register.match("oge_code", "55", date(2025, 5, 15)) == "edu990102"
    assert register.issues == ()


def test_a_login_is_believed_on_any_day():
    register = built({"fisoko_login": "edu990101", "valid_from": "2024-09-01"})

    assert register.match("fisoko_login", "sch990101", date(2019, 4, 1)) == "edu990101"


def test_a_former_name_holds_only_before_the_row_begins():
    register = built(
        {
            "fisoko_login": "edu990101",
            "short_name": "Лицей",
            "former_name": "СОШ № 1",
            "valid_from": "2024-09-01",
        }
    )

    assert register.match("name", "СОШ №1", date(2023, 5, 1)) == "edu990101"
    assert register.match("name", "СОШ №1", date(2025, 5, 1)) is None


def test_a_row_without_a_login_joins_the_only_school_with_its_inn():
    register = built(
        {"fisoko_login": "edu990101", "inn": "99001"},
        {"inn": "99001", "ege_code": "77", "school_name": "СОШ"},
    )

    assert list(register.schools) == ["edu990101"]
    assert register.match("ege_code", "77", DAY) == "edu990101"


def test_a_school_without_a_login_gets_an_id_of_what_there_is():
    register = built({"oge_code": "990777", "school_name": "Вечерняя школа"}, {})

    assert list(register.schools) == ["oge_code-990777", "row-3"]


def test_schools_of_another_municipality_are_not_ours():
    register = built(
        {"fisoko_login": "edu990101", "municipality": "Озёрский р-н"},
        {"fisoko_login": "edu990201", "municipality": "Лесной муниципальный округ(reg99_m002)"},
        {"fisoko_login": "edu990102"},
        territory="Озёрский муниципальный район",
    )

    assert [one.own for one in register.schools.values()] == [True, True, False]


def test_with_a_register_only_its_schools_are_ours():
    records = [
        SchoolRecord(place=Place(row=2), is_register=True, fields={"fisoko_login": "edu990101"}),
        SchoolRecord(place=Place(row=3), is_register=False, fields={"fisoko_login": "edu990300"}),
    ]

    assert [one.own for one in build_register(records, None).schools.values()] == [True, False]


def test_the_newest_name_is_the_title_and_the_locality_is_told():
    register = built(
        {
            "fisoko_login": "edu990101",
            "school_name": "Старая",
            "valid_to": "2023-08-31",
            "locality_type": "2. Село",
        },
        {"fisoko_login": "edu990101", "school_name": "Новая", "valid_from": "2023-09-01"},
    )

    school = register.schools["edu990101"]
    assert (school.title, school.settlement) == ("Новая", "rural")


@pytest.mark.parametrize(
    "printed,settlement", [("1. Городская", "urban"), ("4. Сельский тип", "rural"), ("-", None)]
)
def test_the_kind_of_locality_is_urban_rural_or_unknown(printed, settlement):
    register = built({"fisoko_login": "edu990101", "locality_type": printed})

    assert register.schools["edu990101"].settlement == settlement


def test_nothing_is_looked_up_for_an_empty_alias():
    assert alias_key(None, "edu990101") is None
    assert alias_key("name", "  ") is None
    assert built().match("name", None, DAY) is None


def test_a_date_that_is_no_date_is_open():
    register = built({"fisoko_login": "edu990101", "oge_code": "5", "valid_from": "давно"})

    assert register.match("oge_code", "5", date(1990, 1, 1)) == "edu990101"


def test_logins_and_territories_are_recognised():
    assert is_login("Edu990101")
    assert not is_login("990101")
    assert territory_key("г. Озёрск") == territory_key("город Озерск")
    assert territory_key("Озёрский район") != territory_key("Лесной район")
