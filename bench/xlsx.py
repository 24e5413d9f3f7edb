"""Reading of 500 workbooks, validated, against openpyxl and bare calamine that only load cells: CPU seconds.

Each workbook is an export of 2022 (six schools, 30 columns). Ours is the whole road: guard, kind, cleaning, totals,
child process and its answers. The plain script is what an analyst writes: pandas over openpyxl, sums and counts.
"""

import io
import os
import random
import sys
import time
from collections.abc import Callable
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pandas
import python_calamine
import xlsxwriter

from opora.capabilities.read import read_files
from opora.core.errors import FileError


FILES = int(os.environ.get("OPORA_BENCH_FILES", "500"))
PUPILS = 150
SAMPLE_OF_SLOW = 25  # openpyxl reads so many files; its time is scaled up
ITEMS = 16
HEADER = [
    "Пользователь",
    "Код региона",
    "Регион",
    "Муниципалитет",
    "Школа",
    "Дата загрузки",
    "Код",
    "Вариант",
]
HEADER += [f"{number} (2б)" for number in range(1, ITEMS + 1)]
HEADER += [
    "Наименование класса",
    "Пол",
    "Отметка за предыдущий триместр/ четверть/полугодие",
    "Итого баллов",
]


def workbook(seed: int) -> bytes:
    """One invented export of participants."""
    dice = random.Random(seed)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Протокол")
    sheet.write_row(0, 0, HEADER)
    for row in range(1, PUPILS + 1):
        login = f"edu8802{row * 6 // (PUPILS + 1):02d}"
        scores = [dice.choice((0, 1, 2, 1, "X", "1")) for _ in range(ITEMS)]
        who = [
            login,
            88,
            "reg880000 | Область",
            "reg88_m002 | Район",
            f"{login} | МБОУ «Школа»",
            "17.03.2022 05:09:18",
        ]
        total = sum(int(score) for score in scores if score != "X")
        sheet.write_row(
            row,
            0,
            [*who, 50_000 + row, 1, *scores, "5а", "м", dice.choice((3, 4, "4\u00a0")), total],
        )
    book.close()
    return buffer.getvalue()


def ours(paths: list[Path]) -> int:
    """Participants by our reader, guard and child included."""
    total = 0
    for answer in read_files(paths, secret=b"a secret of benchmarks only"):
        assert not isinstance(answer, FileError), answer.message
        total += sum(table.kept for table in answer.tables)
    return total


def bare_calamine(paths: list[Path]) -> int:
    """Rows by calamine with no guard, no checks and no cleaning."""
    return sum(
        len(python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) - 1
        for path in paths
    )


def bare_openpyxl(paths: list[Path]) -> int:
    """Rows by openpyxl in its fastest mode, nothing else."""
    total = 0
    for path in paths:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        total += sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1
        book.close()
    return total


def plain_pandas(paths: list[Path]) -> int:
    """Participants by a fast plain script: pandas over openpyxl, points to numbers, sums compared."""
    total = 0
    for path in paths:
        frame = pandas.read_excel(path, engine="openpyxl")
        points = frame[HEADER[8 : 8 + ITEMS]].apply(pandas.to_numeric, errors="coerce").fillna(0)
        differ = (points.sum(axis=1) != frame["Итого баллов"]).sum()
        total += len(frame) + int(differ) * 0
    return total


def cpu_seconds(work: Callable[[list[Path]], int], paths: list[Path]) -> tuple[float, int]:
    """CPU of this process and its ended children, and what the work returned."""
    before = os.times()
    answer = work(paths)
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), answer


def run() -> None:
    """Make the files, time each reader, print a table with ratios."""
    with TemporaryDirectory() as folder:
        few = [workbook(seed) for seed in range(10)]
        paths = [Path(folder, f"{number}.xlsx") for number in range(FILES)]
        for path, content in zip(paths, (few[number % 10] for number in range(FILES)), strict=True):
            path.write_bytes(content)
        results = _timed(paths)
    own, limit = results["opora, проверка и очистка"], results["calamine без проверки"]
    peer = results["openpyxl read-only, только чтение"]
    out = sys.stdout.write
    out(
        f"{FILES} книг × {PUPILS} участников × {len(HEADER)} столбцов, {len(few[0]) // 1024} КБ; процессорные секунды\n"
    )
    for name, seconds in results.items():
        out(
            f"{name:<44}{seconds:>9.2f} с{seconds / FILES * 1000:>9.2f} мс/книга{seconds / own:>9.2f}×\n"
        )
    out(f"к openpyxl: {own / peer:.3f} (цель ≤ 0,100) — {'да' if own <= peer * 0.1 else 'НЕТ'}\n")
    out(f"к calamine: {own / limit:.2f} (цель ≤ 1,50) — {'да' if own <= limit * 1.5 else 'НЕТ'}\n")
    out(f"нагрузка машины: {os.getloadavg()[0]:.1f}; часы: {time.strftime('%H:%M')}\n")


def _timed(paths: list[Path]) -> dict[str, float]:
    works: dict[str, tuple[Callable[[list[Path]], int], list[Path]]] = {
        "opora, проверка и очистка": (ours, paths),
        "calamine без проверки": (bare_calamine, paths),
        "openpyxl read-only, только чтение": (bare_openpyxl, paths[:SAMPLE_OF_SLOW]),
        "pandas + openpyxl, скрипт аналитика": (plain_pandas, paths[:SAMPLE_OF_SLOW]),
    }
    results = {}
    for name, (work, some) in works.items():
        seconds, rows = min(map(cpu_seconds, repeat(work, 2), repeat(some, 2)))
        assert rows == PUPILS * len(some), name
        results[name] = seconds * len(paths) / len(some)
    return results


if __name__ == "__main__":
    run()
