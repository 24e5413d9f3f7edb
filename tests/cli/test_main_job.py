"""The commands of the main job as a person types them."""

import shutil
import subprocess
import sys
from pathlib import Path

from opora.capabilities.demo import Demo


def opora(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person does."""
    command = [sys.executable, "-c", "from opora.cli import main; main()", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_demo_runs_again_and_ends_in_ten_lines_that_say_where_the_documents_are(
    made: Demo, tmp_path: Path
):
    shutil.copytree(made.folder, tmp_path / "показ")

    done = opora("demo", "--out", "показ", "--schools", "10", cwd=tmp_path)

    lines = done.stdout.strip().splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert 8 <= len(lines) <= 12
    assert "Заложенное в выдумку найдено" in done.stdout
    assert "Документы" in lines[-1]


def test_monitor_reads_a_folder_and_says_what_it_found(made: Demo, tmp_path: Path):
    words = ("monitor", str(made.folder / "файлы"), "--pack", "ozersk")
    done = opora(*words, "--out", "прогон", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "не принят: Новая папка/2849999.xlsx" in done.stdout
    assert "критерию соответствуют" in done.stdout


def test_explain_walks_a_number_back(made: Demo):
    words = ("explain", "лицей", "vpr_low_share", "--run", "мониторинг")
    done = opora(*words, "--procedure", "vpr-2026-5-russian", cwd=made.folder)

    assert done.returncode == 0, done.stderr
    for word in ("Вычисление:", "лист «РУ 5", "строки ", "vpr_low_share.yaml", "Основание:"):
        assert word in done.stdout


def test_a_mistake_ends_with_a_message_and_its_exit_code(made: Demo):
    done = opora("explain", "нет такой", "--run", "мониторинг", cwd=made.folder)

    assert done.returncode == 15
    assert "Traceback" not in done.stderr
    assert "не найдена" in done.stderr
