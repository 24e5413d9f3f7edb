"""The commands of the main job as a person types them."""

import subprocess
import sys
from pathlib import Path

import pytest


def opora(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person does."""
    command = [sys.executable, "-c", "from opora.cli import main; main()", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where `opora demo` was run."""
    folder = tmp_path_factory.mktemp("home")
    done = opora("demo", "--out", "показ", "--schools", "10", "--years", "2", cwd=folder)
    assert "Заложенное в выдумку найдено" in done.stdout, done.stderr
    return folder


def test_demo_ends_in_ten_lines_that_say_where_the_documents_are(home: Path):
    done = opora("demo", "--out", "показ", "--schools", "10", cwd=home)

    lines = done.stdout.strip().splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert 8 <= len(lines) <= 12
    assert "Документы" in lines[-1]


def test_monitor_reads_a_folder_and_says_what_it_found(home: Path):
    done = opora("monitor", "показ/файлы", "--pack", "ozersk", "--out", "прогон", cwd=home)

    assert done.returncode == 0, done.stderr
    assert "не принят: Новая папка/2849999.xlsx" in done.stdout
    assert "критерию соответствуют" in done.stdout


def test_explain_walks_a_number_back(home: Path):
    words = ("explain", "лицей", "vpr_low_share", "--run", "показ/мониторинг")
    done = opora(*words, "--procedure", "vpr-2026-5-russian", cwd=home)

    assert done.returncode == 0, done.stderr
    for word in ("Вычисление:", "лист «РУ 5", "строки ", "vpr_low_share.yaml", "Основание:"):
        assert word in done.stdout


def test_a_mistake_ends_with_a_message_and_its_exit_code(home: Path):
    done = opora("explain", "нет такой", "--run", "показ/мониторинг", cwd=home)

    assert done.returncode == 15
    assert "Traceback" not in done.stderr
    assert "не найдена" in done.stderr
