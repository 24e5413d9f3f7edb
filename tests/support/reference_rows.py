"""Formulas on rows of participants as obvious loops; `run` gives thresholds and procedures."""

from math import sqrt
from typing import Any

from opora.core.methodology.indicators import Indicator


Row = dict[str, Any]
Found = tuple[float, int] | None


def _ratio(run: Any, indicator: Indicator, rows: list[Row]) -> Found:
    formula = indicator.formula
    top = bottom = 0
    for row in rows:
        if formula.table == "below":
            top, bottom = top + row["below"], bottom + row["participants"]
            continue
        if all(str(row[key]) in allowed for key, allowed in formula.numerator.items()):
            top += row["participants"]
        if all(str(row[key]) in allowed for key, allowed in formula.denominator.items()):
            bottom += row["participants"]
    return (top / bottom, bottom) if bottom else None


def _weighted(run: Any, indicator: Indicator, rows: list[Row]) -> Found:
    total, n = 0.0, 0
    for row in rows:
        if row["mark"] in indicator.formula.weights:
            total += indicator.formula.weights[row["mark"]] * row["participants"]
            n += row["participants"]
    return (total / n, n) if n else None


def _mean_score(run: Any, indicator: Indicator, rows: list[Row]) -> Found:
    total, n = 0.0, 0
    for row in rows:
        most = run.procedures[row["procedure_id"]]["max_score"]
        if most and row["score"] is not None:
            total += row["score"] / most * row["participants"]
            n += row["participants"]
    return (total / n, n) if n else None


def _everyone(rows: list[Row]) -> list[Row]:
    """Rows over all participants; rows by mark only where there are none."""
    whole = {
        (row["school_id"], row["procedure_id"], row["item"]) for row in rows if row["mark"] is None
    }
    return [
        row
        for row in rows
        if row["mark"] is None or (row["school_id"], row["procedure_id"], row["item"]) not in whole
    ]


def _tasks(rows: list[Row], level: str | None) -> dict[tuple[str, str, str], list[float]]:
    """Points won, points possible and participants by (school, procedure, task)."""
    found: dict[tuple[str, str, str], list[float]] = {}
    for row in _everyone(rows):
        if (
            row["score_sum"] is None
            or not row["max_score"]
            or (level is not None and row["level"] != level)
        ):
            continue
        sums = found.setdefault(
            (row["school_id"], row["procedure_id"], row["item"]), [0.0, 0.0, 0.0]
        )
        sums[0] += row["score_sum"]
        sums[1] += row["participants"] * row["max_score"]
        sums[2] += row["participants"]
    return found


def _item_share(run: Any, indicator: Indicator, rows: list[Row]) -> Found:
    tasks = _tasks(rows, indicator.formula.level)
    largest: dict[tuple[str, str], float] = {}
    for (school, procedure, _), (_, _, seen) in tasks.items():
        largest[school, procedure] = max(seen, largest.get((school, procedure), 0))
    possible = sum(one[1] for one in tasks.values())
    return (
        (sum(one[0] for one in tasks.values()) / possible, int(sum(largest.values())))
        if possible
        else None
    )


def _weak_items(run: Any, indicator: Indicator, rows: list[Row]) -> Found:
    joined: dict[tuple[str, str], list[float]] = {}
    for (_, procedure, item), sums in _tasks(rows, indicator.formula.level).items():
        total = joined.setdefault((procedure, item), [0.0, 0.0, 0.0])
        for place in range(3):
            total[place] += sums[place]
    edge = run.threshold(indicator.formula.threshold)
    weak = sum(won / possible < edge - 1e-9 for won, possible, _ in joined.values())
    largest: dict[str, float] = {}
    for (procedure, _), (_, _, seen) in joined.items():
        largest[procedure] = max(seen, largest.get(procedure, 0))
    return (weak / len(joined), int(sum(largest.values()))) if joined else None


def _ranks(values: list[float]) -> list[float]:
    return [
        sum(other < one for other in values) + (sum(other == one for other in values) + 1) / 2
        for one in values
    ]


def _correlation(run: Any, indicator: Indicator, rows: list[Row]) -> Found:
    pupils: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        if row["score"] is not None and row["journal_mark"] is not None:
            pairs = [(row["score"], row["journal_mark"])] * row["participants"]
            pupils.setdefault(row["procedure_id"], []).extend(pairs)
    total, n = 0.0, 0
    for pairs in pupils.values():
        x, y = (_ranks([pair[side] for pair in pairs]) for side in (0, 1))
        mean = (len(pairs) + 1) / 2
        spread = sum((one - mean) ** 2 for one in x) * sum((one - mean) ** 2 for one in y)
        if len(pairs) < 2 or spread < 1e-9:
            continue
        total += (
            len(pairs)
            * sum((one - mean) * (other - mean) for one, other in zip(x, y, strict=True))
            / sqrt(spread)
        )
        n += len(pairs)
    return (total / n, n) if n else None


PARTICIPANTS = {
    "ratio": _ratio,
    "weighted_marks": _weighted,
    "mean_score": _mean_score,
    "item_share": _item_share,
    "weak_items": _weak_items,
    "correlation": _correlation,
}
TABLES = {
    "weighted_marks": "marks",
    "mean_score": "scores",
    "correlation": "scores",
    "item_share": "items",
    "weak_items": "items",
}
