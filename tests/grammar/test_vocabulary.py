"""Every pattern of the federal pack takes its examples and leaves its counterexamples; the loader refuses slips."""

import pytest

from opora.core.errors import PackError
from opora.core.grammar.clean import clean
from opora.packs.grammar import federal_grammar, load_grammar


PATTERNS = federal_grammar().patterns
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
