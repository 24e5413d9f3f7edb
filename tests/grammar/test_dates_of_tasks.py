"""A date of a task is not the document's date; a label at a line's end speaks of the next line."""

import pytest

from tests.grammar.support import one


ORDER = "Управление образования\nПРИКАЗ\nО проведении мониторинга\n\nПРИКАЗЫВАЮ:\n"
MINUTES = (
    "ПРОТОКОЛ\nзаседания методического совета\n\nПредседатель – Арбузова А.В.\n"
    "Присутствовали: Белкина О.В., методист.\n\nРЕШИЛИ:\n"
)
PLAN = "Дорожная карта\nпо повышению качества\n| № п/п | Мероприятие | Срок | Ответственный |\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAN}| 1 | Издание приказа | до 01.03.2022 | Отдел |\n| 2 | Проверки школ | 15.04.2022 | Отдел |\n",
        f"{ORDER}1. Методическому центру подготовить отчёт.\nСрок: до 12.03.2022\n",
        f"{ORDER}1. Методическому центру подготовить отчёт.\nСрок: до\n12.03.2022\n",
        f"{ORDER}1. Методическому центру подготовить отчёт до 12.03.2022.\n",
        f"{ORDER}1. Провести мониторинг\n12.03.2022 в школах района.\n",
        f"{MINUTES}1. Методическому центру подготовить отчёт.\nСрок: до 12.03.2022.\n",
        f"{MINUTES}1. Отделу провести семинар 15.04.2023.\nПредседатель                 А.В. Арбузова\n",
    ],
)
def test_a_date_of_a_task_is_not_the_document_s(text):
    assert one(text).date is None


def test_a_date_under_the_signature_is_the_document_s():
    text = f"{MINUTES}1. Отделу провести семинар 15.04.2023.\nПредседатель                 А.В. Арбузова\n12.04.2023\n"

    assert one(text).date.value == "2023-04-12"


def test_name_and_date_on_the_lines_after_their_labels():
    text = (
        f"{ORDER}1. Методическому центру подготовить отчёт.\nСрок: до\n12.03.2022\nОтветственный:\nИванова А.А.\n"
        "2. Руководителям школ издать приказы. Срок: до 20.03.2022.\nНачальник                И.И. Петров\n"
    )
    first, second = one(text).decisions

    assert (first.deadline.date, second.deadline.date) == ("2022-03-12", "2022-03-20")
    assert [name.value for name in first.responsible] == ["Иванова А.А."]


def test_the_header_of_a_table_is_no_title():
    found = one(
        f"{PLAN}| 1 | Издание приказа | до 01.03.2022 | Отдел |\n| 2 | Проверки | май | Отдел |\n"
    )

    assert found.title.value == "Дорожная карта по повышению качества"
