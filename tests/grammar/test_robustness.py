"""Whatever the text has suffered: no crash, and nothing called printed that does not stand in it."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.core.grammar.reading import to_reading
from tests.grammar.score_corpus import noisy, not_in_text, shaped
from tests.grammar.support import read, texts


_YEAR = re.compile(r"\d{4}|\d{2}")


def assert_nothing_invented(text):
    """Printed strings occur in the text; a date has a printed deadline; an addressee a printed phrase."""
    reading = to_reading(read(text))
    assert not_in_text(reading, text) == []
    for document in reading["documents"]:
        for task in (*document["decisions"], *document["measures"]):
            assert (task["deadline"] is None) or task["deadline_text"]
        for decision in document["decisions"]:
            assert (
                not decision["addressees"]
                or decision["addressee_printed"]
                or document["kind"] == "письмо"
            )


def assert_spans_hold(text):
    """Every decision's span of the printed text is its action."""
    for document in read(text).documents:
        for decision in document.decisions:
            (span,) = decision.action.spans
            assert " ".join(text[span.start : span.end].split()) == decision.action.printed


def test_spans_of_the_corpus_are_their_actions():
    for text in texts():
        assert_spans_hold(text)


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["line", "word"])
def test_lost_or_added_line_ends(shape):
    for text in texts():
        assert_nothing_invented(shaped(text, shape))


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.01, 0.03])
def test_misread_letters(share):
    for number, text in enumerate(texts()):
        assert_nothing_invented(noisy(text, share, Random(number)))


@pytest.mark.properties
@given(st.data())
def test_any_beginning_of_a_text(data):
    text = data.draw(st.sampled_from(texts()))
    assert_nothing_invented(text[: data.draw(st.integers(0, len(text)))])


@pytest.mark.properties
@given(st.data())
def test_any_order_of_lines(data):
    lines = data.draw(st.sampled_from(texts())).split("\n")
    assert_nothing_invented("\n".join(data.draw(st.permutations(lines))))


@pytest.mark.properties
@given(st.text(alphabet="Протокл Решили:\n1.2)-–•|№«»()абвАБВ/0 Срок\t\x0c", max_size=300))
def test_any_signs_at_all(text):
    assert_nothing_invented(text)
