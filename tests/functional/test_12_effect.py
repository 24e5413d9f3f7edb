"""Effect: progress, what the measure changed, people's conclusion, next year's goal, the whole chain in one sight."""

from datetime import timedelta

import pytest
from django.utils import timezone


pytestmark = pytest.mark.slow


TODAY = timezone.localdate()
MEASURE = "Провести диагностику пробелов по математике"
NEXT_GOAL = "Доля не преодолевших порог по математике в школах с адресной помощью — не выше 15 %"
CHAIN = ("Рекомендации", "Меры", "Решения", "Поручения")


def _opens_the_measure(me):
    me.stage("Меры")
    me.follow("Меры", within="#main", exact=True)
    me.page.locator("#main tbody th a", has_text=MEASURE).first.click()
    me.look()


def _stage_of_the_year(me, title):
    """The stage of the year of the story: the next year stands first once there is one."""
    me.section(title)
    me.page.locator("#runs tbody th a, #sets tbody th a", has_text="2025/2026").first.click()
    me.look()


def test_the_school_tells_how_its_measure_goes(who):
    """Ход отмечает тот, кто выполняет; без обоснования отметки нет."""
    me = who("school1")
    _opens_the_measure(me)
    me.page.locator("input[name=event][value=start]").check()
    me.write("На какой день", TODAY.isoformat())
    me.write("Обоснование", "Занятия идут в двух группах, посещают 14 учеников.")
    me.press("Отметить", exact=True)
    me.sees("выполняется", "посещают 14 учеников")
    me.control("Что это").select_option("data")
    me.write("Словами", "Справка о диагностике: 9 из 14 учеников освоили проценты.")
    me.press("Приложить", exact=True)
    me.sees("9 из 14", "документ с данными")
    me.picture("measure-progress", height=1200)


def test_the_term_moves_with_a_reason(who):
    """Утверждённый срок переносят с причиной; первый остаётся виден."""
    me = who("coordinator")
    _opens_the_measure(me)
    me.follow("Перенести срок")
    me.write("Новый срок", (TODAY + timedelta(days=60)).isoformat())
    me.write("Почему", "Школа просит довести занятия до конца четверти.")
    me.press("Перенести", within="#main", exact=True)
    me.sees("Переносы срока", "до конца четверти")


def test_the_effect_is_weighed(who):
    """Опора сравнивает сопоставимые годы; что из этого следует, говорят люди."""
    me = who("coordinator")
    me.stage("Эффективность")
    me.press("Рассчитать")
    me.wait_for_job()
    me.sees(MEASURE, "нет вывода")
    me.picture("effect", height=900)
    me.page.locator("#measures tbody th a", has_text=MEASURE).first.click()
    me.look()
    me.page.locator("input[name=choice][value=not_distinguishable]").check()
    me.write("Обоснование", "Изменилось столько же, сколько бывает и без помощи: нужен ещё год.")
    me.write("Цель на следующий год", NEXT_GOAL)
    me.picture("effect-measure", height=1300)
    me.press("Записать вывод")
    me.told("Вывод записан")
    me.stage("Эффективность")
    me.sees("не отличить от возврата к среднему")


def test_the_paper_of_effect_is_approved(who, tmp_path):
    """Справка составлена из учёта, слова вокруг — людей; утверждает руководитель."""
    me, head = who("coordinator"), who("head")
    me.follow("Отчёт и справка", within="#main", exact=True)
    me.follow("Составить: справка")
    me.press("Составить", within="#main", exact=True)
    me.sees("Разделы")
    me.page.locator("#sections tbody th a").first.click()
    me.look()
    me.write("Слова перед расчётной частью", "Справка обсуждена на совете по качеству.")
    me.press("Сохранить раздел")
    me.follow("Версия 1")
    me.press("Отправить на утверждение")
    me.sees("на утверждении")

    head.open("/")
    head.sees("Нужно сделать", "эффективности")
    head.open(me.path)
    head.follow("Читать целиком")
    head.sees("Справка обсуждена на совете по качеству", MEASURE)
    head.picture("effect-paper", height=1100)
    head.open(me.path)
    head.follow("Утвердить", exact=True)
    head.page.locator("#main form button[type=submit]").first.click()
    head.page.wait_for_load_state("load")
    head.look()
    head.sees("Утверждённые файлы", "SHA-256")
    assert head.take("DOCX", tmp_path).stat().st_size > 4000


def test_the_year_turns_over(who):
    """Вывод становится проектом цели следующего года; повторный переход ничего не удвоит."""
    me = who("coordinator")
    me.stage("Эффективность")
    me.follow("Переход в следующий год")
    me.sees(NEXT_GOAL)
    me.picture("turnover", height=1000)
    me.press("Перенести отмеченное")
    me.told("Перенесено")
    me.sees("Уже перенесено", NEXT_GOAL)
    me.follow(NEXT_GOAL)
    me.sees(NEXT_GOAL, "черновик")


def test_the_trace_shows_the_chain_from_the_goal(who):
    """От цели следующего года — назад, к рекомендации и выводу."""
    me = who("coordinator")
    me.page.locator("#goals a[href*='/of/goal/']").last.click()
    me.look()
    me.sees("Рекомендации", "Меры", MEASURE, NEXT_GOAL)
    me.picture("trace-goal", height=1100)


def test_the_trace_shows_the_chain_from_the_recommendation(who):
    """От рекомендации — вперёд: мера, вопрос, решение, поручение, эффект, вывод, цель."""
    me = who("coordinator")
    _stage_of_the_year(me, "Рекомендации")
    me.page.locator("#recommendations tbody th a", has_text=MEASURE).first.click()
    me.look()
    me.follow("След", within="#main", exact=True)
    me.sees(*CHAIN, MEASURE, NEXT_GOAL)
    me.picture("trace", height=1100)
    school = who("school1")
    school.open(me.path)
    school.sees("След", MEASURE)


def test_the_check_leads_to_what_is_missing(who):
    """Каждое замечание ведёт туда, где его исправляют."""
    me = who("coordinator")
    _stage_of_the_year(me, "Цели")
    run = me.path.rstrip("/").rpartition("/")[2]
    me.open(f"/runs/{run}/")
    me.follow("Проверка цикла", within="#main")
    me.press("Проверить")
    me.wait_for_job()
    me.sees("Проверено")
    me.picture("cycle-check", height=1000)


def test_the_folder_is_taken_away(who, tmp_path):
    """Папка по девяти компонентам: содержание для печати и сами файлы."""
    me = who("head")
    _stage_of_the_year(me, "Цели")
    run = me.path.rstrip("/").rpartition("/")[2]
    me.open(f"/runs/{run}/")
    me.follow("Папка цикла", within="#main")
    me.press("Собрать папку")
    me.wait_for_job()
    me.picture("cycle-folder", height=700)
    with me.page.expect_download() as awaited:
        me.page.locator("#folders tbody th a").first.click()
    kept = tmp_path / awaited.value.suggested_filename
    awaited.value.save_as(kept)
    assert kept.read_bytes()[:2] == b"PK"
