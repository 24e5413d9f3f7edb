"""This year's sentences beside last year's."""

import pytest

from opora.core.papers.compared import Kind, Told, compared, sentences


def test_sentences_end_at_full_stops_and_not_at_abbreviations():
    text = "Доля — 12,5 %. В г. Озёрске **2** школы; Лицей ждёт. См. п. 3. Да!"
    assert sentences(text) == [
        "Доля — 12,5 %.", "В г. Озёрске 2 школы;", "Лицей ждёт.", "См. п. 3.", "Да!",
    ]  # fmt: skip
    assert sentences("  ") == []


@pytest.mark.parametrize(
    "now, last, kind",
    [
        ("Число школ — 3.", "Число школ — 3.", Kind.SAME),
        ("ЧИСЛО школ — 3.", "Число  школ — 3.", Kind.SAME),
        ("Число школ — 4.", "Число школ — 3.", Kind.NUMBERS),
        ("Доля — 12,5 % (8–17 %).", "Доля — 9 % (4–15 %).", Kind.NUMBERS),
        ("Провести в школах разбор работ до мая.", "Провести в школах разбор работ до лета.", Kind.REWORDED),
        ("Совсем другое дело.", "Число школ — 3.", Kind.NEW),
    ],
)  # fmt: skip
def test_a_sentence_is_told_as_it_stands_to_last_years(now, last, kind):
    told = compared([now], [last])
    assert told[0].kind == kind
    assert (len(told) == 2) == (kind is Kind.NEW)


def test_each_sentence_of_last_year_answers_once_and_what_is_left_is_gone():
    told = compared(["А раз.", "А раз."], ["А раз.", "Было."])
    assert told == (
        Told(Kind.SAME, "А раз.", "А раз."), Told(Kind.NEW, "А раз."), Told(Kind.GONE, "Было."),
    )  # fmt: skip


def test_the_first_year_is_all_new():
    assert [one.kind for one in compared(["А.", "Б."], [])] == [Kind.NEW, Kind.NEW]
