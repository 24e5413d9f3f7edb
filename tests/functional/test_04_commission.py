"""Candidates: schools reply, the department answers, the commission decides."""

import pytest


pytestmark = pytest.mark.slow


def test_a_school_replies_to_its_verdict(who):
    """Школа видит основания и отвечает в срок."""
    me = who("school1")
    me.sees("Нужно сделать")
    me.section("Мониторинг")
    me.follow("Основания и ответ школы")
    me.sees("Процедуры, отвечающие условию", "Ответить до")
    me.control("Школа с основаниями").select_option("yes")
    me.write(
        "Ответ школы", "С числами согласны. С января ведём занятия с группой риска по математике."
    )
    me.picture("candidate-reply", height=1000, to="#thread h2")
    me.press("Отправить ответ")
    me.sees("С января ведём занятия")


def test_another_school_disagrees(who):
    """Другая школа не согласна и говорит почему; кандидатуры соседа она не открывает."""
    neighbour = who("school1").path
    me = who("school2")
    me.section("Мониторинг")
    me.follow("Основания и ответ школы")
    me.control("Школа с основаниями").select_option("no")
    me.write(
        "Ответ школы", "В марте к нам перевели два класса закрытой школы; они и писали работы."
    )
    me.press("Отправить ответ")
    me.sees("два класса закрытой школы")
    assert me.open(neighbour) == 404


def test_the_coordinator_answers_both(who):
    """Управление отвечает каждой школе, прежде чем комиссия решит."""
    me = who("coordinator")
    for school, words in (("Берёзовка", "Ответ принят."), ("Ключи", "Обстоятельства проверены.")):
        me.stage("Мониторинг")
        me.follow("№ 1", within="#main")
        me.follow("Кандидаты", within="#main", exact=True)
        me.page.locator("#main table a", has_text=school).first.click()
        me.look()
        me.sees("Переписка со школой")
        me.write("Текст", words)
        me.press("Ответить", within="#thread", exact=True)
        me.sees(words)


def test_the_commission_decides(who):
    """Одна школа включена в список с поддержкой, другая — нет, и сказано почему."""
    head = who("head")
    for school, decision, reason in (
        ("Берёзовка", "listed", "Низкие результаты держатся второй год и подтверждены школой."),
        (
            "Ключи",
            "cleared",
            "Учтён ответ школы: состав классов сменился в марте. Вернуться через год.",
        ),
    ):
        head.stage("Мониторинг")
        head.follow("№ 1", within="#main")
        head.follow("Кандидаты", within="#main", exact=True)
        head.page.locator("#main table a", has_text=school).first.click()
        head.look()
        head.page.locator(f"#decide input[value={decision}]").check()
        head.write("Почему так решено", reason)
        head.write("Документ", "протокол комиссии № 4 от 16.11.2026")
        if decision == "listed":
            head.picture("candidate-decide", height=1000, to="#decide .form-buttons")
        head.press("Внести решение")
        head.sees("Решение комиссии", reason)
    head.follow("Кандидаты", exact=True)
    head.sees("в списке", "не включена")
    head.follow("Поддержка", within="#main")
    head.sees("Берёзовка", "Низкие результаты держатся второй год")
    head.sees_no("Ключи")
    head.picture("support", height=700)
