"""Worked examples of criteria: a text table of one school's counts and the verdict it must give."""

import re

from opora.core.errors import ExampleError
from opora.core.identification.answers import Answer, SchoolCells, verdict_of
from opora.core.identification.cells import Cell, Series, probes_of
from opora.core.methodology.identification import Criterion, CriterionExample
from opora.core.methodology.pack import Pack
from opora.core.text_tables import parse_number, parse_table


_PROCEDURE = re.compile(r"^([a-z]+)(?:-\d{4})?-(\d{1,2})-([a-z_0-9]+)$")


def evaluate_example(criterion: Criterion, example: CriterionExample, pack: Pack) -> Answer:
    """The verdict the criterion gives on the example's rows: `procedure | year | participants | below`.

    `year` is the calendar year of the procedure: 2025 belongs to the school year 2024/25.

    Raises:
        ExampleError: a cell is not a number, or a procedure does not read «vpr-5-russian».
    """
    school_year = example.year - 1
    cells = SchoolCells((_cell(row) for row in parse_table(example.rows)), school_year)
    probes = probes_of(pack, criterion.conditions, school_year)
    return verdict_of(probes, cells, criterion.combine, cautious=criterion.cautious)


def _cell(row: dict[str, str | None]) -> Cell:
    name = row.get("procedure") or ""
    found = _PROCEDURE.match(name)
    if not found:
        raise ExampleError(
            f"Процедура «{name}» не читается: нужно вид-класс-предмет, например vpr-5-russian.",
            code="OP-515",
        )
    numbers = [
        parse_number(row.get(column), column) for column in ("year", "participants", "below")
    ]
    if None in numbers:
        raise ExampleError(f"В строке процедуры «{name}» не хватает чисел.", code="OP-515")
    year, participants, below = (round(number) for number in numbers if number is not None)
    series = Series(found[1], found[3], int(found[2]))
    return Cell(
        f"{found[1]}-{year}-{found[2]}-{found[3]}", series, year, year - 1, participants, below
    )
