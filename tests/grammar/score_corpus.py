"""Figures of the grammar over a folder of texts with gold: `score_corpus.py DIR [--source TEXTS] [--noise 0.03]`.

Prints what `documents/score.py` prints when that scorer stands beside the tree; always checks, without it, that every
string of a reading that claims to be printed occurs in the text.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from opora.core.grammar.grammar import read_document
from opora.core.grammar.reading import to_reading
from opora.packs.grammar import federal_grammar


ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "documents" / "score.py"
VERBATIM = {"action", "text", "deadline_text"}
_ALIKE = {
    "о": "0",
    "з": "3",
    "б": "6",
    "и": "н",
    "н": "п",
    "ш": "щ",
    "е": "с",
    "а": "o",
    "р": "p",
    "т": "г",
    "л": "п",
}


def printed_strings(value: Any) -> Iterator[str]:
    """Every string of a reading that claims to stand in the text; flags apart."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "flags":
                continue
            if isinstance(inner, str) and (key in VERBATIM or key.endswith("_printed")):
                yield inner
            else:
                yield from printed_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from printed_strings(inner)


def squeezed(text: str) -> str:
    """Letters and signs only, as the scorer compares them."""
    kept = "".join(sign for sign in text if not sign.isspace() and sign not in "*#|")
    return kept.lower().replace("ё", "е").rstrip(".;,:")


def not_in_text(reading: dict[str, Any], text: str) -> list[str]:
    """Strings a reading calls printed that the text does not hold."""
    whole = squeezed(text)
    return [
        string for string in printed_strings(reading["documents"]) if squeezed(string) not in whole
    ]


def noisy(text: str, share: float, random: Random) -> str:
    """Text with a share of its letters misread as a scanner would."""
    signs = list(text)
    for place, sign in enumerate(signs):
        if sign.isalpha() and random.random() < share:
            signs[place] = random.choice(["", _ALIKE.get(sign.lower(), "-"), sign + " "])
    return "".join(signs)


def shaped(text: str, shape: str) -> str:
    """The text on one line, or one word a line."""
    return (
        {"line": " ", "word": "\n"}[shape].join(text.split()) if shape in {"line", "word"} else text
    )


def main(arguments: list[str] | None = None) -> int:
    """Reads every text of a folder and prints the figures; 1 when a reading invents a printed string."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", type=Path)
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--shape", default="")
    parser.add_argument("--details", action="store_true")
    given = parser.parse_args(arguments)
    invented = 0
    with tempfile.TemporaryDirectory() as made:
        texts, readings = Path(made, "texts"), Path(made, "readings")
        texts.mkdir()
        readings.mkdir()
        for path in sorted((given.source or given.folder).glob("*.txt")):
            text = shaped(
                noisy(path.read_text(encoding="utf-8"), given.noise, Random(path.name)), given.shape
            )
            reading = to_reading(read_document(text, federal_grammar()))
            invented += len(not_in_text(reading, text))
            (texts / path.name).write_text(text, encoding="utf-8")
            (readings / f"{path.stem}.json").write_text(
                json.dumps(reading, ensure_ascii=False), encoding="utf-8"
            )
        print(f"strings not in the text: {invented}")
        if SCORER.exists():
            command = [
                sys.executable,
                str(SCORER),
                str(given.folder),
                str(readings),
                "--source",
                str(texts),
            ]
            subprocess.run([*command, *(["--details"] if given.details else [])], check=True)
    return int(invented > 0)


if __name__ == "__main__":
    sys.exit(main())
