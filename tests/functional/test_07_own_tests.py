"""An own test: specified, forms given out, marked twice, agreement and analysis, advice to teachers."""

from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from django.utils import timezone


pytestmark = pytest.mark.slow


TASKS = """1\t1.1\tсчитать дроби\t1\tБ
2\t1.1\tсчитать дроби\t1\tБ
3\t2.1\tрешать задачи на проценты\t3\tП
4К1\t3.1\tдоказывать\t5\tВ"""
GOOD, WEAK = "1 1 1 3 4", "1 1 0 0 1"
FIRST = {number: GOOD if number % 3 == 2 else WEAK for number in range(1, 13)}
SECOND = {**FIRST, 1: "1 1 0 2 5"}


def filled(archive: Path, folder: Path, points: dict[int, str]) -> list[Path]:
    """Every form of the ZIP with these points, typed in another program."""
    with ZipFile(archive) as given:
        given.extractall(folder)
    forms = sorted(folder.rglob("*.xlsx"))
    for form in forms:
        book = openpyxl.load_workbook(form)
        sheet = book["Протокол"]
        head = next(row for row in sheet.iter_rows() if row[0].value == "Номер участника")[0].row
        for number, typed in points.items():
            for column, cell in enumerate(typed.split(), 2):
                sheet.cell(head + number, column).value = int(cell)
        book.save(form)
    return forms


def day(ahead: int) -> str:
    """A day from now, as a date picker takes it."""
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def open_test(me) -> None:
    """The page of the test."""
    me.stage("Сбор данных")
    me.follow("Контрольные срезы", within="#main")
    me.follow("Срез по дробям")


def test_the_methodist_specifies_a_test(who):
    """Спецификацию переносят из таблицы; ошибки видны все сразу."""
    me = who("methodist")
    me.stage("Сбор данных")
    me.follow("Контрольные срезы", within="#main")
    me.follow("Составить срез")
    for label, words in (
        ("Название", "Срез по дробям"),
        ("Предмет", "Математика"),
        ("Параллель", "7"),
        ("Длительность, минут", "45"),
        ("Отметка 3", "3"),
        ("Отметка 4", "5"),
        ("Отметка 5", "8"),
    ):
        me.write(label, words)
    me.control("Кодификатор").select_option("own")
    me.unfold("Взять задания из таблицы")
    me.write("Строки: номер, код", TASKS)
    me.press("Показать в таблице")
    me.picture("own-test-specification", height=1200)
    me.press("Сохранить", exact=True)
    me.told("Сохранено, ошибок нет")


def test_classes_are_assigned_and_forms_given_out(who):
    """Второй раз работы проверяет школа-наставник; школу она видит шифром."""
    me = who("methodist")
    for school, marker in (("Берёзовка", "Ключи"), ("Ключи", "методист")):
        me.follow("Назначить класс", within="#main")
        for label, part in (("Школа", school), ("Вторая проверка", marker)):
            control = me.control(label)
            option = control.locator("option", has_text=part).first.get_attribute("value")
            control.select_option(option)
        me.write("Класс", "7А")
        me.write("Номеров участников", "12")
        me.write("Дата", day(3))
        me.press("Назначить", exact=True)
    me.write("Первая проверка — до", day(10))
    me.write("Вторая проверка — до", day(17))
    me.picture("own-test", height=1000)
    me.press("Выдать формы")
    me.sees("Берёзовка", "Ключи", "проверка")


def test_both_schools_mark(who, tmp_path):
    """Школа вносит баллы по номерам участников и подтверждает прочитанное."""
    for name in ("school1", "school2"):
        me = who(name)
        open_test(me)
        archive = me.take("Формы первой проверки", tmp_path)
        forms = filled(archive, tmp_path / name, FIRST)
        me.hand_in(*forms)
        me.press("Прочитать формы")
        me.sees("Принято участников")
        me.picture("own-test-marking", height=900)
        me.press("Подтвердить баллы")
        me.told("одтвержден")


def test_the_mentor_school_marks_again(who, tmp_path):
    """Куратор и школа-наставник видят шифр вместо школы."""
    me = who("curator")
    open_test(me)
    archive = me.take("Формы второй проверки", tmp_path)
    me.hand_in(*filled(archive, tmp_path / "second", SECOND))
    me.press("Прочитать формы")
    me.sees("вторая проверка", "Принято участников")
    me.press("Подтвердить баллы")
    me.told("одтвержден")


def test_the_methodist_marks_the_rest_and_sums_up(who, tmp_path):
    """Согласие двух проверок говорит о ясности критериев; расхождение смотрят третий раз."""
    me = who("methodist")
    open_test(me)
    archive = me.take("Формы второй проверки", tmp_path)
    me.hand_in(*filled(archive, tmp_path / "methodist", FIRST))
    me.press("Прочитать формы")
    for school, act in (("Берёзовка", "Отозвать"), ("Ключи", "Подтвердить баллы")):
        open_test(me)
        me.row(school, table="#classes").get_by_role("link", name="прочитана").click()
        me.look()
        me.press(act)
    me.told("одтвержден")

    open_test(me)
    me.follow("Согласие проверок", within="#main")
    me.sees("Совпало баллов", "24 работы", "Третий просмотр")
    me.picture("own-test-agreement", height=1100)
    for field in me.page.locator("#third input[type=text], #third input:not([type])").all():
        field.fill("2")
    me.press("Записать решения")
    open_test(me)
    me.follow("Анализ", within="#main", exact=True)
    me.sees("Доля баллов", "Надёжность")
    me.picture("own-test-analysis", height=1200)


def test_teachers_get_advice(who):
    """Завершённый срез даёт черновики рекомендаций группам учителей."""
    me = who("methodist")
    open_test(me)
    me.press("Подвести итоги")
    me.sees("Рекомендации группам учителей")
    me.picture("own-test-advice", height=1100)
