"""Monitoring: a frozen calculation, its numbers explained, candidates asked."""

import pytest


pytestmark = pytest.mark.slow


def test_the_coordinator_runs_the_monitoring(who):
    """Расчёт идёт сам и показывает, сколько сделано; официальным его делает человек."""
    me = who("coordinator")
    me.stage("Мониторинг")
    me.sees("Мониторинг ещё не проводился", "Данные загружены")
    me.write("Для чего этот расчёт", "Итоги года")
    me.press("Провести мониторинг")
    me.picture("monitoring-job", height=600)
    me.wait_for_job()
    me.sees("Отвечают критерию", "Группы школ")
    me.follow("Сделать официальным")
    me.sees("Что произойдёт", "Группы школ станут группами адресатов")
    me.press("Сделать официальным")
    me.told("Мониторинг стал официальным")
    me.picture("monitoring", height=1000)


def test_every_number_is_explained(who):
    """От таблицы показателей — к странице показателя, к «как это считается», к строкам файла."""
    me = who("coordinator")
    me.follow("Показатели и школы", within="#main")
    me.sees("Под значением — интервал 95 %")
    me.picture("values", height=900)
    me.page.locator("#values thead a").first.click()
    me.look()
    me.picture("indicator", height=1200)
    me.follow("как", within="#main")
    me.sees("Как это считается", "Формула")


def test_schools_are_asked_for_a_reply(who):
    """Кандидат — ещё не список: школы получают срок, чтобы ответить."""
    me = who("coordinator")
    me.stage("Мониторинг")
    me.follow("№ 1", within="#main")
    me.follow("Кандидаты", within="#main", exact=True)
    me.picture("candidates", height=1100)
    me.press("Спросить всех")
    me.sees("Ответить до")
    me.open("/")
    me.sees("Ждём от других")
    me.picture("home-coordinator", height=1000)


def test_a_school_sees_its_own_numbers_first(who):
    """Школе сразу открываются её значения рядом с муниципальными; других школ она не видит."""
    me = who("school1")
    me.section("Мониторинг")
    me.sees("Берёзовка", "Муниципалитет", "откуда число")
    me.sees_no("Ключи", "Сосновка")
    me.picture("school-values", height=1100)
    me.picture("school-values-phone", phone=True)
