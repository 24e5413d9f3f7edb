"""The analytical report: every section, every indicator, nothing invented, nobody ranked."""

import re

import pytest

from opora.core.disclosure import Audience
from opora.core.papers.model import BLANK, Band, Chart, Heading, NumberedList, Paragraph, Table
from opora.core.papers.report.paper import report_paper
from tests.support.monitorings import SCHOOLS, monitoring, pack


@pytest.fixture(scope="module")
def paper():
    return report_paper(monitoring())


@pytest.fixture(scope="module")
def public():
    return report_paper(monitoring(), Audience.PUBLIC)


def words_of(paper):
    told = [paper.kind, *paper.title, paper.restriction or ""]
    for block in paper.all_blocks():
        match block:
            case Paragraph():
                told.append(block.text)
            case Heading():
                told.append(block.text)
            case NumberedList():
                told += ["".join(run.text for run in item.runs) for item in block.items]
            case Table():
                cells = [
                    cell
                    for row in block.rows
                    for cell in ((row.text,) if isinstance(row, Band) else row)
                ]
                told += [block.title, *block.header, *cells, *block.notes]
            case Chart():
                told += [
                    block.title,
                    block.alt,
                    *(one for each in block.series for one in each.labels or ()),
                ]
    return "\n".join(told).replace("\u00a0", " ")


def test_sections_stand_in_the_order_of_a_report(paper):
    headings = [
        block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1
    ]

    assert headings == [
        "Общие сведения",
        "Показатели мониторинга",
        "Динамика по сопоставимым годам",
        "Выявление школ с низкими образовательными результатами",
        "Группы школ",
        "Условия работы школ",
        "Достоверность результатов: вопросы школам",
        "Установленные факты и возможные причины",
        "Успешные практики",
        "Качество данных",
        "Выводы",
    ]


def test_every_indicator_is_spoken_of_and_defined(paper):
    body = words_of(paper).lower()
    appendix = paper.appendices[0].blocks[0]

    assert all(one.title.rstrip(".").lower() in body for one in pack().indicators.values())
    defined = {row[0] for row in appendix.rows if not isinstance(row, Band)}
    assert defined == {one.title for one in pack().indicators.values()}


def test_requisites_are_blank_not_invented(paper):
    assert paper.number is None
    assert paper.date_text is None
    assert paper.place == "г. Озёрск"
    assert [one.name for one in paper.signatures] == [None]
    assert BLANK.strip("_") == ""


def test_verdicts_show_both_rules_with_stability(paper):
    table = next(
        one for one in paper.blocks if isinstance(one, Table) and "принятому правилу" in one.title
    )

    assert [tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows] == [
        ("СОШ № 4", "отвечает", "96 %", "отвечает", "91 %"),
        ("Заречная ООШ", "отвечает", "44 %", "нельзя сказать", "12 %"),
        ("Верхнелесная СОШ", "не отвечает", "31 %", "нельзя сказать", "8 %"),
    ]


def test_list_from_above_is_compared_with_its_letter(paper):
    table = next(
        one for one in paper.blocks if isinstance(one, Table) and "Поступившие перечни" in one.title
    )

    assert [cell.replace("\u00a0", " ") for cell in table.rows[0]] == [
        "Заречная ООШ", "региональный, 2026 г.", "№ 02-14/318 от 01.09.2026", "отвечает", "нельзя сказать",
    ]  # fmt: skip


def test_schools_stand_in_the_order_of_the_register_never_of_a_value(paper):
    order = list(SCHOOLS)
    for table in (one for one in paper.blocks if isinstance(one, Table)):
        met = [row[0] for row in table.rows if not isinstance(row, Band)]
        places = [
            order.index(school)
            for name in met
            for school, label in _labels().items()
            if label == name
        ]
        assert places == sorted(places), table.title


def _labels():
    from opora.core.papers.look import Look

    return Look(monitoring()).labels


def test_every_chart_has_words_and_a_table_after_it(paper):
    blocks = paper.blocks
    charts = [place for place, one in enumerate(blocks) if isinstance(one, Chart)]

    assert {blocks[place].kind for place in charts} == {"dynamics", "funnel", "bars"}
    for place in charts:
        assert blocks[place].alt
        assert isinstance(blocks[place + 1], Table)


def test_year_with_another_scale_breaks_the_line(paper):
    chart = next(one for one in paper.blocks if isinstance(one, Chart) and one.kind == "dynamics")

    assert chart.categories == ("2023/2024", "2024/2025", "2025/2026")
    assert [[value is not None for value in one.values] for one in chart.series] == [
        [True, False, False],
        [False, True, True],
    ]


def test_public_report_names_no_school_and_no_pupil_count_of_one(public):
    text = words_of(public)

    assert public.restriction is None
    for title in SCHOOLS.values():
        assert title not in text
    for short in _labels().values():
        assert short.replace("\u00a0", " ") not in text
    assert not re.search(r"№ \d+ .{0,3}\(\d", text)
    assert "ОО " in text


def test_office_report_is_marked_and_names_schools(paper):
    assert "не публикуется" in paper.restriction
    assert "СОШ № 4" in words_of(paper)


def test_no_placeholder_and_no_python_word_is_left(paper):
    text = words_of(paper)

    assert not re.search(r"[{}]|None|nan|\bTrue\b|\bFalse\b", text)
    assert ".." not in text
    assert " ," not in text


def test_numbers_are_russian(paper):
    text = words_of(paper)

    assert not re.search(r"\d\.\d+ ?%", text)
    assert re.search(r"от \d+,\d до \d+,\d %", text)
