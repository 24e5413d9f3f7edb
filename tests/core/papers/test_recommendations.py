"""Targeted recommendations: appendices as in the source document, addressees in order, terms left to the office."""

import pytest

from opora.core.disclosure import Audience
from opora.core.papers.look import Look
from opora.core.papers.model import Heading, NumberedList, Table
from opora.core.papers.recommendations import gather, recommendations_paper
from tests.core.papers.test_report import words_of
from tests.support.monitorings import SCHOOLS, monitoring, pack


@pytest.fixture(scope="module")
def paper():
    return recommendations_paper(monitoring())


def test_results_come_first_then_recommendations_by_direction(paper):
    titles = [(one.number, one.title.split(" по направлению")[0]) for one in paper.appendices]

    assert titles == [
        (1, "Результаты мониторинга"),
        (2, "Результаты мониторинга"),
        (3, "Адресные рекомендации"),
        (4, "Адресные рекомендации"),
    ]


def test_body_names_each_appendix(paper):
    lines = [
        "".join(run.text for run in item.runs)
        for one in paper.blocks
        if isinstance(one, NumberedList)
        for item in one.items
    ]

    assert [line[-15:] for line in lines] == [
        f"(приложение {one}){end}" for one, end in zip("1234", ";.;.", strict=True)
    ]


def test_addressees_stand_in_the_order_of_the_pack(paper):
    order = [
        f"{one.dative}:" for one in sorted(pack().addressees.values(), key=lambda each: each.order)
    ]
    for appendix in paper.appendices[2:]:
        met = [block.text for block in appendix.blocks if isinstance(block, Heading)]
        assert met == [one for one in order if one in met]


def test_every_recommendation_has_its_ground_and_an_empty_term(paper):
    tables = [
        block for one in paper.appendices[2:] for block in one.blocks if isinstance(block, Table)
    ]

    assert tables
    for table in tables:
        for _, advice, ground, term in table.rows:
            assert advice
            assert ground
            assert term == ""


def test_same_text_for_several_schools_stands_once():
    run = monitoring()

    gathered = gather(Look(run), list(run.findings))

    texts = [(addressee, text) for addressee, group in gathered.items() for text in group]
    assert len(texts) == len(set(texts))
    assert any(len(one.schools) > 1 for group in gathered.values() for one in group.values())


def test_public_recommendations_name_no_school():
    text = words_of(recommendations_paper(monitoring(), Audience.PUBLIC))

    assert not any(title in text for title in SCHOOLS.values())
    assert "Публикация списков" in text
