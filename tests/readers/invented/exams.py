"""Invented protocols of exams: many on a sheet, spread columns, written and oral parts, appeals, database tables."""

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
ENGLISH += "Задания с развёрнутым ответом;;Устная часть;;Первичный балл письм. части;;Первичный балл устной части;;Балл;"


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
    Case(
        "appeals",
        "recheck_2021",
        {
            "Page 1": [
                ["Результаты апелляций единого государственного экзамена"],
                ["88 - Ручейная область"],
                [
                    "№",
                    "Код ОО",
                    "Класс",
                    "Фамилия",
                    "Имя",
                    "Отчество",
                    "Экзамен",
                    "Тип апелляции / перепроверки",
                    "Состояние",
                    "Дата рассмотрения",
                    "Балл до изменения",
                    "Текущие",
                    "Разница",
                ],
                [
                    1,
                    880201,
                    "11",
                    "Журавлёва",
                    "Капитолина",
                    "Аристарховна",
                    "03 - Физика 2021.06.11",
                    "О несогласии",
                    "Удовлетворена",
                    "01.07.2021",
                    40,
                    43,
                    3,
                ],
                [
                    2,
                    880202,
                    "11",
                    "Примерович",
                    "Капитолина",
                    "Аристарховна",
                    "Химия(2021.06.11)",
                    "О несогласии",
                    "Отклонена",
                    "01.07.2021",
                    40,
                    40,
                    0,
                ],
            ]
        },
        [{"rows": 2, "rows_refused": 0, "schools": ["880201", "880202"]}],
        silent=NAMES,
    ),
    Case(
        "appeals",
        "broken_no_code",
        {
            "Page 1": [
                [
                    "№",
                    "Код ОО",
                    "Класс",
                    "Фамилия",
                    "Экзамен",
                    "Состояние апелляции",
                    "Текущие",
                    "",
                ],
                ["", "", "", "", "", "", "Первичный балл", "Оценка"],
                [
                    1,
                    "",
                    "А",
                    "Журавлёва",
                    "Математика(2026.06.02)",
                    "Апелляция удовлетворена",
                    22,
                    5,
                ],
                [
                    2,
                    880201,
                    "А",
                    "Журавлёва",
                    "Математика(2026.06.02)",
                    "Апелляция удовлетворена",
                    22,
                    5,
                ],
            ]
        },
        [{"rows": 1, "rows_refused": 1, "schools": ["880201"]}],
        ["OP-301"],
        silent=NAMES,
    ),
    Case(
        "oge_normalised",
        "06_2026.06.09",
        {
            "": [
                [
                    "ColumnName",
                    "SchoolCode",
                    "ClassCode",
                    "StationCode",
                    "AuditoriumCode",
                    "GovernmentCell",
                    "SurnameCell",
                    "NameCell",
                    "SecondNameCell",
                    "DocumentSeriesCode",
                    "DocumentNumberCode",
                    "TestResultBCell",
                    "TestResultCCell",
                    "PrimaryMark",
                    "Mark5",
                ],
                [
                    "1",
                    "880201",
                    "9А",
                    "0503",
                    "0204",
                    "903",
                    "Журавлёва",
                    "Капитолина",
                    "Аристарховна",
                    "4512",
                    "998877",
                    "++-",
                    "2(2)",
                    "18",
                    "3",
                ],
                [
                    "2",
                    "880202",
                    "9А",
                    "0503",
                    "0204",
                    "903",
                    "Примерович",
                    "Капитолина",
                    "",
                    "4512",
                    "998877",
                    "+++",
                    "2(2)",
                    "30",
                    "5",
                ],
            ]
        },
        [
            {
                "assessment": "ОГЭ",
                "year": 2026,
                "subject": "Биология",
                "participants": 2,
                "schools": ["880201", "880202"],
            }
        ],
        suffix="csv-sig-semicolon",
        silent=NAMES,
    ),
    Case(
        "oge_normalised",
        "broken_12_2026.06.09",
        {
            "": [
                ["SchoolCode", "SurnameCell", "PrimaryMark", "Mark5"],
                ["", "Журавлёва", "18", "3"],
                ["880202", "Примерович", "много", "1"],
                ["880202", "Примерович", "18", "3"],
            ]
        },
        [{"subject": None, "participants": 1, "absent": 1, "rows_refused": 1}],
        ["OP-226", "OP-301"],
        "csv-sig-semicolon",
        silent=NAMES,
    ),
    Case(
        "ris_dump",
        "marks_and_tests",
        {
            "res_HumanTests": [
                [
                    "HumanTestID",
                    "SubjectCode",
                    "ExamDate",
                    "StationCode",
                    "VariantCode",
                    "ProcessCondition",
                ],
                ["A-1", 1, "2022.05.30", 1111, 301, 6],
                ["A-2", 1, "2022.05.30", 1111, 302, 6],
                ["A-3", 1, "2022.05.30", 1111, 302, 4],
            ],
            "res_Marks": [
                [
                    "HumanTestID",
                    "PrimaryMark",
                    "PercentMark",
                    "Mark100",
                    "Mark5",
                    "TestResultA",
                    "TestResultB",
                    "TestResultC",
                ],
                ["A-1", 40, 70, 75, 0, "", "++-+", "1(2)2(3)"],
                ["A-2", 20, 35, 45, 0, "", "+--+", "1(2)0(3)"],
                ["A-3", 20, 35, 45, 0, "", "+--+", "1(2)0(3)"],
            ],
            "dats_Borders": [
                ["SubjectCode", "ExamDate", "PrimaryMark", "ScaleMark"],
                [1, "2022.05.30", 0, 0],
                [1, "2022.05.30", 1, 3],
            ],
        },
        [
            {"year": 2022, "subject": "Русский язык", "participants": 2, "rows_refused": 1},
            {"rows": 2, "rows_refused": 0},
        ],
        ["OP-306"],
    ),
    Case(
        "ris_dump",
        "tests_csv",
        {
            "": [
                [
                    "HumanTestID",
                    "SubjectCode",
                    "ExamDate",
                    "StationCode",
                    "VariantCode",
                    "ProcessCondition",
                ],
                ["A-1", "2", "2022-06-02 00:00:00", "1111", "301", "6"],
                ["A-2", "2", "2022-06-02 00:00:00", "1111", "302", "6"],
            ]
        },
        [{"year": 2022, "subject": "Математика", "participants": 2, "absent": 0}],
        suffix="csv-utf8-comma",
    ),
    Case(
        "ris_dump",
        "broken_borders",
        {"Лист1": [["PrimaryMark", "ScaleMark"], [0, 0], [1, 300], ["", 5], [2, 7]]},
        [{"rows": 2, "rows_refused": 2}],
        ["OP-302"],
    ),
]
