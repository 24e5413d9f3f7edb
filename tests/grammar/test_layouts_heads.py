"""Places, chairs, refusals and decisions in tables: one line of a layout a case."""

import pytest

from tests.grammar.support import one, read


HEAD = (
    "ПРОТОКОЛ № 2\nзаседания методического совета\n\n12.10.2023     {place}\n\n{chair}\n"
    "Присутствовали: 12 человек.\n"
)
DECIDED = "Решили:\n1. Утвердить план."


@pytest.mark.parametrize(
    "place",
    [
        "п. Ягодный",
        "х. Весёлый",
        "ст-ца Новая",
        "рп. Мошково",
        "п.г.т. Яблоновский",
        "ЗАТО Северск",
        "г.о. Тольятти",
        "Г. ТУМАННЫЙ",
        "аал Усть-Киндирла",
        "н.п. Алакуртти",
        "станица Динская",
    ],
)
def test_a_settlement_beside_the_date(place):
    found = one(HEAD.format(place=place, chair="") + DECIDED).locality

    assert found is not None
    assert found.printed == place


@pytest.mark.parametrize(
    "label",
    [
        "Председатель:",
        "Председательствовал:",
        "Вёл заседание",
        "Вел:",
        "Ведущий:",
        "Модератор:",
        "Заседание вёл",
        "И.о. председателя:",
        "Председателем собрания избран",
    ],
)
def test_a_chair_by_label(label):
    chair = one(HEAD.format(place="", chair=f"{label} Иванов А.А.") + DECIDED).chair

    assert chair is not None
    assert chair.name.value == "Иванов А.А."


def test_decisions_in_a_table():
    document = one(
        HEAD.format(place="", chair="")
        + "Вопрос | Выступили | Решение | Срок | Ответственный\n"
        + "1 | Петров Б.Б. – об итогах | Провести семинар для завучей | до 01.12.2023 | Петров Б.Б.\n"
        + "2 | Сидоров В.В. – о плане | План утвердить | – | –\n"
    )

    assert [one.action.value for one in document.decisions] == [
        "Провести семинар для завучей",
        "План утвердить",
    ]
    assert document.decisions[0].deadline.date == "2023-12-01"
    assert [man.value for man in document.decisions[0].responsible] == ["Петров Б.Б."]


def test_cyrillic_read_as_western_letters_is_refused():
    assert not read("ÏÐÎÒÎÊÎË ¹ 3 çàñåäàíèÿ ìåòîäè÷åñêîãî ñîâåòà îò 14.09.2023").is_readable
