"""DOCX: structure, office form, determinism."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.dom import minidom

import pytest
from docx.shared import Mm

from opora.core.papers.model import NumberedList, Paper, Signature
from opora.writers.docx import docx_bytes
from tests.support.libreoffice import opened_by_libreoffice
from tests.support.papers import PAPER, document_of


@pytest.fixture(scope="module")
def content():
    return docx_bytes(PAPER)


@pytest.fixture(scope="module")
def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_paragraphs_stand_in_order_with_their_styles(content):
    told = [(one.style.name, one.text) for one in document_of(content).paragraphs if one.text]

    assert told == [
        ("Отметка об ограничении", "Для служебного пользования"),
        ("Реквизит", "Управление образования"),
        ("Реквизит", "УТВЕРЖДАЮ"),
        ("Реквизит", "______________"),
        ("Title", "АНАЛИТИЧЕСКАЯ СПРАВКА"),
        ("Subtitle", "о проверке <записи> & знаков"),
        ("Реквизит", "«____» ______________ 20___ г.\t№ ________"),
        ("Реквизит", "____________"),
        ("Heading 1", "Общие сведения"),
        ("Body Text", "Обычный текст с выделением и знаками < & >."),
        ("Heading 2", "Порядок"),
        ("List Paragraph", "первый"),
        ("List Paragraph", "вложенный"),
        ("List Paragraph", "второй"),
        ("List Paragraph", "дефис один"),
        ("List Paragraph", "дефис два"),
        ("List Paragraph", "выбрать"),
        ("Caption", "Таблица 1 – Показатели"),
        ("Примечание", "Примечание к таблице."),
        ("Подпись рисунка", "Рисунок 1 – Распределение первичных баллов"),
        ("Heading 1", "Второй лист"),
        ("List Paragraph", "снова первый"),
        ("Реквизит", "Приложение 3"),
        ("Заголовок приложения", "Перечень"),
        ("Body Text", "Текст приложения."),
    ]


def test_tables_hold_their_cells_and_signatures(content):
    tables = [
        [[cell.text for cell in row.cells] for row in one.rows]
        for one in document_of(content).tables
    ]

    assert tables[0] == [
        ["Показатель", "Значение"],
        ["Результаты", "Результаты"],
        ["Доля отметок «2»", "12,5 %"],
        ["Качество знаний", "48,0 %"],
    ]
    assert tables[1] == [["Руководитель", "____________", "____________"]]
    assert tables[2] == [["Секретарь", "____________", "И. О. Фамилия"]]


def test_page_is_a4_with_office_margins(content):
    section = document_of(content).sections[0]

    millimetres = [round(one / Mm(1)) for one in (
        section.page_width, section.page_height, section.left_margin, section.right_margin,
        section.top_margin, section.bottom_margin,
    )]  # fmt: skip
    assert millimetres == [210, 297, 30, 10, 20, 20]


def test_page_number_stands_in_the_header_from_the_second_page(content, parts):
    section = document_of(content).sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in parts["word/header1.xml"]
    assert "PAGE" not in parts["word/header2.xml"]


def test_text_is_times_14_with_indent_and_tables_12(parts):
    styles = parts["word/styles.xml"]

    assert '<w:sz w:val="28"/>' in styles.split("</w:docDefaults>")[0]
    assert 'w:ascii="Times New Roman"' in styles
    body = re.search(r'w:styleId="BodyText".*?</w:style>', styles).group()
    assert '<w:ind w:firstLine="709"/>' in body
    assert '<w:jc w:val="both"/>' in body
    assert '<w:sz w:val="24"/>' in re.search(r'w:styleId="TableText".*?</w:style>', styles).group()
    assert 'w:val="ru-RU"' in styles


def test_table_header_repeats_and_rows_do_not_split(parts):
    document = parts["word/document.xml"]
    table = document[document.index("<w:tbl>") : document.index("</w:tbl>")]

    assert table.count("<w:tblHeader/>") == 1
    assert table.count("<w:cantSplit/>") == table.count("<w:tr>")
    assert '<w:tblLayout w:type="fixed"/>' in table
    assert sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"/>', table))) == 9638


def test_each_decimal_list_begins_from_one(parts):
    used = re.findall(r'<w:numId w:val="(1\d)"/>', parts["word/document.xml"])

    assert sorted(set(used)) == ["10", "11"]
    assert parts["word/numbering.xml"].count("startOverride") == 6


def test_page_break_begins_the_next_heading(parts):
    heading = re.search(
        r'<w:pStyle w:val="Heading1"/>(?:<w:keepNext/>)?<w:pageBreakBefore/>.*?Второй лист',
        parts["word/document.xml"],
    )

    assert heading


def test_chart_is_words_own_with_words_instead_of_colour(parts):
    chart = parts["word/charts/chart1.xml"]

    assert "barChart" in chart
    assert "lineChart" in chart
    assert 'prstDash val="dash"' in chart
    assert min(map(int, re.findall(r'sz="(\d+)"', chart))) >= 1100
    assert 'descr="Столбцы — школа, линия — муниципалитет."' in parts["word/document.xml"]


def test_every_part_is_xml_and_is_declared(parts):
    for name, text in parts.items():
        minidom.parseString(text.encode())  # noqa: S318 - our own XML
        if name.endswith(".xml") and name != "[Content_Types].xml":
            assert f'PartName="/{name}"' in parts["[Content_Types].xml"]


def test_properties_tell_nothing_of_people(parts):
    core = parts["docProps/core.xml"]

    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert "created" not in core


def test_same_paper_gives_same_bytes(content):
    assert docx_bytes(PAPER) == content


@pytest.mark.slow
def test_libreoffice_opens_it(content, require_program, tmp_path: Path):
    document = tmp_path / "paper.docx"
    document.write_bytes(content)

    made = opened_by_libreoffice(require_program("soffice"), document, tmp_path)

    assert made.read_bytes().startswith(b"%PDF")


def test_a_paper_that_ends_with_a_list_of_nothing_is_signed_all_the_same():
    paper = Paper(
        kind="Повестка",
        title=("заседания совета",),
        office="Управление образования",
        place="Озёрск",
        blocks=(NumberedList(items=()),),
        signatures=(Signature(post="Председатель"),),
    )
    assert "Председатель" in document_of(docx_bytes(paper)).element.xml
