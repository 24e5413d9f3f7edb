"""Decisions: a measure on an agenda, a decision linted, the protocol signed, an assignment done and accepted."""

from datetime import timedelta

import pytest
from django.utils import timezone


pytestmark = pytest.mark.slow


TODAY = timezone.localdate()
TERM = TODAY + timedelta(days=20)
COUNCIL = "Совет по качеству образования"
MEASURE = "Провести диагностику пробелов по математике"
VAGUE = "Усилить работу по повышению качества образования."
FIRM = "Представить в управление итоги диагностики и план занятий с отстающими"


def _opens_the_meeting(me):
    me.section("Решения")
    me.page.locator("#planned tbody th a, #meetings tbody th a").first.click()
    me.look()


def test_a_body_gets_its_members(who):
    """Орган с составом: с какого дня и чем введён."""
    me = who("coordinator")
    me.section("Решения")
    me.follow("Органы", within="#main", exact=True)
    me.follow("Добавить орган")
    me.control("Вид").select_option("council")
    me.write("Название", COUNCIL)
    me.write("В протоколе", "совета по качеству образования")
    me.write("Место составления", "г. Озёрск")
    me.write("Чем создан", "приказ от 01.09.2025 № 180")
    me.press("Записать")
    me.section("Решения")
    me.follow("Органы", within="#main", exact=True)
    me.follow(COUNCIL)
    for place, role in ((1, "chair"), (2, "secretary"), (3, "member")):
        me.follow("Ввести в состав")
        me.control("Кто").select_option(index=place)
        me.control("Кем").select_option(role)
        me.write("С какого дня", "2025-09-01")
        me.press("Записать")
    me.sees("3 члена", "председатель", "секретарь")
    me.picture("body", height=700)


def test_a_measure_becomes_a_question(who):
    """Повестка предлагает себя сама; меру плана берут отметкой, потом вопросы не меняются."""
    me = who("coordinator")
    me.follow("Наметить заседание")
    me.write("Дата", TODAY.isoformat())
    me.write("Время", "14:00")
    me.write("Место", "малый зал управления")
    me.write("Тема", "Как идёт адресная помощь школам")
    year = me.page.locator("select[name=run] option", has_text="2025/26").first
    me.control("К какому году").select_option(value=year.get_attribute("value"))
    me.press("Записать")
    me.follow("Из рекомендаций и планов")
    me.page.locator("label", has_text=MEASURE).last.click()
    me.picture("agenda-take", height=900)
    me.press("Записать")
    me.sees(MEASURE, "мероприятие плана")
    me.press("Утвердить повестку")
    me.sees("повестка утверждена")
    me.picture("agenda", height=900)
    me.press("Лист повестки")
    me.sees("DOCX", "PDF")
    _opens_the_meeting(me)
    me.press("Заседание состоялось")
    me.sees("проведено")


def test_decisions_are_recorded(who):
    """Кто был, что решили, кому и к какому сроку, как голосовали."""
    me = who("coordinator")
    me.follow("Кто был")
    for one in me.page.locator("select[name^=member_]").all():
        one.select_option("present")
    me.press("Записать")
    me.sees("3 из 3")

    me.follow("Внести решение")
    me.write("Решение", VAGUE)
    me.press("Записать")
    me.follow("Внести решение")
    me.write("Решение", FIRM + ".")
    question = me.control("По вопросу").locator("option", has_text="пробелов").first
    me.control("По вопросу").select_option(value=question.get_attribute("value"))
    me.write("Кому (как напечатать)", "Директору МБОУ «СОШ д. Берёзовка»")
    school = me.page.locator("select[name=addressees] option", has_text="Берёзовка").first
    me.control("Кто это в реестре").select_option(value=school.get_attribute("value"))
    me.write("Срок (как напечатать)", f"до {TERM:%d.%m.%Y}")
    me.write("Срок: последний день", TERM.isoformat())
    me.control("Точность срока").select_option("day")
    me.picture("decision", height=1300)
    me.press("Записать")
    me.sees(FIRM, f"{TERM:%d.%m.%Y}")
    me.follow(f"голосование: {FIRM}")
    me.write("За", "3")
    me.press("Записать")
    me.sees("голосование: за")


def test_the_linter_reads_the_protocol_before_it_is_signed(who):
    """Расплывчатое решение правят до подписи; каждая правка — новая версия с причиной."""
    me = who("coordinator")
    me.follow("Составить протокол")
    me.press("Записать")
    me.wait_for_job()
    me.sees("Прежде чем подписать", "Усилить работу")
    me.picture("protocol-remarks", height=1000)
    _opens_the_meeting(me)
    me.press("Исправить новой версией")
    me.follow(VAGUE)
    me.write("Решение", "Принять к сведению сообщение о ходе диагностики.")
    me.control("Вид решения").select_option("take_note")
    me.press("Записать")
    me.follow("Составить протокол")
    me.write("Почему новая версия", "Первое решение уточнено.")
    me.press("Записать")
    me.wait_for_job()
    me.sees_no("Усилить работу")


def test_the_protocol_is_signed(who, tmp_path):
    """Подписан на бумаге: номер, дата, скан; версия больше не меняется."""
    me = who("coordinator")
    scan = me.take("PDF", tmp_path)
    me.follow("Внести номер и дату")
    me.write("Номер", "3")
    me.write("Дата", TODAY.isoformat())
    me.press("Записать")
    me.sees("подписан")
    _opens_the_meeting(me)
    me.follow("Протокол, версия 2")
    me.follow("Приложить скан")
    me.hand_in(scan)
    me.press("Записать")
    me.sees("Скан:")
    me.picture("protocol-signed", height=800)
    _opens_the_meeting(me)
    me.sees("протокол подписан", "№ 3")
    me.picture("meeting", height=1200)


def test_a_decision_gives_an_assignment(who):
    """Поручение предложено решением; на контроль его ставит человек."""
    me = who("coordinator")
    me.page.locator("#decisions a[href*='/assignment/']").first.click()
    me.look()
    me.sees(FIRM, "Берёзовка")
    me.press("Поставить на контроль")
    me.sees("на контроле")
    me.picture("assignment", height=900)


def test_the_school_reports_with_evidence(who, tmp_path):
    """«Что сейчас» школы начинается с её поручения; отчёт — слова и файл."""
    me = who("school1")
    me.open("/")
    me.sees("Нужно сделать", FIRM)
    me.follow("Что я должен")
    me.sees(FIRM)
    me.picture("owing", height=800)
    me.page.locator("#main").get_by_role("link", name=FIRM).first.click()
    me.look()
    if not me.page.locator("#report").count():
        me.follow("отчитаться")
    me.write("Что сделано", "Диагностика проведена, 14 учеников занимаются в двух группах.")
    proof = tmp_path / "план занятий.txt"
    proof.write_text("Две группы, восемь занятий.", "utf-8")
    me.hand_in(proof)
    me.picture("execution-report", height=900)
    me.press("Отправить отчёт")
    me.sees("14 учеников", "план занятий.txt")


def test_the_report_is_returned_and_accepted(who):
    """Вернуть можно только с замечанием; принятое исполнено, снимает с контроля человек."""
    me, school = who("coordinator"), who("school1")
    me.page.reload()
    me.page.locator("#executions tbody th a").first.click()
    me.look()
    me.write("Замечание", "Приложите даты занятий.")
    me.press("Вернуть", exact=True)
    me.sees("Приложите даты занятий")

    school.page.reload()
    school.sees("Возвращено с замечанием")
    school.write("Что сделано", "Диагностика проведена, занятия по вторникам с 1 декабря.")
    school.press("Отправить отчёт")

    me.page.reload()
    me.press("Принять отчёт")
    me.sees("принято", "по вторникам", "исполнили 1 из 1")
    me.picture("execution-accepted", height=950)
