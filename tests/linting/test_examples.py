"""Every code of the linter has an example that brings it and one that does not; both are run."""

import pytest

from opora.capabilities.workdays import work_calendar
from opora.core.codes import linting as codes
from opora.core.grammar.grammar import read_document
from opora.core.grammar.text import DocumentText
from opora.core.issues import IssueCode
from opora.core.linting.examples import EXAMPLES, text_of
from opora.core.linting.lint import RULES, Surroundings, lint
from opora.packs.grammar import federal_grammar


DECLARED = {value.code for value in vars(codes).values() if isinstance(value, IssueCode)}

# Shown by tests of their own: they need a folder, two documents in a file, or a text with something left out.
ELSEWHERE = {
    "OP-819", "OP-825", "OP-826", "OP-827", "OP-828", "OP-829", "OP-830", "OP-831", "OP-833", "OP-840",
}  # fmt: skip


def found(text):
    around = Surroundings(federal_grammar(), work_calendar())
    reading = read_document(text, federal_grammar())
    return {one.code.code for one in lint(DocumentText(text=text), reading, around)}


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_bad_example_brings_the_remark(code):
    assert code in found(text_of(EXAMPLES[code], bad=True))


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_good_example_does_not(code):
    assert code not in found(text_of(EXAMPLES[code], bad=False))


def test_every_code_has_a_rule_and_an_example():
    ruled = {code.code for made, _ in RULES for code in made} | {codes.NOT_LINTED.code}
    assert ruled == DECLARED
    assert EXAMPLES.keys() | ELSEWHERE == DECLARED
    assert not EXAMPLES.keys() & ELSEWHERE
