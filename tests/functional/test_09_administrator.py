"""The administrator: a person invited, a link that works once, personal data shredded."""

import pytest


pytestmark = pytest.mark.slow

PASSWORD = "ольха-над-рекой-17"


def test_a_person_is_invited_and_comes(who):
    """Пароль человек задаёт сам; ссылка действует один раз."""
    me = who("administrator")
    me.sees("Люди и роли")
    me.picture("home-administrator", height=700)
    me.follow("Люди и роли")
    me.follow("Пригласить", exact=True)
    for label, words in (
        ("Фамилия", "Сосновская"),
        ("Имя", "Алла"),
        ("Отчество", "Юрьевна"),
        ("Почта", "sosnovskaya@demo.example"),
    ):
        me.write(label, words)
    me.control("Роль").select_option("methodist")
    place = me.control("Над чем")
    place.select_option(
        place.locator("option", has_text="Озёрский муниципальный округ").first.get_attribute(
            "value"
        )
    )
    me.picture("invite", height=900)
    me.press("Создать ссылку")
    me.sees("больше она показана не будет")
    me.picture("invitation-link", height=600)
    link = me.page.locator("#link").input_value()

    guest = who()
    guest.open(link)
    guest.sees("Сосновская Алла Юрьевна", "Задайте пароль")
    guest.write("Новый пароль", PASSWORD)
    guest.write("Ещё раз тот же пароль", PASSWORD)
    guest.picture("invitation", height=1000)
    guest.press("Сохранить пароль и войти")
    assert "Сосновская" in guest.page.locator("header").inner_text()

    status = me.open(link)
    assert status >= 400, "a used link opens nothing"


def test_personal_data_are_shredded(who):
    """Данные человека выгружаются и удаляются; записи о сделанном остаются без имени."""
    me = who("administrator")
    me.open("/")
    me.follow("Люди и роли")
    me.follow("Сосновская")
    me.follow("Карточка человека")
    me.unfold("Персональные данные")
    me.follow("Всё, что хранится")
    me.sees("Записей")
    me.picture("personal-data", height=700)
    me.page.go_back()
    me.unfold("Персональные данные")
    me.follow("Удалить персональные данные")
    me.write("Причина", "Заявление самого человека от 20.11.2026")
    me.picture("shred", height=700)
    me.page.locator("#main form button[type=submit]").first.click()
    me.page.wait_for_load_state("load")
    me.look()
    me.sees_no("Сосновская")
    me.open("/accounts/?q=Сосновская")
    me.sees("Никого не найдено")
