"""`opora read` on documents: card, JSON in the scorer's form, page; doubt between an export and a plan is refused."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from opora.capabilities.read_documents import ReadDocument
from opora.capabilities.read_mixed import described, family_of, read_mixed
from opora.cli import opora
from opora.core.errors import FileError
from opora.core.reading import Reading


CORPUS = Path(__file__).parents[1] / "grammar" / "corpus" / "open"
PROTOCOL = CORPUS / "006_protocol.txt"


def run(*words):
    return CliRunner().invoke(opora, [str(word) for word in words])


def test_a_card_says_what_was_decided_and_what_to_look_at():
    ran = run("read", PROTOCOL)

    assert ran.exit_code == 0, ran.output
    assert "Протокол № 2 от 14.03.2019" in ran.output
    assert "Управлению образования" in ran.output
    assert "обратите внимание" in ran.output


def test_json_is_one_object_a_line_with_file_family_and_spans():
    ran = run("read", "--json", PROTOCOL, CORPUS / "070_roadmap.txt")

    first, second = map(json.loads, ran.output.splitlines())
    assert first["family"] == second["family"] == "document"
    assert first["file"] == str(PROTOCOL)
    text = PROTOCOL.read_text("utf-8")
    for decision in first["documents"][0]["decisions"]:
        start, end = decision["spans"][0]
        assert " ".join(text[start:end].split()) == decision["action"]
    assert second["documents"][0]["measures"]


def test_a_page_is_one_file_that_loads_nothing(tmp_path):
    target = tmp_path / "страница.html"

    assert run("read", PROTOCOL, "--html", target).exit_code == 0

    page = target.read_text("utf-8")
    assert "http://" not in page
    assert "https://" not in page
    assert page.count('data-i="d0-0"') == 2  # once in the text, once in the card
    assert "default-src 'none'" in page


def test_a_page_of_two_files_is_refused_politely(tmp_path):
    ran = run("read", PROTOCOL, PROTOCOL, "--html", tmp_path / "страница.html")

    assert isinstance(ran.exception, Exception)
    assert "один" in getattr(ran.exception, "message", "")


def test_markup_in_a_document_stays_text(tmp_path):
    source = tmp_path / "протокол.txt"
    source.write_text(
        PROTOCOL.read_text("utf-8").replace("программу", "<script>alert(1)</script>"), "utf-8"
    )
    target = tmp_path / "страница.html"

    assert run("read", source, "--html", target).exit_code == 0

    assert "<script>alert" not in target.read_text("utf-8")


PLAN = (
    ("ДОРОЖНАЯ КАРТА по повышению качества образования на 2023-2024 учебный год",),
    ("№ п/п", "Мероприятие", "Сроки", "Ответственные"),
    ("1", "Провести совещание руководителей", "октябрь 2023 года", "Управление образования"),
    ("2", "Издать приказ о координаторе", "ноябрь 2023 года", "Методический центр"),
)
EXPORT = Path(__file__).parents[1] / "readers" / "mark_statistics" / "broken_percents.xlsx"


def with_plan(book, path):
    sheet = book.create_sheet("План")
    for row in PLAN:
        sheet.append(row)
    book.save(path)
    return path


def test_a_plan_in_a_workbook_is_a_document(tmp_path):
    path = with_plan(Workbook(), tmp_path / "план.xlsx")

    (answer,) = read_mixed([path], secret=b"a secret of tests only")

    assert isinstance(answer, ReadDocument)
    assert len(answer.reading.documents[0].measures) == 2


def test_a_workbook_that_is_both_is_refused_with_both_readings_named(tmp_path):
    path = with_plan(load_workbook(EXPORT), tmp_path / "оба.xlsx")

    export, both = read_mixed([EXPORT, path], secret=b"a secret of tests only")

    assert isinstance(export, Reading)
    assert isinstance(both, FileError)
    assert both.code == "OP-901"
    assert "дорожная карта" in both.message
    assert "тметк" in both.message


def test_a_missing_file_is_told_in_its_place():
    answers = list(read_mixed(["/нет/такого.docx", PROTOCOL], secret=b"a secret of tests only"))

    assert isinstance(answers[0], FileError)
    assert described(answers[0])["file"] == "/нет/такого.docx"
    assert isinstance(answers[1], ReadDocument)


@pytest.mark.parametrize(
    "content,family",
    [
        (b"%PDF-1.7", "document"),
        (b"PK\x03\x04 word/document.xml", "document"),
        (b"PK\x03\x04 xl/workbook.xml", "either"),
        ("Протокол № 4".encode(), "either"),
        (b"<!DOCTYPE html><html>", "document"),
    ],
)
def test_the_family_is_told_by_bytes(content, family):
    assert family_of(("файл", content)) == family
