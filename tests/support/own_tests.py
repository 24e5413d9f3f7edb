"""Builders of own diagnostic tests: a short specification, works as rows of a table."""

from opora.core.diagnostic_tests.forms import MarkingForm
from opora.core.diagnostic_tests.scores import ClassScores, Marking, ParticipantScores
from opora.core.diagnostic_tests.specification import MarkCut, Specification, SpecifiedItem


ITEMS = (
    SpecifiedItem(number="1", code="1.1", skill="считать дроби", max_score=1, level="Б"),
    SpecifiedItem(number="2", code="1.1", skill="считать дроби", max_score=1, level="Б"),
    SpecifiedItem(
        number="3", code="2.1", skill="решать задачи на проценты", max_score=3, level="П"
    ),
    SpecifiedItem(number="4К1", code="3.1", skill="доказывать", max_score=5, level="В"),
)


def specification(**changes):
    """A test of four tasks, ten points, marks from 3, 5 and 8 points."""
    parts = {
        "title": "Срез № 1",
        "subject": "Математика",
        "grade": 7,
        "minutes": 45,
        "items": ITEMS,
        "cuts": (MarkCut(3, 3), MarkCut(4, 5), MarkCut(5, 8)),
        "variants": 2,
    }
    return Specification(**(parts | changes))


def works_of(text, *, school="s1", class_name="7А"):
    """A class from rows «1 0 3 X 5»: number, then points; X is a task not begun, – no points, «отс» an absence."""
    return ClassScores(
        school=school,
        class_name=class_name,
        participants=tuple(_work(line.split()) for line in text.strip().splitlines()),
    )


def _work(words):
    number, *cells = words
    if cells == ["отс"]:
        return ParticipantScores(number=int(number), points=(None,) * 4, absent=True)
    points = tuple(0 if one == "X" else None if one == "–" else int(one) for one in cells)
    skipped = frozenset(item.number for item, one in zip(ITEMS, cells, strict=False) if one == "X")
    return ParticipantScores(number=int(number), points=points, skipped=skipped)


def marking_form(**changes):
    """The form of class 7А of school s1 for the first marking, twelve numbers."""
    parts = {
        "specification": specification(),
        "test": "t1",
        "school": "s1",
        "class_name": "7А",
        "marking": Marking.FIRST,
        "participants": 12,
        "school_title": "МБОУ «СОШ № 1 п. Выдуманный»",
    }
    return MarkingForm(**(parts | changes))
