"""A municipality's own test: specified, given out, marked twice, looked at a third time, analysed, made into advice."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, Curator, Methodist, SchoolTeam
from opora.core.diagnostic_tests.forms import PROTOCOL_SHEET
from opora.core.diagnostic_tests.scores import Marking
from opora.core.transitions import TransitionError
from opora.cycle.collection import owing
from opora.cycle.collection.actions import classes, markings, own_tests
from opora.cycle.collection.library import specifications
from opora.cycle.collection.models import (
    ClassMarking,
    OwnTest,
    OwnTestAdvice,
    OwnTestSpecification,
    PlannedProcedure,
    ThirdMark,
)
from opora.cycle.collection.policies import MarkingState, OwnTestState
from opora.cycle.collection.queries import own_tests as queries
from opora.journal.models import Entry
from tests.support import office
from tests.support.own_tests import specification


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]

ON = date(2025, 11, 11)
GOOD = "1 1 1 3 5"
WEAK = "1 0 0 3 4"


@pytest.fixture
def town():
    return office.territory("Озёрск", parent=office.territory("Край"))


@pytest.fixture
def run(town):
    return office.run(town)


@pytest.fixture
def methodist(town):
    return office.actor_with(Methodist, town)


@pytest.fixture
def schools(town):
    """Two schools that write, and the mentor school whose teachers mark a second time."""
    return [office.school(town, name) for name in ("СОШ № 1", "СОШ № 2", "Гимназия")]


@pytest.fixture
def given_out(run, methodist, schools):
    """A test of two classes of twelve, both marked twice, its forms given out."""
    test = own_tests.create(run=run, specification=specification(), by=methodist)
    for school in schools[:2]:
        classes.assign(test=test, given=assigned(school, marker=schools[2]), by=methodist)
    return own_tests.issue(
        test=test, first_due_on=date(2025, 11, 20), second_due_on=date(2025, 11, 27), by=methodist
    )


def assigned(school, *, name="7А", participants=12, marker=None):
    return classes.Assigned(
        organisation=school, class_name=name, participants=participants, on=ON, lesson=3,
        lessons_that_day=6, subject_hours=170, marked_twice=marker is not None, marker=marker,
    )  # fmt: skip


def form(test, one, marking=Marking.FIRST):
    """The empty XLSX of a class."""
    told = markings.form_of(test, one, marking)
    return specifications.form_bytes(queries.specification(test), told)


def filled(content, rows):
    """The form with points «variant points…» by participant, typed in another program."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book[PROTOCOL_SHEET]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Номер участника")[0].row
    for number, typed in rows.items():
        for column, cell in enumerate(typed.split(), 2):
            sheet.cell(head + number, column).value = int(cell) if cell.isdecimal() else cell
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def handed(test, content, by, name="форма.xlsx"):
    return markings.receive(test=test, files=[SimpleUploadedFile(name, content)], by=by)


def marked(test, one, by, rows, marking=Marking.FIRST):
    """The class with confirmed points."""
    came = handed(test, filled(form(test, one, marking), rows), by)
    assert came.refused == ()
    return markings.confirm(marking=came.read[0], by=by)


def both_marked(test, methodist, *, second=None):
    """Both classes, first by one of weak and good works, second the same but for `second` in the first class."""
    one, other = test.classes.all()
    rows = {number: GOOD if number % 3 == 2 else WEAK for number in range(1, 13)}
    for which in (one, other):
        marked(test, which, methodist, rows)
        changed = {**rows, **(second or {})} if which == one else rows
        marked(test, which, methodist, changed, Marking.SECOND)


def test_a_specification_is_saved_with_its_errors_and_given_out_without(run, methodist, schools):
    broken = specification(cuts=(), items=(*specification().items, specification().items[0]))
    test = own_tests.create(run=run, specification=broken, by=methodist)
    assert "номер «1» встречается дважды." in {one.message for one in queries.complaints(test)}
    classes.assign(test=test, given=assigned(schools[0]), by=methodist)
    with pytest.raises(own_tests.OwnTestRefusedError):
        own_tests.issue(test=test, first_due_on=ON, second_due_on=None, by=methodist)
    mended = own_tests.specify(test=test, specification=specification(), version=1, by=methodist)
    assert own_tests.issue(
        test=mended, first_due_on=ON, second_due_on=None, by=methodist
    ).state == (OwnTestState.MARKING)
    kept = OwnTestSpecification.objects.order_by("number")
    assert [len(one.content["items"]) for one in kept] == [5, 4]


def test_every_class_enters_the_calendar_and_leaves_it(run, methodist, schools):
    test = own_tests.create(run=run, specification=specification(), by=methodist)
    one = classes.assign(test=test, given=assigned(schools[0], name="7 «а»"), by=methodist)
    planned = PlannedProcedure.objects.get()
    assert (planned.organisation, planned.class_name, planned.on) == (schools[0], "7А", ON)
    with pytest.raises(classes.ClassRefusedError):
        classes.assign(test=test, given=assigned(schools[0], name="7А"), by=methodist)
    given = assigned(schools[1], marker=schools[1])
    with pytest.raises(classes.ClassRefusedError):
        classes.assign(test=test, given=given, by=methodist)
    classes.remove(one=one, by=methodist)
    assert not PlannedProcedure.objects.exists()


def test_a_form_is_read_shown_and_only_then_stands(given_out, schools):
    by = office.actor_with(SchoolTeam, schools[0])
    one = given_out.classes.first()
    rows = {1: GOOD, 2: "2 0 7 X 4", 3: "отсутствовал"}
    came = handed(given_out, filled(form(given_out, one), rows), by)
    read = came.read[0]
    told = read.summary
    assert (told["rows_kept"], told["absent"], told["cells_refused"], told["rows_blank"]) == (
        3, 1, 1, 9,
    )  # fmt: skip
    assert [work["points"] for work in read.scores][:2] == [[1, 1, 3, 5], [0, None, 0, 4]]
    assert queries.settled(given_out) == []
    markings.confirm(marking=read, by=by)
    assert len(queries.settled(given_out)) == 1
    with pytest.raises(TransitionError):
        markings.withdraw(marking=read, by=by)


def test_points_are_replaced_only_for_a_reason(given_out, methodist):
    one = given_out.classes.first()
    first = marked(given_out, one, methodist, {1: WEAK})
    newer = handed(given_out, filled(form(given_out, one), {1: GOOD}), methodist).read[0]
    with pytest.raises(markings.MarkingRefusedError):
        markings.confirm(marking=newer, by=methodist)
    markings.confirm(marking=newer, by=methodist, replace_reason="Пересчитали")
    first.refresh_from_db()
    assert first.state == MarkingState.REPLACED
    assert Entry.objects.filter(event="collection.marking_replaced", reason="Пересчитали").exists()


def test_a_wrong_form_is_refused_with_words_and_the_rest_goes_on(
    given_out, run, methodist, schools
):
    own, other = given_out.classes.all()
    second_test = own_tests.create(run=run, specification=specification(), by=methodist)
    third = classes.assign(test=second_test, given=assigned(schools[0]), by=methodist)
    by = office.actor_with(SchoolTeam, schools[0])
    files = [
        SimpleUploadedFile("своя.xlsx", filled(form(given_out, own), {1: GOOD})),
        SimpleUploadedFile("соседняя.xlsx", form(given_out, other)),
        SimpleUploadedFile("другой срез.xlsx", form(second_test, third)),
        SimpleUploadedFile("вторая.xlsx", form(given_out, own, Marking.SECOND)),
        SimpleUploadedFile("письмо.xlsx", b"not a book"),
    ]
    came = markings.receive(test=given_out, files=files, by=by)
    assert [one.name for one in came.read] == ["своя.xlsx"]
    assert len(came.refused) == 4
    assert all("не вашей школы" in words for words in came.refused[:3])


def test_the_mentor_schools_teachers_mark_by_cipher(given_out, schools, client):
    office.signed_in(client, SchoolTeam, schools[2])
    page = client.get(f"/collection/own-tests/{given_out.pk}/").content.decode()
    assert "СОШ № 1" not in page
    assert all(one.cipher in page for one in given_out.classes.all())
    packed = client.get(f"/collection/own-tests/{given_out.pk}/forms/2/")
    with ZipFile(BytesIO(packed.content)) as made:
        names = made.namelist()
        book = openpyxl.load_workbook(BytesIO(made.read(names[0])))
    assert len(names) == 2
    cells = [cell for sheet in book for row in sheet.values for cell in row]
    assert not any("СОШ" in str(cell) for cell in [*names, *cells])
    assert client.get(f"/collection/own-tests/{given_out.pk}/forms/1/").status_code == 404

    one = given_out.classes.first()
    mentor = office.actor_with(SchoolTeam, schools[2])
    read = marked(given_out, one, mentor, {1: GOOD}, Marking.SECOND)
    owner = office.actor_with(SchoolTeam, schools[0])
    assert not queries.markings(owner).filter(pk=read.pk).exists()
    shown = client.get(f"/collection/own-tests/markings/{read.pk}/").content.decode()
    assert one.cipher in shown
    assert "СОШ № 1" not in shown


def test_a_curator_marks_for_the_school_entrusted(given_out, schools):
    curator = office.actor_with(Curator, schools[2])
    one = given_out.classes.first()
    assert (
        marked(given_out, one, curator, {1: GOOD}, Marking.SECOND).state == MarkingState.CONFIRMED
    )
    assert handed(given_out, form(given_out, one), curator).read == ()


def test_two_markings_and_a_third_look_settle_the_points(given_out, methodist):
    both_marked(given_out, methodist, second={2: "1 1 1 1 5"})
    told = queries.agreement_of(given_out)
    assert told.whole.n == 24
    assert (told.items[2].exact, told.items[2].n) == (23, 24)
    assert [(look.number, look.item, look.first, look.second) for look in told.third_look] == [
        (2, "3", 3, 1)
    ]
    one = given_out.classes.first()
    with pytest.raises(markings.MarkingRefusedError):
        markings.decide(test=given_out, points={(one.pk, 2, "3"): 4}, by=methodist)
    with pytest.raises(markings.MarkingRefusedError):
        markings.decide(test=given_out, points={(one.pk, 1, "3"): 2}, by=methodist)
    markings.decide(test=given_out, points={(one.pk, 2, "3"): 2}, by=methodist)
    first = next(
        works for works in queries.settled(given_out) if works.school == str(one.organisation_id)
    )
    assert first.participants[1].points == (1, 1, 2, 5)
    markings.decide(test=given_out, points={(one.pk, 2, "3"): 3}, by=methodist)
    assert ThirdMark.objects.get().points == 3


def test_drawn_results_become_drafts_to_teachers_of_both_schools(
    given_out, run, methodist, schools
):
    both_marked(given_out, methodist)
    own_tests.finish(test=given_out, by=methodist)
    drafts = queries.advice(run)
    assert [one.code for one in drafts] == [
        "1.1"
    ]  # 8 works of 24 have both tasks, the others neither
    assert drafts[0].organisation_ids == tuple(sorted(one.pk for one in schools[:2]))
    assert (drafts[0].subject, drafts[0].grade) == ("Математика", 7)
    assert drafts[0].trigger["n"] == 24
    assert "33,3" in drafts[0].text
    with pytest.raises(TransitionError):
        own_tests.finish(test=OwnTest.objects.get(), by=methodist)
    own_tests.reopen(test=OwnTest.objects.get(), by=methodist)
    own_tests.finish(test=OwnTest.objects.get(), by=methodist)
    assert OwnTestAdvice.objects.count() == 1


def test_a_changed_specification_takes_former_points_out(given_out, methodist):
    marked(given_out, given_out.classes.first(), methodist, {1: GOOD})
    test = own_tests.revise(test=given_out, by=methodist)
    fewer = specification(items=specification().items[:3], cuts=())
    test = own_tests.specify(test=test, specification=fewer, version=test.version, by=methodist)
    test = own_tests.issue(test=test, first_due_on=ON, second_due_on=None, by=methodist)
    assert ClassMarking.objects.get().state == MarkingState.OUTDATED
    assert queries.settled(test) == []


def test_a_school_leads_no_test_and_another_town_sees_none(given_out, run, town, schools):
    by = office.actor_with(SchoolTeam, schools[0])
    stranger = office.actor_with(Methodist, office.territory("Лесной", parent=town.parent))
    for actor in (by, stranger):
        with pytest.raises(PermissionDeniedError):
            own_tests.create(run=run, specification=specification(), by=actor)
        with pytest.raises(PermissionDeniedError):
            own_tests.finish(test=given_out, by=actor)
        with pytest.raises(PermissionDeniedError):
            markings.decide(test=given_out, points={}, by=actor)
    assert not queries.own_tests(stranger).exists()
    assert not queries.own_tests(office.actor_with(SchoolTeam, office.school(town))).exists()
    assert queries.own_tests(by).count() == 1


def test_points_are_owed_by_schools_and_by_those_who_mark_twice(given_out, town, schools):
    def told(actor):
        return {(one.what, one.who, one.mine) for one in owing.owed(actor)}

    title = "среза «Срез № 1»"
    assert told(office.actor_with(SchoolTeam, schools[0])) == {
        (f"Первая проверка {title}", "", True)
    }
    assert told(office.actor_with(SchoolTeam, schools[2])) == {
        (f"Вторая проверка {title}", "", True)
    }
    assert told(office.actor_with(Coordinator, town)) == {
        (f"Первая проверка {title}", "СОШ № 1", False),
        (f"Первая проверка {title}", "СОШ № 2", False),
        (f"Вторая проверка {title}", "Гимназия", False),
    }
