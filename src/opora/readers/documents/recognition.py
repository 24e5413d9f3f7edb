"""Pictures of pages → text by tesseract with Russian; its confidence is kept, unreadable pages are refused."""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from statistics import fmean

from opora.core.codes import documents as codes
from opora.core.errors import FileError
from opora.core.grammar.readable import why_unreadable
from opora.core.grammar.text import DocumentText
from opora.core.issues import IssueCode
from opora.readers.documents.pieces import Pieces


_TIMEOUT = 180
# Mean confidence below which a page's words are guesses (trial scans: prose 0.8–0.95, noise under 0.4).
_LEAST = 0.45


def read_image(content: bytes, name: str) -> DocumentText:
    """Text of one picture of a page.

    Raises:
        FileError: tesseract is missing, or the picture cannot be read.
    """
    pieces = Pieces()
    add_recognised(pieces, content, 1, name)
    return pieces.text(name)


def add_recognised(pieces: Pieces, picture: bytes, page: int, name: str) -> None:
    """Adds the recognised lines of a page, each with its confidence.

    Raises:
        FileError: tesseract is missing, or too little of the page can be read.
    """
    lines = list(_recognised(picture, name))
    text = "\n".join(words for words, _ in lines)
    sure = (
        fmean(confidence for words, confidence in lines if words)
        if any(words for words, _ in lines)
        else 0.0
    )
    if sure < _LEAST:
        raise _refused(codes.UNREADABLE_SCAN, f"страница {page}, уверенность {sure:.0%}", name)
    reason = why_unreadable(text)
    if reason is not None:
        raise _refused(codes.UNREADABLE_SCAN, f"страница {page}: {reason}", name)
    for offset, (words, confidence) in enumerate(lines):
        pieces.add(words, page=page, paragraph=offset + 1, confidence=confidence)
    pieces.notes.append(f"страница {page} распознана, уверенность {sure:.0%}")


def _recognised(picture: bytes, name: str) -> Iterator[tuple[str, float]]:
    """Lines with their mean confidence (0–1); an empty line between blocks."""
    program = shutil.which("tesseract")
    if program is None:
        raise _refused(
            codes.PROGRAM_MISSING,
            "для сканов нужен tesseract с русским языком (tesseract-ocr-rus)",
            name,
        )
    command = [program, "stdin", "stdout", "-l", "rus", "--psm", "4", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            command, input=picture, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise _refused(codes.CONVERSION_FAILED, "tesseract не ответил", name) from error
    if done.returncode != 0:
        raise _refused(
            codes.CONVERSION_FAILED,
            "tesseract не прочитал картинку или не имеет русского языка",
            name,
        )
    yield from _lines(done.stdout.decode("utf-8", errors="replace"))


def _lines(table: str) -> Iterator[tuple[str, float]]:
    words: list[str] = []
    sure: list[float] = []
    place: tuple[str, ...] = ()
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        here = (row["block_num"], row["par_num"], row["line_num"])
        if here != place and words:
            yield " ".join(words), fmean(sure) / 100
            if here[:2] != place[:2]:
                yield "", 1.0
            words, sure = [], []
        place = here
        if row["level"] == "5" and (row["text"] or "").strip():
            words.append(row["text"].strip())
            sure.append(float(row["conf"]))
    if words:
        yield " ".join(words), fmean(sure) / 100


def _refused(code: IssueCode, reason: str, name: str) -> FileError:
    return FileError(
        f"Файл «{name}»: {code.title.lower()}: {reason}. {code.explanation}", code=code.code
    )
