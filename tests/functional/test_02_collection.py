"""Collection: what schools owe, the ZIP of the department, a school's form and file."""

from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from django.utils import timezone


pytestmark = pytest.mark.slow


def test_the_coordinator_asks_schools(who):
    """Координатор запрашивает форму у всех школ; у каждой появляется срок."""
    me = who("coordinator")
    me.stage("Сбор данных")
    me.sees("Пока ничего не запрошено", "Файлов ещё нет")
    me.follow("Запросить данные")
    me.write("Что нужно", "Диагностика и планы учителей за 2025/2026")
    me.control("Что сдать").select_option("return:teacher_development:2025")
    me.write("Срок", (timezone.localdate() + timedelta(days=14)).isoformat())
    for box in me.page.locator("fieldset input[type=checkbox]").all():
        box.check()
    me.picture("collection-ask", height=1100)
    me.press("Отправить запрос")
    me.sees("из 12 запрошенных", "12 строк")
    me.picture("collection-run", height=900)


def test_the_department_hands_in_its_exports(who, files, tmp_path):
    """ZIP всех выгрузок: сначала просмотр, и только потом запись."""
    me = who("coordinator")
    archive = tmp_path / "Выгрузки 2025-2026.zip"
    with ZipFile(archive, "w") as made:
        for path in sorted(one for one in files.rglob("*") if one.is_file()):
            made.write(path, str(path.relative_to(files)))
    me.stage("Сбор данных")
    me.follow("Сдать файлы")
    me.picture("collection-hand-in", height=720)
    me.hand_in(archive)
    me.press("Загрузить", exact=True)
    me.wait_for_job()
    me.sees("Подтвердить и записать", "Новое", "Не принято строк")
    me.picture("collection-preview", height=1100)
    me.press("Подтвердить и записать")
    me.wait_for_job()
    me.sees("Изменено")
    me.sees_no("Подтвердить и записать")


def test_a_school_sees_what_it_owes(who):
    """Первая страница школы начинается с того, что от неё ждут; других школ на ней нет."""
    me = who("school1")
    me.sees("Нужно сделать", "Диагностика и планы учителей")
    me.sees_no("Ключи")
    me.picture("home-school", height=800)
    me.picture("home-school-phone", phone=True)


def test_a_school_fills_the_form_on_the_page(who):
    """Форма проверяет себя сама: больше обученных, чем учителей с дефицитами, не бывает."""
    me = who("school1")
    me.follow("Диагностика и планы учителей за 2025/2026")
    me.follow("Заполнить форму")
    me.write("Учителей прошли диагностику профессиональных дефицитов", "6")
    me.write("Учителей с выявленными дефицитами", "9")
    me.press("Сдать", exact=True)
    me.sees("Форма не сдана, черновик сохранён", "Дефициты выявляют только у тех")
    me.picture("return-remarks", height=1100)
    me.write("Учителей с выявленными дефицитами", "4")
    me.write("Диагностика учителей завершена (дата)", "20.03.2026")
    me.press("Сдать", exact=True)
    me.sees("сдана")


def test_a_school_fills_the_form_in_a_file(who, tmp_path: Path):
    """Ту же форму можно скачать, заполнить в таблице и вернуть."""
    me = who("school2")
    me.follow("Диагностика и планы учителей за 2025/2026")
    me.follow("Заполнить форму")
    form = me.take("Скачать форму XLSX", tmp_path)
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    rows = {row[0].value: row[2] for row in sheet.iter_rows() if row[0].value}
    rows["teachers_diagnosed"].value = 14
    rows["teachers_with_deficits"].value = 9
    rows["diagnostics_finished_on"].value = "20.03.2026"
    book.save(form)
    me.unfold("Заполнить файлом XLSX")
    me.hand_in(form)
    me.press("Прочитать файл")
    me.sees("Прочитано из файла", "Пока ничего не сохранено")
    me.press("Сдать", exact=True)
    me.sees("сдана")


def test_the_coordinator_accepts_a_form(who):
    """Принятая форма записывается в хранилище; возвращённая уходит школе с замечанием."""
    me = who("coordinator")
    me.stage("Сбор данных")
    me.follow("Формы", within="#main", exact=True)
    me.sees("Ждут проверки")
    me.picture("returns", height=900)
    me.page.locator("#matrix a", has_text="сдана").first.click()
    me.look()
    me.press("Принять и записать")
    me.wait_for_job()
    me.sees("принята")


def test_a_school_hands_in_a_file(who, files):
    """Файл, который уже записан, второй раз не нужен; о других школах сдающей не говорят."""
    me = who("school1")
    me.stage("Сбор данных")
    me.follow("Сдать файлы")
    me.hand_in(next((files / "2025-2026" / "Формы").glob("Контекст*.xlsx")))
    me.press("Загрузить", exact=True)
    me.wait_for_job()
    me.sees("тот же файл сдан раньше")
    me.sees_no("школа № 4")
