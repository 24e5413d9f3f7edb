"""Protocols of ОГЭ and ЕГЭ as a regional centre sends them: several exams on a sheet, sparse columns, people's names.

The names are made of word lists; they stand here so that a test can prove they never come out again.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from opora.invention.files.books import Cell
from opora.invention.municipality import REGION, InventedMunicipality, own_rows
from opora.invention.results import TestResults

Row = list[Cell]
SURNAMES = ("Вымышляева", "Придумов", "Небылицына", "Сказкин", "Фантазёрова", "Выдумкин", "Нереальнова", "Образцов-Пробный")
NAMES = ("Агния", "Добрыня", "Забава", "Ратмир", "Снежана", "Светозар", "Любава", "Яромир")
PATRONYMICS = ("Придумовна", "Добрынич", "Ратмировна", "Светозарович", "Яромировна", None)
MUNICIPALITY_NUMBER = 907


def oge_protocols(exams: Sequence[TestResults], municipality: InventedMunicipality) -> Iterator[Row]:
    """ОГЭ, sparse layout of 2026: exams one under another on one sheet."""
    yield ["Протокол проверки результатов"]
    yield [f"99 - {REGION}"]
    for results in exams:
        rows = own_rows(results, municipality)
        yield [_exam_title(results)]
        yield []
        yield ["№", "Код ОО", "Класс", None, "Код ППЭ", None, "Аудитория", None, "Код МСУ", None, "Фамилия", None, "Имя",
               "Отчество", "Задания с кратким ответом", None, None, "Задания с развёрнутым ответом", "Первичный балл", None,
               "Оценка"]
        for number in range(len(rows)):
            school = municipality.own[int(rows.school[number])]
            surname, name, patronymic = _person(number)
            short, long = _answers(rows, number)
            yield [number + 1, school.oge_code, f"9{'аб'[number % 2]}", None, 1001 + number % 4, None, 101 + number % 9, None,
                   MUNICIPALITY_NUMBER, None, surname, None, name, patronymic, short, None, None, long,
                   int(rows.score[number]), None, int(rows.mark[number])]
        yield ["Средние", *[None] * 17, round(float(rows.score.mean()), 2)]
        yield ["Всего участников", *[None] * 17, len(rows)]


def ege_protocols(exams: Sequence[TestResults], municipality: InventedMunicipality, minimums: dict[str, int]) -> Iterator[Row]:
    """ЕГЭ, sparse layout of 2026, with the scaled score and the minimum under each exam."""
    yield ["Протокол проверки результатов"]
    yield [f"99 - {REGION}"]
    for results in exams:
        rows = own_rows(results, municipality)
        minimum = minimums[results.test.subject]
        scaled = scaled_scores(rows, minimum)
        yield [_exam_title(results)]
        yield []
        yield ["№", None, "Код МСУ", None, "Код ОО", None, "Класс", None, "Код ППЭ", None, "Аудитория", None, "Фамилия", "Имя",
               "Отчество", None, "Задания с кратким ответом", None, "Задания с развёрнутым ответом", None, "Первичный балл",
               None, "Тестовый балл"]
        for number in range(len(rows)):
            school = municipality.own[int(rows.school[number])]
            surname, name, patronymic = _person(number + 3)
            short, long = _answers(rows, number)
            yield [number + 1, None, MUNICIPALITY_NUMBER, None, school.ege_code, None, "11", None, 1301, None, 108, None,
                   surname, name, patronymic, None, short, None, long, None, int(rows.score[number]), None,
                   int(scaled[number])]
        yield ["Средние", *[None] * 19, round(float(rows.score.mean()), 2), None, round(float(scaled.mean()), 2)]
        yield ["Минимальная граница", *[None] * 21, minimum]
        yield ["Всего участников", *[None] * 21, len(rows)]


def scaled_scores(rows: TestResults, minimum: int) -> np.ndarray:
    """A 100-point score: the form's cut becomes the minimum, the maximum 100, straight lines between."""
    cut, top = rows.test.cuts[0], rows.test.max_score
    return np.interp(rows.score, [0, cut - 1, cut, top], [0, minimum - 1, minimum, 100]).round().astype(int)


def _exam_title(results: TestResults) -> str:
    return f"{results.test.code} - {results.test.subject} {results.test.held_on:%Y.%m.%d}"


def _person(number: int) -> tuple[str, str, str | None]:
    return (SURNAMES[number % len(SURNAMES)], NAMES[(number * 3) % len(NAMES)], PATRONYMICS[(number * 5) % len(PATRONYMICS)])


def _answers(rows: TestResults, number: int) -> tuple[str, str]:
    """Short answers «++-2…» and long ones «1(2)0(3)» whose points add up to the primary score."""
    short, long = [], []
    for point, maximum in zip(rows.tasks[number], rows.test.points, strict=True):
        got = max(0, int(point))
        if maximum == 1:
            short.append("+" if got else "-")
        else:
            long.append(f"{got}({maximum})")
    return "".join(short), "".join(long)
