"""Documents per second on one core: the grammar against natasha, and the memory of ten thousand readings.

Run: PYTHONPATH=src python bench/reading.py. natasha lives in its own environment, made once in `.venv-bench`.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from opora.core.grammar.grammar import read_document
from opora.packs.grammar import federal_grammar


ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tests" / "grammar" / "corpus" / "open"
REAL = ROOT.parent / "shared" / "documents" / "source"
PEER = ROOT / ".venv-bench"
MANY = 10_000
# natasha's pymorphy2 needs pkg_resources, which setuptools 82 took away (natasha#146).
PEER_PACKAGES = ("natasha==1.6.0", "setuptools<81")
PEER_SCRIPT = """
import json, sys, time
from natasha import (Segmenter, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsSyntaxParser, NewsNERTagger,
                     NamesExtractor, DatesExtractor, Doc)
segmenter, vocab, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
morph, syntax, ner = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)
names, dates = NamesExtractor(vocab), DatesExtractor(vocab)
def read(text):
    doc = Doc(text)
    doc.segment(segmenter); doc.tag_morph(morph); doc.parse_syntax(syntax); doc.tag_ner(ner)
    for span in doc.spans:
        span.normalize(vocab)
    return list(names(text)), list(dates(text))
texts = json.load(sys.stdin)
read(texts[0])
started = time.process_time()
for text in texts:
    read(text)
print(time.process_time() - started)
"""


def texts() -> list[str]:
    """The real texts when they stand beside the tree, and the open corpus."""
    paths = [*sorted(REAL.glob("*.txt")), *sorted(TEXTS.glob("*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def own_seconds(all_texts: list[str]) -> list[float]:
    """Processor seconds of each text, with the dictionary warm and the cache of short lines emptied."""
    vocabulary = federal_grammar()
    spent = []
    for text in all_texts:
        read_document(text, vocabulary)
    for text in all_texts:
        vocabulary.forget()
        started = time.process_time()
        read_document(text, vocabulary)
        spent.append(time.process_time() - started)
    return spent


def peer_seconds(all_texts: list[str]) -> float:
    """Processor seconds natasha spends on the same texts, one thread."""
    python = PEER / "bin" / "python"
    if not python.exists():
        subprocess.run(["uv", "venv", "--python", "3.11", str(PEER)], check=True)
        subprocess.run(
            ["uv", "pip", "install", "--python", str(python), *PEER_PACKAGES], check=True
        )
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [str(python), "-W", "ignore", "-c", PEER_SCRIPT],
        input=json.dumps(all_texts), capture_output=True, text=True, check=True, env=threads,
    )  # fmt: skip
    return float(done.stdout.strip().splitlines()[-1])


def memory_over(all_texts: list[str], count: int) -> tuple[int, int]:
    """Peak memory in MB after the first tenth of `count` readings and after all of them."""
    vocabulary = federal_grammar()
    early = 0
    for number in range(count):
        text = all_texts[number % len(all_texts)]
        read_document(
            text.replace("2023", str(2000 + number % 90)) + f"\nИсх. {number}", vocabulary
        )
        if number == count // 10:
            early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return early, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run() -> None:
    """Prints the figures."""
    all_texts = texts()
    own = own_seconds(all_texts)
    size = sum(len(text.encode()) for text in all_texts)
    protocols = [
        spent
        for spent, text in zip(own, all_texts, strict=True)
        if 6000 < len(text.encode()) < 10_000
    ]
    print(f"texts: {len(all_texts)}, {size / 1024:.0f} KB")
    print(
        f"grammar: {len(own) / sum(own):.1f} documents/s/core, median {1000 * median(own):.1f} ms"
    )
    if protocols:
        print(
            f"grammar, texts of 6–10 KB: {len(protocols)}, median {1000 * median(protocols):.1f} ms"
        )
    peer = peer_seconds(all_texts)
    print(
        f"natasha: {len(all_texts) / peer:.1f} documents/s/core; the grammar is {peer / sum(own):.1f} times faster"
    )
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    early, late = memory_over(all_texts, count)
    print(f"memory: {early} MB after {count // 10} documents, {late} MB after {count}")


if __name__ == "__main__":
    run()
