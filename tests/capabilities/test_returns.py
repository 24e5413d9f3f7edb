"""A return travels: form out, filled in, back, checked, accepted, imported, and its number stands in the monitoring."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from opora.capabilities.demo import Demo
from opora.capabilities.monitor import monitor
from opora.capabilities.returns import (
    Beside,
    accepted_return,
    form_of,
    identity_of,
    read_return,
    save_returns,
    write_return,
)
from opora.core.errors import ChoiceError
from opora.core.returns import ReturnPeriod, check_return, layout
from opora.core.returns.told import told_facts
from opora.packs import load_pack


PACK = load_pack("ozersk")
YEAR = ReturnPeriod(2025)
SCHOOL = "edu990105"
ANSWERS = {
    "independent_observers": 4,
    "olympiad_rounds": 12,
    "olympiad_rounds_observed": 9,
    "olympiad_rechecked": 40,
    "olympiad_recheck_confirmed": "36",
    "olympiad_participants": 7,
}


def identity(name: str, period: ReturnPeriod = YEAR):
    """The invented school's return of a form."""
    return identity_of(
        form_of(PACK, name), school=SCHOOL, school_title="МБОУ СОШ № 5", period=period
    )


def filled_in(content: bytes, answers) -> bytes:
    """The form as a person fills it in, in another program."""
    book = openpyxl.load_workbook(BytesIO(content))
    for row in book[layout.FORM_SHEET].iter_rows():
        if row[0].value in answers:
            row[2].value = answers[row[0].value]
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_an_accepted_return_reaches_its_indicators(made: Demo, tmp_path: Path):
    """9 олимпиад из 12 с наблюдателем — 75 %; 36 работ из 40 подтверждены — 90 %; наблюдателей 4."""
    wanted = identity("objectivity")
    known = told_facts(made.monitoring.facts, SCHOOL, 2025, ["students_total"])
    sent = write_return(PACK, wanted, Beside(known=known))

    came = read_return(
        filled_in(sent, ANSWERS), PACK, file="ответ.xlsx", expected=wanted, beside=Beside(known=known)
    )  # fmt: skip
    folder = tmp_path / "файлы"
    shutil.copytree(made.folder / "файлы", folder)
    shutil.copytree(made.folder / "мониторинг", tmp_path / "мониторинг")
    saved = save_returns([came.accepted()], folder / "возвраты", PACK)
    done = monitor(folder, tmp_path / "мониторинг", PACK)

    assert (came.check.issues, came.issues) == ((), ())
    assert [path.name for path in saved] == ["возврат-objectivity-2025.xlsx"]
    assert done.imported.kept == ("возвраты/возврат-objectivity-2025.xlsx",)
    values = done.run.monitoring.values.filter(school_id=SCHOOL, school_year=2025)
    told = dict(values.select("indicator", "value").iter_rows())
    assert told["olympiad_observed_share"] == pytest.approx(0.75)
    assert told["olympiad_confirmed_share"] == pytest.approx(0.9)
    assert told["observers"] == 4
    assert told["olympiad_share"] == pytest.approx(7 / float(known["students_total"]))
    before = made.monitoring.values.filter(school_id=SCHOOL, indicator="olympiad_observed_share")
    assert before["value"].to_list() == [None], "no file said it before"


def test_what_exports_hold_bounds_the_answers(made: Demo):
    known = told_facts(made.monitoring.facts, SCHOOL, 2025, ["students_total", "teachers_total"])
    form = form_of(PACK, "objectivity")
    too_many = {"independent_observers": "1", "olympiad_participants": "100 000"}

    check = check_return(form, too_many, period=YEAR, known=known)

    assert set(known) == {"students_total", "teachers_total"}
    assert [one.rule for one in check.refusals] == ["participants_within_school"]
    with pytest.raises(ValueError, match="without refusals"):
        accepted_return(identity("objectivity"), check)


def test_a_repeated_return_of_the_second_half_year_takes_the_place_of_the_first(tmp_path: Path):
    form = form_of(PACK, "methodical_help")
    answers = {"curator_assigned": "нет", "methodical_events": "3", "methodist_visits": "0"}
    accepted = [
        accepted_return(
            identity("methodical_help", period),
            check_return(form, answers, period=period),
        )
        for period in (ReturnPeriod(2025, 2), ReturnPeriod(2025, 1))
    ]

    saved = save_returns(accepted, tmp_path, PACK)

    assert [path.name for path in saved] == [
        "возврат-methodical_help-2025-1.xlsx", "возврат-methodical_help-2025-2.xlsx",
    ]  # fmt: skip
    rows = openpyxl.load_workbook(saved[1]).active.values
    assert [row[:6] for row in rows][2:] == [
        ("Логин", "Название ОО", "Учебный год", "Назначен куратор", "Куратор назначен (дата)",
         "Методических мероприятий для школы проведено"),
        (SCHOOL, "МБОУ СОШ № 5", "2025/2026 учебный год", "нет", None, "3"),
    ]  # fmt: skip


def test_remarks_on_the_file_are_told_apart_from_those_on_answers():
    wanted = identity("objectivity")
    book = openpyxl.load_workbook(BytesIO(write_return(PACK, wanted)))
    sheet = book[layout.FORM_SHEET]
    sheet["H12"] = "заметка"
    sheet["B40"], sheet["C40"] = "Ещё", 3
    book[layout.IDENTITY_SHEET]["B3"] = "0" * 12
    saved = BytesIO()
    book.save(saved)

    came = read_return(saved.getvalue(), PACK, file="ответ.xlsx", expected=wanted)

    assert [one.code for one in came.issues] == ["OP-353", "OP-366", "OP-366"]
    assert [(one.field, one.code) for one in came.check.issues] == [
        ("independent_observers", "OP-361")
    ]


def test_an_unknown_form_is_refused_with_near_names():
    with pytest.raises(ChoiceError, match="возможно, objectivity"):
        form_of(PACK, "objectivty")


def test_the_manual_shows_code_that_runs(root: Path, tmp_path: Path, monkeypatch, capsys):
    text = (root / "docs" / "how-to" / "import.md").read_text("utf-8")
    shown = re.search(r"```python\n(.*?)```", text, re.S)
    monkeypatch.chdir(tmp_path)

    exec(compile(shown[1], "import.md", "exec"), {})  # noqa: S102 - the manual's own example

    told = capsys.readouterr().out.splitlines()
    assert [line[:8] for line in told] == ["[OP-361]", "[OP-361]"]
    assert "«Договоров о сетевом взаимодействии»: не заполнено." in told[0]
