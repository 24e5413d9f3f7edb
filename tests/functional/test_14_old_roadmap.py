"""An old roadmap: its lines confirmed beside the original by keyboard alone, then they are measures of the plan."""

import pytest
from docx import Document

from tests.support.journeys.keyboard import Keyboard


pytestmark = [pytest.mark.long, pytest.mark.slow]


ROADMAP = "Дорожная карта адресной помощи школам"
ONWARD = "Подтвердить и дальше"
SEMINAR = "Провести семинар для учителей математики"
ROWS = (
    ("№ п/п", "Мероприятие", "Срок", "Ответственный"),
    ("1", SEMINAR, "до 20.03.2026", "Директор МБОУ «СОШ д. Ключи»"),
    ("2", "Подготовить аналитическую справку", "май 2026 года", "Ольхов П.А."),
    ("3", "Обновить стенд в коридоре", "апрель 2026 года", ""),
)


def _handed_in(me, file):
    document = Document()
    document.add_paragraph("Дорожная карта по повышению качества образования")
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(file)
    me.section("Меры")
    me.page.locator("#runs tbody th a", has_text="2025/2026").first.click()
    me.look()
    me.follow(ROADMAP, within="#main")
    me.follow("Внести прежний план")
    me.hand_in(file)
    me.press("Загрузить и прочитать")
    me.wait_for_job()


def test_the_lines_of_an_old_roadmap_are_confirmed(who, tmp_path):
    """Кто имелся в виду, выбирают стрелками; лишнюю строку откладывают."""
    me = who("coordinator")
    _handed_in(me, tmp_path / "карта 2026.docx")
    me.sees(SEMINAR, "до 20.03.2026")
    keys = Keyboard(me)
    keys.to_main()
    keys.go_to("Просмотреть: осталось 3")
    keys.enter()
    for name in ("Тополев", "Ольхов"):
        assert keys.at == "Кто это в реестре"
        assert me.page.locator(".marked-text [data-i]").count()
        keys.press("ArrowDown")
        assert name in me.page.evaluate("document.activeElement.selectedOptions[0].innerText")
        keys.go_to(ONWARD)
        keys.enter()
    assert keys.at == ONWARD
    keys.go_to("Не вносить")
    keys.enter()
    me.told("Всё просмотрено")


def test_the_lines_become_measures(who):
    """Внесены только подтверждённые, со своими сроками."""
    me = who("coordinator")
    keys = Keyboard(me)
    keys.to_main()
    keys.go_to("Внести подтверждённые строки")
    keys.enter()
    me.told("Внесено мер: 2")
    me.sees(SEMINAR, "20.03.2026", "СОШ д. Ключи", "Ольхов")
    me.sees_no("стенд в коридоре")
