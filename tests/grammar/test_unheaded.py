"""Decisions that no word announces, told by their form; promises, agendas and recommendations in loose layouts."""

import pytest

from tests.grammar.support import one


HEAD = "ПРОТОКОЛ № 3\nзаседания методического совета\n\n14 марта 2024 г.\n\nПрисутствовали: 9 человек\n\n"


def test_questions_with_speakers_in_brackets_and_points_under_them():
    found = one(
        HEAD + "1. О плане мероприятий\n____________________\n(Корнеева З.Ю., Рудаков В.Ф.)\n\n"
        "1.1. Утвердить план мероприятий.\n1.2. Отделу образования разместить план на сайте до 20 марта 2024 года.\n\n"
        "2. О слёте учителей\n____________________\n(Пяткин А.Л.)\n\n2.1. Провести слёт 5–7 апреля 2024 года.\n"
    )

    assert [question.value for question in found.agenda] == [
        "О плане мероприятий",
        "О слёте учителей",
    ]
    assert [speech.speaker.value for speech in found.speeches] == [
        "Корнеева З.Ю.",
        "Рудаков В.Ф.",
        "Пяткин А.Л.",
    ]
    assert [(one.no, one.deadline and one.deadline.date) for one in found.decisions] == [
        ("1.1", None),
        ("1.2", "2024-03-20"),
        ("2.1", "2024-04-07"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Договорённости",
        "ПРИНЯТЫЕ РЕШЕНИЯ:",
        "РЕШИЛИ СЛЕДУЮЩЕЕ.",
        "Итоги",
        "Поручения:",
        "Обменялись мнениями.",
    ],
)
def test_a_list_of_tasks_after_any_word_or_none(heading):
    found = one(
        HEAD
        + f"Выступили: Рудаков В.Ф. – о плане.\n\n{heading}\n1. Директорам школ разместить план до 1 июня 2024 года.\n"
        "2. Кураторам согласовать график.\n"
    )

    assert [who.value for decision in found.decisions for who in decision.addressees] == [
        "Директора школ",
        "Кураторы",
    ]


@pytest.mark.parametrize(
    "said, promised",
    [
        (
            "«Анкетирование проведу до 8 апреля», – сказала она.",
            "Анкетирование проведу до 8 апреля",
        ),
        (
            "Заверила, что программа будет доработана до 14 апреля.",
            "программа будет доработана до 14 апреля",
        ),
        ("Ссылки на материалы вышлю всем завтра.", "Ссылки на материалы вышлю всем завтра"),
        (
            "Памятки для учителей центр передаст в школы 29 марта.",
            "Памятки для учителей центр передаст в школы 29 марта",
        ),
    ],
)
def test_a_promise_is_the_clause_that_says_it(said, promised):
    found = one(
        HEAD
        + f"Выступили: Рудакова В.Ф. рассказала о плане. {said}\n\nРешили:\n1. Утвердить план.\n"
    )

    assert [one.text.printed.rstrip(".") for one in found.commitments] == [promised]


def test_what_will_merely_happen_is_no_promise():
    found = one(
        HEAD
        + "Выступили: Рудаков В.Ф. сообщил о ёлках. Ёлки пройдут 24 декабря.\n\nРешили:\n1. Утвердить план.\n"
    )

    assert found.commitments == ()


def test_votes_are_no_part_of_a_decision():
    found = one(HEAD + "Решили: Избрать Рыбакову Ю.Н. За – 18, воздержался – 1.\n")

    assert found.decisions[0].action.value == "Избрать Рыбакову Ю.Н."


def test_an_agenda_by_the_clock():
    found = one(
        "ПОВЕСТКА ДНЯ\nсовещания руководителей\n\n24 августа 2023 г.\n\n9.30–9.40   Открытие\n"
        "9.40–10.10  О готовности школ к новому учебному году\n            Ткачук А.Б., начальник управления\n"
        "10.10–10.30 Об изменениях в порядке аттестации\n            Серова К.Д., методист\n"
    )

    assert [question.value for question in found.agenda] == [
        "О готовности школ к новому учебному году",
        "Об изменениях в порядке аттестации",
    ]


ADVICE = "Адресные рекомендации по итогам мониторинга\n\n"


@pytest.mark.parametrize(
    "layout",
    [
        "Учителям математики:\nприменять задания открытого банка\nотказаться от зубрёжки до 1 мая 2024 года\n",
        (
            "Что сделать учителям математики\n*применять задания открытого банка;\n*отказаться от зубрёжки"
            " до 1 мая 2024 года.\n"
        ),
        "Учителям математики: применять задания открытого банка; отказаться от зубрёжки до 1 мая 2024 года.\n",
        (
            "Для учителей математики.\nНеобходимо применять задания открытого банка. Следует отказаться от зубрёжки"
            " до 1 мая 2024 года.\n"
        ),
    ],
)
def test_recommendations_in_lines_stars_semicolons_and_prose(layout):
    (group,) = one(ADVICE + layout).recommendations

    assert group.addressee.value.lower() == "учителя математики"
    assert [item.text.value.rstrip(".") for item in group.items] == [
        "применять задания открытого банка",
        "отказаться от зубрёжки до 1 мая 2024 года",
    ]
    assert group.items[1].deadline.date == "2024-05-01"


def test_a_misread_phrase_names_nobody():
    found = one(HEAD + "Решили:\n1. Маериалы собрапия обобщитъ и провести совещание.\n")

    assert found.decisions[0].addressees == ()


def test_a_row_that_wraps_under_its_number():
    found = one(
        "ПЕРЕЧЕНЬ МЕРОПРИЯТИЙ на 2023 год\n\n+---+--------------------+------------+-----------+\n"
        "| № | Мера               | Срок       | Кто       |\n+---+--------------------+------------+-----------+\n"
        "| 1 | Разработка единых  |            |           |\n|   | критериев          | 28.04.2023 | Отдел     |\n"
        "+---+--------------------+------------+-----------+\n| 2 | Проверка работ     | 15.11.2023 | Школы     |\n"
        "+---+--------------------+------------+-----------+\n"
    )

    assert [(measure.no, measure.deadline.date) for measure in found.measures] == [
        ("1", "2023-04-28"),
        ("2", "2023-11-15"),
    ]
