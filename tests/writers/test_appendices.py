"""An appendix says which paper it belongs to; what is not known of that paper is left blank."""

from dataclasses import replace

import pytest

from opora.capabilities.write_document import document_paper
from opora.core.papers.minutes.values import Draft
from opora.core.papers.model import Appendix, paragraph
from opora.readers.documents.formats import read_document_file
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes
from tests.support.written_documents import protocol, roadmap


PLAN = Appendix(1, "План работы", (paragraph("Текст."),))


def printed(document, suffix):
    writer = {"docx": docx_bytes, "pdf": pdf_bytes}[suffix]
    paper = document_paper(Draft(document=document, enclosures=(PLAN,)))
    text = read_document_file(writer(paper), f"приказ.{suffix}").text
    return text[text.index("Приложение 1") :].split("\n")[:2]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_an_appendix_names_its_order(suffix):
    order = replace(protocol(), kind="приказ")

    assert printed(order, suffix) == ["Приложение 1", "к приказу от 14 декабря 2023 года № 4"]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_number_and_date_not_known_are_blanks(suffix):
    order = replace(protocol(), kind="приказ", number=None, date=None)

    assert printed(order, suffix)[1] == "к приказу от «____» ______________ 20___ г. № ________"


def test_a_plan_bears_neither_number_nor_date():
    assert printed(roadmap(), "docx")[1] == "к дорожной карте"
