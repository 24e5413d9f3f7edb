"""Every pattern of the federal pack takes its examples and leaves its counterexamples; the loader refuses slips."""

import pytest

from opora.core.errors import PackError
from opora.core.grammar.clean import clean
from opora.core.grammar.text import lowered
from opora.core.grammar.vocabulary import ANCHORED, Pattern
from opora.packs.grammar import federal_grammar, load_grammar
from tests.grammar.support import texts


PATTERNS = federal_grammar().patterns
QUICK = [pattern for pattern in PATTERNS if pattern.low is not None]
GOOD = """
patterns:
  - id: one
    group: act
    pattern: 'утвердить'
    examples: [утвердить план]
    counterexamples: [провести]
"""


@pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern.id for pattern in PATTERNS])
def test_pattern_takes_its_examples_and_leaves_the_others(pattern):
    missed = [example for example in pattern.examples if not pattern.takes(clean(example).text)]
    taken = [example for example in pattern.counterexamples if pattern.takes(clean(example).text)]

    assert (missed, taken) == ([], [])


@pytest.fixture(scope="module")
def lines():
    """Lines of the open corpus as the grammar sees them, and the examples of all patterns."""
    printed = {line for text in texts() for line in clean(text).text.split("\n")}
    said = {one for pattern in PATTERNS for one in (*pattern.examples, *pattern.counterexamples)}
    return sorted(printed | said)


@pytest.mark.parametrize("pattern", QUICK, ids=[pattern.id for pattern in QUICK])
def test_the_quick_refusal_never_hides_a_match(pattern, lines):
    refused = [line for line in lines if pattern.low.search(lowered(line)) is None]

    assert [line for line in refused if pattern.regex.search(line)] == []


@pytest.mark.parametrize("group", sorted(federal_grammar().groups))
def test_a_group_finds_what_its_patterns_find_one_by_one(group, lines):
    vocabulary = federal_grammar()
    begins = group in ANCHORED

    for line in lines:
        fits = [
            (pattern.id, match.span())
            for pattern in vocabulary.group(group)
            if (match := pattern.regex.match(line) if begins else pattern.regex.search(line))
        ]
        found = [(pattern.id, match.span()) for pattern, match in vocabulary.every(group, line)]
        assert found == fits, line


def kept(pattern):
    return Pattern(
        id="one", group="act", pattern=pattern, examples=("а",), counterexamples=("б",)
    ).low


@pytest.mark.parametrize(
    "pattern, low",
    [
        (r"Приказ\S+\W[А-ЯЁ]", r"приказ\S+\W[а-яё]"),
        (r"(?P<text>МБОУ)\(", r"(?P<text>мбоу)\("),
        (r"слушали\s+(?-i:[А-ЯЁ])", r"слушали\s+(?:[а-яё])"),
    ],
)
def test_small_letters_spare_what_is_no_letter(pattern, low):
    assert kept(pattern).pattern == low


def test_no_quick_form_where_a_capital_must_not_stand():
    assert kept(r"срок(?!\s+(?-i:[А-ЯЁ]))") is None


def written(folder, text):
    (folder / "grammar").mkdir()
    (folder / "grammar" / "acts.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_good_file_is_loaded(tmp_path):
    assert load_grammar(written(tmp_path, GOOD)).value("act", "утвердить") == ""


@pytest.mark.parametrize(
    "text, code, line",
    [
        (GOOD + "colour: red\n", "OP-104", 8),
        (GOOD.replace("    group: act", "    grop: act"), "OP-104", 3),
        (GOOD.replace("    examples: [утвердить план]\n", ""), "OP-105", 3),
        (GOOD.replace("утвердить'", "утвердить('"), "OP-106", 3),
        (GOOD + GOOD.split("patterns:\n")[1], "OP-107", None),
        ("patterns: [", "OP-102", 2),
        ("patterns: [text]", "OP-106", 1),
    ],
    ids=[
        "unknown key",
        "misspelt key",
        "no examples",
        "broken regex",
        "repeated id",
        "broken yaml",
        "not a pattern",
    ],
)
def test_a_slip_is_refused_with_its_place(tmp_path, text, code, line):
    with pytest.raises(PackError) as refusal:
        load_grammar(written(tmp_path, text))

    found = [issue for issue in refusal.value.issues if issue.code == code]
    assert found
    assert line is None or found[0].place.line == line
