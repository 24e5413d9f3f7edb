"""Conditions of rules: certainty, several procedures, the municipality, and what the text says of them."""

import pytest

from opora.core.errors import ExampleError
from opora.core.methodology.rules import (
    IndicatorCondition,
    MissingCondition,
    RuleExample,
    StatusCondition,
)
from opora.core.rules import evaluate_example
from opora.core.rules.conditions import weighed
from opora.core.rules.parts import Parts, ProcedureName, Seen
from opora.core.rules.texts import filled
from opora.packs import load_pack


PACK = load_pack("federal")
NAMES = {
    "p1": ProcedureName("russian", 5, "ВПР, русский язык, 5 класс"),
    "p2": ProcedureName("mathematics", 6, "ВПР, математика, 6 класс"),
}


def parts(*rows: Seen, school: str | None = "s", **marked: frozenset[str]) -> Parts:
    return Parts(
        school_year=2025,
        schools={"s": "Школа 1", "t": "Школа 2"},
        values={("low_result_share", school): rows},
        marked={("status:" + name, "да"): schools for name, schools in marked.items()},
        procedures=NAMES,
    )


def condition(**more: object) -> IndicatorCondition:
    return IndicatorCondition(
        kind="indicator",
        indicator="low_result_share",
        compare="at_least",
        threshold="low_share_threshold",
        **more,
    )


def seen(procedure: str | None, below: int, n: int, low: float = 0.0, high: float = 1.0) -> Seen:
    return Seen(procedure, below / n, float(below), n, low, high)


def test_a_share_is_compared_on_integers() -> None:
    exactly = weighed(condition(), PACK, parts(seen("p1", 3, 10)), "s")
    almost = weighed(condition(), PACK, parts(seen("p1", 2999, 10000)), "s")

    assert exactly.holds
    assert not almost.holds


def test_certainty_asks_the_whole_interval() -> None:
    wide, narrow = seen("p1", 4, 10, low=0.17, high=0.69), seen("p1", 60, 100, low=0.5, high=0.69)

    assert not weighed(condition(certain=True), PACK, parts(wide), "s").holds
    assert weighed(condition(certain=True), PACK, parts(narrow), "s").holds


def test_several_procedures_are_counted_where_subjects_and_grades_allow() -> None:
    rows = (seen("p1", 4, 10), seen("p2", 5, 10))

    assert weighed(condition(at_least=2), PACK, parts(*rows), "s").count == 2
    assert not weighed(condition(at_least=2, subjects=("russian",)), PACK, parts(*rows), "s").holds
    assert weighed(condition(grades=(6,)), PACK, parts(*rows), "s").trigger.procedure_ids == ("p2",)


def test_the_pooled_value_is_not_a_procedure() -> None:
    assert not weighed(condition(), PACK, parts(seen(None, 9, 10)), "s").holds


def test_the_municipality_has_a_status_when_any_school_has_it() -> None:
    status = StatusCondition(kind="status", status="resilient")
    found = weighed(status, PACK, parts(resilient=frozenset(["s", "t"])), None)

    assert found.holds
    assert found.count == 2
    assert weighed(status, PACK, parts(resilient=frozenset(["t"])), "s").holds is False


def test_what_is_missing_is_said_in_words() -> None:
    found = weighed(MissingCondition(kind="missing", what="social_passport"), PACK, parts(), "s")

    assert not found.holds
    assert found.trigger.condition == "Не представлено: социальный паспорт"


def test_texts_print_numbers_as_russian_papers_do() -> None:
    evidence = weighed(
        condition(), PACK, parts(seen("p1", 4, 10, 0.168, 0.687), seen("p2", 3, 10)), "s"
    )
    template = (
        "{school}: {value} из {n}, {interval}; порог {threshold}; "
        "процедур {count}: {procedures}; {subjects}; {x}"
    )

    text = filled(template, PACK, parts(), "s", [evidence]).replace("\u00a0", " ")

    assert text == (
        "Школа 1: 40,0 % из 10, от 16,8 до 68,7 %; порог 30,0 %; процедур 2: ВПР, русский язык, 5 класс; "
        "ВПР, математика, 6 класс; русский язык и математика; –"
    )


@pytest.mark.parametrize(
    "given", ["low_result_share 0.4", "low_results_share = 0.4", "low_result_share = много"]
)
def test_an_example_that_cannot_be_read_says_so(given: str) -> None:
    rule = next(iter(PACK.rules.values()))

    with pytest.raises(ExampleError):
        evaluate_example(rule, RuleExample(name="неверный", given=given, fires=True), PACK)
