"""What people do on the pages of the registry, with and without the right to."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from opora.access.roles import Auditor, Coordinator
from opora.core.papers.sheets.model import Workbook
from opora.journal.models import Entry
from opora.registry.models import AddresseeGroup, Organisation, Person, SchoolYear, Territory
from opora.registry.queries.register_rows import register_sheet
from opora.writers.xlsx import xlsx_bytes
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def town():
    return office.territory("Озёрский район", parent=office.territory("Край"))


@pytest.fixture
def coordinator(client, town):
    return office.signed_in(client, Coordinator, town)


def post(client, name, /, *args, **form):
    return client.post(reverse(f"web:{name}", args=args), form)


def a_register():
    """A file with one school, as the registry of another office would give it out."""
    town = office.territory("Озёрский район")
    office.school(town, "МБОУ «Лесная СОШ»")
    book = Workbook(title="Реестр", comments="", sheets=(register_sheet(town),))
    content = xlsx_bytes(book)
    Organisation.objects.all().delete()
    return SimpleUploadedFile("Реестр ОО.xlsx", content)


def test_a_school_gets_a_head_a_code_a_resource_and_a_new_name(coordinator, town):
    form = {"territory": town.pk, "kind": "school", "short_name": "СОШ № 1"}
    form |= {"scheme": "fisoko_login", "value": "EDU990101"}
    assert post(coordinator, "organisation-added", **form).status_code == 302
    assert "уже есть" in post(coordinator, "organisation-added", **form).text
    school = Organisation.objects.get(code="edu990101")
    names = {"last_name": "Воробей", "first_name": "Иван", "patronymic": "Ильич"}
    post(coordinator, "person-added", territory=town.pk, **names)
    person = Person.objects.get(last_name="Воробей")
    head = {"person": person.pk, "kind": "head", "title": "директор", "valid_from": "2025-09-01"}
    assert post(coordinator, "appointed", school.pk, **head).status_code == 302
    acting = head | {"is_acting": "on", "deputises": school.positions.get().pk}
    post(coordinator, "appointed", school.pk, **acting | {"valid_from": "2026-03-01"})
    assert school.positions.get(is_acting=True).deputises.title == "директор"
    post(coordinator, "alias-added", school.pk, scheme="oge_code", value="903001")
    post(coordinator, "resource-added", school.pk, kind="laboratory", title="Кабинет химии")
    renaming = {"short_name": "Гимназия № 1", "on": "2026-01-01", "document": "Приказ № 1"}
    post(coordinator, "organisation-renamed", school.pk, version=school.version, **renaming)
    page = coordinator.get(reverse("web:organisation", args=[school.pk])).text
    for words in ("Гимназия № 1", "СОШ № 1", "903001", "Кабинет химии", "Воробей Иван Ильич"):
        assert words in page
    past = coordinator.get(reverse("web:organisation", args=[school.pk]), {"day": "2025-12-31"})
    assert "<dd>СОШ № 1</dd>" in past.text


def test_the_proposed_cases_stand_in_the_form_and_a_person_mends_them(coordinator, town):
    person = Person.objects.create(last_name="Воробей", patronymic="Ильич", territory=town)
    address = reverse("web:cases-confirmed", args=[person.pk])
    assert "Воробью" in coordinator.get(address).text
    form = {"dative": "Воробею И.", "version": person.version}
    assert coordinator.post(address, form).status_code == 302
    page = coordinator.get(reverse("web:person", args=[person.pk])).text
    assert "Воробею И." in page
    assert "человеком" in page


def test_a_group_is_made_joined_and_left(coordinator, town):
    school = office.school(town)
    wrong = post(coordinator, "group-added", territory=town.pk, name="МОУ", rule="holders")
    assert "это нужно выбрать" in wrong.text
    post(coordinator, "group-added", territory=town.pk, name="1 группа", rule="listed")
    group = AddresseeGroup.objects.get()
    joined = {"member": f"organisation-{school.pk}", "since": "2025-09-01"}
    assert post(coordinator, "member-added", group.pk, **joined).status_code == 302
    member = group.members.get()
    assert post(coordinator, "member-left", group.pk, member.pk, on="2025-01-01").status_code == 422
    post(coordinator, "member-left", group.pk, member.pk, on="2025-12-31")
    address = reverse("web:group", args=[group.pk])
    assert "1\xa0участник" in coordinator.get(address, {"day": "2025-12-31"}).text
    assert "0\xa0участников" in coordinator.get(address, {"day": "2026-01-01"}).text


def test_a_foreign_school_or_person_does_not_join_through_a_forged_form(coordinator, town):
    group = AddresseeGroup.objects.create(territory=town, name="Г", rule="listed")
    foreign = office.school(office.territory("Лесной район"))
    form = {"member": f"organisation-{foreign.pk}", "since": "2025-09-01"}
    assert post(coordinator, "member-added", group.pk, **form).status_code == 422
    merging = {"others": [foreign.pk], "on": "2025-09-01", "document": "№ 1"}
    own = office.school(town)
    assert post(coordinator, "organisation-merged", own.pk, **merging).status_code == 422
    assert not group.members.exists()


def test_a_register_is_looked_at_then_confirmed_once(coordinator, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    seen = post(coordinator, "register-import", town.pk, file=a_register())
    assert "МБОУ «Лесная СОШ»" in seen.text
    assert not Organisation.objects.filter(territory=town).exists()
    confirm = next(
        part.split('"')[0] for part in seen.text.split('action="') if "/confirm/" in part[:150]
    )
    assert coordinator.post(confirm).status_code == 302
    assert Organisation.objects.get(territory=town).short_name == "МБОУ «Лесная СОШ»"
    assert Entry.objects.get(event="registry.register_imported").new["new"] == 1
    assert coordinator.post(confirm).status_code == 404
    assert list((tmp_path / "registers").iterdir()) == []


def test_a_file_that_is_no_register_is_refused_and_not_kept(coordinator, town, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    strange = SimpleUploadedFile("x.xlsx", b"PK\x03\x04 nothing")
    assert post(coordinator, "register-import", town.pk, file=strange).status_code == 400
    assert list((tmp_path / "registers").iterdir()) == []


def test_territories_and_school_years_are_kept_by_whoever_edits(client, coordinator, town):
    post(coordinator, "territory-added", town.pk, name="Сельский округ", kind="municipality")
    assert Territory.objects.get(name="Сельский округ").path.startswith(town.path)
    year = {"year": 2026, "starts_on": "2026-09-01", "ends_on": "2027-08-31"}
    assert post(coordinator, "school-year-set", town.pk, **year).status_code == 302
    assert SchoolYear.objects.get().year == 2026
    auditor = office.signed_in(type(client)(), Auditor, town)
    for name in ("territory-added", "school-year-set", "register-import"):
        assert post(auditor, name, town.pk, **year).status_code == 404
