"""Documents invented for tests: a folder of files of several formats, three of them broken."""

from dataclasses import replace
from pathlib import Path

import pytest

from opora.capabilities.write_document import document_paper
from opora.core.papers.minutes.values import Draft, said
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes
from tests.support.written_documents import protocol


CORPUS = Path(__file__).parents[1] / "grammar" / "corpus" / "open"
BROKEN = {
    "обрезан.docx": b"PK\x03\x04word/document.xml",
    "пустой.txt": b"   \n",
    "испорчен.pdf": b"%PDF-1.4 nothing here",
}


@pytest.fixture(scope="session")
def mixed_folder(tmp_path_factory):
    """A function that fills a folder with so many files: texts, DOCX, PDF and three broken ones."""

    def filled(count):
        folder = tmp_path_factory.mktemp("documents")
        texts = sorted(CORPUS.glob("*_protocol.txt")) + sorted(CORPUS.glob("*_order.txt"))
        for number in range(count - len(BROKEN)):
            _put(folder, number, texts)
        for name, content in BROKEN.items():
            (folder / name).write_bytes(content)
        return folder

    return filled


def _put(folder, number, texts):
    if number % 3 == 0:
        content = texts[number % len(texts)].read_bytes() + f"\n{number}\n".encode()
        (folder / f"{number:03d}.txt").write_bytes(content)
        return
    document = replace(protocol(), number=said(str(number + 1)))
    paper = document_paper(Draft(document=document))
    suffix, make = ("docx", docx_bytes) if number % 3 == 1 else ("pdf", pdf_bytes)
    (folder / f"{number:03d}.{suffix}").write_bytes(make(paper))
