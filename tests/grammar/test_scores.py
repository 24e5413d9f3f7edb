"""Figures the grammar must keep: the five real texts beside the tree, and the open half of the written corpus."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grammar.support import CORPUS, gold, read


SCORE = Path(__file__).with_name("score_corpus.py")


def figures(*arguments: str | Path) -> str:
    """What the scorer prints."""
    done = subprocess.run(
        [sys.executable, SCORE, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def overall(printed: str) -> float:
    """The last figure."""
    return float(printed.rsplit("overall F1 = ", 1)[1])


@pytest.mark.slow
def test_five_real_texts(shared):
    printed = figures(shared / "documents" / "gold", "--source", shared / "documents" / "source")

    assert overall(printed) >= 0.97
    assert "invented = 0 (0 strings" in printed
    assert all(float(value) >= 0.9 for value in re.findall(r"F1 (\d\.\d+)  \(", printed))


@pytest.mark.slow
@pytest.mark.parametrize(
    "half, floor", [("open", 0.97), ("second", 0.95), ("third", 0.96), ("fourth", 0.96)]
)
def test_written_corpora(shared, half, floor):
    assert overall(figures(CORPUS.parent / half)) >= floor


def test_negative_texts_of_the_corpus_give_no_decisions():
    for text, wanted in gold():
        if wanted.get("documents") == []:
            assert [
                decision for document in read(text).documents for decision in document.decisions
            ] == []


def test_unreadable_texts_of_the_corpus_are_refused():
    for text, wanted in gold():
        assert read(text).is_readable == wanted.get("readable", True)
