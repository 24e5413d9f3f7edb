"""Tables of PDF and DOCX: cells are kept whole, merged ones told, text around stays around."""

import io

import docx
import pytest

from opora.core.grammar.grammar import read_document
from opora.core.grammar.text import Span
from opora.packs.grammar import federal_grammar
from opora.readers.documents.formats import read_document_file
from tests.readers_documents import made


RULED = """
#set page(numbering: "1")
#set text(lang: "ru", hyphenate: false)
Дорожная карта по повышению качества образования

#table(columns: (8mm, 40mm, 34mm, 34mm),
  [№], [Мероприятие], [Срок], [Ответственный],
  table.cell(colspan: 4)[Организационные мероприятия],
  [1], [Провести семинар для заместителей], table.cell(rowspan: 2)[до 01.03.2022 включительно],
  [Управление образования района],
  [2], [Издать приказ], [Методист Иванова А.А.])

Начальник управления #h(1fr) И.И. Петров
"""
PLAIN = """
#set text(lang: "ru", hyphenate: false)
План мероприятий на 2022 год

#table(columns: (16mm, 50mm, 34mm, 40mm), stroke: none,
  [№ п/п], [Мероприятие], [Срок], [Ответственный],
  [1], [Провести семинар для заместителей руководителей школ], [до 01.03.2022], [Управление образования района],
  [2], [Издать приказ], [до 01.04.2022 включительно], [Методист])

Начальник управления #h(1fr) И.И. Петров
"""
PEOPLE = """
#set text(lang: "ru", hyphenate: false)
#grid(columns: (60mm, 60mm), row-gutter: 4mm,
  [Начальник управления образования администрации], [И.И. Петров],
  [Методист], [А.А. Иванова],
  [Директор], [О.О. Сидорова])
"""
FRAME = """
#set text(lang: "ru", hyphenate: false)
#rect(width: 80mm)[Документ подписан электронной подписью]
Обычный текст письма о результатах.
"""


def lines(source):
    text = read_document_file(made.pdf(source), "файл.pdf").text
    return [line for line in text.splitlines() if line.strip()]


def test_cells_of_a_ruled_table_are_kept_whole():
    assert lines(RULED) == [
        "Дорожная карта по повышению качества образования",
        "| № | Мероприятие | Срок | Ответственный |",
        "Организационные мероприятия",
        "| 1 | Провести семинар для заместителей | до 01.03.2022 включительно | Управление образования района |",
        "| 2 | Издать приказ | ^ | Методист Иванова А.А. |",
        "Начальник управления     И.И. Петров",
    ]


def test_cells_know_their_page_and_part():
    read = read_document_file(made.pdf(RULED), "карта.pdf")
    at = read.text.index("Издать приказ")

    assert read.origin_at(at).page == 1
    assert read.origin_at(at).part == "table"
    assert read.place_of(Span(at, at + 5)).key == "с. 1"


def test_a_merged_deadline_belongs_to_both_rows():
    text = read_document_file(made.pdf(RULED), "карта.pdf")
    measures = read_document(text, federal_grammar()).documents[0].measures

    assert [one.deadline.date for one in measures] == ["2022-03-01", "2022-03-01"]
    assert {one.section.value for one in measures} == {"Организационные мероприятия"}


def test_a_numbered_table_without_rules_is_told_by_its_gaps():
    assert lines(PLAIN) == [
        "План мероприятий на 2022 год",
        "| № п/п | Мероприятие | Срок | Ответственный |",
        "| 1 | Провести семинар для заместителей руководителей школ | до 01.03.2022 | Управление образования района |",
        "| 2 | Издать приказ | до 01.04.2022 включительно | Методист |",
        "Начальник управления     И.И. Петров",
    ]


def test_post_and_name_side_by_side_are_no_table():
    assert [line for line in lines(PEOPLE) if "|" in line] == []
    assert "Методист     А.А. Иванова" in lines(PEOPLE)


def test_a_frame_round_a_stamp_is_no_table():
    assert lines(FRAME)[0] == "Документ подписан электронной подписью"


@pytest.fixture
def merged_docx():
    document = docx.Document()
    document.add_paragraph("Дорожная карта")
    document.add_paragraph("по повышению качества образования")
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("№ п/п", "Мероприятие", "Срок", "Ответственный"),
        ("Раздел 1. Работа с кадрами",) * 4,
        ("1", "Провести семинар", "до 01.03.2022", "Методический центр"),
        ("2", "Контроль", "Контроль", "Контроль"),
        ("2.1", "Выездные проверки", "май 2022 года", "Управление образования"),
    ):
        cells = table.add_row().cells
        if len(set(row)) == 1:
            cells = [cells[0].merge(cells[-1])]
        elif len(set(row[1:])) == 1:
            cells = [cells[0], cells[1].merge(cells[-1])]
        for cell, words in zip(cells, row, strict=False):
            cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_merged_rows_of_word_are_sections_and_the_header_is_no_title(merged_docx):
    reading = read_document(read_document_file(merged_docx, "карта.docx"), federal_grammar())
    found = reading.documents[0]

    assert found.title.value == "Дорожная карта по повышению качества образования"
    assert [(one.no, one.section.value) for one in found.measures] == [
        ("1", "Раздел 1. Работа с кадрами"),
        ("2.1", "2 Контроль"),
    ]
