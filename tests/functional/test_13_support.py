"""Support of schools: a curator named by an order, a visit reported, training with counts, deficits without names."""

import pytest
from django.utils import timezone


pytestmark = [pytest.mark.long, pytest.mark.slow]


TODAY = timezone.localdate()
TOPIC = "Задания разного уровня на уроке математики"
SEMINAR = "Как составить задание с критериями"


def _opens(me, title):
    """A kind of support of the year of the story."""
    me.section("Меры")
    me.page.locator("#runs tbody th a", has_text="2025/2026").first.click()
    me.look()
    me.follow("Поддержка школ", within="#main", exact=True)
    me.follow(title, within="#main", exact=True)


def _unfolded(me, title):
    """The form of a new record: it lies open while there is none."""
    if not me.page.locator("#add details[open]").count():
        me.unfold(title)


def _picks(me, label, words):
    option = me.control(label).locator("option", has_text=words).first
    me.control(label).select_option(value=option.get_attribute("value"))


def test_a_curator_is_named_by_an_order(who):
    """Что говорит против, видно сразу; закрепляют документом."""
    me = who("coordinator")
    _opens(me, "Кураторы")
    _unfolded(me, "Предложить куратора")
    _picks(me, "Какой школе", "Берёзовка")
    _picks(me, "Куратор", "Липина")
    me.write("В чём помогает", "русский язык и математика")
    me.write("С", "2025-09-22")
    me.press("Предложить куратора", within="#add form")
    me.page.locator("#results tbody th a").first.click()
    me.look()
    me.follow("Закрепить документом")
    me.write("Чем закреплено", "приказ управления от 22.09.2025 № 209-од")
    me.page.locator("#main form button[type=submit]").first.click()
    me.look()
    me.sees("Липина", "№ 209-од")


def test_the_curator_visits_and_reports(who):
    """План куратора — его выезды; отчёт — числами, без имён."""
    me = who("curator")
    _opens(me, "Выезды")
    _unfolded(me, "Запланировать выезд")
    _picks(me, "Школа", "Берёзовка")
    me.write("Направление", TOPIC)
    me.write("Когда", TODAY.isoformat())
    _picks(me, "По плану куратора", "Берёзовка")
    me.press("Запланировать выезд", within="#add form")
    me.page.locator("#results tbody tr", has_text=TOPIC).locator("th a").first.click()
    me.look()
    me.follow("Отчитаться")
    me.write("Когда было", TODAY.isoformat())
    me.write("Часов", "4")
    me.write("Участников", "7")
    me.write("Уроков посещено", "3")
    me.write("Что увидели", "Задания даны всем одни и те же; отстающие ждут остальных.")
    me.write("О чём договорились", "Подготовить к трём урокам задания двух уровней.")
    me.page.locator("#main form button[type=submit]").first.click()
    me.look()
    me.sees("Задания даны всем", "Участников 7")
    me.picture("support-visit", height=760)


def test_the_curators_plan_shows_what_was_done(who):
    """У координатора — план куратора с проведённым."""
    me = who("coordinator")
    _opens(me, "Кураторы")
    me.page.locator("#results tbody th a").first.click()
    me.look()
    me.sees("План куратора", TOPIC)
    me.picture("support-curator", height=640)


def test_training_counts_who_came(who):
    """Сколько пришло из каждой школы; имён нет."""
    me = who("methodist")
    _opens(me, "Обучение")
    _unfolded(me, "Запланировать обучение")
    me.write("Тема", SEMINAR)
    me.write("Когда", TODAY.isoformat())
    me.write("Часов на участника", "2")
    options = me.control("Для каких школ").locator("option").all()
    me.control("Для каких школ").select_option([one.get_attribute("value") for one in options[:3]])
    me.press("Запланировать обучение", within="#add form")
    me.page.locator("#results tbody tr", has_text=SEMINAR).locator("th a").first.click()
    me.look()
    me.follow("Внести участие")
    me.write("Когда было", TODAY.isoformat())
    for number, one in enumerate(me.page.locator("#main tbody input").all()):
        one.fill(str(5 - number // 2))
    me.page.locator("#main form button[type=submit]").first.click()
    me.look()
    me.sees(SEMINAR, "Участие школ")
    me.picture("support-training", height=780)


def test_deficits_are_codes_and_counts(who):
    """Баллов людей нет: сколько прошли, у скольких дефицит, у скольких маршрут."""
    me = who("methodist")
    _opens(me, "Дефициты")
    _unfolded(me, "Внести дефицит")
    _picks(me, "Школа", "Берёзовка")
    me.control("Дефицит").select_option(index=1)
    me.write("По состоянию на", TODAY.isoformat())
    for label, count in (("Прошли диагностику", "14"), ("С дефицитом", "6"),
                         ("С индивидуальным маршрутом", "4"), ("Завершили маршрут", "1")):  # fmt: skip
        me.write(label, count)
    me.press("Внести дефицит", within="#add form")
    me.sees("Берёзовка", "14", "6")
    me.picture("support-deficits", height=720)
