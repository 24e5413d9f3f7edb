"""A specification: all complaints at once, each with its place and what is allowed."""

import pytest

from opora.capabilities.diagnostic_tests import check_specification
from opora.core.diagnostic_tests.specification import MarkCut, SpecifiedItem
from opora.core.issues import Severity
from tests.support.own_tests import ITEMS, specification


def item(**changes):
    return SpecifiedItem(
        **(
            {"number": "5", "code": "4.1", "skill": "строить", "max_score": 2, "level": "П"}
            | changes
        )
    )


def told(federal, **changes):
    return [
        (one.severity.value, one.place.row, one.place.column, one.message)
        for one in check_specification(specification(**changes), federal)
    ]


def test_a_sound_specification_has_no_complaints(federal):
    assert told(federal) == []


def test_everything_wrong_is_told_at_once(federal):
    found = told(
        federal,
        title=" ",
        subject="",
        grade=12,
        minutes=0,
        variants=0,
        items=(item(number="5а", code="4 1", skill="", max_score=0, level="A"),),
        cuts=(MarkCut(6, 1),),
    )
    refused = [(row, column) for severity, row, column, _ in found if severity == "refused"]
    assert refused == [
        (None, "Название"),
        (None, "Предмет"),
        (None, "Класс"),
        (None, "Длительность"),
        (None, "Число вариантов"),
        (1, "Номер"),
        (1, "Код кодификатора"),
        (1, "Умение"),
        (1, "Наибольший балл"),
        (1, "Уровень сложности"),
        (None, "Шкала отметок"),
        (None, "Шкала отметок"),
    ]


def test_a_test_without_tasks_is_refused(federal):
    assert ("refused", None, "Задания", "заданий 0: нужно от 1 до 100.") in told(
        federal, items=(), cuts=()
    )


@pytest.mark.parametrize(
    "number, is_good",
    [("1", True), ("12", True), ("4.2", True), ("4К1", True), ("4.2К10", True)]
    + [("4K1", False), ("4,2", False), ("", False), ("1.", False), ("К1", False)],
)
def test_numbers_as_fisoko_writes_them(federal, number, is_good):
    found = told(federal, items=(item(number=number),), cuts=())
    assert ([one[2] for one in found] == []) is is_good


def test_a_number_used_twice_is_refused_in_both_places(federal):
    found = told(federal, items=(*ITEMS, item(number="1")))
    assert [(row, column) for _, row, column, _ in found] == [(1, "Номер"), (5, "Номер")]


@pytest.mark.parametrize(
    "cuts, message",
    [
        ([(3, 3), (4, 3), (5, 8)], "отметка 4 начинается с 3 баллов, а отметка 3 — с 3"),
        ([(3, 3), (4, 5), (5, 11)], "отметка 5 с 11 баллов, а набрать можно от 0 до 10"),
        ([(2, 1), (3, 3), (4, 5), (5, 8)], "отметка 2 начинается с 0 баллов"),
        ([(3, 3), (3, 4), (4, 5), (5, 8)], "граница отметки 3 указана дважды"),
        ([(3, 3), (5, 8)], "нет границы отметки 4"),
    ],
)
def test_scales_of_marks(federal, cuts, message):
    (found,) = told(federal, cuts=tuple(MarkCut(*one) for one in cuts))
    assert found[3].startswith(message)


def test_a_code_worth_one_point_and_an_unknown_subject_are_doubted(federal):
    found = told(federal, items=(*ITEMS, item(max_score=1)), subject="Матиматика")
    assert [severity for severity, *_ in found] == [Severity.SUSPICIOUS, Severity.SUSPICIOUS]
    assert found[0][3].startswith("по кодам 4.1 можно набрать только 1 балл")
    assert found[1][3].startswith(
        "«Матиматика»: такого предмета в пакете нет; возможно, Математика"
    )


def test_an_unknown_codifier_is_refused_and_a_code_of_another_look_is_doubted(federal):
    ((severity, _, column, message),) = told(federal, codifier="contents")
    assert (severity, column) == ("refused", "Кодификатор")
    assert "возможно, content" in message
    odd = (*ITEMS, item(code="ЧГ-1"))
    assert told(federal, items=odd, codifier="own") == []
    ((severity, row, _, message),) = told(federal, items=odd, codifier="content")
    assert (severity, row) == ("suspicious", 5)
    assert "коды пишутся как «1.2.3»" in message


@pytest.mark.parametrize("score, mark", [(0, 2), (2, 2), (3, 3), (7, 4), (8, 5), (10, 5)])
def test_marks_of_scores(score, mark):
    assert specification().mark_of(score) == mark


def test_without_a_scale_there_are_no_marks():
    assert specification(cuts=()).mark_of(10) is None


def test_the_fingerprint_changes_with_what_a_marker_must_know_and_only_then():
    one = specification()
    assert specification(title="Иначе").fingerprint == one.fingerprint
    assert specification(items=ITEMS[:3]).fingerprint != one.fingerprint
