"""What people type in a return: Russian numbers, dates and words, read or refused with a plain message."""

from datetime import date

import pytest

from tests.support.returns import answer, codes


@pytest.mark.parametrize(
    "typed, number",
    [("12", 12), (" 1 204 ", 1204), ("1\u00a0204", 1204), ("0", 0), ("14,0", 14), ("+7", 7)],
)
def test_a_count_is_read(typed, number):
    check = answer("count", typed)

    assert check.value("one").number == number
    assert check.issues == ()


@pytest.mark.parametrize("typed", ["сто", "12,5", "1,204", "5-6", "около 10", "12 чел.", "²", "१२"])
def test_what_is_no_whole_number_is_refused(typed):
    check = answer("count", typed)

    assert codes(check) == [("one", "OP-362")]
    assert "нужно целое число" in check.issues[0].message
    assert check.value("one") is None


@pytest.mark.parametrize(
    "kind, typed, bounds, told",
    [
        ("count", "-3", {}, "допустимо от 0."),
        ("count", "501", {"maximum": 500}, "допустимо от 0 до 500."),
        ("count", "1", {"minimum": 2}, "допустимо от 2."),
        ("share", "100,5", {}, "допустимо от 0 до 100."),
    ],
)
def test_bounds_are_named(kind, typed, bounds, told):
    check = answer(kind, typed, **bounds)

    assert codes(check) == [("one", "OP-363")]
    assert check.issues[0].message == f"записано «{typed}» — {told}"


@pytest.mark.parametrize(
    "typed, percent, text",
    [("45,5", 45.5, "45,5"), ("45.50 %", 45.5, "45,5"), ("100%", 100, "100"), ("0,1", 0.1, "0,1")],
)
def test_a_share_is_percents_with_a_comma_or_point(typed, percent, text):
    value = answer("share", typed).value("one")

    assert (value.number, value.text) == (percent, text)


@pytest.mark.parametrize(
    "typed", ["05.11.2025", "5.11.2025", "2025-11-05", "05.11.2025 00:00:00", "2025-11-05 00:00"]
)
def test_a_day_is_read(typed):
    value = answer("date", typed).value("one")

    assert (value.day, value.text) == (date(2025, 11, 5), "05.11.2025")


@pytest.mark.parametrize(
    "typed", ["05.11.25", "31.02.2026", "ноябрь", "2025", "11/05/2025", "45966"]
)
def test_a_day_is_not_guessed(typed):
    assert codes(answer("date", typed)) == [("one", "OP-362")]


@pytest.mark.parametrize("typed", ["05.11.0205", "31.12.1999", "01.01.2100"])
def test_a_slip_in_the_year_is_caught(typed):
    assert codes(answer("date", typed)) == [("one", "OP-363")]


@pytest.mark.parametrize(
    "typed, number", [("да", 1), ("Да", 1), ("+", 1), ("НЕТ", 0), ("–", 0), ("0", 0)]
)
def test_yes_and_no(typed, number):
    assert answer("yes_no", typed).value("one").number == number


def test_a_maybe_is_neither_yes_nor_no():
    assert codes(answer("yes_no", "частично")) == [("one", "OP-362")]


def test_a_choice_is_one_of_the_list_whatever_its_case():
    value = answer("choice", "МАСТЕР-КЛАСС, показ").value("one")

    assert (value.text, value.number) == ("мастер-класс, показ", 3)
    assert "«не было», «семинар»" in answer("choice", "урок").issues[0].message


@pytest.mark.parametrize(
    "typed",
    ["помогал Выдумкин Р. Д.", "звоните 8 900 000-00-00", "a@example.org", "у Ратмира Добрынича"],
)
def test_people_are_not_named_and_not_repeated(typed):
    check = answer("text", typed)

    assert codes(check) == [("one", "OP-367")]
    assert typed not in check.issues[0].described()


def test_a_text_is_short():
    assert codes(answer("text", "слово " * 60)) == [("one", "OP-363")]
    assert answer("text", "два  семинара\n и показ").value("one").text == "два семинара и показ"


@pytest.mark.parametrize("typed", ["Секретова 5", "8 900 000-00-00"])
def test_words_and_telephones_are_never_quoted_back(typed):
    assert typed not in answer("count", typed).issues[0].described()


def test_an_empty_answer_means_we_do_not_know():
    assert answer("count", " \u00a0 ").issues == ()
    required = answer("count", "", required=True)
    assert codes(required) == [("one", "OP-361")]
    assert required.issues[0].message == "не заполнено."
