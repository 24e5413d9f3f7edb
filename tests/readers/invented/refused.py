"""Invented tables of no known kind, or of two."""

from tests.readers.invented.case import Case
from tests.readers.invented.fisoko import JOURNAL, MARKS, A, head


CASES = [
    Case(
        "refused",
        "unknown_headers",
        {"Лист1": [["Дата", "Сумма", "Название"], [1, 2, 3]]},
        refused="OP-221",
    ),
    Case(
        "refused",
        "only_names",
        {"Лист1": [["Дубровская", "Анна", "Пахомовна"], ["Зимина", "Ольга", "Пахомовна"]]},
        refused="OP-221",
        silent=["Дубровская", "Анна", "Пахомовна", "Зимина"],
    ),
    Case(
        "refused",
        "two_reports",
        {
            "РУ 4": [
                *head("Статистика по отметкам", "ВПР 2026 Математика 5 класс", "Математика"),
                MARKS,
                [A, "", 10, 10, 40, 40, 10],
            ],
            "МА 4": [
                *head(
                    "Сравнение отметок с отметками по журналу",
                    "ВПР 2026 Математика 5 класс",
                    "Математика",
                ),
                JOURNAL,
                [A, 10, 40, 4, 50, 5, 10, 1],
            ],
        },
        refused="OP-222",
    ),
    Case("refused", "empty_sheets", {"Лист1": [], "Лист2": [[" "]]}, refused="OP-202"),
    Case(
        "refused",
        "nearly_participants",
        {"Лист1": [["Пользователь", "Код", "Вариант", "1 (1б)"], ["edu880201", 1, 1, 1]]},
        refused="OP-221",
    ),
]
