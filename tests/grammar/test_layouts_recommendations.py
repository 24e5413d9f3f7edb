"""Whoever recommendations address and however their lists are marked: the same groups come out."""

import pytest

from tests.grammar.support import one


TITLE = "Адресные рекомендации\nпо результатам мониторинга\n\n"
TASKS = ("провести анализ затруднений", "обеспечить участие педагогов в семинарах")
LISTS = {
    "dashes": "- {0};\n- {1}.",
    "bullets": "• {0}\n• {1}",
    "numbers": "1) {0};\n2) {1}.",
    "letters": "а) {0};\nб) {1}.",
    "paragraphs": "{0};\n\n{1}.",
    "lines": "{0};\n{1}.",
}
HEADINGS = (
    ("Руководителям школ:", "Руководители школ"),
    ("Руководителям школ", "Руководители школ"),
    ("**Руководителям школ**", "Руководители школ"),
    ("### Методическому кабинету", "Методический кабинет"),
    ("Рекомендации для руководителей школ:", "руководители школ"),
    ("Рекомендации руководителям школ:", "руководители школ"),
    ("Для учителей математики:", "учителя математики"),
    ("Учителя математики:", "Учителя математики"),
    ("1, 2 группы:", "1, 2 группы"),
    ("МБУ «Методический центр»:", "МБУ «Методический центр»"),
    ("Школам группы А", "Школы группы А"),
    (
        "Управлению образования\nадминистрации округа:",
        "Управление образования администрации округа",
    ),
    ("Отделу образования (руководитель Синицына А.А.):", "Отдел образования"),
    ("Классным руководителям рекомендуется:", "Классные руководители"),
)


def groups(text):
    return [
        (group.addressee.value, [item.text.value.rstrip(".") for item in group.items])
        for group in one(TITLE + text).recommendations
    ]


@pytest.mark.parametrize("marks", LISTS)
@pytest.mark.parametrize("heading, addressee", HEADINGS)
def test_any_heading_over_any_list(heading, addressee, marks):
    body = LISTS[marks].format(*TASKS)
    text = f"{heading}\n\n{body}\n\nРодителям:\n\n{body}"

    found = groups(text)

    assert [who.lower() for who, _ in found] == [addressee.lower(), "родители"]
    assert [tasks for _, tasks in found] == [list(TASKS), list(TASKS)]


@pytest.mark.parametrize(
    "line",
    [
        "1. Руководителям школ: {}.",
        "Руководителям школ рекомендуется {}.",
        "Руководителям школ – {}.",
        "- Руководителям школ {}.",
    ],
)
def test_an_addressee_inside_its_line(line):
    assert groups("\n".join([line.format(TASKS[0]), line.format(TASKS[1])])) == [
        ("Руководители школ", [TASKS[0]]),
        ("Руководители школ", [TASKS[1]]),
    ]


def test_numbers_of_two_levels():
    text = "1. Отделу образования\n1.1. {0}.\n1.2. {1}.\n2. Методическому кабинету\n2.1. {0}.\n2.2. {1}."

    assert groups(text.format(*TASKS)) == [
        ("Отдел образования", list(TASKS)),
        ("Методический кабинет", list(TASKS)),
    ]


def test_a_table_of_addressees():
    text = (
        "| Кому | Что рекомендовано | Срок |\n|---|---|---|\n"
        f"| Директорам школ | {TASKS[0]} | до 01.02.2024 |\n| | {TASKS[1]} | до 25.01.2024 |"
    )
    found = one(TITLE + text).recommendations

    assert [group.addressee.value for group in found] == ["Директора школ"] * 2
    assert [group.items[0].deadline.date for group in found] == ["2024-02-01", "2024-01-25"]
