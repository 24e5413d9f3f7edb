"""Invented protocols of ОГЭ and ЕГЭ: many on a sheet, spread columns, written and oral parts."""

from typing import Any

from tests.readers.invented.case import Case


NAMES = ["Журавлёва", "Примерович", "4512", "998877", "Капитолина", "Аристарховна"]
OGE = [
    "№",
    "Код ОО",
    "Класс",
    "",
    "Код ППЭ",
    "",
    "Аудитория",
    "",
    "Код МСУ",
    "",
    "Фамилия",
    "",
    "Имя",
    "Отчество",
]
OGE += [
    "Задания с кратким ответом",
    "",
    "",
    "Задания с развёрнутым ответом",
    "Первичный балл",
    "",
    "Оценка",
]
EGE = [
    "№",
    "",
    "Код МСУ",
    "",
    "Код ОО",
    "",
    "Класс",
    "",
    "Код ППЭ",
    "",
    "Аудитория",
    "",
    "Фамилия",
    "Имя",
    "Отчество",
    "",
]
EGE += [
    "Задания с кратким ответом",
    "",
    "Задания с развёрнутым ответом",
    "",
    "Первичный балл",
    "",
    "Тестовый балл",
]
CSV = "№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;"
CSV += "Задания с развёрнутым ответом;;Первичный балл;;Балл;"
CSV_BASE = CSV.replace("Задания с развёрнутым ответом;;", "").replace(";;Балл;", ";;Оценка;")
ENGLISH = "№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Документ;;Задания с кратким ответом;;"
ENGLISH += "Задания с развёрнутым ответом;;Устная часть;;Первичный балл письм. части;;"
ENGLISH += "Первичный балл устной части;;Балл;"


def _oge(
    number: int, school: Any, name: str, short: str, long: str, score: Any, mark: Any
) -> list[Any]:
    who = [name, "", "Капитолина", "Аристарховна"]
    return [
        number,
        school,
        name and "9а",
        "",
        1003,
        "",
        110,
        "",
        903,
        "",
        *who,
        short,
        "",
        "",
        long,
        score,
        "",
        mark,
    ]


def _ege(number: int, school: Any, score: Any, scaled: Any) -> list[Any]:
    who = ["Журавлёва", "Капитолина", "Аристарховна", ""]
    return [
        number,
        "",
        903,
        "",
        school,
        "",
        "11",
        "",
        1301,
        "",
        108,
        "",
        *who,
        "++-2+",
        "",
        "1(1)2(3)",
        "",
        score,
        "",
        scaled,
    ]


def _split(*lines: str) -> list[list[str]]:
    rows = [line.split(";") for line in lines]
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _end(label: str, *values: Any, width: int) -> list[Any]:
    return [label, *[""] * (width - 1 - len(values)), *values]


_CSV_WHO = "903;;880201;;11;;1018;;9;;Журавлёва;Капитолина;Аристарховна;;4512;;998877"
_ENGLISH_WHO = "903;;880201;;11;;п:1111 у:1081;;9;;Журавлёва;Капитолина;Аристарховна;;4512 998877"

CASES = [
    Case(
        "oge_protocol",
        "two_exams_and_gve_xls",
        {
            "Page 1": [
                ["Протокол проверки результатов"],
                ["88 - Ручейная область"],
                ["02 - Математика 2026.06.02"],
                [],
                OGE,
                _oge(1, 880201.0, "Журавлёва", "++-+2", "2(2)1(2)", 17, 4),
                _oge(2, 880202.0, "Примерович", "++-+-", "0(2)1(2)", 6, 2),
                ["Средние", *[""] * 17, 11.5, "", 3],
                _end("Всего участников", 2, width=21),
                ["51 - Русский язык 2026.06.05"],
                [],
                OGE,
                _oge(1, 880201.0, "Журавлёва", "", "", 12, 5),
                ["12 - Обществознание 2026.06.11"],
                OGE,
                _oge(1, 880201.0, "Журавлёва", "++++", "1(2)", 26, 4),
                _oge(2, "880202", "Примерович", "", "", "", ""),
            ]
        },
        [
            {
                "assessment": "ОГЭ",
                "year": 2026,
                "subject": "Математика",
                "participants": 2,
                "absent": 0,
                "schools": ["880201", "880202"],
                "held_on": "2026-06-02",
            },
            {"assessment": "ГВЭ", "year": 2026, "subject": "Русский язык", "participants": 1},
            {
                "assessment": "ОГЭ",
                "year": 2026,
                "subject": "Обществознание",
                "participants": 1,
                "absent": 1,
            },
        ],
        suffix="xls",
        silent=NAMES,
    ),
    Case(
        "oge_protocol",
        "broken_codes",
        {
            "Page 1": [
                ["Протокол проверки результатов"],
                ["02 - Математика 2026.06.02"],
                OGE,
                _oge(1, "нет", "Журавлёва", "++-+2", "2(2)1(2)", 17, 4),
                _oge(2, 880202.0, "Примерович", "++-+-", "0(2)1(2)", "Примерович", 7),
                _oge(3, 880202.0, "Примерович", "++-+-", "0(2)1(2)", 7, 3),
                _end("Всего участников", 5, width=21),
            ]
        },
        [{"subject": "Математика", "participants": 2, "absent": 0, "rows_refused": 1}],
        ["OP-301", "OP-302", "OP-321", "OP-322", "OP-343"],
        silent=NAMES,
    ),
    Case(
        "ege_protocol",
        "chemistry_and_physics",
        {
            "Page 1": [
                ["Протокол проверки"],
                ["88 - Ручейная область"],
                [],
                ["04 - Химия 2026.06.01"],
                EGE,
                _ege(1, 880201, 16, 36),
                _ege(2, 880202, 18, 40),
                _end("Средние", 17, "", 38, width=23),
                _end("Минимальная граница", 36, width=23),
                _end("Всего участников", 2, width=23),
                ["03 - Физика 2026.06.08"],
                EGE,
                _ege(1, 880201, 50, 101),
            ]
        },
        [
            {
                "assessment": "ЕГЭ",
                "year": 2026,
                "subject": "Химия",
                "participants": 2,
                "stated_minimum": 36,
                "schools": ["880201", "880202"],
            },
            {"assessment": "ЕГЭ", "subject": "Физика", "participants": 1},
        ],
        ["OP-322"],
        silent=NAMES,
    ),
    Case(
        "ege_protocol",
        "shifted_2021_csv",
        {
            "": _split(
                ";;;;12 - Обществознание 2021.06.15",
                CSV,
                f"1;;{_CSV_WHO};;++-+;;1(2)2(2);;30;;55;",
                f"2;;{_CSV_WHO};;++--;;1(2)0(2);;20;;41;",
                "Средние;;;;;;;;;;;;;;;;;;;;;;;25;;48",
                "Минимальная граница;;;;;;;;;;;;;;;;;;;;;;;42;;;;",
                "Всего участников;;;;;;;;;;;;;;;;;;;;;;;2;;;;",
                ";;;;02 - Математика профильная 2021.06.07",
                CSV,
                f"1;;{_CSV_WHO};;++-+;;1(2)2(2);;10;;50;",
            )
        },
        [
            {
                "assessment": "ЕГЭ",
                "year": 2021,
                "subject": "Обществознание",
                "participants": 2,
                "stated_minimum": 42,
            },
            {"assessment": "ЕГЭ", "year": 2021, "participants": 1, "schools": ["880201"]},
        ],
        suffix="csv-cp1251-semicolon",
        silent=NAMES,
    ),
    Case(
        "ege_protocol",
        "english_2022_csv",
        {
            "": [
                ["Английский язык п:2022.06.14; у:2022.06.16", *[""] * 30],
                *_split(
                    ENGLISH,
                    f"1;;{_ENGLISH_WHO};;++-+;;1(2)2(2);;1(1)2(4);;60;;15;;77;",
                    f"2;;{_ENGLISH_WHO};;++-+;;1(2)2(2);;1(1)2(4);;40;;10;;52;",
                ),
            ]
        },
        [
            {
                "assessment": "ЕГЭ",
                "year": 2022,
                "subject": "Английский язык",
                "participants": 2,
                "held_on": "2022-06-14",
                "schools": ["880201"],
            }
        ],
        suffix="csv-cp1251-semicolon",
        silent=NAMES,
    ),
    Case(
        "ege_protocol",
        "english_2021_unquoted",
        {
            "": _split(
                "п.: 2021.06.18, у.: 2021.06.21",
                "09 - Английский язык п.: 2021.06.18, у.: 2021.06.21",
                ENGLISH,
                f"1;;{_ENGLISH_WHO};;++-+;;1(2)2(2);;1(1)2(4);;60;;15;;77;",
                "10 - Немецкий язык п:2021.06.18; у:2021.06.21",
                ENGLISH,
                f"1;;{_ENGLISH_WHO};;++-+;;1(2)2(2);;1(1)2(4);;60;;15;;77;",
            )
        },
        [
            {
                "assessment": "ЕГЭ",
                "year": 2021,
                "subject": "Английский язык",
                "participants": 1,
                "held_on": "2021-06-18",
            },
            {
                "assessment": "ЕГЭ",
                "year": 2021,
                "subject": "Немецкий язык",
                "participants": 1,
                "held_on": "2021-06-18",
            },
        ],
        suffix="csv-cp1251-semicolon",
        silent=NAMES,
    ),
    Case(
        "ege_protocol",
        "base_mathematics_csv",
        {
            "": _split(
                "22 - Математика базовая 2022.06.03",
                CSV_BASE,
                f"1;;{_CSV_WHO};;++++-+;;14;;4;",
                f"2;;{_CSV_WHO};;++----;;3;;2;",
            )
        },
        [
            {
                "assessment": "ЕГЭ",
                "year": 2022,
                "subject": "Математика (базовый уровень)",
                "participants": 2,
            }
        ],
        suffix="csv-utf8-semicolon",
        silent=NAMES,
    ),
    Case(
        "ege_protocol",
        "broken_no_results",
        {
            "Page 1": [
                ["04 - Химия 2026.06.01"],
                EGE,
                _ege(1, "", 16, 36),
                _ege(2, 880202, "", ""),
                EGE,
                _ege(3, 880202, 12, 30),
            ]
        },
        [
            {"subject": "Химия", "participants": 1, "absent": 0, "rows_refused": 1},
            {"subject": "Химия", "participants": 1},
        ],
        ["OP-301"],
        silent=NAMES,
    ),
]
