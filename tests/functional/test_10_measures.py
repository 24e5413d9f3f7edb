"""Measures: recommendations become a roadmap, the head approves its edition, terms are read in one's own calendar."""

from calendar import monthrange

import pytest
from django.utils import timezone


pytestmark = pytest.mark.slow


TODAY = timezone.localdate()
# The agenda of a meeting offers measures due by the end of its month.
TERM = TODAY.replace(day=monthrange(TODAY.year, TODAY.month)[1])
BEGUN = "2025-09-15"
ROADMAP = "Дорожная карта адресной помощи школам"
MEASURE = "Провести диагностику пробелов по математике"


def test_a_roadmap_is_opened(who):
    """План пуст, пока в него ничего не взято."""
    me = who("coordinator")
    me.stage("Меры")
    me.sees("Планов нет")
    me.follow("Добавить план")
    me.control("Вид").select_option("municipal_roadmap")
    me.write("Название", ROADMAP)
    me.press("Добавить", within="#main")
    me.sees(ROADMAP, "готовится")


def test_a_recommendation_becomes_a_measure(who):
    """Два нажатия: «Взять в план» у рекомендации и «Взять отмеченные»."""
    me = who("coordinator")
    me.stage("Рекомендации")
    me.page.locator("#recommendations tbody th a", has_text=MEASURE).first.click()
    me.look()
    me.follow("Взять в план", exact=True)
    assert me.page.locator("input[name=recommendations]:checked").count() == 1
    me.picture("measures-take", height=800)
    me.press("Взять отмеченные")
    me.told("Взято мер: 1")
    me.sees(MEASURE)
    me.follow("Взять из рекомендаций")
    for box in me.page.locator("#recommendations input").all()[1:4]:
        box.check()
    me.press("Взять отмеченные")
    me.told("Взято мер: 3")


def test_a_measure_gets_who_when_and_what_for(who):
    """Кто, с какого дня по какой, что будет видно и по какому показателю судить."""
    me = who("coordinator")
    me.page.locator("#results tbody th a", has_text=MEASURE).first.click()
    me.look()
    me.sees("На что отвечает", MEASURE)
    me.follow("Править", exact=True)
    me.write("Раздел", "1. Диагностика")
    me.write("Номер", "1.1")
    me.write("Ожидаемый результат", "План занятий в каждой школе, 8 занятий до конца четверти")
    school = me.page.locator("select[name=organisation] option", has_text="Берёзовка").first
    me.control("Кто выполняет").select_option(value=school.get_attribute("value"))
    me.write("Начало", BEGUN)
    me.write("Срок: последний день", TERM.isoformat())
    me.write("Срок, как напечатать", "")
    me.control("Точность срока").select_option("day")
    me.choose("Показатель", "Доля отметок «2» за ВПР по математике")
    me.write("Исходное значение", "34")
    me.write("Целевое значение", "20")
    me.picture("measure-edit", height=1400)
    me.press("Записать")
    me.sees("План занятий в каждой школе", f"{TERM:%d.%m.%Y}", "запланирована")
    me.picture("measure", height=1000)


def test_the_linter_asks_and_decides_nothing(who):
    """Замечания по плану — до утверждения; таблица, месяц и линия времени — об одном и том же."""
    me = who("coordinator")
    me.stage("Меры")
    me.follow(ROADMAP)
    me.picture("measures-plan", height=800)
    me.follow("Замечания", exact=True)
    me.picture("measures-remarks", height=800)
    me.page.go_back()
    for view, name in (("Месяц", ""), ("На линии времени", "measures-time")):
        me.follow(view, within="#main", exact=True)
        if name:
            me.picture(name, height=700)
    me.stage("Меры")
    me.follow("Покрытие", within="#main", exact=True)
    me.picture("measures-coverage", height=900)


def test_the_head_approves_the_edition(who, tmp_path):
    """Координатор направляет снимок мер, руководитель вносит приказ; файлы больше не меняются."""
    me, head = who("coordinator"), who("head")
    me.stage("Меры")
    me.follow(ROADMAP)
    me.follow("Составить редакцию")
    me.press("Составить", exact=True)
    me.press("Направить на утверждение")
    me.sees("на утверждении")

    head.open("/")
    head.sees("Нужно сделать", ROADMAP)
    head.stage("Меры")
    head.follow(ROADMAP)
    head.follow("Редакция 1")
    head.follow("Утвердить", exact=True)
    head.control("Чем утверждена").select_option(index=0)
    head.write("Номер", "214")
    head.write("Дата", TODAY.isoformat())
    head.press("Утвердить", within="#main", exact=True)
    head.sees("утверждена", "№ 214", "Слова и даты заморожены")
    head.picture("edition-approved", height=800)
    for kind in ("DOCX", "PDF"):
        assert head.take(kind, tmp_path).stat().st_size > 4000


def test_an_approved_term_moves_only_with_a_reason(who):
    """Новая редакция называет, почему она, и что изменилось."""
    me = who("coordinator")
    me.stage("Меры")
    me.follow(ROADMAP)
    me.page.locator("#results tbody th a", has_text=MEASURE).first.click()
    me.look()
    me.follow("Править", exact=True)
    assert me.control("Срок: последний день").is_disabled()
    me.write("Ожидаемый результат", "План занятий в каждой школе, 10 занятий до конца четверти")
    me.press("Записать")
    me.stage("Меры")
    me.follow(ROADMAP)
    me.follow("Составить редакцию")
    me.write("Почему новая редакция", "Занятий станет больше: так просила школа.")
    me.press("Составить", exact=True)
    me.follow("Что изменилось с редакции 1")
    me.sees("10 занятий")
    me.picture("measures-compare", height=700)


def test_a_calendar_address_is_opened_and_revoked(who):
    """Адрес показан один раз, читается без входа и закрывается в тот же миг."""
    me = who("coordinator")
    me.stage("Меры")
    me.follow("Мой календарь")
    me.press("Создать адрес")
    me.sees("Скопируйте адрес сейчас")
    address = me.page.locator("#main code").inner_text().strip()
    stranger = who().page.request
    read = stranger.get(address)
    assert read.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in read.text()
    me.open("/interventions/calendar/")
    me.sees_no("Скопируйте адрес сейчас")
    me.press("Отозвать адрес")
    me.told("Адрес отозван")
    assert stranger.get(address).status in (403, 404, 410)
