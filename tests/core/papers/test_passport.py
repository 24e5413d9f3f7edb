"""The school's sheet: its own numbers, nobody else's name, its right of reply."""

import pytest

from opora.core.errors import ChoiceError
from opora.core.papers.look import Look
from opora.core.papers.model import Chart, Heading, Table
from opora.core.papers.passport.paper import passport_of, passport_paper
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes
from tests.core.papers.test_report import words_of
from tests.support.monitorings import SCHOOLS, monitoring
from tests.support.papers import pages_of_pdf, text_of_document


@pytest.fixture(scope="module")
def look():
    return Look(monitoring())


@pytest.mark.parametrize("school", list(SCHOOLS))
def test_no_other_school_is_named(look, school):
    paper = passport_of(look, school)
    told = (
        words_of(paper),
        text_of_document(docx_bytes(paper)),
        "".join(pages_of_pdf(pdf_bytes(paper))),
    )

    for text in told:
        plain = " ".join(text.replace("\u00a0", " ").split())
        for other, title in SCHOOLS.items():
            if other != school:
                assert title not in plain
                assert look.labels[other].replace("\u00a0", " ") not in plain.replace(
                    SCHOOLS[school], ""
                )
                assert other not in plain


def test_sheet_of_a_doubtful_school_tells_everything(look):
    paper = passport_of(look, "edu990105")
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    text = words_of(paper)

    assert headings == [
        "Результаты", "Выводы по критериям", "Группа школы", "Условия работы", "Вопросы школе",
        "Выводы и рекомендации", "Ответ школы",
    ]  # fmt: skip
    assert "школа отвечает критерию" in text
    assert "нельзя сказать" in text
    assert "с вероятностью 44 %" in text
    assert (
        "Результат одного участника меняет этот вывод в процедурах: ВПР, математика, 5 класс."
        in text
    )
    assert "письмо № 02-14/318 от 01.09.2026" in text
    assert "вправе возразить" in text


def test_histograms_set_the_school_against_the_others(look):
    charts = [one for one in passport_of(look, "edu990102").blocks if isinstance(one, Chart)]

    assert len(charts) == 2
    for chart in charts:
        school, others = chart.series
        assert sum(school.values) == pytest.approx(1)
        assert sum(others.values) == pytest.approx(1)


def test_raised_sign_is_a_question(look):
    table = next(
        one
        for one in passport_of(look, "edu990102").blocks
        if isinstance(one, Table) and one.title == "Вопросы"
    )

    assert table.rows[0][0].endswith("?")


def test_small_value_is_shown_and_marked(look):
    text = words_of(passport_of(look, "edu990107"))

    assert "Участников меньше установленного минимума" in text


def test_unknown_school_is_refused_with_near_names():
    with pytest.raises(ChoiceError, match="возможно, edu99010") as caught:
        passport_paper(monitoring(), "edu990109")

    assert caught.value.code == "OP-603"
