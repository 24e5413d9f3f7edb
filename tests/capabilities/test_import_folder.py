"""A folder as an office has it: exports, copies, leftovers, texts and broken files, imported and imported again."""

from pathlib import Path

import openpyxl
import pytest

from opora.capabilities.import_folder import described, import_folder
from opora.core.errors import DataError
from opora.warehouse import open_warehouse
from tests.support.packs import tiny_pack


PACK = tiny_pack()


def f3(path: Path, *, second: float = 50.0, subject: str = "Русский язык") -> None:
    """«Статистика по отметкам» of one school, as ФИС ОКО exports it."""
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        ["Статистика по отметкам"],
        [],
        [f"ВПР 2026 {subject} 4 класс"],
        ["Предмет:", subject],
        ["Максимальный первичный балл:", 24],
        ["Дата:", "20.04.2026"],
        [],
        ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5],
        ["МБОУ «СОШ № 1»(edu990101)", None, 20, second, 100 - second, 0, 0],
    ]
    for row in rows:
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "выгрузки"
    f3(made / "2026" / "2849001.xlsx")
    (made / "копия.xlsx").write_bytes((made / "2026" / "2849001.xlsx").read_bytes())
    (made / "~$2849001.xlsx").write_bytes(b"leftover")
    (made / ".скрыто").mkdir()
    (made / ".скрыто" / "файл.xlsx").write_bytes(b"hidden")
    (made / "справка.docx").write_bytes(b"text")
    (made / "битый.xlsx").write_bytes(b"not a zip")
    return made


def marks(warehouse: Path) -> list[int]:
    return open_warehouse(warehouse).facts(PACK).marks["participants"].to_list()


def test_each_file_of_a_folder_is_accounted_for(folder, tmp_path):
    steps = []
    report = import_folder(
        folder, tmp_path / "х", PACK, progress=lambda step, done, of: steps.append((done, of))
    )

    assert report.kept == ("2026/2849001.xlsx",)
    assert report.refused == ("битый.xlsx",)
    assert set(report.skipped) == {
        "копия.xlsx",
        "~$2849001.xlsx",
        ".скрыто/файл.xlsx",
        "справка.docx",
    }
    assert steps == [(1, 2), (2, 2)]
    assert marks(tmp_path / "х") == [10, 10]
    assert {issue.place.file for issue in report.issues} >= {"битый.xlsx", "копия.xlsx"}
    assert report.data_version == open_warehouse(tmp_path / "х").facts(PACK).version


def test_a_second_import_reads_nothing_again(folder, tmp_path):
    import_folder(folder, tmp_path / "х", PACK)
    steps = []

    report = import_folder(folder, tmp_path / "х", PACK, progress=lambda *step: steps.append(step))

    assert report.import_no is None
    assert report.unchanged == ("2026/2849001.xlsx",)
    assert [step[2] for step in steps] == [1]  # only the broken file is tried again


def test_a_warehouse_inside_the_folder_is_not_walked(folder):
    import_folder(folder, folder / "хранилище", PACK)
    report = import_folder(folder, folder / "хранилище", PACK)

    assert not [name for name in report.skipped if "хранилище" in name]


def test_a_changed_file_needs_a_reason(folder, tmp_path):
    import_folder(folder, tmp_path / "х", PACK)
    f3(folder / "2026" / "2849001.xlsx", second=25.0)
    (folder / "копия.xlsx").unlink()

    refused = import_folder(folder, tmp_path / "х", PACK)
    assert "2026/2849001.xlsx" in refused.refused
    assert marks(tmp_path / "х") == [10, 10]

    report = import_folder(folder, tmp_path / "х", PACK, replace_reason="новая выгрузка")
    assert report.replaced == ("2026/2849001.xlsx",)
    assert marks(tmp_path / "х") == [5, 15]
    assert any("заменено: 1" in line for line in described(report))


def test_an_empty_reason_is_no_reason(folder, tmp_path):
    with pytest.raises(DataError, match="причину") as caught:
        import_folder(folder, tmp_path / "х", PACK, replace_reason=" ")

    assert caught.value.code == "OP-453"


def test_an_empty_folder_is_told(tmp_path):
    (tmp_path / "пусто").mkdir()

    with pytest.raises(DataError, match="нет файлов") as caught:
        import_folder(tmp_path / "пусто", tmp_path / "х", PACK)

    assert caught.value.code == "OP-456"


def test_a_folder_of_refusals_is_reported_without_a_warehouse(tmp_path):
    (tmp_path / "плохие").mkdir()
    (tmp_path / "плохие" / "битый.xlsx").write_bytes(b"not a zip")

    report = import_folder(tmp_path / "плохие", tmp_path / "х", PACK)

    assert (report.import_no, report.data_version, report.refused) == (None, "", ("битый.xlsx",))
    assert "версия данных: нет" in described(report)
