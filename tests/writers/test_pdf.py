"""PDF: the same words as the DOCX, PDF/A, own fonts, no hyphens inside words."""

import re

import pytest

from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes
from tests.support.papers import PAPER, pages_of_pdf, text_of_document


@pytest.fixture(scope="module")
def content():
    return pdf_bytes(PAPER)


def test_same_words_as_the_docx(content):
    def words(text):
        return set(re.findall(r"[А-Яа-яЁё]{4,}", text))

    assert words("\n".join(pages_of_pdf(content))) >= words(text_of_document(docx_bytes(PAPER)))


def test_pages_begin_where_they_should(content):
    pages = pages_of_pdf(content)

    assert len(pages) == 3
    assert "2. Второй лист" in pages[1]
    assert "1. снова первый" in pages[1]
    assert pages[2].split() == ["3", "Приложение", "3", "Перечень", "Текст", "приложения."]


def test_headings_and_lists_are_numbered(content):
    first = pages_of_pdf(content)[0]

    for told in (
        "1. Общие сведения",
        "1.1. Порядок",
        "1. первый",
        "1.1. вложенный",
        "2. второй",
        "– дефис один",
        "□ выбрать",
    ):
        assert told in first


def test_first_page_has_no_number(content):
    assert not pages_of_pdf(content)[0].lstrip().startswith("1")


def test_it_is_pdf_a_with_embedded_fonts(content):
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    assert b"LiberationSerif" in content
    assert b"Libertinus" not in content


def test_no_word_is_hyphenated(content):
    text = "\n".join(pages_of_pdf(content))

    assert not set(text) & {"\u00ad", "\u2010", "\ufffe", "\x02"}


def test_same_paper_gives_same_bytes(content):
    assert pdf_bytes(PAPER) == content
