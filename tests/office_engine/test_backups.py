"""A backup brought back is the office it was taken of, to the last row and byte; a damaged one is refused by name."""

import hashlib
import json
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from opora.warehouse.durable import only_importer
from tests.support.engine.office import Office, tables


pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _this_machine(loopback: None) -> None:
    """PostgreSQL of the tests is asked."""


@pytest.fixture(scope="module")
def lived_in(new_office: Callable[[str], Office]) -> Office:
    """An office with rows, files of jobs, an upload, a warehouse and a run; only to be read."""
    office = new_office("контора").ready()
    office.enqueue(3, seconds=0)
    office.run("work", "--once")
    office.shell(
        "from tests.support.engine.models import Effect",
        "Effect.objects.bulk_create(Effect(what=f'Школа № {n} «Ёлочка»', part='ы' * 40) for n in range(500))",
    )
    for name, text in {
        "files/2026/протокол.docx": "байты",
        "warehouse/1/imports/000001/import.json": "{}",
        "warehouse/1/current": '{"format": 1, "state": 1}',
        "warehouse/1/lock": "1",
        "warehouse/1/imports/000002.tmp/half.parquet": "half",
        "runs/7/monitoring.json": "{}",
    }.items():
        path = office.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return office


def kept_files(home: Path) -> dict[str, str]:
    """Every file a backup must bring back, with its hash."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("files", "warehouse", "runs")
        for path in (home / folder).rglob("*")
        if path.is_file() and path.name != "lock" and ".tmp" not in str(path)
    }


def backup_of(office: Office, name: str = "копии") -> Path:
    """The only backup taken of the office into that folder."""
    said = office.run("backup", str(office.home / name))
    assert said.startswith("Резервная копия: ")
    (made,) = (office.home / name).glob("opora-*")
    return made


@pytest.fixture(scope="module")
def taken(lived_in: Office) -> Path:
    """A backup of it; only to be read."""
    (lived_in.home / "secret-key").write_text("тайна", "utf-8")
    return backup_of(lived_in)


@pytest.fixture
def kept(taken: Path, tmp_path: Path) -> Path:
    """A copy of that backup, to be spoilt."""
    return shutil.copytree(taken, tmp_path / taken.name)


def test_a_restored_office_equals_the_one_it_was_taken_of(lived_in, kept, new_office):
    other = new_office("новая")

    said = other.run("restore", str(kept))

    assert "всё совпало с описью" in said
    assert tables(other) == tables(lived_in)
    assert len(tables(other)["engine_effect"]) == 524
    assert kept_files(other.home) == kept_files(lived_in.home)
    assert len(kept_files(other.home)) == 3 * 4 + 4
    assert not [
        path for path in other.home.rglob("*") if ".tmp" in path.name or path.name == "lock"
    ]
    other.run("migrate", "--check")
    other.enqueue(1, seconds=0)
    other.run("work", "--once")
    assert other.rows("SELECT state FROM jobs_job WHERE id = 4") == [("done",)]


def test_the_secret_key_is_not_in_a_backup(kept):
    assert "secret-key" not in {path.name for path in kept.rglob("*")}


def test_a_damaged_backup_is_refused_and_every_damage_named(kept, new_office):
    spoilt = [
        kept / "files/2026/протокол.docx",
        kept / "runs/7/monitoring.json",
        *kept.glob("database.*"),
    ]
    for path in spoilt:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    other = new_office("новая")

    code, said = other.outcome("restore", str(kept))

    assert code == 11
    for path in spoilt:
        assert f"{path.relative_to(kept)}: содержимое изменилось" in said
    assert said.count("содержимое изменилось") == len(spoilt) == 3
    assert list(other.home.iterdir()) == []


def test_a_backup_without_a_file_or_with_another_inventory_is_refused(kept, new_office):
    (kept / "files/2026/протокол.docx").unlink()
    other = new_office("новая")

    code, said = other.outcome("restore", str(kept))
    assert (code, "протокол.docx: файла нет" in said) == (11, True)

    inventory = json.loads((kept / "manifest.json").read_text("utf-8"))
    del inventory["files"]["files/2026/протокол.docx"]
    (kept / "manifest.json").write_text(json.dumps(inventory), "utf-8")
    code, said = other.outcome("restore", str(kept))
    assert (code, "опись изменена" in said) == (11, True)


def test_nothing_is_restored_over_what_is_there(lived_in, kept):
    before = tables(lived_in)

    code, said = lived_in.outcome("restore", str(kept))

    assert code == 14
    assert "Восстановление идёт только на пустое место" in said
    assert "база данных" in said
    assert tables(lived_in) == before


def test_a_backup_taken_while_people_work_is_whole(office, new_office):
    """Rows come in pairs, one transaction each; every row's file is written before it: no half may be in a backup."""
    office.enqueue(40, seconds=0.02)
    worker = office.start("work", "--once")
    time.sleep(1.5)
    kept = backup_of(office)
    assert worker.poll() is None, "the work was over before the backup began"
    worker.communicate(timeout=60)
    other = new_office("новая")

    other.run("restore", str(kept))

    done = {
        tuple(row)
        for row in other.rows("SELECT what, part FROM engine_effect WHERE what LIKE 'job %'")
    }
    firsts = {(what, part) for what, part in done if "," not in part}
    assert {(what, f"{part}, second row") for what, part in firsts} == done - firsts
    assert 0 < len(firsts) < 40 * 4, "the backup was taken before or after the work, not within"
    files = other.home / "files" / "errands"
    assert all((files / f"{what.split()[1]}-{part}").is_file() for what, part in firsts)


def test_only_the_newest_backups_are_kept(office):
    folder = office.home / "копии"
    office.run("backup", str(folder))
    time.sleep(1.1)
    said = office.run("backup", str(folder), "--keep", "1")

    assert len(list(folder.glob("opora-*"))) == 1
    assert "удалена прежняя копия opora-" in said
    assert not list(folder.glob(".opora-unfinished-*"))


def test_a_backup_waits_for_the_importer_of_a_warehouse(lived_in):
    lasted: list[float] = []

    def take() -> None:
        started = time.monotonic()
        backup_of(lived_in, "ещё")
        lasted.append(time.monotonic() - started)

    with only_importer(lived_in.home / "warehouse" / "1"):
        taking = threading.Thread(target=take)
        taking.start()
        time.sleep(4)
        assert lasted == []
    taking.join(timeout=60)
    assert lasted[0] > 4
