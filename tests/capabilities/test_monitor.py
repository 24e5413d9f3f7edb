"""A run is recomputable: the same data and method give the same numbers again."""

import shutil
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from opora.capabilities.demo import Demo
from opora.capabilities.monitor import Choices, monitor
from opora.capabilities.runs import (
    RECORD,
    WAREHOUSE,
    Previous,
    compute_run,
    freeze,
    load_run,
    save_run,
)
from opora.core.errors import DataError
from opora.packs import load_pack


def test_a_saved_run_gives_the_same_numbers(made: Demo):
    again = load_run(made.folder / "мониторинг").monitoring

    assert again.previous is not None
    assert_frame_equal(again.values, made.monitoring.values)
    assert again.verdicts == made.monitoring.verdicts
    assert again.placements == made.monitoring.placements
    assert again.findings == made.monitoring.findings, "advice that repeats last year's too"


def test_a_second_run_reads_no_file_again_and_marks_repeated_advice(made: Demo, tmp_path: Path):
    earlier = tmp_path / "год назад"
    shutil.copytree(made.folder / "мониторинг", tmp_path / "мониторинг")

    monitor(made.folder / "файлы", earlier, load_pack("ozersk"), choices=Choices(school_year=2024))
    done = monitor(
        made.folder / "файлы", tmp_path / "мониторинг", load_pack("ozersk"),
        choices=Choices(previous=earlier),
    )  # fmt: skip

    assert done.imported.kept == ()
    assert len(done.imported.unchanged) == len(made.imported.kept)
    assert done.run.monitoring.previous is not None
    assert any(one.repeats for finding in done.run.monitoring.findings for one in finding.advice)
    assert [path.suffix for path in done.written] == [".xlsx", ".parquet"]


def test_a_run_over_changed_data_says_so(made: Demo, tmp_path: Path):
    folder = tmp_path / "мониторинг"
    shutil.copytree(made.folder / "мониторинг", folder)
    record = folder / RECORD
    told = record.read_text("utf-8").replace(made.monitoring.facts.version, "другая")
    record.write_text(told, encoding="utf-8")

    with pytest.raises(DataError, match="изменились после расчёта"):
        load_run(folder)


def test_a_year_without_data_is_refused_naming_the_years_at_hand(made: Demo, tmp_path: Path):
    shutil.copytree(made.folder / "мониторинг", tmp_path / "мониторинг")

    with pytest.raises(DataError, match="Есть за годы: .*2025/2026"):
        monitor(
            made.folder / "файлы", tmp_path / "мониторинг", load_pack("ozersk"),
            choices=Choices(school_year=2030),
        )  # fmt: skip


def test_a_frozen_run_stands_when_the_warehouse_goes_on_and_when_its_folders_move(
    made: Demo, tmp_path: Path
):
    pack = load_pack("ozersk")
    living = tmp_path / "хранилище"
    shutil.copytree(made.folder / "мониторинг" / WAREHOUSE, living)

    for name, year in (("прошлый", 2024), ("нынешний", 2025)):
        freeze(living, tmp_path / "прогоны" / name)
        run = compute_run(tmp_path / "прогоны" / name, pack, year)
        behind = Previous(folder=tmp_path / "прогоны" / "прошлый", school_year=2024)
        save_run(run, behind if year == 2025 else None)
    shutil.rmtree(living)
    (tmp_path / "прогоны").rename(tmp_path / "восстановленные")

    again = load_run(tmp_path / "восстановленные" / "нынешний").monitoring
    assert again.previous is not None
    assert_frame_equal(again.values, made.monitoring.values)
