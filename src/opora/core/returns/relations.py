"""Whether answers break a rule of the form; a rule whose answers are not all known says nothing."""

from collections.abc import Mapping

from opora.core.methodology.returns import RequiredIf, ReturnRule, Sum
from opora.core.returns.model import ReturnValue
from opora.core.returns.periods import ReturnPeriod


Answers = Mapping[str, ReturnValue]
_ROUNDING = 0.05  # of a percent: shares are typed with one decimal


def breaks(rule: ReturnRule, answers: Answers, period: ReturnPeriod) -> bool:
    """Whether the answers contradict the rule."""
    if rule.not_more_than is not None:
        return _exceeds(rule.not_more_than, answers)
    if rule.date_order is not None:
        return _is_reversed(rule.date_order, answers)
    if rule.required_if is not None:
        return _is_lacking(rule.required_if, answers)
    if rule.date_within_period is not None:
        return _is_outside(rule.date_within_period, answers, period)
    summed = rule.sum_equals or rule.sum_not_more_than
    assert summed is not None, "a rule has exactly one relation"
    return _sum_is_wrong(summed, answers, exact=rule.sum_equals is not None)


def _number(answers: Answers, name: str) -> float | None:
    found = answers.get(name)
    return None if found is None else found.number


def _exceeds(pair: tuple[str, str], answers: Answers) -> bool:
    part, whole = (_number(answers, name) for name in pair)
    return part is not None and whole is not None and part > whole


def _sum_is_wrong(summed: Sum, answers: Answers, *, exact: bool) -> bool:
    """Parts known so far may exceed the total already; they equal it only when all are known."""
    total = _number(answers, summed.total)
    told = [_number(answers, name) for name in summed.parts]
    known = [one for one in told if one is not None]
    if total is None or not known:
        return False
    if sum(known) > total + _ROUNDING:
        return True
    return exact and len(known) == len(told) and sum(known) < total - _ROUNDING


def _is_reversed(pair: tuple[str, str], answers: Answers) -> bool:
    first, then = (answers.get(name) for name in pair)
    if first is None or then is None or first.day is None or then.day is None:
        return False
    return first.day > then.day


def _is_lacking(required: RequiredIf, answers: Answers) -> bool:
    other = answers.get(required.when)
    if required.field in answers or other is None:
        return False
    return required.holds == "filled" or (other.number or 0) > 0


def _is_outside(name: str, answers: Answers, period: ReturnPeriod) -> bool:
    found = answers.get(name)
    if found is None or found.day is None:
        return False
    return not period.begins <= found.day <= period.ends
