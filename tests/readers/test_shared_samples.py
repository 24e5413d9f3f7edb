"""The samples of ../shared read as its check.py expects: 22 of 22."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from opora.capabilities.read import described, read_files


FORMATS = Path(__file__).resolve().parents[3] / "shared" / "formats"


@pytest.mark.skipif(
    not FORMATS.exists(),
    reason="нет папки ../shared с образцами: положите её рядом с хранилищем кода",
)
def test_shared_samples_read_as_their_check_expects(tmp_path: Path) -> None:
    samples = sorted((FORMATS / "samples").iterdir())
    for path, answer in zip(
        samples, read_files(samples, secret=b"a secret of tests only"), strict=True
    ):
        text = json.dumps(described(answer), ensure_ascii=False)
        (tmp_path / f"{path.name}.json").write_text(text, encoding="utf-8")

    check = [sys.executable, str(FORMATS / "check.py"), str(FORMATS / "samples"), str(tmp_path)]
    said = subprocess.run(check, capture_output=True, text=True, check=True).stdout

    assert said.strip().endswith("read right: 22 of 22"), said
