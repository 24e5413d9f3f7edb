"""The whole way of an own test: specification, two forms of each class, agreement, analysis, recommendations."""

from io import BytesIO

import openpyxl
import pytest

import opora
from opora.core.diagnostic_tests.scores import Marking
from opora.core.issues import Severity
from opora.packs import load_pack
from opora.readers._process import ReaderProcess
from tests.support.own_tests import marking_form, specification


SPECIFICATION = specification(variants=1)
CLASSES = (("s1", "7А"), ("s2", "7Б"))


@pytest.fixture(scope="module")
def federal():
    return load_pack("federal")


def form(school, class_name, marking):
    return marking_form(
        specification=SPECIFICATION, school=school, class_name=class_name, marking=marking
    )


def returned(given, rows, child):
    """The form as a school sends it back."""
    book = openpyxl.load_workbook(BytesIO(opora.write_marking_form(given)))
    for row, cells in enumerate(rows, 7):
        for column, value in enumerate(cells, 2):
            book["Протокол"].cell(row, column).value = value
    out = BytesIO()
    book.save(out)
    return opora.read_marking_form(out.getvalue(), given, file="7А.xlsx", process=child)


def points(marking):
    """Ten works a class: the second marking gives one point less for the last task of every even work."""
    stricter = marking is Marking.SECOND
    return [
        (1, 1, number % 2, number % 2, 3 - (stricter and number % 2 == 0)) for number in range(10)
    ]


@pytest.fixture(scope="module")
def read():
    with ReaderProcess(b"") as child:
        return {
            marking: [
                returned(form(*one, marking), points(marking), child).scores for one in CLASSES
            ]
            for marking in Marking
        }


def test_the_specification_may_be_given_out(federal):
    issues = opora.check_specification(SPECIFICATION, federal)
    assert [one for one in issues if one.severity is Severity.REFUSED] == []


def test_two_markings_of_two_classes_agree_as_counted_by_hand(federal, read):
    found = opora.agreement(
        SPECIFICATION, read[Marking.FIRST], read[Marking.SECOND], federal, school_year=2024
    )
    assert [(one.n, one.exact) for one in found.items] == [(20, 20), (20, 20), (20, 20), (20, 10)]
    assert (found.whole.pairs, found.whole.exact) == (80, 70)
    assert found.whole.mean_difference == pytest.approx(-0.5)
    assert found.whole.stricter == "second"
    assert found.third_look == ()


def test_the_analysis_names_what_to_teach_again_and_to_whom(federal, read):
    analysis = opora.analyse_test(SPECIFICATION, read[Marking.FIRST], federal, school_year=2024)
    # code 1.1: 20 + 10 of 40; code 2.1: 10 of 60; code 3.1: 60 of 100
    assert [(one.share.won, one.share.possible) for one in analysis.codes] == [
        (30, 40),
        (10, 60),
        (60, 100),
    ]
    advice = opora.advice_for_teachers(analysis, federal, school_year=2024)
    (draft,) = advice.drafts
    assert draft.group.schools == ("s1", "s2")
    assert (draft.triggers[0].code, draft.triggers[0].certain) == ("2.1", True)


def test_every_function_is_a_name_of_the_library():
    assert {
        "advice_for_teachers",
        "agreement",
        "analyse_test",
        "check_calendar",
        "check_specification",
        "identify_marking_form",
        "read_marking_form",
        "write_marking_form",
    } <= set(opora.__all__)
