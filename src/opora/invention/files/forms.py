"""Forms a department keeps itself: register of schools, context, social passports, returns, the letter with a list."""

from collections.abc import Iterator

import numpy as np

from opora.invention.files.books import Cell
from opora.invention.files.returns import RETURNED, qualified, returned
from opora.invention.municipality import (
    MUNICIPALITY,
    MUNICIPALITY_CODE,
    REGION,
    InventedMunicipality,
)
from opora.invention.schools import InventedSchool, Truth


Row = list[Cell]

REGISTER_COLUMNS = (
    "№|Название|Логин ФИС ОКО|Прежний логин|Код ОГЭ|Код ЕГЭ|ИНН|Вид местности|Действует с"
).split("|")
CONTEXT_HEAD = ("Пользователь|Код региона|Регион|Муниципалитет|Школа|Дата загрузки|№").split("|")
CONTEXT_GENERAL = (
    "1. ПОЛНОЕ наименование ОО (по уставу)|"
    "2.\tСОКРАЩЕННОЕ наименование ОО (при наличии) (по уставу)|3.\tФИО директора (полностью)|"
    "4.\tТелефон ОО (с указанием кода)|5. ИНН|7. Код ОГЭ|8. Код ЕГЭ"
).split("|")
PASSPORT_COLUMNS = (
    "Логин|Название ОО|Количество обучающихся|Обучающихся из малообеспеченных семей|"
    "Обучающихся из многодетных семей|Обучающихся из неполных семей|"
    "Обучающихся из семей в социально опасном положении|На внутришкольном учёте|"
    "На учёте в КДН и ПДН|Обучающихся с ОВЗ|Обучающихся с неродным русским языком|"
    "Обучающихся, у которых оба родителя с высшим образованием|"
    "Обучающихся, у которых безработный родитель|Обучающихся на подвозе|Детей-сирот и под опекой"
).split("|")


def register(municipality: InventedMunicipality) -> Iterator[Row]:
    """«Реестр ОО»: the bridge between logins, exam codes and names."""
    yield [f"Реестр общеобразовательных организаций: {MUNICIPALITY}"]
    yield list(REGISTER_COLUMNS)
    for school in municipality.own:
        yield [
            school.number,
            school.title,
            school.login,
            school.login.replace("edu", "sch"),
            school.oge_code,
            school.ege_code if school.has_seniors else None,
            school.inn,
            "Село" if school.rural else "Город",
            "01.09.2019",
        ]


def context_form(municipality: InventedMunicipality, year: int) -> dict[str, list[Row]]:
    """The questionnaire of schools in its two-sheet layout; directors and telephones stand in it, and are dropped."""
    general: list[Row] = [[*CONTEXT_HEAD, *CONTEXT_GENERAL]]
    period = f"{year - 1}/{year}"
    teaching: list[Row] = [
        [
            *CONTEXT_HEAD,
            f"20. Укажите количество обучающихся в ОО в {period} учебном году (в сумме по всем классам/курсам)",
            "25. Сколько всего в ОО учителей/преподавателей?",
            "27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?",
        ]
    ]
    for school in municipality.own:
        left: Row = [
            school.login,
            99,
            f"reg990000 | {REGION}",
            f"{MUNICIPALITY_CODE} | {MUNICIPALITY}",
            f"{school.login} | {school.title}",
            f"02.02.{year} 08:00:00",
            1,
        ]
        general.append(
            [
                *left,
                f"Муниципальное общеобразовательное учреждение {school.title.split(' ', 1)[1]}",
                school.title,
                "Выдумкин Ратмир Добрынич",
                "8 (000) 000-00-00",
                school.inn,
                school.oge_code,
                school.ege_code if school.has_seniors else None,
            ]
        )
        teaching.append(
            [*left, school.students, school.teachers, round(school.teachers * qualified(school))]
        )
    return {"Общая информация об ОО": general, "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО": teaching}


def social_passports(municipality: InventedMunicipality, year: int) -> Iterator[Row]:
    """One row a school; one school has not sent its passport in the last year, one typed a word for a number."""
    yield [f"Социальный паспорт общеобразовательных организаций на {year - 1}/{year} учебный год"]
    yield []
    yield list(PASSPORT_COLUMNS)
    for school in municipality.own:
        if not (year == municipality.years[-1] and school.number == 22):
            yield [
                school.login,
                school.title,
                school.students,
                *_social_counts(school, municipality.seed, year),
            ]


def _social_counts(school: InventedSchool, seed: int, year: int) -> Row:
    rng = np.random.default_rng([seed, 5, year, school.number])
    poverty, total = school.poverty, school.students
    shares = [
        0.05 + 0.5 * poverty,
        0.12 + 0.2 * poverty,
        0.15 + 0.2 * poverty,
        0.005 + 0.04 * poverty,
        0.01 + 0.05 * poverty,
        0.005 + 0.03 * poverty,
        0.03 + 0.09 * poverty,
        0.02 + 0.1 * poverty,
        0.45 * (1 - poverty) + 0.03,
        0.02 + 0.25 * poverty,
        0.5 if school.rural else 0.02,
        0.005 + 0.04 * poverty,
    ]
    counts: Row = [int(rng.binomial(total, share)) for share in shares]
    if school.number == 13 and year % 2 == 0:
        counts[4] = "нет"
    return counts


def manual_returns(municipality: InventedMunicipality, year: int) -> Iterator[Row]:
    """What no export holds: teachers' competence, methodical support, network interaction, by counts."""
    yield [f"Сведения по показателям, собираемым вручную, {year - 1}/{year} учебный год"]
    yield []
    yield ["Логин", "Название ОО", "Количество обучающихся", *RETURNED]
    for school in municipality.own:
        if school.number != 18 or year != municipality.years[-1]:
            yield [
                school.login,
                school.title,
                school.students,
                *returned(school, municipality.seed, year),
            ]


def support_list(municipality: InventedMunicipality, year: int) -> Iterator[Row]:
    """The list from above as it comes with a letter: the truly low schools and the unlucky one."""
    yield ["Перечень общеобразовательных организаций с низкими образовательными результатами"]
    yield ["Уровень перечня:", "региональный"]
    yield ["Письмо:", f"№ 01-07/000 от 25.08.{year}"]
    yield ["Год:", year]
    yield []
    yield ["№", "Логин", "ОО", "Основание"]
    listed = [school for school in municipality.own if school.truth in {Truth.LOW, Truth.UNLUCKY}]
    for number, school in enumerate(listed, 1):
        yield [
            number,
            school.login,
            school.title,
            "Доля участников, не преодолевших порог, 30 % и более",
        ]
