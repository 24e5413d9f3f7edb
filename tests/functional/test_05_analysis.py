"""Analysis: findings, causes that people name, the report with their words, approved and frozen."""

import hashlib

import pytest


pytestmark = pytest.mark.slow


def test_findings_are_drawn(who):
    """Вывод находит расчёт; почему так, говорят люди."""
    me = who("coordinator")
    me.stage("Анализ")
    me.sees("Выводов ещё нет")
    me.press("Составить выводы")
    me.wait_for_job()
    me.sees("Состояние", "вывод")
    me.picture("findings", height=1000)


def test_a_cause_is_chosen(who):
    """Причину выбирают из списка методики или называют своими словами."""
    me = who("coordinator")
    me.page.locator("#findings tbody th a").first.click()
    me.look()
    me.sees("На чём основан вывод", "Причины", "Вопросы к выводу")
    boxes = me.page.locator("#causes fieldset input[type=checkbox]")
    if boxes.count():
        boxes.first.check()
    me.write("Другая причина, своими словами", "Полгода не было учителя математики")
    me.write("На чём это основано", "Беседа с директором, тарификация на 1 сентября")
    me.picture("finding", height=1200)
    me.press("Записать причины")
    me.sees("Полгода не было учителя математики")


def test_the_report_takes_words(who):
    """Числа посчитаны и не правятся; слова вокруг них — людей."""
    me = who("coordinator")
    me.stage("Анализ")
    me.follow("Аналитическая справка", within="#main")
    me.follow("Составить", within="#main", exact=True)
    me.press("Составить", exact=True)
    me.wait_for_job()
    me.sees("Разделы")
    me.page.locator("#sections tbody th a").first.click()
    me.look()
    me.write("Слова перед расчётной частью", "Справка обсуждена на совещании директоров.")
    me.picture("report-section", height=1100)
    me.press("Сохранить раздел")
    me.sees("Справка обсуждена на совещании директоров")
    me.follow("Версия 1")
    me.sees("Разделы", "Осокина")
    me.picture("report", height=1000)
    me.press("Отправить на утверждение")
    me.sees("на утверждении")


def test_the_head_approves_the_report(who, tmp_path):
    """Утверждённая справка — файлы с отпечатком; больше она не меняется."""
    head = who("head")
    head.open("/")
    head.sees("Нужно сделать")
    head.picture("home-head", height=900)
    head.stage("Анализ")
    head.follow("Аналитическая справка", within="#main")
    head.follow("Версия 1")
    head.follow("Утвердить", exact=True)
    head.page.locator("#main form button[type=submit]").first.click()
    head.page.wait_for_load_state("load")
    head.look()
    head.wait_for_job()
    head.sees("Утверждённые файлы", "SHA-256")
    head.picture("report-approved", height=1000)
    path = head.take("DOCX", tmp_path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest in head.text.replace("\u200b", "").replace(" ", "")
