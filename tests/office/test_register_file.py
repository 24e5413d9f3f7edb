"""An office fills its registry by one file, and hands the registry to the library by another."""

from datetime import date

import pytest

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Auditor, Coordinator
from opora.capabilities.import_folder import import_folder
from opora.core.papers.sheets.model import Workbook
from opora.packs import load_pack
from opora.registry.actions.imports import Taken, take_register
from opora.registry.actions.organisations import AliasFields, add_alias
from opora.registry.actions.reorganisations import Ground, merge
from opora.registry.editing import RegistryError
from opora.registry.models import Organisation
from opora.registry.queries import organisation_for
from opora.registry.queries.register_rows import register_sheet
from opora.registry.register_file import Fate, preview
from opora.warehouse.registers import register_of
from opora.warehouse.store import open_warehouse
from opora.writers.xlsx import xlsx_bytes
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]
HEADERS = ("Название", "Логин ФИС ОКО", "Код ОГЭ", "Код ЕГЭ", "ИНН", "Муниципалитет", "Действует с")
ROWS = (
    (
        "МБОУ «Лесная СОШ»",
        "edu990101",
        "903001",
        "3001",
        "9900000001",
        "Озёрский район",
        "01.09.2019",
    ),
    ("МБОУ «Речная ООШ»", "", "903002", "", "", "Озёрский район", "01.09.2019"),
    ("МБОУ «Дальняя СОШ»", "edu990301", "903003", "", "", "Лесной район", "01.09.2019"),
)


@pytest.fixture
def town():
    return office.territory("Озёрский район", parent=office.territory("Край"))


@pytest.fixture
def by(town):
    return office.actor_with(Coordinator, town)


@pytest.fixture
def book(tmp_path):
    """A function that writes rows as a workbook of a register."""
    openpyxl = pytest.importorskip("openpyxl")

    def written(*rows, name="Реестр ОО.xlsx", headers=HEADERS):
        made = openpyxl.Workbook()
        made.active.title = "Реестр ОО"
        for row in (headers, *rows):
            made.active.append(row)
        made.save(tmp_path / name)
        return tmp_path / name

    return written


def test_nothing_is_written_before_confirmation_and_each_school_has_one_fate(book, town, by):
    seen = preview(book(*ROWS), town)
    assert [(each.code, each.fate) for each in seen.schools] == [
        ("edu990101", Fate.NEW),
        ("oge_code-903002", Fate.NEW),
        ("edu990301", Fate.REFUSED),
    ]
    assert seen.of(Fate.REFUSED)[0].reason == "другой муниципалитет: Лесной район"
    assert not Organisation.objects.exists()


def test_the_same_file_twice_changes_nothing_and_a_mended_one_only_what_is_mended(book, town, by):
    path = book(*ROWS)
    assert take_register(path=path, territory=town, by=by) == Taken(2, 0, 0, 1)
    assert take_register(path=path, territory=town, by=by) == Taken(0, 0, 2, 1)
    mended = book(("МБОУ «Лесная гимназия»", *ROWS[0][1:4], "9900000009", *ROWS[0][5:]), ROWS[1])
    (changed,) = preview(mended, town).of(Fate.CHANGED)
    assert "«МБОУ «Лесная СОШ»» → «МБОУ «Лесная гимназия»»" in changed.reason
    assert "ИНН: 9900000009" in changed.reason
    assert take_register(path=mended, territory=town, by=by) == Taken(0, 1, 1, 0)
    school = Organisation.objects.get(code="edu990101")
    assert (school.short_name, school.version) == ("МБОУ «Лесная гимназия»", 2)
    day = school.aliases.get(scheme="oge_code").valid_from
    assert organisation_for("oge_code", "903001", day) == school


def test_another_file_is_refused_in_words(book, town, tmp_path):
    strange = book(("СОШ", "сочинение"), name="прочее.xlsx", headers=("Школа", "Тема"))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    for path in (strange, broken):
        with pytest.raises(RegistryError) as refusal:
            preview(path, town)
        assert refusal.value.code == "OP-1108"


def test_who_may_not_edit_takes_nothing(book, town):
    with pytest.raises(PermissionDeniedError):
        take_register(path=book(*ROWS), territory=town, by=office.actor_with(Auditor, town))
    assert not Organisation.objects.exists()


def test_the_library_calls_the_schools_of_our_register_by_our_codes(book, town, by, tmp_path):
    take_register(path=book(*ROWS[:2]), territory=town, by=by)
    first, second = Organisation.objects.order_by("code")
    third = office.school(town, "Полевая СОШ")
    add_alias(organisation=third, fields=AliasFields(scheme="oge_code", value="903077"), by=by)
    ground = Ground(on=date(2025, 9, 1), document="Постановление № 1")
    merge(predecessors=[third], successor=first, ground=ground, by=by)

    (tmp_path / "out").mkdir()
    ours = Workbook(title="Реестр", comments="", sheets=(register_sheet(town),))
    (tmp_path / "out" / "Реестр ОО.xlsx").write_bytes(xlsx_bytes(ours))
    pack = load_pack("federal")
    import_folder(tmp_path / "out", tmp_path / "warehouse", pack)
    register = register_of(open_warehouse(tmp_path / "warehouse").reduced(), town.name)

    assert set(register.schools) == {first.code, second.code, third.code}
    assert all(school.own for school in register.schools.values())
    for scheme, value in (("oge_code", "903001"), ("oge_code", "903077"), ("inn", "9900000001")):
        for day in (date(2020, 3, 1), date(2025, 8, 31), date(2025, 9, 1), date(2026, 3, 1)):
            found = organisation_for(scheme, value, day)
            assert register.match(scheme, value, day) == (found and found.code), (value, day)
