"""Words come from the pack or the paper is not written."""

import pytest

from opora.core.errors import PackError
from opora.core.methodology.rules import Sentence
from opora.core.papers.wording import Wording
from tests.support.monitorings import pack


def wording(*sentences):
    return Wording({one.id: one for one in sentences})


def test_sentence_of_a_section_and_state_is_filled_in():
    said = wording(
        Sentence(id="a", section="value", when="always", text="Доля — {value} в школе № {number}."),
        Sentence(id="b", section="value", when="cannot_tell", text="Нельзя сказать."),
    )

    assert said.say("value", value="12 %", number="3") == "Доля — 12\u00a0% в школе №\u00a03."
    assert said.say("value", "cannot_tell") == "Нельзя сказать."


def test_sentences_of_one_section_follow_one_another():
    said = wording(
        Sentence(id="a", section="note", when="always", text="Первая."),
        Sentence(id="b", section="note", when="always", text="Вторая."),
    )

    assert said.say("note") == "Первая. Вторая."


def test_missing_sentence_names_the_near_section():
    with pytest.raises(PackError, match="возможно, note") as caught:
        wording(Sentence(id="a", section="note", when="always", text="Да.")).say("notes")

    assert caught.value.code == "OP-601"


def test_unknown_placeholder_is_named_with_what_there_is():
    with pytest.raises(PackError, match="'valeu'; есть: value") as caught:
        wording(Sentence(id="a", section="note", when="always", text="{valeu}")).say(
            "note", value="1"
        )

    assert caught.value.code == "OP-602"


def test_examples_of_the_packs_sentences_come_out_as_written():
    shown = [one for one in pack().sentences.values() if one.expect is not None]

    assert shown
    for one in shown:
        assert one.text.format_map(one.example) == one.expect
