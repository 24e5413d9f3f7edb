"""People's words in a computed section: around it, and in the place of its passages."""

import pytest

from opora.core.papers.model import Heading, NumberedList, Table, paragraph, points, text_runs
from opora.core.papers.worded import marked, passages, with_words, words_as_blocks


TABLE = Table(title="Т", header=("а",), rows=(("1",),), widths=(10,), aligns=("left",))
BLOCKS = (
    Heading(1, "Выводы"), paragraph("Всего **3** школы."), points(("раз", "два"), "decimal"), TABLE,
)  # fmt: skip


def test_passages_are_paragraphs_and_points_in_order_with_their_marks():
    assert passages(BLOCKS) == ("Всего **3** школы.", "раз", "два")


def test_words_come_after_the_heading_and_at_the_end():
    told = with_words(BLOCKS, before="Сначала.", after="Потом.")
    assert told[0] == BLOCKS[0]
    assert told[1] == paragraph("Сначала.")
    assert told[2:-1] == BLOCKS[1:]
    assert told[-1] == paragraph("Потом.")


def test_without_a_heading_words_come_first():
    assert with_words(BLOCKS[1:], before="Сначала.")[0] == paragraph("Сначала.")
    assert with_words((), after="Потом.") == (paragraph("Потом."),)


@pytest.mark.parametrize(
    "replaced, expected",
    [
        ({"Всего **3** школы.": "Три   школы."}, ("Три школы.", "раз", "два")),
        ({"Всего **3** школы.": " "}, ("раз", "два")),
        ({"раз": "один"}, ("Всего **3** школы.", "один", "два")),
        ({"раз": "", "два": ""}, ("Всего **3** школы.",)),
        ({"чего нет": "ничего"}, ("Всего **3** школы.", "раз", "два")),
    ],
)
def test_passages_are_replaced_or_left_out(replaced, expected):
    told = with_words(BLOCKS, replaced=replaced)
    assert passages(told) == expected
    assert TABLE in told  # numbers stay what they are


def test_an_empty_line_parts_paragraphs_and_dashes_make_points():
    told = words_as_blocks("Первый\r\nабзац.\r\n\r\n– раз\n- два\n\n\n")
    assert told == (paragraph("Первый абзац."), points(("раз", "два")))
    assert words_as_blocks("  \n\n ") == ()
    assert isinstance(told[1], NumberedList)


def test_marks_of_bold_survive_a_round_trip():
    assert marked(text_runs("а **б** в **г**")) == "а **б** в **г**"
