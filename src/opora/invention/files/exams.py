"""Protocols of ОГЭ and ЕГЭ as a regional centre sends them: several exams on a sheet, sparse columns, people's names.

The names are made of word lists; they stand here so that a test can prove they never come out again.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from opora.invention.files.books import Cell
from opora.invention.municipality import REGION, InventedMunicipality, own_rows
from opora.invention.results import TestResults


Row = list[Cell]
SURNAMES = (
    "Вымышляева Придумов Небылицына Сказкин Фантазёрова Выдумкин Нереальнова Образцов-Пробный"
).split(" ")
NAMES = ("Агния Добрыня Забава Ратмир Снежана Светозар Любава Яромир").split(" ")
PATRONYMICS = (*["Придумовна", "Добрынич", "Ратмировна", "Светозарович", "Яромировна"], None)
MUNICIPALITY_NUMBER = 907

# Column headers left to right; an empty one is a column left over from merged cells.
OGE_COLUMNS = (
    "№|Код ОО|Класс||Код ППЭ||Аудитория||Код МСУ||Фамилия||Имя|Отчество|"
    "Задания с кратким ответом|||Задания с развёрнутым ответом|Первичный балл||Оценка"
).split("|")
EGE_COLUMNS = (
    "№||Код МСУ||Код ОО||Класс||Код ППЭ||Аудитория||Фамилия|Имя|Отчество||"
    "Задания с кратким ответом||Задания с развёрнутым ответом||Первичный балл||Тестовый балл"
).split("|")


def oge_protocols(
    exams: Sequence[TestResults], municipality: InventedMunicipality
) -> Iterator[Row]:
    """ОГЭ, sparse layout of 2026: exams one under another on one sheet."""
    yield ["Протокол проверки результатов"]
    yield [f"99 - {REGION}"]
    for results in exams:
        rows = own_rows(results, municipality)
        yield from _exam_head(results, OGE_COLUMNS)
        for number in range(len(rows)):
            school = municipality.own[int(rows.school[number])]
            row = _participant(rows, number) | {
                "Код ОО": school.oge_code,
                "Класс": f"9{'аб'[number % 2]}",
                "Код ППЭ": 1001 + number % 4,
                "Оценка": int(rows.mark[number]),
            }
            yield [row.get(column) for column in OGE_COLUMNS]
        for title, value in (
            ("Средние", round(float(rows.score.mean()), 2)),
            ("Всего участников", len(rows)),
        ):
            foot: dict[str, Cell] = {"№": title, "Первичный балл": value}
            yield [foot.get(column) for column in OGE_COLUMNS]


def ege_protocols(
    exams: Sequence[TestResults], municipality: InventedMunicipality, minimums: dict[str, int]
) -> Iterator[Row]:
    """ЕГЭ, sparse layout of 2026, with the scaled score and the minimum under each exam."""
    yield ["Протокол проверки результатов"]
    yield [f"99 - {REGION}"]
    for results in exams:
        rows = own_rows(results, municipality)
        minimum = minimums[results.test.subject]
        scaled = scaled_scores(rows, minimum)
        yield from _exam_head(results, EGE_COLUMNS)
        for number in range(len(rows)):
            school = municipality.own[int(rows.school[number])]
            row = _participant(rows, number) | {
                "Код ОО": school.ege_code,
                "Класс": "11",
                "Код ППЭ": 1301,
                "Тестовый балл": int(scaled[number]),
            }
            yield [row.get(column) for column in EGE_COLUMNS]
        for title, value in (
            ("Средние", round(float(scaled.mean()), 2)),
            ("Минимальная граница", minimum),
            ("Всего участников", len(rows)),
        ):
            foot: dict[str, Cell] = {"№": title, "Тестовый балл": value}
            yield [foot.get(column) for column in EGE_COLUMNS]


def scaled_scores(rows: TestResults, minimum: int) -> np.ndarray:
    """A 100-point score: the form's cut becomes the minimum, the maximum 100, straight between."""
    cut, top = rows.test.cuts[0], rows.test.max_score
    scaled = np.interp(rows.score, [0, cut - 1, cut, top], [0, minimum - 1, minimum, 100])
    return np.asarray(scaled.round(), dtype=int)


def _exam_head(results: TestResults, columns: list[str]) -> Iterator[Row]:
    test = results.test
    yield [f"{test.code} - {test.subject} {test.held_on:%Y.%m.%d}"]
    yield []
    yield [column or None for column in columns]


def _participant(rows: TestResults, number: int) -> dict[str, Cell]:
    short, long = _answers(rows, number)
    return {
        "№": number + 1,
        "Код МСУ": MUNICIPALITY_NUMBER,
        "Аудитория": 101 + number % 9,
        "Фамилия": SURNAMES[number % len(SURNAMES)],
        "Имя": NAMES[(number * 3) % len(NAMES)],
        "Отчество": PATRONYMICS[(number * 5) % len(PATRONYMICS)],
        "Задания с кратким ответом": short,
        "Задания с развёрнутым ответом": long,
        "Первичный балл": int(rows.score[number]),
    }


def _answers(rows: TestResults, number: int) -> tuple[str, str]:
    """Short answers «++-…» and long ones «1(2)0(3)» whose points add up to the primary score."""
    short, long = [], []
    for point, maximum in zip(rows.tasks[number], rows.test.points, strict=True):
        got = max(0, int(point))
        if maximum == 1:
            short.append("+" if got else "-")
        else:
            long.append(f"{got}({maximum})")
    return "".join(short), "".join(long)
