"""Rules between fields, and the comparison with the year before."""

import pytest

from opora.core.issues import Severity
from opora.core.places import Place
from opora.core.returns import ReturnPeriod, check_return
from tests.support.returns import EVERYTHING, YEAR, asked, codes, form, rule


def broken(check):
    """Codes of rules that the answers break."""
    return [one.rule for one in check.issues if one.rule]


def with_rule(*kinds, **relation):
    """A form of two or three questions «a», «b», «c» and one rule."""
    fields = [asked(name, kind) for name, kind in zip("abc", kinds, strict=False)]
    good_and_bad = [({}, False), ({}, True)]  # the relation is what these tests ask about
    return form(*fields, rules=[rule(*good_and_bad, **relation)])


@pytest.mark.parametrize(
    "a, b, wrong", [("5", "8", False), ("8", "8", False), ("9", "8", True), ("9", "", False)]
)
def test_not_more_than(a, b, wrong):
    check = check_return(
        with_rule("count", "count", not_more_than=["a", "b"]), {"a": a, "b": b}, period=YEAR
    )

    assert broken(check) == ["one_rule"] * wrong


@pytest.mark.parametrize(
    "a, b, total, equals, at_most",
    [
        ("3", "4", "7", False, False),
        ("3", "4", "8", True, False),
        ("3", "4", "6", True, True),
        ("3", "", "6", False, False),  # the sum is not whole yet
        ("9", "", "6", True, True),  # and exceeds the total all the same
        ("3", "4", "", False, False),
    ],
)
def test_sums(a, b, total, equals, at_most):
    answers = {"a": a, "b": b, "c": total}
    summed = {"parts": ["a", "b"], "total": "c"}

    exact = check_return(with_rule(*["count"] * 3, sum_equals=summed), answers, period=YEAR)
    bound = check_return(with_rule(*["count"] * 3, sum_not_more_than=summed), answers, period=YEAR)

    assert (broken(exact) != [], broken(bound) != []) == (equals, at_most)


@pytest.mark.parametrize(
    "first, then, wrong",
    [
        ("01.10.2025", "02.10.2025", False),
        ("01.10.2025", "01.10.2025", False),
        ("02.10.2025", "01.10.2025", True),
        ("02.10.2025", "", False),
    ],
)
def test_order_of_dates(first, then, wrong):
    check = check_return(
        with_rule("date", "date", date_order=["a", "b"]), {"a": first, "b": then}, period=YEAR
    )

    assert broken(check) == ["one_rule"] * wrong


@pytest.mark.parametrize(
    "holds, kind, b, wrong",
    [
        ("positive", "count", "3", True),
        ("positive", "count", "0", False),
        ("positive", "yes_no", "да", True),
        ("positive", "yes_no", "нет", False),
        ("filled", "count", "0", True),
        ("filled", "count", "", False),
    ],
)
def test_required_when_another_answer_calls_for_it(holds, kind, b, wrong):
    required = {"field": "a", "when": "b", "holds": holds}
    asks = with_rule("date", kind, required_if=required)

    assert broken(check_return(asks, {"b": b}, period=YEAR)) == ["one_rule"] * wrong
    assert broken(check_return(asks, {"a": "01.10.2025", "b": b}, period=YEAR)) == []


@pytest.mark.parametrize(
    "period, day, wrong",
    [
        (ReturnPeriod(2025), "01.09.2025", False),
        (ReturnPeriod(2025), "31.08.2026", False),
        (ReturnPeriod(2025), "31.08.2025", True),
        (ReturnPeriod(2025), "", False),
        (ReturnPeriod(2025, 1), "31.12.2025", False),
        (ReturnPeriod(2025, 1), "01.01.2026", True),
        (ReturnPeriod(2025, 2), "01.01.2026", False),
        (ReturnPeriod(2025, 2), "31.12.2025", True),
    ],
)
def test_date_within_the_period(period, day, wrong):
    asks = with_rule("date", date_within_period="a")
    length = {"period": "half_year" if period.half else "school_year"}
    check = check_return(asks.model_copy(update=length), {"a": day}, period=period)

    assert broken(check) == ["one_rule"] * wrong


def test_a_rule_says_both_answers_and_stands_at_the_first():
    asks = with_rule("count", "count", not_more_than=["a", "b"])

    issue = check_return(asks, {"a": "1 009", "b": "8"}, period=YEAR).issues[0]

    assert issue.described() == (
        "[OP-364] «Вопрос a»: Так не бывает. Записано: «Вопрос a» — 1009; «Вопрос b» — 8. "
        "Исправьте ответ, который неверен."
    )


def test_a_rule_waits_until_its_answers_can_be_read():
    asks = with_rule("count", "count", not_more_than=["a", "b"])

    assert codes(check_return(asks, {"a": "девять", "b": "8"}, period=YEAR)) == [("a", "OP-362")]


def test_what_an_export_holds_bounds_an_answer_and_is_not_asked():
    bound = rule(({}, False), ({}, True), not_more_than=["part", "all_people"])
    asks = form(asked("part"), rules=[bound], known=EVERYTHING.known)

    assert check_return(asks, {"part": "40"}, period=YEAR).is_acceptable
    assert check_return(asks, {"part": "40"}, period=YEAR, known={"all_people": "40"}).is_acceptable
    assert broken(check_return(asks, {"part": "41"}, period=YEAR, known={"all_people": "40"}))


@pytest.mark.parametrize(
    "before, now, sharp",
    [("10", "30", True), ("10", "29", False), ("30", "10", True), ("2", "8", False), ("0", "10", True),
     ("0", "9", False), ("10", "10", False), ("", "90", False)],
)  # fmt: skip
def test_a_threefold_change_of_ten_or_more_is_looked_at(before, now, sharp):
    check = check_return(form(asked("a")), {"a": now}, period=YEAR, previous={"a": before})

    assert codes(check) == [("a", "OP-365")] * sharp
    assert check.is_acceptable


def test_all_issues_come_at_once_in_the_order_of_the_form():
    typed = {"percent": "130", "part": "много", "day": "вчера", "nothing": "5"}

    check = check_return(EVERYTHING, typed, period=YEAR)

    assert codes(check) == [
        ("people", "OP-361"), ("part", "OP-362"), ("percent", "OP-363"), ("day", "OP-362"),
        ("nothing", "OP-366"),
    ]  # fmt: skip
    assert not check.is_acceptable
    assert check.issues[-1].severity is Severity.NOTE


def test_an_answer_from_a_file_is_told_by_its_cell():
    place = Place(file="школа.xlsx", sheet="Возврат", row=14, column="Значение")

    check = check_return(form(asked("a")), {"a": "сто"}, period=YEAR, places={"a": place})

    assert (
        check.issues[0]
        .described()
        .startswith(
            "[OP-362] файл школа.xlsx, лист «Возврат», строка 14, столбец «Значение», «Вопрос a»:"
        )
    )


def test_a_return_of_a_year_is_not_checked_as_of_half_a_year():
    with pytest.raises(ValueError, match="2025-1"):
        check_return(EVERYTHING, {}, period=ReturnPeriod(2025, 1))


@pytest.mark.parametrize("key", ["2025-3", "25", "", "2025-", "1999"])
def test_no_other_periods(key):
    with pytest.raises(ValueError, match="period"):
        ReturnPeriod.of(key)
