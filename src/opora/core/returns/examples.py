"""Examples of a form's rules, run as tests: good answers do not break the rule, bad ones do."""

from opora.core.methodology.returns import ReturnExample, ReturnForm, ReturnRule
from opora.core.returns.answers import read_answer
from opora.core.returns.checking import check_return
from opora.core.returns.model import ReturnValue
from opora.core.returns.periods import ReturnPeriod


def evaluate_example(form: ReturnForm, rule: ReturnRule, example: ReturnExample) -> bool | str:
    """Whether the answers of the example break the rule; words when one of them cannot be read."""
    period = ReturnPeriod(2025, 1 if form.period == "half_year" else 0)
    for name, typed in example.given.items():
        field = form.field(name)
        if field is not None and not isinstance(read_answer(field, typed), ReturnValue | None):
            return f"ответ «{name}» не читается"
    asked = {name: typed for name, typed in example.given.items() if form.field(name)}
    check = check_return(form, asked, period=period, known=example.given)
    return any(one.rule == rule.code for one in check.issues)
