"""Examples of a form's rules are run as tests: a good one keeps the rule, a bad one breaks it."""

from opora.core.methodology.returns import ReturnExample
from opora.core.returns import evaluate_example
from tests.support.returns import EVERYTHING, asked, form, rule


BOUND = rule(({}, False), ({}, True), not_more_than=["part", "all_people"])
FORM = form(asked("part"), rules=[BOUND], known=EVERYTHING.known)


def outcome(**given: str):
    """What the example gives under the only rule of the form."""
    example = ReturnExample(name="пример", given=given, breaks=True)
    return evaluate_example(FORM, FORM.rules[0], example)


def test_asked_and_known_numbers_stand_in_one_example():
    assert outcome(part="9", all_people="8") is True
    assert outcome(part="8", all_people="8") is False


def test_an_answer_that_cannot_be_read_proves_nothing():
    assert outcome(part="девять", all_people="8") == "ответ «part» не читается"
