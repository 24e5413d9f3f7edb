"""Recommendations as people edited them, and the sheet for parents, as papers."""

import pytest

from opora.core.papers.addressed import Asked, Part, addressed_paper
from opora.core.papers.model import Table
from opora.core.papers.parents import Told, naming, parents_paper
from opora.core.papers.worded import passages
from tests.support.monitorings import pack


ASKED = Asked(
    text="Посетить уроки", grounds=("Мало уроков", "Нет плана"), whom=("1 группа", "СОШ № 2"),
    material="Письмо 1", due="01.03.2027", repeats=True,
)  # fmt: skip
PLAIN = Asked(text="Обсудить итоги.", grounds=("Факт",), whom=())
PART = Part(
    title="Школы", facts=(("Мало уроков", ("СОШ № 2",)), ("Мало планов", ())),
    asked=(("Руководителям", (ASKED, PLAIN)), ("Педагогам", (PLAIN,))),
)  # fmt: skip


def tables(paper) -> list[Table]:
    return [one for one in paper.all_blocks() if isinstance(one, Table)]


def test_each_direction_has_an_appendix_with_facts_and_a_table_for_each_addressee():
    other = Part(title="", facts=(), asked=(("Всем", (PLAIN,)),))
    paper = addressed_paper(pack(), 2025, (PART, other), date_text="22.11.2026")
    assert [one.number for one in paper.appendices] == [1, 2]
    assert paper.appendices[1].title == "Другие рекомендации"
    assert paper.date_text == "22.11.2026"
    facts, heads, _, others = tables(paper)
    assert facts.rows == (
        ("Мало уроков", "1", "СОШ № 2"), ("Мало планов", "–", "муниципалитет"),
    )  # fmt: skip
    first = [cell.replace("\u00a0", " ") for cell in heads.rows[0]]
    assert first == [
        "1", "Посетить уроки.*\nМатериал: Письмо 1.", "Мало уроков; Нет плана.\n1 группа, СОШ № 2",
        "01.03.2027",
    ]  # fmt: skip
    assert heads.notes
    assert not others.notes
    assert heads.rows[1] == ("2", "Обсудить итоги.", "Факт.", "")


@pytest.mark.parametrize("found", [(), ("Мало уроков",)])
@pytest.mark.parametrize("done", [(), ("Посетить уроки",)])
def test_the_sheet_says_what_was_found_and_what_will_be_done_or_that_there_is_nothing(found, done):
    paper = parents_paper(pack(), Told(school="СОШ № 1", year=2025, found=found, done=done))
    told = passages(paper.blocks)
    assert ("Мало уроков." in told) == bool(found)
    assert ("Посетить уроки." in told) == bool(done)
    assert any("ничего, что требовало бы" in one for one in told) == (not found)
    assert paper.title[1] == "СОШ № 1"


def test_texts_that_name_another_school_are_found_whatever_their_spelling():
    texts = ("Посетить «СОШ №2».", "Обсудить.", "Съездить в сош № 2")
    assert naming(texts, ("СОШ № 2", "")) == (texts[0], texts[2])
    assert naming(texts, ()) == ()
