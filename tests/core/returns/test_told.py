"""What the warehouse holds of a school stands beside the questions, printed as it came."""

from dataclasses import replace

import polars as pl
import pytest

from opora.core.methodology.returns import ReturnField
from opora.core.returns.answers import read_answer
from opora.core.returns.told import told_facts
from opora.core.school_facts import FACTS
from tests.support.facts import facts
from tests.support.returns import asked


ROWS = [
    ("edu990101", 2025, "manual_return", "teachers_total", 30.0, "30"),
    ("edu990101", 2025, "context_form", "teachers_total", 31.0, "31"),
    ("edu990101", 2025, "social_passport", "students_total", 412.0, "412"),
    ("edu990101", 2025, "manual_return", "routes_approved_on", None, "2025-11-20"),
    ("edu990101", 2024, "context_form", "students_total", 405.0, "405"),
    ("edu990102", 2025, "context_form", "students_total", 90.0, "90"),
]
WANTED = ["teachers_total", "students_total", "routes_approved_on", "classes_total"]


@pytest.fixture(scope="module")
def held():
    return replace(facts(), facts=pl.DataFrame(ROWS, schema=FACTS, orient="row"))


def test_the_form_believed_first_is_taken_and_nothing_is_borrowed(held):
    assert told_facts(held, "edu990101", 2025, WANTED) == {
        "teachers_total": "31", "students_total": "412", "routes_approved_on": "2025-11-20",
    }  # fmt: skip
    assert told_facts(held, "edu990101", 2024, WANTED) == {"students_total": "405"}
    assert told_facts(held, "edu990103", 2025, WANTED) == {}


def test_a_day_of_the_warehouse_reads_as_an_answer_of_last_year(held):
    question = ReturnField.model_validate(asked("routes_approved_on", "date"))
    told = told_facts(held, "edu990101", 2025, WANTED)["routes_approved_on"]

    assert read_answer(question, told).text == "20.11.2025"
