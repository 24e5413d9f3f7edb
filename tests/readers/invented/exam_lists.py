"""Invented appeals, normalised results and database tables of exams."""

from tests.readers.invented.case import Case


NAMES = ["Журавлёва", "Примерович", "4512", "998877", "Капитолина", "Аристарховна"]


_APPEALS_2021 = ["№", "Код ОО", "Класс", "Фамилия", "Имя", "Тип апелляции / перепроверки"]
_APPEALS_2021 += ["Состояние", "Дата подачи", "Балл до изменения", "Текущие", "Разница"]


def _appeal(number: int, school: int, state: str) -> list[object]:
    name = ["Журавлёва", "Капитолина"]
    return [number, school, 11, *name, "О несогласии", state, "2021.06.20", 56, 58, 2]


CASES = [
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
        "exams_above_2021",
        {
            "": [
                ["12 - Обществознание 2021.06.15"],
                _APPEALS_2021,
                _appeal(1, 880201, "Отклонена"),
                _appeal(2, 880202, "Удовлетворена"),
                ["04 - Химия 2021.06.11"],
                _APPEALS_2021,
                _appeal(1, 880203, "Капитолина Аристарховна"),
            ]
        },
        [
            {"rows": 2, "rows_refused": 0, "schools": ["880201", "880202"]},
            {"rows": 1, "rows_refused": 0, "schools": ["880203"]},
        ],
        suffix="csv-cp1251-semicolon",
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
        "joined_csv",
        {
            "": [
                [
                    "SubjectCode",
                    "ExamDate",
                    "SchoolCode",
                    "ProcessCondition",
                    "PrimaryMark",
                    "Mark100",
                    "Mark5",
                    "TestResultB",
                ],
                ["2", "2026.06.02", "880201", "6", "17", "60", "4", "++-"],
                ["2", "2026.06.02", "880202", "5", "17", "60", "4", "++-"],
            ]
        },
        [{"year": 2026, "subject": "Математика", "participants": 1, "rows_refused": 1}],
        ["OP-306"],
        "csv-sig-semicolon",
    ),
    Case(
        "ris_dump",
        "broken_borders",
        {"Лист1": [["PrimaryMark", "ScaleMark"], [0, 0], [1, 300], ["", 5], [2, 7]]},
        [{"rows": 2, "rows_refused": 2}],
        ["OP-302"],
    ),
]
