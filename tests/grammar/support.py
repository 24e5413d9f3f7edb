"""Texts the grammar is tried on: the five real ones beside the tree, the open half of the written corpus."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from opora.core.grammar.grammar import read_document
from opora.core.grammar.objects import Document, Reading
from opora.packs.grammar import federal_grammar


CORPUS = Path(__file__).parent / "corpus" / "open"


def read(text: str) -> Reading:
    """A text read with the federal pack."""
    return read_document(text, federal_grammar())


def one(text: str) -> Document:
    """The only document of a text."""
    documents = read(text).documents
    assert len(documents) == 1, [document.kind for document in documents]
    return documents[0]


@lru_cache(maxsize=1)
def texts() -> tuple[str, ...]:
    """The open corpus."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt")))


def gold() -> list[tuple[str, dict[str, Any]]]:
    """Texts of the open corpus with their gold."""
    return [
        (
            path.with_suffix(".txt").read_text(encoding="utf-8"),
            json.loads(path.read_text(encoding="utf-8")),
        )
        for path in sorted(CORPUS.glob("*.json"))
    ]
