"""Any number walks back to the very rows of a file that another program opens."""

from pathlib import Path

import openpyxl
import pytest

from opora.capabilities.demo import Demo
from opora.capabilities.explain import SchoolView, ValueView, explain
from opora.core.errors import ChoiceError, DataError
from opora.invention.schools import Truth


@pytest.fixture(scope="session")
def run(made: Demo) -> Path:
    return made.folder / "мониторинг"


@pytest.fixture(scope="session")
def unlucky(made: Demo) -> str:
    return next(one.school.login for one in made.truths if one.truth is Truth.UNLUCKY)


def numbers_in(printed: str) -> list[int]:
    """«5-7,9» → 5, 6, 7, 9."""
    parts = (part.partition("-") for part in printed.split(","))
    return [number for low, _, high in parts for number in range(int(low), int(high or low) + 1)]


def test_a_share_is_found_again_in_the_rows_it_names(made: Demo, run: Path, unlucky: str):
    view = explain(run, unlucky, "vpr_low_share", "vpr-2026-5-russian")

    assert isinstance(view, ValueView)
    [source] = [one for one in view.rows["marks", "vpr-2026-5-russian"] if one.used]
    sheet = openpyxl.load_workbook(made.folder / "файлы" / source.file)[source.sheet]
    head = next(row for row in sheet.iter_rows(values_only=True) if "Отметка" in row)
    marks = [sheet.cell(row, head.index("Отметка") + 1).value for row in numbers_in(source.rows)]
    assert len(marks) == view.explanation.value.n
    assert marks.count(2) == view.explanation.value.numerator


def test_the_walk_ends_at_a_yaml_file_and_an_act(root: Path, run: Path, unlucky: str):
    view = explain(run, unlucky, "vpr_low_share")

    assert isinstance(view, ValueView)
    definition = view.explanation.definitions[0]
    assert definition.place is not None
    assert (root / "packs" / str(definition.place.file)).is_file()
    assert definition.sources


def test_a_part_of_a_title_is_enough_and_the_whole_school_is_shown(run: Path):
    view = explain(run, "лицей")

    assert isinstance(view, SchoolView)
    assert view.title == "МАОУ «Озёрский лицей № 1»"
    assert {one.criterion for one in view.verdicts} == set(view.monitoring.pack.criteria)


def test_an_unknown_or_ambiguous_school_is_refused_with_near_names(run: Path):
    with pytest.raises(ChoiceError, match="не найдена; возможно, edu9901"):
        explain(run, "edu99010")
    with pytest.raises(ChoiceError, match="подходят"):
        explain(run, "СОШ")


def test_a_folder_without_a_run_is_refused(tmp_path: Path):
    with pytest.raises(DataError, match="нет сохранённого мониторинга"):
        explain(tmp_path, "лицей")
