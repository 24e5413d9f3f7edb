"""Texts as pages of the web hold them: a page's name, glued and cut documents, texts that only look like one."""

import pytest

from tests.grammar.support import one, read


ACT = (
    "Постановление Администрации Речного района от 04.04.2022 № 220\n\n"
    "АДМИНИСТРАЦИЯ РЕЧНОГО РАЙОНА\n\nПОСТАНОВЛЕНИЕ\n\n04.04.2022 № 220\n\nс. Речное\n\nО плане мероприятий\n\n"
    "В соответствии с постановлением Правительства области от 10.01.2020 № 8 ПОСТАНОВЛЯЮ:\n"
    "1. Утвердить план мероприятий.\n2. Начальнику управления образования (Зимин А.П.):\n"
    "2.1. организовать подготовку школ;\n2.2. создать комиссии.\n"
    "3. Настоящее постановление вступает в силу со дня подписания.\n"
    'Глава муниципального района\n"Речной район"\nА.В. ОВЧИННИКОВ\n'
)


def test_the_name_of_the_page_and_the_title_are_one_document():
    found = one(ACT)

    assert (found.number.value, found.date.value, found.locality.printed) == (
        "220",
        "2022-04-04",
        "с. Речное",
    )
    assert [decision.no for decision in found.decisions] == ["1", "2.1", "2.2", "3"]


def test_a_signature_over_three_lines_is_no_part_of_the_last_point():
    assert one(ACT).decisions[-1].action.value.endswith("со дня подписания.")


@pytest.mark.parametrize(
    "glued, number",
    [
        (
            "ПОСТАНОВЛЕНИЕот 22 октября 2020 г. № 17\nВ целях учёта постановляю:\n1. Утвердить план.",
            "17",
        ),
        ("НазадПРИКАЗ № 5-о от 22.10.2020\nВ целях учёта приказываю:\n1. Утвердить план.", "5-о"),
    ],
)
def test_titles_glued_to_what_stands_beside(glued, number):
    found = one(glued)

    assert (found.number.value, found.date.value) == (number, "2020-10-22")


def test_dates_of_editions_are_not_the_act_s():
    text = ACT.replace(
        "с. Речное\n",
        "с. Речное\n\n(В редакции постановлений\nот 11.07.2023 № 5;\nот 16.02.2024 № 7)\n",
    )

    assert one(text).date.value == "2022-04-04"


@pytest.mark.parametrize(
    "text",
    [
        "Приказ Минобразования от 09.11.2015 №1309\n\nПриказ Минобразования от 09.11.2015 №1309, в ред. 2016",
        (
            "Протокол собрания образец скачать\n\nДата: [Дата проведения]\nПредседатель: [ФИО председателя]\n"
            "Секретарь: [ФИО секретаря]\nПрисутствовали: [ФИО, число]\nОтсутствовали: [ФИО]\nПовестка дня\n1. Отчёт.\n"
        ),
        (
            "Положение о мониторинге\n\nУтверждаю\nДиректор школы\nВ.И. Каратаева\nПриказ № 42 от 01.09.2022\n\n"
            "1. Общие положения\n1.1. Положение определяет порядок работы.\n• структуру;\n• порядок процедур;\n"
        ),
        "План работы по подготовке должен включать:\nМероприятия по повышению квалификации\nАнализ результатов\n",
    ],
)
def test_mentions_samples_and_advice_are_no_documents(text):
    assert read(text).documents == ()


def test_points_with_dates_of_their_own_give_the_order_no_deadline():
    text = (
        "ПРИКАЗ № 4 от 11.07.2022\n\nО конкурсе\n\nВ целях поддержки приказываю:\n"
        "1. Провести конкурс в следующие сроки:\nпервый этап - 24 ноября;\nвторой этап - 8 декабря.\n"
    )

    assert one(text).decisions[0].deadline is None


def test_a_letter_whose_addressee_runs_into_the_text():
    text = (
        "Письмо №06-69/15 от 19 октября 2021 г.\nО представлении информации\n"
        "Главам муниципальных районов и городских округов В соответствии с планом работы просим представить сведения "
        "о приёме детей. Информацию просим направить в срок до 28.10.2021г. на адрес kuku@mail.ru. Приложение: форма.\n"
    )
    first, second = one(text).decisions

    assert [who.value for who in first.addressees] == [
        "Главы муниципальных районов и городских округов"
    ]
    assert second.deadline.date == "2021-10-28"


def test_a_table_without_a_title_is_a_plan():
    text = (
        "N п/п\n|\nНаправления деятельности\n|\nСроки\n|\nОтветственные лица\n|\n"
        "1\n|\nПодготовка материалов к экзаменам\n|\nянварь-февраль 2024\n|\nБ.С. Муратов\n|\n"
        "2\n|\nСоставление плана\n|\nдо 25 числа каждого месяца\n|\nФ.Л. Балкина\n|\n"
    )
    found = one(text)

    assert [measure.deadline.date for measure in found.measures] == ["2024-02-29", None]


def test_half_the_words_broken_is_refused():
    broken = (
        "Пр0т0к0л з@с€д@нuя с0в€т@ прuнял р€ш€нu€ 0 пл@н€ р@60ты шк0лы и м€т0дuч€ск0г0 0тд€л@ " * 4
    )

    assert not read(broken).is_readable
