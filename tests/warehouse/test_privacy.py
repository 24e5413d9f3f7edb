"""Nothing in the warehouse leads to a pupil: no codes, names or documents, in files or in the catalogue."""

from datetime import UTC, datetime
from pathlib import Path

from opora.core.reading import Item
from opora.warehouse import import_readings
from opora.warehouse.catalogue import read_reduced
from opora.warehouse.frames import SCHEMAS
from opora.warehouse.store import open_warehouse
from tests.support.packs import tiny_pack
from tests.support.readings import facts, participants, reading, register


HASHES = [f"hash{number:04}deadbeef" for number in range(40)]
NAMES = ("Нестерова", "Ксения", "9907 123456")


def filled(folder: Path) -> Path:
    people = [
        {
            "alias": "edu990101",
            "participant": code,
            "variant": "вариант-семь",
            "gender": "f",
            "class_name": "1",
            "primary_score": 5 + number % 15,
            "journal_mark": 3,
            "item_1": number % 2,
        }
        for number, code in enumerate(HASHES)
    ]
    appeals = [
        {
            "alias": "edu990101",
            "row": 4,
            "school_year": 2025,
            "field": "appeal_state",
            "text": " ".join(NAMES),
        }
    ]
    files = [
        register({"fisoko_login": "edu990101"}),
        reading(participants(people, [Item("1", 1)])),
        reading(facts(appeals), kind="appeals", file="апелляции.xlsx"),
    ]
    import_readings(files, folder, tiny_pack(), at=datetime(2026, 9, 1, tzinfo=UTC))
    return folder


def test_no_code_name_or_document_is_on_the_disk(tmp_path):
    folder = filled(tmp_path)
    written = [path for path in folder.rglob("*") if path.is_file()]

    assert len(written) > 6
    for path in written:
        content = path.read_bytes()
        for secret in (*HASHES, *NAMES, "вариант-семь"):
            assert secret.encode() not in content, path


def test_no_code_name_or_document_is_in_the_tables(tmp_path):
    reduced = read_reduced(open_warehouse(filled(tmp_path)).state)

    everything = "".join(str(getattr(reduced, name).rows()) for name in SCHEMAS)
    assert "edu990101" in everything
    assert not [secret for secret in (*HASHES, *NAMES, "вариант-семь") if secret in everything]


def test_no_table_has_a_column_about_a_pupil():
    columns = {column for schema in SCHEMAS.values() for column in schema}

    assert not columns & {"participant", "variant", "gender", "class_name", "surname", "document"}
