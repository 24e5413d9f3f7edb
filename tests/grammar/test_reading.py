"""What is read from small documents of the typology's layouts: one idea a test."""

import pytest

from tests.grammar.support import one, read


HEAD = "ПРОТОКОЛ № 2\nзаседания методического совета\n12.10.2023\n\nПрисутствовали: Синицына А.А., методист.\n\n"


def decided(text):
    return one(f"{HEAD}Решили:\n{text}").decisions


def values(found):
    return [value.value for value in found]


@pytest.mark.parametrize(
    "text, addressees, action",
    [
        ("1. Директорам школ представить отчёты.", ["Директора школ"], "представить отчёты."),
        (
            "1. Отделу общего образования (Синицына А.А.) подготовить план.",
            ["Отдел общего образования"],
            "подготовить план.",
        ),
        ("1. Рекомендовать школам создать музеи.", ["школы"], "создать музеи."),
        (
            "1. МБУ ДО «Дом техники» провести конкурс.",
            ["МБУ ДО «Дом техники»"],
            "провести конкурс.",
        ),
        (
            "1. Директорам школ, заведующим детскими садами принять меры.",
            ["Директора школ", "заведующие детскими садами"],
            "принять меры.",
        ),
        ("1. Информацию принять к сведению.", [], "Информацию принять к сведению."),
        ("1. Назначить ответственной Синицыну А.А.", [], "Назначить ответственной Синицыну А.А."),
        ("1. Уделить внимание работе школ.", [], "Уделить внимание работе школ."),
        ("1. До 1 ноября директорам школ издать приказы.", ["Директора школ"], "издать приказы."),
    ],
)
def test_addressee_and_action(text, addressees, action):
    made = decided(text)[0]

    assert [value.value.lower() for value in made.addressees] == [
        value.lower() for value in addressees
    ]
    assert made.action.printed == action


@pytest.mark.parametrize(
    "text, date, precision",
    [
        ("до 25.11.2023", "2023-11-25", "day"),
        ("в срок до 1 декабря 2023 г.", "2023-12-01", "day"),
        ("не позднее 1 ноября с. г.", "2023-11-01", "day"),
        ("до 20 марта", "2024-03-20", "day"),
        ("(срок – ноябрь 2023 года)", "2023-11-30", "month"),
        ("в IV квартале 2023 года", "2023-12-31", "quarter"),
        ("с 26 по 28 ноября 2023 года", "2023-11-28", "day"),
        ("до конца декабря 2023 года", "2023-12-31", "month"),
        ("в 2023-2024 учебном году", None, "school_year"),
        ("ежеквартально", None, "periodic"),
        ("постоянно", None, "standing"),
    ],
)
def test_deadline_inside_a_task(text, date, precision):
    deadline = decided(f"1. Провести семинар {text}")[0].deadline

    assert deadline is not None
    assert (deadline.date, deadline.precision) == (date, precision)


@pytest.mark.parametrize(
    "text",
    [
        "для детей от 3 до 7 лет",
        "за 2022 год",
        "к 2026 году охват достигнет 85 %",
        "по приказу от 12.09.2023 № 5",
        "в 6,7 классах",
        "по проекту «500+»",
    ],
)
def test_what_is_no_deadline(text):
    deadline = decided(f"1. Провести анализ {text}")[0].deadline

    assert deadline is None or deadline.date is None


def test_an_inferred_year_is_marked():
    deadline = decided("1. Провести семинар до 20 марта")[0].deadline

    assert deadline is not None
    assert deadline.text.confidence == "inferred"
    assert deadline.text.printed == "до 20 марта"


def test_deadline_and_responsible_on_their_own_lines():
    made = decided("1. Провести семинар.\nСрок: до 01.12.2023\nОтв.: Синицына А.А.")[0]

    assert made.action.printed == "Провести семинар"
    assert made.deadline is not None
    assert made.deadline.date == "2023-12-01"
    assert values(made.responsible) == ["Синицына А.А."]


def test_lower_clauses_are_decisions_of_the_stem_s_addressee():
    made = decided("1. Директорам школ:\n- провести анализ;\n- издать приказ.")

    assert [(one.no, one.bullet, values(one.addressees)) for one in made] == [
        ("1", 1, ["Директора школ"]),
        ("1", 2, ["Директора школ"]),
    ]


def test_lower_objects_stay_with_the_stem():
    made = decided(
        "1. Утвердить рекомендации по направлениям:\n- «Качество» (Приложение 1);\n- «Таланты» (Приложение 2)."
    )

    assert len(made) == 1
    assert len(made[0].items) == 2


def test_several_acts_in_one_item():
    made = decided(
        "1. Утвердить программу. Программу разместить на сайте в разделе «Документы» до 01.12.2023."
    )

    assert [(one.no, one.part) for one in made] == [("1", 1), ("1", 2)]
    assert values(made[1].sections) == ["«Документы»"]


def test_control_is_laid_on_the_named():
    made = decided("1. Контроль за исполнением возложить на Синицыну А.А.")[0]

    assert made.kind == "control"
    assert values(made.responsible) == ["Синицына А.А."]


def test_an_inflected_name_without_support_stays_as_printed_and_is_doubtful():
    document = one(
        "ПРОТОКОЛ № 1\nзаседания совета\n01.02.2023\nСлушали: Белову А.П., методиста.\nРешили:\n1. Утвердить план."
    )

    assert document.speeches[0].speaker.value == "Белову А.П."
    assert document.speeches[0].speaker.confidence == "doubtful"


def test_a_school_named_after_a_person_brings_no_participant():
    document = one(
        "ПРОТОКОЛ\n\nПрисутствовали:\n\nДиректор школы № 9 имени И.С. Фрадкова\n"
        "\nА.В. Колоколов\n\nРешили:\n1. Утвердить план."
    )

    assert [person.name.value for person in document.present] == ["А.В. Колоколов"]


def test_a_chairman_of_a_committee_is_not_the_chair():
    document = one(
        f"{HEAD.replace('методист', 'председатель комитета социального развития')}Решили:\n1. Утвердить план."
    )

    assert document.chair is None


def test_empty_absent_does_not_swallow_the_next_heading():
    document = one(
        "ПРОТОКОЛ № 1\n12.10.2023\nОтсутствовали:\n\nТема:\n1. О плане работы школы.\n\nРешили:\n1. Утвердить план."
    )

    assert [question.printed for question in document.agenda] == ["О плане работы школы."]
    assert document.absent == ()


def test_an_order_without_the_word_of_order():
    document = one(
        "РАСПОРЯЖЕНИЕ\n500\nот 02 июля 2015г.\n\nВ целях подготовки к учебному году:\n"
        "1.Создать комиссию.\n2.Отделу образования представить отчёт."
    )

    assert (document.kind, document.number and document.number.value) == ("распоряжение", "500")
    assert len(document.decisions) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Состоялось заседание совета. Решили, что такие встречи надо проводить чаще!\nДобавлено: 27.11.2023",
        "ПОЛОЖЕНИЕ\nо методической службе\n1. Общие положения\n1.1. Выявлять затруднения педагогов.",
        "ПРОТОКОЛ № ____\nзаседания ______\n«__» _____ 20__ г.\nПредседатель ____\nРЕШИЛИ:\n1. ____ (кому, что)",
        "1. Приказ от 14.01.2022 № 12 «О мониторинге».\n2. Протокол заседания от 20.05.2022 № 3.",
    ],
    ids=["news", "regulation", "blank form", "list of documents"],
)
def test_look_alikes_give_no_documents(text):
    reading = read(text)

    assert reading.is_readable
    assert reading.documents == ()
    assert reading.reason


@pytest.mark.parametrize(
    "text",
    ["npororon or 28.02.2024 YTBEPXAAK) pa6ouefi rpynnbl PyKoBoAHTeJIb", "", "12.10.2023 № 5"],
)
def test_unreadable_text_is_refused(text):
    assert not read(text).is_readable
