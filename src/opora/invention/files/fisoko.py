"""Exports of ФИС ОКО, section «Аналитика», 2024–2026: the common head and five reports."""

from collections.abc import Iterator

import numpy as np

from opora.invention.files.books import Cell
from opora.invention.municipality import (
    MUNICIPALITY,
    MUNICIPALITY_CODE,
    REGION,
    InventedMunicipality,
    mark_percents,
)
from opora.invention.procedures import InventedTest
from opora.invention.results import TestResults


Row = list[Cell]
LEFT_COLUMNS = ("ОО|Муниципалитет|Название ОО|Код участника|Класс|Вариант").split("|")
RIGHT_COLUMNS = ["Первичный балл", "Отметка", "Отметка по журналу"]
SAMPLE_SCHOOLS, SAMPLE_PARTICIPANTS = 35102, 1700345
RELATIONS = (
    "Понизили (Отметка < Отметка по журналу)",
    "Подтвердили (Отметка = Отметке по журналу)",
    "Повысили (Отметка > Отметка по журналу)",
)


def sheet_name(test: InventedTest, report: str) -> str:
    """«РУ 4 Статистика по отметкам», to be cut at 31 characters."""
    return f"{test.code} {test.grade} {report}"


def _head(test: InventedTest, report: str) -> list[Row]:
    return [
        [report],
        [],
        [f"ВПР {test.year} {test.subject} {test.grade} класс"],
        ["Предмет:", test.subject],
        ["Максимальный первичный балл:", test.max_score],
        ["Дата:", test.held_on.strftime("%d.%m.%Y")],
    ]


def _groups(
    results: TestResults, municipality: InventedMunicipality
) -> Iterator[tuple[str, int | None, TestResults]]:
    """Region, municipality, schools: printed name, number of schools (None for a school), its rows."""
    own = results.where(results.school < len(municipality.own))
    yield REGION, len(np.unique(results.school)), results
    yield f"{MUNICIPALITY}({MUNICIPALITY_CODE})", len(np.unique(own.school)), own
    for place, school in enumerate(municipality.own):
        rows = results.of(place)
        if len(rows):
            yield f"{school.title}({school.login})", None, rows


def mark_statistics(results: TestResults, municipality: InventedMunicipality) -> Iterator[Row]:
    """«Статистика по отметкам» with the whole sample, region, municipality and schools."""
    yield from [*_head(results.test, "Статистика по отметкам"), []]
    yield ["Группы участников", "Кол-во ОО", "Кол-во участников", 2, 3, 4, 5]
    yield ["Вся выборка", SAMPLE_SCHOOLS, SAMPLE_PARTICIPANTS, *mark_percents(results)]
    for name, schools, rows in _groups(results, municipality):
        yield [name, schools, len(rows), *mark_percents(rows)]


def score_distribution(results: TestResults, municipality: InventedMunicipality) -> Iterator[Row]:
    """«Распределение первичных баллов» in percents."""
    maximum = results.test.max_score
    yield from [*_head(results.test, "Распределение первичных баллов"), []]
    yield ["Группы участников", "Кол-во ОО", "Кол-во участников", *range(maximum + 1)]
    for name, schools, rows in _groups(results, municipality):
        counts = np.bincount(rows.score, minlength=maximum + 1)
        yield [
            name,
            schools,
            len(rows),
            *(round(100 * int(count) / len(rows), 2) for count in counts),
        ]


def journal_comparison(results: TestResults, municipality: InventedMunicipality) -> Iterator[Row]:
    """«Сравнение отметок с отметками по журналу»: percent and count of each relation."""
    yield from [*_head(results.test, "Сравнение отметок с отметками по журналу"), []]
    pairs = [f"{relation} {what}" for relation in RELATIONS for what in ("%", "Кол-во участников")]
    yield ["Группы участников", "Кол-во участников(всего)", *pairs]
    for name, _, everybody in _groups(results, municipality):
        rows = everybody.where(everybody.journal > 0)
        if not len(rows):
            continue
        counts = [int((rows.mark < rows.journal).sum()), int((rows.mark == rows.journal).sum())]
        counts.append(len(rows) - sum(counts))
        cells = [cell for count in counts for cell in (round(100 * count / len(rows), 2), count)]
        yield [name, len(rows), *cells]


def item_completion(results: TestResults, municipality: InventedMunicipality) -> Iterator[Row]:
    """«Выполнение заданий»: percent of the maximum by task."""
    test = results.test
    points = np.array(test.points)
    yield from _head(test, "Выполнение заданий")
    yield ["Уровень сложности задания", None, None, *test.levels]
    yield [
        "Группы участников",
        "Кол-во ОО",
        "Кол-во участников",
        *(str(place) for place in range(1, len(points) + 1)),
    ]
    yield ["Макс балл", None, None, *(int(point) for point in points)]
    for name, schools, rows in _groups(results, municipality):
        done = 100 * np.clip(rows.tasks, 0, None).mean(axis=0) / points
        yield [name, schools, len(rows), *(round(float(percent), 2) for percent in done)]


def individual_results(results: TestResults, municipality: InventedMunicipality) -> Iterator[Row]:
    """«Индивидуальные результаты» of the whole municipality: a band before each school's participants."""
    test = results.test
    tasks = [f"{place} ({point}б)" for place, point in enumerate(test.points, 1)]
    yield from _head(test, "Индивидуальные результаты")
    yield [None, None, "Уровень сложности задания", None, None, None, *test.levels]
    yield [*LEFT_COLUMNS, *tasks, *RIGHT_COLUMNS]
    for place, school in enumerate(municipality.own):
        rows = results.of(place)
        if not len(rows):
            continue
        name = f"{school.title}({school.login})"
        yield [f"{name} | Кол-во участников: {len(rows)}"]
        for number in range(len(rows)):
            yield [
                school.login,
                MUNICIPALITY,
                name,
                test.grade * 10000 + number + 1,
                int(rows.class_number[number]),
                1 + number % 2,
                *_task_cells(rows.tasks[number], number),
                int(rows.score[number]),
                int(rows.mark[number]),
                _journal_cell(int(rows.journal[number]), number),
            ]


def _task_cells(tasks: np.ndarray, number: int) -> list[Cell]:
    skipped = "XХxх"[number % 4]  # Latin and Cyrillic, as people type it
    return [skipped if point < 0 else int(point) for point in tasks]


def _journal_cell(mark: int, number: int) -> Cell:
    """Marks as schools type them: mostly numbers, some with no-break blanks, some missing."""
    if not mark:
        return "нет отметки"
    return f"{mark}\xa0" if number % 23 == 5 else mark
