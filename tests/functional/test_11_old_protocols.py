"""An old protocol: its marked original beside it, every field confirmed by keyboard alone, entered with its terms."""

import pytest
from docx import Document

from tests.support.journeys.keyboard import Keyboard


pytestmark = pytest.mark.slow


NAME = "протокол 2 от 12.03.2026.docx"
PROTOCOL = """Протокол № 2
заседания совета по качеству образования Озёрского муниципального округа

12.03.2026

Председатель: Кленова В.И., начальник управления образования.
Секретарь: Рябинин О.С., методист.

ПОВЕСТКА:
1. О подготовке выпускников к экзамену по математике.

Слушали:
Рябинина О.С., методиста. Он сообщил, что список тем будет разослан школам до 20.03.2026.

Решили:
1. Информацию принять к сведению.
2. МБОУ «СОШ д. Ключи» представить в управление образования график консультаций в срок до 27.03.2026.
3. Заслушать директора МБОУ «СОШ д. Полянка» о работе с отстающими в мае 2026 года.

Председатель В.И. Кленова
Секретарь О.С. Рябинин
"""
COUNCIL = "Совет по качеству образования"
SCHEDULE = "представить в управление образования график консультаций"
HEARING = "Заслушать директора МБОУ «СОШ д. Полянка»"
PEOPLE = {"Кленова В.И.": "Кленова Вера Игоревна", "Рябинин О.С.": "Рябинин Олег Сергеевич"}
ONWARD = "Подтвердить и дальше"
WHO = "Кто это в реестре: "
FIELDS_OF_A_DECISION = (
    "Решение", "Номер, как напечатан", "Вид решения", "Кому, как напечатано",
    "Срок, как напечатан", "Срок: последний день", "Точность срока", "Разовое или нет",
    "Чем станет",
)  # fmt: skip


@pytest.fixture
def keys(who):
    return Keyboard(who("coordinator"))


def _chooses_the_likest(keys):
    """Nobody is chosen silently: the list stands at «не сопоставлено» until an arrow is pressed; then to the button."""
    chosen = "() => document.activeElement.selectedOptions[0].innerText"
    assert keys.me.page.evaluate(chosen) == "не сопоставлено"
    keys.press("ArrowDown")
    name = keys.me.page.evaluate(chosen)
    keys.go_to(ONWARD)
    return name


def test_an_old_protocol_is_handed_in(who, keys, tmp_path):
    """Файл выбирают и отправляют с клавиатуры; Опора показывает оригинал с пометками и прочитанное."""
    me = who("coordinator")
    file = tmp_path / NAME
    document = Document()
    for line in PROTOCOL.splitlines():
        document.add_paragraph(line)
    document.save(file)
    me.section("Решения")
    me.follow("Старые протоколы")
    with me.page.expect_file_chooser() as chooser:
        keys.to_main()
        keys.go_to("Файл")
        keys.press("Enter")
    chooser.value.set_files(file)
    keys.go_to("Загрузить и прочитать")
    keys.enter()
    me.wait_for_job()
    me.sees("Оригинал", "Прочитано", "срок: в срок до 27.03.2026 → 27.03.2026", "OP-820")
    marked = me.page.locator(".marked-text .deadline").all_inner_texts()
    assert "в срок до 27.03.2026" in marked
    me.picture("old-protocol", height=1100)


def test_the_people_of_the_protocol_are_chosen_by_arrows(who, keys):
    """Фокус стоит там, где нужен выбор; где не нужен — на кнопке: Enter подтверждает."""
    me = who("coordinator")
    keys.to_main()
    keys.go_to("Просмотреть: осталось 9")
    keys.enter()
    assert keys.at == ONWARD
    keys.enter()
    for printed, name in PEOPLE.items():
        assert keys.at == WHO + printed
        assert _chooses_the_likest(keys) == name
        keys.enter()
    me.sees("О подготовке выпускников")
    assert keys.at == ONWARD
    keys.enter()


def test_every_field_is_within_reach_of_the_keyboard(who, keys):
    """Tab ведёт по всем полям и к «Не вносить»; слово правится на месте."""
    me = who("coordinator")
    assert keys.at == WHO + "Рябинин О.С."
    _chooses_the_likest(keys)
    keys.enter()
    keys.go_to("Не вносить")  # «Информацию принять к сведению»
    keys.enter()
    me.told("Отложено")

    assert keys.at == WHO + "МБОУ «СОШ д. Ключи»"
    assert "Ключи" in _chooses_the_likest(keys)
    passed = keys.go_to("Решение", back=True)
    assert tuple(reversed(passed))[: len(FIELDS_OF_A_DECISION)] == FIELDS_OF_A_DECISION
    keys.go_to("Номер, как напечатан")
    keys.write("п. 2")
    me.picture("old-passage", height=1100)
    keys.go_to(ONWARD)
    keys.enter()
    assert keys.at == ONWARD
    me.sees("Заслушать", "в мае 2026 года")
    keys.enter()
    _chooses_the_likest(keys)
    keys.enter()
    me.told("Всё просмотрено")


def test_what_was_confirmed_is_entered(who, keys):
    """Заседание, решения и поручения со своими сроками; обещание — только предложение."""
    me = who("coordinator")
    keys.to_main()
    keys.go_to("Орган")
    keys.press("ArrowDown")
    keys.go_to("Поручения с названными исполнителями")
    keys.press("Space")
    keys.go_to("Внести")
    keys.enter()
    me.sees("Что появилось", "на контроле: " + SCHEDULE, "предложено: список тем", HEARING)
    me.picture("old-entered", height=800)
    keys.to_main()
    keys.go_to(f"{COUNCIL}, 12.03.2026")
    keys.enter()
    me.sees(COUNCIL, SCHEDULE, "п. 2", "27.03.2026", HEARING)
    me.sees_no("принять к сведению")
    me.page.locator("#decisions a[href*='/assignment/']").first.click()
    me.look()
    me.sees(SCHEDULE, "27.03.2026", "Ключи", "исполнили 0 из 1")


def test_the_hearing_stands_on_the_agenda_of_its_month(who):
    """Наметили заседание в мае — вопрос уже в его повестке."""
    me = who("coordinator")
    me.section("Решения")
    me.sees("в мае 2026 года", HEARING)
    me.follow("Органы", within="#main", exact=True)
    me.follow(COUNCIL)
    me.follow("Наметить заседание")
    me.write("Дата", "2026-05-14")
    me.press("Записать")
    me.sees(HEARING)
