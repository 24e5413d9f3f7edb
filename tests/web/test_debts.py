"""«Что я должен»: debts of every kind on one page, what hurts first coming first."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from opora.access.roles import Coordinator, SchoolTeam
from opora.capabilities.workdays import work_calendar
from opora.cycle.decisions.actions import assignments
from opora.cycle.decisions.actions.assignments import Origin, Task
from opora.cycle.decisions.policies.parties import Who
from opora.pages.debts import (
    DebtKind,
    Owed,
    dated,
    gathered,
    in_order,
    late_since,
    wanted,
    year_unpublished,
)
from tests.support import office


def owed(what, **fields):
    return Owed(**{"what": what, "address": "/x/", "due": None, **fields})


def test_what_hurts_comes_first():
    """Late the longest; then what ends within three working days; then what merely waits; then all others."""
    rows = [
        owed("впереди", due=date(2026, 12, 30), left=20),
        owed("ждёт"),
        owed("скоро", due=date(2026, 11, 25), left=3),
        owed("опоздало", due=date(2026, 11, 20), late=1),
        owed("опоздало давно", due=date(2026, 10, 20), late=20),
        owed("сегодня", due=date(2026, 11, 23), left=0),
    ]
    told = [one.what for one in in_order(rows)]
    assert told == ["опоздало давно", "опоздало", "сегодня", "скоро", "ждёт", "впереди"]


@pytest.mark.parametrize(
    "by, told",
    [
        ({}, ["План", "Отчёт школы", "Ёлка"]),
        ({"q": "елка"}, ["Ёлка"]),
        ({"q": "озёрная"}, ["Отчёт школы"]),
        ({"late": True}, ["План"]),
        ({"kind": "review"}, ["Отчёт школы"]),
        ({"kind": "review", "late": True}, []),
    ],
)
def test_debts_are_found_by_words_kind_and_delay(by, told):
    rows = [
        owed("План", late=2, due=date(2026, 11, 2)),
        owed("Отчёт школы", kind=DebtKind.REVIEW, note="Озерная СОШ"),
        owed("Ёлка"),
    ]
    assert [one.what for one in wanted(rows, by)] == told


def test_the_same_debt_of_many_is_one_line():
    many = [
        owed("Принять отчёт", note=f"СОШ {n}", together="/all/", address=f"/{n}/")
        for n in range(24)
    ]
    (line,) = gathered(many)
    assert (line.note, line.address) == ("24\xa0организации", "/all/")
    assert len(gathered([owed("Одно", address="/1/"), owed("Одно", address="/2/")])) == 2


@pytest.mark.parametrize(
    "due, today, late, left",
    [
        (date(2026, 11, 20), date(2026, 11, 23), 1, None),  # Friday → Monday
        (date(2026, 11, 20), date(2026, 11, 21), 1, None),  # a day off is late too
        (date(2026, 11, 3), date(2026, 11, 5), 1, None),  # a holiday between is not counted
        (date(2026, 11, 25), date(2026, 11, 23), 0, 2),
        (date(2026, 11, 23), date(2026, 11, 23), 0, 0),
    ],
)
def test_terms_are_counted_in_working_days(due, today, late, left):
    told = dated(due, today)
    assert (told["late"], told["left"], told["plain"]) == (late, left, False)


def test_a_year_without_a_published_calendar_is_counted_in_days_and_told():
    year = max(work_calendar().years) + 1
    told = dated(date(year, 3, 20), date(year, 3, 10))
    assert (told["left"], told["plain"]) == (10, True)
    assert year_unpublished([owed("Срок", **told), owed("Без срока")]) == year
    assert late_since(date(year, 3, 20), 2) == date(year, 3, 17)


@pytest.fixture
def town(db):
    """A school with sixty assignments, one of them late, and a coordinator who gave them."""
    territory = office.territory(parent=office.territory())
    school = office.school(territory, "Озёрная СОШ")
    by = office.actor_with(Coordinator, territory)
    today = timezone.localdate()
    for number in range(60):
        task = Task(text=f"Задание {number}", due_on=today + timedelta(days=number - 1))
        made = assignments.offer(
            origin=Origin(territory=territory),
            task=task,
            parties=[Who(organisation_id=school.pk)],
            by=by,
        )
        assignments.give(assignment=made, version=1, on=today, by=by)
    return school


def test_a_school_s_page_is_paged_searched_and_counted(client, town):
    office.signed_in(client, SchoolTeam, town)
    page = client.get("/debts/").content.decode()
    assert "60\xa0дел, просрочено 1" in page
    assert page.index("Задание 0") < page.index("Задание 1")
    assert page.count("Исполнить поручение") == 40
    assert client.get("/debts/", {"page": 2}).content.decode().count("Исполнить поручение") == 20
    assert client.get("/debts/", {"q": "задание 59"}).content.decode().count("Исполнить") == 1
    assert "Таких дел нет" in client.get("/debts/", {"kind": "visit"}).content.decode()


def test_the_page_is_a_sheet_too(client, town):
    office.signed_in(client, SchoolTeam, town)
    book = load_workbook(BytesIO(client.get("/debts/", {"as": "xlsx"}).content))
    rows = list(book["За мной"].values)
    first = next(row for row in rows if row[0] and "Задание 0" in str(row[0]))
    assert (first[1], "просрочено на 1" in first[4]) == ("поручение", True)
    assert sum("Задание" in str(row[0]) for row in rows) == 60


def test_what_others_owe_stands_apart(client, town):
    office.signed_in(client, Coordinator, town.territory)
    mine = client.get("/debts/").content.decode()
    assert "Жду от других: 1" in mine
    assert "Задание 0" not in mine
    assert "Озёрная СОШ" in client.get("/debts/", {"theirs": "on"}).content.decode()
