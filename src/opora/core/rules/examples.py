"""Worked examples of rules: given values, whether the rule fires."""

import re

from opora.core.errors import ExampleError, did_you_mean
from opora.core.methodology.pack import Pack
from opora.core.methodology.rules import Rule, RuleExample
from opora.core.rules.findings import fires
from opora.core.rules.parts import Mark, Parts, Seen
from opora.core.text_tables import parse_number


SCHOOL = "1"
_VALUE = re.compile(r"^(?P<value>[^\[]+?)\s*(\[(?P<low>[^;]+);(?P<high>[^\]]+)\])?$")


def evaluate_example(
    rule: Rule, example: RuleExample, pack: Pack, *, school_year: int = 2025
) -> bool:
    """Whether the rule fires on the example's lines.

    A line is `indicator = 0.4`, or several procedures `indicator = 0.4; 0.1` with intervals where a rule asks for
    certainty: `indicator = 0.4 [0.31; 0.52] | 0.2 [0.1; 0.3]` (procedures parted by «|»; without an interval the
    value stands for it). Other lines: `verdict:criterion = met`, `sign:id = raised`, `group:id = 1`,
    `status:x = да`, `missing:x = да`.

    Raises:
        ExampleError: a line cannot be read or names something the pack does not have.
    """
    values: dict[tuple[str, str | None], tuple[Seen, ...]] = {}
    marked: dict[Mark, frozenset[str]] = {}
    school = SCHOOL if rule.level == "school" else None
    for line in filter(None, (line.split("#")[0].strip() for line in example.given.splitlines())):
        name, parted, said = (part.strip() for part in line.partition("="))
        if not parted:
            raise ExampleError(
                f"Строка «{line}» не читается: нужно «имя = значение».", code="OP-516"
            )
        if ":" in name:
            marked[name, said] = frozenset([SCHOOL])
        else:
            values[name, school] = _seen(pack, name, said)
    parts = Parts(
        school_year=school_year,
        schools={SCHOOL: "Школа 1"},
        values=values,
        marked=marked,
        procedures={},
    )
    return fires(rule, pack, parts, school) is not None


def _seen(pack: Pack, name: str, said: str) -> tuple[Seen, ...]:
    if name not in pack.indicators:
        raise ExampleError(
            f"Нет показателя {name}{did_you_mean(name, pack.indicators)}.", code="OP-516"
        )
    pieces = said.split("|") if "[" in said else re.split(r"[;|]", said)
    rows = [_row(place, piece.strip(), name) for place, piece in enumerate(pieces, start=1)]
    if pack.indicators[name].grain == "procedure":
        return tuple(rows)
    return tuple(row._replace(procedure_id=None) for row in rows)


def _row(place: int, piece: str, name: str) -> Seen:
    found = _VALUE.match(piece)
    value = parse_number(found["value"], name) if found else None
    if found is None or value is None:
        raise ExampleError(f"Значение «{piece}» показателя {name} не читается.", code="OP-516")
    low = parse_number(found["low"].strip(), name) if found["low"] else value
    high = parse_number(found["high"].strip(), name) if found["high"] else value
    return Seen(str(place), value, None, None, low, high)
