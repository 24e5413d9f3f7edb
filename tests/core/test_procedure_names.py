"""Which procedure a table is about: spellings, what is missing, school years."""

from datetime import date

import pytest

from opora.core.procedure_names import Doubt, PrintedProcedure, Procedure, ProcedureNames
from tests.support.packs import tiny_pack


NAMES = ProcedureNames(tiny_pack())


def printed(text: str, held_on: date | None = None) -> PrintedProcedure:
    """From «ВПР | 2026 | 4 | Русский язык»; «-» is nothing."""
    assessment, year, grade, subject = (None if each == "-" else each for each in text.split(" | "))
    return PrintedProcedure(
        assessment=assessment,
        year=int(year) if year else None,
        grade=int(grade) if grade else None,
        subject=subject,
        held_on=held_on,
    )


@pytest.mark.parametrize(
    "text,held_on,procedure_id,school_year",
    [
        ("ВПР | 2026 | 4 | Русский язык", None, "vpr-2026-4-russian", 2025),
        ("впр | 2026 | 4 | РУССКИЙ  ЯЗЫК", None, "vpr-2026-4-russian", 2025),
        ("ВПР | 2026 | 4 | РУ", None, "vpr-2026-4-russian", 2025),
        ("ВПР | 2021 | 5 | математике", None, "vpr-2021-5-maths", 2020),
        ("Всероссийские | 2021 | 5 | Математика", None, None, None),
        ("ОГЭ | 2026 | - | Математика", None, "oge-2026-9-maths", 2025),
        ("ЕГЭ | 2026 | - | Математика (профиль)", None, "ege-2026-11-maths_profile", 2025),
        (
            "ЕГЭ | 2026 | - | Математика (профильный уровень)",
            None,
            "ege-2026-11-maths_profile",
            2025,
        ),
        ("ЕГЭ | 2026 | - | Математика профильная", None, "ege-2026-11-maths_profile", 2025),
        ("ЕГЭ | 2022 | - | Математика базовая", None, "ege-2022-11-maths_base", 2021),
        ("ВПР | 2020 | 4 | Математика", None, "vpr-2020-4-maths", 2020),
        ("ВПР | 2020 | 4 | Математика", date(2020, 9, 20), "vpr-2020-4-maths", 2020),
        ("ВПР | 2020 | 4 | Математика", date(2020, 3, 12), "vpr-2020-4-maths", 2019),
        ("ВПР | 2022 | 5 | Математика", date(2022, 9, 22), "vpr-2022-5-maths-autumn", 2022),
        ("ВПР | 2022 | 5 | Математика", date(2022, 4, 5), "vpr-2022-5-maths", 2021),
        (
            "Диагностика | 2025 | 2 | Математика",
            date(2025, 10, 1),
            "diagnostic-2025-2-maths-autumn",
            2025,
        ),
        ("ВПР | - | 4 | Математика", None, None, None),
        ("ВПР | 2026 | - | Математика", None, None, None),
        ("- | 2026 | 4 | Математика", None, None, None),
        ("ВПР | 2026 | 4 | -", None, None, None),
        ("ВПР | 2026 | 4 | Ритмика", None, None, None),
    ],
)
def test_a_printed_procedure_is_told_or_doubted(text, held_on, procedure_id, school_year):
    found = NAMES.identify(printed(text, held_on))

    if procedure_id is None:
        assert isinstance(found, Doubt)
        assert found.message
        assert found.advice
    else:
        assert isinstance(found, Procedure)
        assert (found.procedure_id, found.school_year) == (procedure_id, school_year)


def test_an_unknown_subject_offers_near_names():
    found = NAMES.identify(printed("ВПР | 2026 | 4 | Русский язик"))

    assert isinstance(found, Doubt)
    assert found.code == "OP-401"
    assert "русский язык" in found.message


def test_what_is_missing_is_named():
    found = NAMES.identify(printed("ВПР | - | - | Математика"))

    assert isinstance(found, Doubt)
    assert "год, класс" in found.message
