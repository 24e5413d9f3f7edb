"""Schools under one «директорам», letters in two columns, tables under a school's name: whom a task addresses."""

import pytest

from tests.grammar.support import one, read


ORDER = "ПРИКАЗ\n12.11.2025 № 40\nО мерах\n\nПРИКАЗЫВАЮ:\n1. {0}\n"


@pytest.mark.parametrize(
    "task, addressees",
    [
        (
            "Директорам СОШ № 9 (Чуб О.О.), СОШ № 13 (Латыпова Э.М.) представить планы.",
            ["Директор СОШ № 9", "Директор СОШ № 13"],
        ),
        (
            "Руководителям МБОУ «СОШ № 24», МБОУ «СОШ № 30» представить отчёты.",
            ["Руководители МБОУ «СОШ № 24», МБОУ «СОШ № 30»"],
        ),
        (
            "Школам, показавшим высокие результаты, представить опыт работы.",
            ["Школы, показавшие высокие результаты"],
        ),
    ],
)
def test_schools_share_the_post_before_them(task, addressees):
    (decision,) = one(ORDER.format(task)).decisions

    assert [each.value for each in decision.addressees] == addressees


def test_second_sentence_is_for_the_same_people():
    task = "Директорам школ разработать меры. Информацию представить до 10 декабря 2025 года."
    first, second = one(ORDER.format(task)).decisions

    assert [each.value for each in second.addressees] == ["Директора школ"]
    assert (first.deadline, second.deadline.date) == (None, "2025-12-10")


def test_right_column_of_a_letter_names_its_addressee():
    letter = one(
        "АДМИНИСТРАЦИЯ                    Руководителям\nОКРУГА                           образовательных\n"
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ           организаций\n\n24.02.2026 № 311\n\nУважаемые руководители!\n\n"
        "Управление образования просит:\n1. Представить сведения до 06.03.2026.\n"
    )

    (decision,) = letter.decisions
    assert [each.value for each in decision.addressees] == [
        "Руководители образовательных организаций"
    ]


def test_table_under_the_name_of_a_school():
    document = one(
        "# Адресные рекомендации школам района\n\n## МБОУ «СОШ № 2»\n\n| Проблема | Рекомендация | Срок |\n"
        "|---|---|---|\n| Нет учителя | Заключить договор с лицеем | до 01.03.2026 |\n"
        "| Пропуски | Организовать родительский клуб | ежемесячно |\n"
    )

    (group,) = document.recommendations
    assert group.addressee.value == "МБОУ «СОШ № 2»"
    assert [each.text.value for each in group.items] == [
        "Заключить договор с лицеем",
        "Организовать родительский клуб",
    ]
    assert group.items[0].deadline.date == "2026-03-01"


def test_signs_instead_of_letters_are_refused():
    noise = "; ; ^ . о;р ■ к^л ' ;; : з;л.т;х ■ ; ^ : , ;; ь ■ ' р;к ^ ;' ' ; ■ ;, ^ п;р ■■ "

    assert not read(noise * 12).is_readable
