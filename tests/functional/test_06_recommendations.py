"""Recommendations: drafted from findings, edited, addressed to groups, approved, answered by each school."""

from datetime import timedelta

import pytest
from django.utils import timezone


pytestmark = pytest.mark.slow


TERM = (timezone.localdate() + timedelta(days=21)).isoformat()


def test_the_coordinator_drafts_and_addresses(who):
    """Черновики следуют из выводов; слова, срок и адресатов правит человек."""
    me = who("coordinator")
    me.stage("Рекомендации")
    me.press("Составить по выводам")
    me.sees("рекоменд")
    me.picture("recommendations", height=1000)
    me.unfold("Назначить срок черновикам")
    me.write("Срок черновикам без срока", TERM)
    me.press("Назначить", exact=True)
    me.page.locator("#recommendations tbody th a").first.click()
    me.look()
    me.follow("Править", exact=True)
    me.write(
        "Рекомендация", "Провести диагностику пробелов по математике и составить план занятий."
    )
    me.write("Кому (как напечатать)", "Руководителям школ 1 и 2 групп")
    me.press("Сохранить", exact=True)
    me.sees("Провести диагностику пробелов по математике")
    me.follow("Кому", exact=True)
    for number in (1, 2):
        me.control(f"{number} группа школ").check()
    me.control("Организации").select_option([])
    me.picture("recommendation-address", height=800)
    me.press("Сохранить", exact=True)
    me.sees("группа школ")


def test_the_head_approves(who):
    """Утверждаются отмеченные; группа раскрывается в сегодняшних членов."""
    head = who("head")
    head.stage("Рекомендации")
    head.follow("Утвердить черновики")
    head.sees("Ответов ждём", "Готовы к утверждению")
    head.picture("recommendations-approve", height=900)
    head.press("Утвердить отмеченные")
    head.sees("Утверждены", "Хэш файлов")


def test_schools_answer(who):
    """Каждый член группы отвечает сам; отказ — с причиной."""
    for name, event, words in (
        ("school1", "accept", "Диагностика назначена на январь."),
        ("school2", "decline", "Такую диагностику провели в октябре."),
    ):
        me = who(name)
        me.open("/")
        me.sees("Нужно сделать", "рекоменд")
        me.stage("Рекомендации")
        me.page.locator(
            "#recommendations tbody th a", has_text="диагностику пробелов"
        ).first.click()
        me.look()
        me.page.locator(f"input[name=event][value={event}]").check()
        me.write("Слова к ответу", words)
        if event == "accept":
            me.picture("recommendation-answer", height=900)
            me.picture("recommendation-answer-phone", phone=True)
        me.press("Записать ответ")
        me.sees(words)


def test_the_others_answer_by_letter(who):
    """Ответ школы без учётной записи вносит координатор, с номером письма; счёт общий."""
    me = who("coordinator")
    me.stage("Рекомендации")
    me.page.locator("#recommendations tbody th a", has_text="диагностику пробелов").first.click()
    me.look()
    here = me.path
    while me.page.locator("#answers tbody tr", has_text="ждём ответа").count():
        me.page.locator("#answers tbody tr", has_text="ждём ответа").locator("th a").first.click()
        me.look()
        me.page.locator("input[name=event][value=accept]").check()
        me.write("Слова к ответу", "Берём в план.")
        me.write("Письмо, которым ответили", "№ 17 от 20.11.2026")
        me.press("Записать ответ")
        me.open(here)
    me.sees("отклонена", "принята к исполнению", "ответили 2 из 2")
    me.picture("recommendation-answered", height=1000)


def test_a_sheet_for_parents_names_no_other_school(who):
    """Листок для родителей — без чисел и без других школ."""
    me = who("school1")
    me.stage("Рекомендации")
    me.follow("Листок для родителей")
    me.sees("Без чисел и без других школ")
    me.sees_no("Ключи")
    me.picture("parents", height=900)
