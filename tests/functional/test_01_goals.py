"""Goals: the coordinator begins the year, the head approves."""

import pytest
from playwright.sync_api import expect


pytestmark = pytest.mark.slow


def test_the_coordinator_begins_the_year(who):
    """Координатор заводит цикл и берёт цели из методики."""
    me = who("coordinator")
    me.sees("Сейчас от вас ничего не ждут")

    me.section("Цели")
    me.sees("Циклов ещё нет")
    me.picture("goals-empty")
    me.follow("Начать новый цикл")
    me.page.get_by_label("Пакет методики").select_option("ozersk")
    me.choose("Учебный год", "2025/2026")
    me.picture("goals-new-run", height=760)
    me.press("Создать цикл")
    me.sees("Цели на 2025/2026 учебный год", "Целей ещё нет")

    me.press("Предложить цели пакета")
    me.sees("черновик")


def test_a_goal_becomes_measurable(who):
    """Цель без показателя, значения и срока утвердить нельзя; координатор их вписывает."""
    me, head = who("coordinator"), who("head")
    me.page.locator("#goals").get_by_role("link", name="Править").first.click()
    me.look()
    me.write("Чем обоснована", "В 2024/2025 году в трёх школах больше трети работ ниже порога.")
    me.write("Ожидаемое значение", "20")
    me.write("К какому сроку", "2026-08-31")
    me.picture("goals-edit", height=1000)
    me.press("Сохранить")
    me.sees("20,0 %", "31.08.2026")

    head.stage("Цели")
    head.page.locator("#goals").get_by_role("button", name="Утвердить").first.click()
    head.look()
    head.told("утверждена")
    assert not head.page.get_by_role("button", name="Утвердить").count(), "the rest has no target"
    head.picture("goals-run", height=1000)
    head.press("Начать цикл")
    head.sees("Состояние идёт")


def test_the_set_of_indicators_is_adopted(who):
    """Принятые показатели — те, что страницы показывают первыми; у каждого есть «как это считается»."""
    me = who("coordinator")
    me.stage("Показатели")
    me.sees("Набор ещё не принят")
    me.press("Принять показатели направления")
    me.sees("принят")
    me.picture("indicators-set")
    me.page.locator("tbody th a").first.click()
    me.look()
    me.sees("Как это считается", "Формула", "Примеры из пакета")
    me.picture("indicators-how", height=1100)
    expect(me.page.locator("#sources li").first).to_be_visible()
