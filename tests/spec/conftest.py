"""The specification reads as tables in, numbers out: one fixture for indicators, one for criteria."""

from collections.abc import Callable

import pytest

from opora.core.identification import evaluate_example as verdict_of_example
from opora.core.measurement import evaluate_example as value_of_example
from opora.core.methodology.identification import CriterionExample
from opora.core.methodology.indicators import Example
from opora.packs import load_pack


@pytest.fixture
def spec() -> Callable[..., None]:
    """`spec(indicator=…, rows=…, expect=…)`: the value the federal pack gives on the rows."""
    pack = load_pack("federal")

    def check(*, indicator: str, rows: str, expect: float | None, school: str = "1") -> None:
        example = Example(name="спецификация", rows=rows, expect=expect, school=school)
        found = value_of_example(pack.indicators[indicator], example, pack)
        assert found == (None if expect is None else pytest.approx(expect, abs=1e-9))

    return check


@pytest.fixture
def verdict() -> Callable[..., None]:
    """`verdict(criterion=…, year=…, rows=…, expect=…)`: what the criterion says of one school."""
    pack = load_pack("federal")

    def check(*, criterion: str, rows: str, expect: str, year: int = 2026) -> None:
        example = CriterionExample(name="спецификация", rows=rows, year=year, expect=expect)
        assert verdict_of_example(pack.criteria[criterion], example, pack) == expect

    return check
