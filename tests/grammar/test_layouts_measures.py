"""One plan in every flattening, order of columns and wording of headers: the same measures come out."""

import itertools

import pytest

from tests.grammar.support import one


NUMBERS = ("1", "2", "3")
ACTIONS = (
    "Проведение совещания руководителей школ по итогам года",
    "Организация выездов методистов в школы с низкими результатами",
    "Подготовка аналитического отчёта о работе наставников",
)
DEADLINES = ("сентябрь 2023 года", "до 15 октября 2023 года", "Декабрь 2023")
DATES = ["2023-09-30", "2023-10-15", "2023-12-31"]
RESPONSIBLE = ("Комитет по образованию", "Синицына А.А.", "Методический центр")
RESULTS = ("Протокол", "Справки по итогам выездов", "Отчёт")
COLUMNS = {
    "number": NUMBERS,
    "action": ACTIONS,
    "deadline": DEADLINES,
    "responsible": RESPONSIBLE,
    "other": RESULTS,
}
TITLE = "План мероприятий по повышению качества образования на 2023 год\n\n"
ORDERS = {
    "plain": (
        ("number", "№ п/п"),
        ("action", "Мероприятия"),
        ("deadline", "Сроки"),
        ("responsible", "Ответственные"),
    ),
    "responsible first": (
        ("number", "№"),
        ("action", "Наименование мероприятия"),
        ("responsible", "Ответственный исполнитель"),
        ("deadline", "Срок исполнения"),
    ),
    "no numbers": (
        ("action", "Содержание работы"),
        ("deadline", "Дата проведения"),
        ("responsible", "Исполнители"),
    ),
    "deadline first": (
        ("deadline", "Сроки реализации"),
        ("action", "Вид деятельности"),
        ("responsible", "Ответственные лица"),
    ),
    "with result": (
        ("number", "N п/п"),
        ("action", "Перечень мероприятий"),
        ("deadline", "Период"),
        ("responsible", "Кто отвечает"),
        ("other", "Ожидаемый результат"),
    ),
    "result inside": (
        ("number", "№"),
        ("action", "Действия"),
        ("other", "Планируемый результат"),
        ("deadline", "Срок выполнения"),
        ("responsible", "Ответственные"),
    ),
}


def grid(order):
    names = [name for name, _ in ORDERS[order]]
    return [[head for _, head in ORDERS[order]]] + [
        [COLUMNS[name][row] for name in names] for row in range(3)
    ]


def framed(rows):
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def ruled(rows):
    rule = "|" + "---|" * len(rows[0])
    return "\n".join([framed(rows[:1]), rule, framed(rows[1:])])


def boxed(rows):
    rule = "+" + "-----+" * len(rows[0])
    return "\n".join(itertools.chain(*([rule, framed([row])] for row in rows), [rule]))


FLATTENED = {
    "framed": framed,
    "markdown": ruled,
    "box": boxed,
    "unframed": lambda rows: "\n".join(" | ".join(row) for row in rows),
    "tabs": lambda rows: "\n".join("\t".join(row) for row in rows),
    "gaps": lambda rows: "\n".join("     ".join(row) for row in rows),
    "cell a line": lambda rows: "\n".join("\n".join(row) for row in rows),
    "cell a paragraph": lambda rows: "\n\n".join("\n\n".join(row) for row in rows),
    "cell and bar": lambda rows: "\n".join(f"{cell} |" for row in rows for cell in row),
    "bar apart": lambda rows: "\n".join(f"{cell}\n|" for row in rows for cell in row),
    "one line": lambda rows: " | ".join(cell for row in rows for cell in row),
    "rows apart": lambda rows: "\n\n".join("\n".join(row) for row in rows),
    "drawn": lambda rows: "\n".join("│ " + " │ ".join(row) + " │" for row in rows),
}


def assert_plan(measures, *, with_people=True):
    assert [measure.action.value for measure in measures] == list(ACTIONS)
    assert [measure.deadline and measure.deadline.date for measure in measures] == DATES
    if with_people:
        assert [[man.value for man in measure.responsible] for measure in measures] == [
            [name] for name in RESPONSIBLE
        ]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("flat", FLATTENED)
def test_any_flattening_and_order_of_columns(flat, order):
    assert_plan(one(TITLE + FLATTENED[flat](grid(order))).measures)


@pytest.mark.parametrize("order", ["plain", "responsible first", "no numbers"])
@pytest.mark.parametrize("flat", ["framed", "tabs", "cell a line", "cell and bar", "unframed"])
def test_no_header_of_columns(flat, order):
    assert_plan(one(TITLE + FLATTENED[flat](grid(order)[1:])).measures)


@pytest.mark.parametrize("order", ["plain", "responsible first"])
def test_no_separators_at_all(order):
    rows = grid(order)
    assert_plan(one(TITLE + "\n".join(" ".join(row) for row in rows)).measures)


@pytest.mark.parametrize(
    "head",
    [
        ["№\nп/п", "Наименование\nмероприятия", "Срок\nисполнения", "Ответственные\nисполнители"],
        ["№", "Мероприятия", "Установленные\nсроки", "Ответственные\nлица"],
    ],
)
def test_header_over_several_lines(head):
    assert_plan(one(TITLE + FLATTENED["cell a line"]([head, *grid("plain")[1:]])).measures)


@pytest.mark.parametrize("flat", ["framed", "cell a line", "tabs", "unframed", "cell and bar"])
def test_a_row_of_column_numbers_is_no_measure(flat):
    rows = grid("plain")
    assert_plan(one(TITLE + FLATTENED[flat]([rows[0], ["1", "2", "3", "4"], *rows[1:]])).measures)


@pytest.mark.parametrize("order", ["plain", "no numbers", "responsible first"])
@pytest.mark.parametrize("flat", ["framed", "tabs", "cell a line", "unframed", "cell a paragraph"])
@pytest.mark.parametrize(
    "section", ["Раздел 1. Организационная работа", "I. Организационные мероприятия"]
)
def test_section_rows_are_no_measures(flat, order, section):
    rows = grid(order)
    assert_plan(one(TITLE + FLATTENED[flat]([rows[0], [section], *rows[1:]])).measures)
    assert_plan(one(TITLE + FLATTENED[flat]([*rows[:2], [section], *rows[2:]])).measures)


@pytest.mark.parametrize(
    "text",
    [
        "{n}. {a}\nСрок: {d}\nОтветственный: {r}\n",
        "{n}. {a}.\nСроки: {d}.\nОтветственные: {r}.\n",
        "{n}) {a}\nСрок исполнения – {d}\nИсполнитель – {r}\n",
        "{n}. {a} (срок: {d}; ответственный: {r})",
        "{n}. {a} (отв. {r}, срок – {d})",
        "{n}. {a}. Срок: {d}. Ответственный: {r}",
        "{n}. {a}. Ответственный: {r}. Срок: {d}",
        "Мероприятие: {a}\nСрок: {d}\nОтветственный: {r}\n",
        "- {a}\nСрок: {d}\nОтветственный: {r}",
        "{n}. {a} – {d} – {r}",
        "{n}. {a}; {d}; {r}",
        "{n}. {a} ({d}, {r})",
    ],
)
def test_a_plan_as_a_list(text):
    rows = zip(NUMBERS, ACTIONS, DEADLINES, RESPONSIBLE, strict=True)
    body = "\n".join(text.format(n=n, a=a, d=d, r=r) for n, a, d, r in rows)
    assert_plan(one(TITLE + body).measures)


def test_months_above_rows():
    text = (
        TITLE
        + "Сентябрь 2023\n1. Проведение стартовой диагностики\nОктябрь 2023\n1. Проведение семинара для завучей школ\n"
    )
    measures = one(text).measures
    assert [measure.deadline.date for measure in measures] == ["2023-09-30", "2023-10-31"]


def test_merged_and_empty_cells():
    rows = grid("plain")
    rows[2][2] = "^"
    rows[3][3] = ""
    measures = one(TITLE + framed(rows)).measures
    assert [measure.deadline.date for measure in measures] == [
        "2023-09-30",
        "2023-09-30",
        "2023-12-31",
    ]
    assert [len(measure.responsible) for measure in measures] == [1, 1, 0]
