"""Those who look on: curator, region, auditor. They see what is theirs and find nothing to press."""

import pytest


pytestmark = pytest.mark.slow


SECTIONS = ("Цели", "Показатели", "Сбор данных", "Мониторинг", "Анализ", "Рекомендации")


def buttons(me) -> list[str]:
    """Everything that writes on this page, but for leaving and marks of a session."""
    return [one.inner_text() for one in me.page.locator("#main form[method=post] button").all()]


def test_the_curator_sees_the_schools_entrusted(who):
    """Куратор видит только свои школы и не отвечает за них."""
    me = who("curator")
    me.sees("Берёзовка", "Ключи")
    me.sees_no("Нужно сделать", "Сдать файл")
    me.picture("home-curator", height=800)
    me.section("Мониторинг")
    me.sees("Берёзовка", "Ключи")
    assert me.page.locator("#schools tbody tr").count() == 2, "two schools, nobody else"
    me.picture("curator-schools", height=600)
    me.page.locator("#main a", has_text="Берёзовка").first.click()
    me.look()
    assert not buttons(me)


@pytest.mark.parametrize("name", ["region", "auditor"])
def test_who_looks_on_changes_nothing(who, name):
    """Региональный оператор и аудитор читают все стадии; кнопок, которые что-то меняют, нет."""
    me = who(name)
    me.open("/")
    me.sees("Озёрский муниципальный округ")
    me.picture(f"home-{name}", height=800)
    for section in SECTIONS:
        me.section(section)
        assert not buttons(me), section
        first = me.page.locator("#main table tbody th a")
        if first.count():
            first.first.click()
            me.look()
            assert not [one for one in buttons(me) if one != "Пересчитать и сравнить"], section


def test_the_auditor_reads_the_journal(who):
    """В журнале видно, кто, что и когда сделал; у каждой вещи есть свой журнал и вид «на день»."""
    me = who("auditor")
    me.follow("Журнал", within="nav.header-own")
    me.sees("Кто, что и когда сделал", "Кленова", "Руководитель управления")
    me.picture("journal", height=900)
    assert me.open("/goals/new/") == 403


def test_a_region_sees_no_journal(who):
    """Журнал муниципалитета — не дело региона."""
    me = who("region")
    assert me.open("/journal/") == 403
