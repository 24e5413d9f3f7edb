"""The linter of plans: each remark on an invented measure that deserves it, and on none that does not."""

from dataclasses import replace
from datetime import date

import pytest

from opora.capabilities.workdays import work_calendar
from opora.core.plans.model import PlannedMeasure
from opora.core.plans.remarks import PlanSurroundings, lint_plan, memory_of
from opora.packs.grammar import federal_grammar


GOOD = PlannedMeasure(
    key="1",
    number="1",
    text="Провести два семинара для учителей математики по критериям оценивания",
    expected_result="Проведено не менее 2 семинаров, участвовали 20 педагогов",
    responsible="директор методического центра",
    start=date(2025, 10, 1),
    due=date(2026, 3, 20),
    due_precision="day",
    answers=("r1",),
)
LAST = "Провести два семинара для учителей математики по критериям оценивания работ"


def codes(*measures: PlannedMeasure, others: tuple[tuple[str, str], ...] = ()) -> list[str]:
    around = PlanSurroundings(
        vocabulary=federal_grammar(), calendar=work_calendar(), memory=memory_of(others)
    )
    return [one.code.code for one in lint_plan(measures, around)]


def test_a_good_measure_has_no_remarks():
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    "changed, code",
    [
        ({"responsible": ""}, "OP-2111"),
        ({"due": None}, "OP-2112"),
        ({"due": None, "due_text": "по мере готовности"}, "OP-2112"),
        ({"text": "Активизировать работу с родителями", "expected_result": ""}, "OP-2113"),
        ({"text": "Усилить контроль", "expected_result": "Повышение качества"}, "OP-2113"),
        ({"text": "Провести анализ работ", "expected_result": ""}, "OP-2113"),
        ({"answers": ()}, "OP-2114"),
        ({"start": date(2026, 4, 1)}, "OP-2117"),
        ({"due": date(2026, 3, 22)}, "OP-2118"),  # a Sunday
    ],
)
def test_each_fault_is_told_by_its_code(changed, code):
    assert codes(replace(GOOD, **changed)) == [code]


@pytest.mark.parametrize(
    "changed",
    [
        {"responsible": "", "organisation": "СОШ № 2"},
        {"due": None, "due_precision": "standing", "due_text": "постоянно"},
        {"due": None, "due_precision": "periodic", "due_text": "ежеквартально"},
        {"expected_result": "", "indicator": "low_results_share", "target_value": 0.1},
        {"due": date(2026, 3, 22), "due_precision": "month"},  # the day was not printed
    ],
)
def test_what_only_looks_like_a_fault_is_let_be(changed):
    assert codes(replace(GOOD, **changed)) == []


def test_an_indicator_without_a_target_measures_nothing():
    assert codes(replace(GOOD, expected_result="", text="Вести работу", indicator="x")) == [
        "OP-2113"
    ]


def test_a_text_of_last_year_is_told_with_its_plan_and_how_alike_it_is():
    around = PlanSurroundings(
        vocabulary=federal_grammar(), memory=memory_of([("Карта 2024/25", LAST)])
    )
    (remark,) = lint_plan([GOOD], around)
    assert remark.code.code == "OP-2115"
    assert "Карта 2024/25" in remark.message
    assert "%" in remark.message


def test_another_text_on_the_same_matter_is_not_copied():
    other = "Организовать взаимное посещение уроков русского языка в трёх школах района"
    assert codes(GOOD, others=(("Карта 2024/25", other),)) == []


def test_the_same_measure_twice_in_a_section_is_told_once_and_names_the_first():
    again = replace(GOOD, key="2", number="7")
    assert codes(GOOD, again) == ["OP-2116"]
    assert codes(GOOD, replace(again, section="Другой раздел")) == []
