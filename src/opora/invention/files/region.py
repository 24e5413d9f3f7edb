"""Regional tables: consolidated marks and scores of all schools, with the dirt they come with."""

from collections.abc import Iterator, Sequence

import numpy as np

from opora.invention.files.books import Cell
from opora.invention.municipality import MUNICIPALITY, InventedMunicipality, mark_percents
from opora.invention.results import TestResults


Row = list[Cell]
_LEFT = ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников"]
CONSOLIDATED = {(4, "РУ"), (4, "МА"), (5, "РУ"), (5, "МА")}
TOP_SCORE = 51


def consolidated_scores(
    tests: Sequence[TestResults], municipality: InventedMunicipality
) -> Iterator[Row]:
    """«Свод региона»: percents of every primary score, decimal commas, some names with stray blanks."""
    yield [*_LEFT, *range(TOP_SCORE + 1)]
    for left, rows in _schools(tests, municipality):
        counts = np.bincount(rows.score, minlength=rows.test.max_score + 1)
        percents = [_comma(100 * int(count) / len(rows)) for count in counts]
        yield [*left, *percents, *[None] * (TOP_SCORE + 1 - len(percents))]


def consolidated_marks(
    tests: Sequence[TestResults], municipality: InventedMunicipality
) -> Iterator[Row]:
    """«Свод региона»: percents of marks."""
    yield [*_LEFT, 2, 3, 4, 5]
    for left, rows in _schools(tests, municipality):
        yield [*left, *(_comma(percent) for percent in mark_percents(rows))]


def _schools(
    tests: Sequence[TestResults], municipality: InventedMunicipality
) -> Iterator[tuple[Row, TestResults]]:
    for results in tests:
        test = results.test
        for place, school in enumerate(municipality.schools):
            rows = results.of(place)
            if not len(rows):
                continue
            where = MUNICIPALITY if school.own else f"{'город' if place % 3 else 'г.'} Приозёрск"
            name = f" {school.title}" if place % 7 == 3 else school.title
            subject = f"{test.subject} " if place % 11 == 5 else test.subject
            yield [test.year, test.grade, subject, where, school.login, name, len(rows)], rows


def _comma(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".").replace(".", ",") or "0"
