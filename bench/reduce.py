"""Participants' rows to school-level tables: DuckDB, Polars and pandas over the same rows, CPU seconds and memory.

    dev.py bench reduce [ROWS]

Each engine runs in a process of its own, three times, engines taking turns; medians are shown. Rows are made once and
kept in a temporary folder; making and loading them is not counted. pandas gets units numbered already, as integers.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import polars as pl


ROWS = 5_000_000
SCHOOLS, TABLES, ITEMS, ROUNDS = 700, 90, 20, 3
ENGINES = ("duckdb", "polars", "pandas")
KEYS = ["unit", "score", "scaled_score", "mark", "journal_mark"]


def make(folder: Path, rows: int) -> None:
    """Tables of a region, sorted by school as exports are: marks 2–5, a journal mark for most, twenty tasks."""
    dice = np.random.default_rng(1)
    size = rows // TABLES
    for number in range(TABLES):
        school = np.sort(dice.integers(0, SCHOOLS, size))
        tasks = dice.binomial(2, 0.55, (ITEMS, size)).astype(np.int16)
        score = tasks.sum(0).astype(np.int16)
        mark = np.digitize(score, (18, 23, 28)).astype(np.int8) + 2
        journal = np.clip(mark + dice.integers(-1, 2, size), 2, 5).astype(np.int8)
        frame = pl.DataFrame(
            {
                "row": np.arange(9, 9 + size, dtype=np.uint32),
                "alias": pl.Series(school + 990000).cast(pl.String),
                "primary_score": score,
                "mark": mark,
                "journal_mark": pl.Series(journal).set(pl.Series(dice.random(size) < 0.1), None),
                **{f"item_{position}": each for position, each in enumerate(tasks, 1)},
            }
        )
        frame.write_parquet(folder / f"{number:03}.parquet", compression="lz4")


def readings(folder: Path) -> list[Any]:
    """The tables as readers would hand them over."""
    from opora.core.reading import PARTICIPANTS, Item, Reading, Shape, Table

    made = []
    for number, path in enumerate(sorted(folder.glob("*.parquet"))):
        rows = pl.read_parquet(path).with_columns(
            scheme=pl.lit("fisoko_login"), alias="edu" + pl.col("alias"), absent=pl.lit(value=False)
        )
        missing = [
            pl.lit(None, kind).alias(name)
            for name, kind in PARTICIPANTS.items()
            if name not in rows.columns
        ]
        table = Table(
            shape=Shape.PARTICIPANTS,
            sheet="Лист1",
            header_row=8,
            rows=rows.with_columns(missing),
            kept=rows.height,
            assessment="ВПР",
            year=2024 + number % 3,
            grade=4 + number // 3 % 5,
            subject=("Русский язык", "Математика")[number % 2],
            items=tuple(Item(str(position), 2) for position in range(1, ITEMS + 1)),
        )
        made.append(
            Reading(
                file=f"{number}.xlsx", sha256=f"{number:064}", kind="participants", tables=(table,)
            )
        )
    return made


class Clock:
    """CPU and wall seconds by step."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self.wall = 0.0

    @contextmanager
    def step(self, name: str):
        """Add what the block costs."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.steps[name] = self.steps.get(name, 0.0) + time.process_time() - cpu
        self.wall += time.perf_counter() - wall


def by_opora(folder: Path, engine: str) -> tuple[Clock, int]:
    """The warehouse's own way: stage, histogram, item sums; the number of cells made."""
    from opora.warehouse import reducing
    from opora.warehouse.engines import opened
    from opora.warehouse.frames import Reduced
    from opora.warehouse.scales import Scales
    from tests.support.packs import tiny_pack

    clock, parts, files, scales = Clock(), [], readings(folder), Scales.of(tiny_pack())
    with opened(engine) as where:
        for batch in reducing._batches(files):
            with clock.step("staging"):
                staged = reducing.stage(batch, scales)
            with clock.step("histogram"):
                counted = reducing._histogram(staged, where)
            with clock.step("item sums"):
                sums = reducing._item_sums(staged, where)
            parts.append(
                Reduced(
                    units=staged.units.drop("table"),
                    histogram=counted,
                    item_sums=sums,
                    group_rows=staged.group_rows,
                    fact_rows=staged.fact_rows,
                )
            )
    with clock.step("joining"):
        whole = Reduced.joined(parts)
    return clock, whole.histogram.height + whole.item_sums.height


def by_pandas(folder: Path) -> tuple[Clock, int]:
    """The same tables as an analyst counts them."""
    frames = [
        pl.read_parquet(path)
        .with_columns(
            unit=pl.col("alias").cast(pl.Int32) * TABLES + number,
            scaled_score=pl.lit(None, pl.Int16),
        )
        .rename({"primary_score": "score"})
        .drop("alias", "row")
        for number, path in enumerate(sorted(folder.glob("*.parquet")))
    ]
    import pandas as pd

    columns = frames[0].columns
    whole = pd.DataFrame(
        {name: np.concatenate([one[name].to_numpy() for one in frames]) for name in columns}
    )
    del frames
    clock = Clock()
    items = [name for name in columns if name.startswith("item_")]
    with clock.step("histogram"):
        counted = whole.groupby(KEYS, dropna=False, sort=False).size()
    with clock.step("item sums"):
        grouped = whole.groupby(["unit", "mark"], dropna=False, sort=False)
        sums = grouped[items].sum().stack()
    return clock, len(counted) + len(sums)


def one(folder: Path, engine: str) -> None:
    """Run one engine once and print what it cost."""
    clock, cells = by_pandas(folder) if engine == "pandas" else by_opora(folder, engine)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"steps": clock.steps, "wall": clock.wall, "cells": cells, "peak": peak}))


def measured(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every engine in turn, several times, each in a fresh process."""
    told: dict[str, list[dict[str, Any]]] = {engine: [] for engine in ENGINES}
    for _ in range(ROUNDS):
        for engine in ENGINES:
            command = [sys.executable, __file__, "--one", str(folder), engine]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            told[engine].append(json.loads(done.stdout))
    return told


def run(rows: int = ROWS) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        make(Path(place), rows)
        told = measured(Path(place))

    def middle(engine: str, value: Callable[[dict[str, Any]], float]) -> float:
        return median(value(each) for each in told[engine])

    cpu = {engine: middle(engine, lambda each: sum(each["steps"].values())) for engine in ENGINES}
    print(
        f"{rows:,} participants, {SCHOOLS} schools, {TABLES} tables, {ITEMS} tasks; medians of {ROUNDS}"
    )
    print(
        f"{'engine':8} {'CPU s':>7} {'of pandas':>10} {'wall s':>7} {'peak MiB':>9}   share of steps"
    )
    for engine in ENGINES:
        steps = told[engine][0]["steps"]
        shares = ", ".join(
            f"{name} {spent / sum(steps.values()):.0%}" for name, spent in steps.items()
        )
        wall, peak = (
            middle(engine, lambda each: each["wall"]),
            middle(engine, lambda each: each["peak"]),
        )
        print(
            f"{engine:8} {cpu[engine]:7.2f} {cpu[engine] / cpu['pandas']:10.2f} {wall:7.2f} {peak:9.0f}   {shares}"
        )
    print("cells made:", {engine: told[engine][0]["cells"] for engine in ENGINES})


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]), sys.argv[3])
    else:
        run(int(sys.argv[1]) if sys.argv[1:] else ROWS)
