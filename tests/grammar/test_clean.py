"""Cleaning: what is undone, how it is recorded, and that every character leads back to the printed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.core.grammar.clean import clean
from opora.core.grammar.damage import DAMAGES


PIECES = (
    "а б В Г пр слово СЛОВО ПРОТОКОЛ ПРИКАЗ РЕШЕНИЕ План Об января май возложить провести утвердить учебный год г. 20"
    " 2019 1 2. 3 0 6 о О З l. З. N №№ в„– N° B A x o - – . , : ; ( ) « » * ** _ __ # ## \\"
).split() + [" ", " ", " ", "  ", "\n", "\r\n", "- ", "-\n", " -", "\u00ad", "\u00a0"]


@pytest.mark.parametrize(
    "printed, read",
    [
        ("П Р О Т О К О Л", "ПРОТОКОЛ"),
        ("ПРОТОКОЛ N 4", "ПРОТОКОЛ № 4"),
        ("в„– 5", "№ 5"),
        ("Котов B.С.", "Котов В.С."),
        ("обра\u00adзование", "образование"),
        ("Мур- манска", "Мурманска"),
        ("инспекторско -аналитического", "инспекторско-аналитического"),
        ("управле-\nния образования", "управления образования"),
        ("работыУправления", "работы Управления"),
        ("2019год", "2019 год"),
        ("20152016 учебный год", "2015-2016 учебный год"),
        ("решениявозложить", "решения возложить"),
        ("## **Решили:**", "Решили:"),
        ("К и м  Л . Д .", "Ким  Л.Д."),
        ("пр0токол", "протокол"),
        ("Рещили:", "Решили:"),
    ],
)
def test_damage_is_undone_in_the_copy(printed, read):
    assert clean(printed).text == read


def test_edits_keep_the_printed_place():
    source = clean("дом N 5 и N 6")

    assert [(edit.span.start, edit.span.end, edit.reading, edit.kind) for edit in source.edits] == [
        (4, 5, "№", "знак номера"),
        (10, 11, "№", "знак номера"),
    ]


def test_a_stretch_of_the_copy_leads_to_the_printed_words():
    printed = "П р о т о к о л  № 7 от \u00ad12.10.2023"
    source = clean(printed)
    at = source.text.index("12.10")

    assert source.verbatim(at, at + 10) == "12.10.2023"
    assert source.verbatim(0, 8) == "П р о т о к о л"


@pytest.mark.properties
@given(st.text(alphabet="абвАБВ ABCN№#*-_.\n\u00ad0368«»", max_size=120))
def test_every_character_has_a_printed_place(text):
    source = clean(text)

    assert len(source.offsets) == len(source.text)
    assert all(0 <= place < len(text) for place in source.offsets)
    assert list(source.offsets) == sorted(source.offsets)


@pytest.mark.properties
@pytest.mark.parametrize("damage", DAMAGES, ids=[damage.pattern.pattern[:24] for damage in DAMAGES])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_gate_hides_no_damage(damage, pieces):
    text = "".join(pieces)

    assert damage.may_stand_in(text) or damage.pattern.search(text) is None
