"""What facts say: typed numbers, answers' codes, dates, digit strings, school years; and who they are about."""

from pathlib import Path
from typing import Any

import pytest

from opora.core.reading import Table
from opora.readers._one_file import reading_of


HERE = Path(__file__).parent


def _table(place: str) -> Table:
    path = HERE / place
    return reading_of(path.name, path.read_bytes(), b"a secret of tests only").tables[0]


def _facts(place: str, alias: str) -> dict[str, tuple[Any, Any, Any]]:
    rows = _table(place).rows.filter(alias=alias)
    return {
        row["field"]: (row["school_year"], row["text"], row["number"]) for row in rows.to_dicts()
    }


def test_two_column_passport_has_numbers_flags_and_its_year() -> None:
    facts = _facts("social_passport/two_columns.xlsx", "edu880201")

    assert facts["students_total"] == (2025, "412", 412.0)
    assert facts["students_special_needs"] == (2025, "31", 31.0)
    assert facts["is_small"] == (2025, "нет", 0.0)
    assert facts["students_low_income"] == (2025, "сто", None), (
        "printed text stays, the number does not"
    )


def test_return_with_two_years_gives_a_fact_a_year() -> None:
    rows = _table("manual_return/two_years_down.xlsx").rows
    diagnosed = rows.filter(field="teachers_diagnosed").sort("school_year")

    assert diagnosed["school_year"].to_list() == [2024, 2025]
    assert diagnosed["number"].to_list() == [10.0, 22.0]


def test_register_gives_every_name_as_digit_strings_and_iso_dates() -> None:
    facts = _facts("school_register/renamed_school.xlsx", "edu880201")

    assert facts["oge_code"][1] == "880201"
    assert facts["inn"][1] == "8800000001"
    assert facts["valid_from"][1] == "2019-09-01"
    assert facts["former_name"][1] == "МБОУ СОШ № 1"


def test_school_without_a_login_goes_by_its_exam_code() -> None:
    rows = _table("school_register/renamed_school.xlsx").rows.filter(alias="880203")

    assert set(rows["scheme"]) == {"oge_code"}


def test_list_carries_its_letter() -> None:
    facts = _facts("support_list/federal_letter.xlsx", "edu880202")

    assert facts["list_kind"][1] == "federal"
    assert facts["list_letter_number"][1] == "02-45"
    assert facts["list_letter_date"] == (2025, "2026-03-12", None)
    assert facts["list_basis"][1] == "ОГЭ 2025"


def test_coded_answers_keep_the_code_as_a_number() -> None:
    facts = _facts("context_form/form_2022_two_sheets.xlsx", "edu880202")

    assert facts["locality_type"] == (2021, "4. Населенный пункт сельского типа", 4.0)
    assert facts["students_total"] == (2021, "64", 64.0)


@pytest.mark.parametrize("field", ["primary_before", "primary_after", "score_difference"])
def test_appeal_of_2021_has_scores_before_and_after(field: str) -> None:
    facts = _facts("appeals/recheck_2021.xlsx", "880201")

    assert (
        facts[field][2]
        == {"primary_before": 40.0, "primary_after": 43.0, "score_difference": 3.0}[field]
    )
    assert facts["appeal_subject"][1] == "Физика"
    assert facts["appeal_exam_date"][1] == "2021-06-11"


def test_signs_belong_to_the_school_year_before_the_calendar_year() -> None:
    facts = _facts("objectivity_list/two_years.xlsx", "sch880202")

    assert facts["list_year"] == (2024, "2025", 2025.0)
    assert facts["objectivity_signs"][2] == 2.0
