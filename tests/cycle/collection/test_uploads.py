"""A file's way into the warehouse: checked, shown, confirmed; nothing is written before."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from opora.access.policy import PermissionDeniedError
from opora.access.roles import Coordinator, SchoolTeam
from opora.core.transitions import TransitionError
from opora.cycle.collection.actions import debts, uploads
from opora.cycle.collection.models import Debt, Upload
from opora.cycle.collection.policies import DebtEvent, DebtState, Source, UploadState
from opora.jobs.running import run_waiting
from opora.journal.models import Entry
from tests.support import office
from tests.support.invented_files import invented_files


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


@pytest.fixture
def town(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    return office.territory("Озёрск", parent=office.territory("Край"))


@pytest.fixture
def run(town):
    return office.run(town)


@pytest.fixture
def coordinator(town):
    return office.actor_with(Coordinator, town)


def handed(run, path: Path, by, *, organisation=None):
    """The upload after its check."""
    file = SimpleUploadedFile(path.name, path.read_bytes())
    upload = uploads.receive(run=run, organisation=organisation, files=[file], by=by)
    run_waiting()
    return Upload.objects.get(pk=upload.pk)


def confirmed(upload, by, **words):
    uploads.confirm(upload=upload, by=by, **words)
    run_waiting()
    return Upload.objects.get(pk=upload.pk)


def of_kind(kind: str, number: int = 0) -> Path:
    """An invented file whose bytes are of a kind, told by its folder's layout."""
    names = {"register": "Реестр ОО.xlsx"}
    found = sorted(invented_files().rglob(names.get(kind, "*.xlsx")))
    return found[number]


def test_a_file_is_shown_before_anything_is_written(run, coordinator):
    upload = handed(run, of_kind("register"), coordinator)
    assert upload.state == UploadState.CHECKED
    assert not run.warehouse.exists()

    done = confirmed(upload, coordinator)
    assert done.state == UploadState.IMPORTED
    assert done.import_no == 1
    assert done.data_version


def test_the_preview_counts_what_is_new_and_then_the_same(run, coordinator):
    confirmed(handed(run, of_kind("register"), coordinator), coordinator)
    marks = of_kind("any", 3)
    first = handed(run, marks, coordinator)
    assert first.preview["new"] > 0
    assert (first.preview["changed"], first.preview["unmatched"]) == (0, 0)
    confirmed(first, coordinator)
    with pytest.raises(uploads.UploadRefusedError, match="уже загружен"):
        handed(run, marks, coordinator)


def test_a_folder_is_handed_in_as_one_zip(run, coordinator, tmp_path):
    archive = tmp_path / "выгрузки.zip"
    with ZipFile(archive, "w") as made:
        made.write(of_kind("register"), "реестр/Реестр ОО.xlsx")
        made.write(of_kind("any", 3), "ВПР/../ВПР/отчёт.xlsx")
        made.writestr("заметки.txt", "не выгрузка")
    upload = handed(run, archive, coordinator)
    assert upload.state == UploadState.CHECKED, upload.preview
    outcomes = {Path(name).name: outcome for name, outcome in upload.preview["files"]}
    assert outcomes["отчёт.xlsx"] == outcomes["Реестр ОО.xlsx"] == "будет записан"
    assert outcomes["заметки.txt"] == "пропущен"
    assert confirmed(upload, coordinator).state == UploadState.IMPORTED


def test_of_many_files_those_already_here_are_left_out(run, coordinator):
    register, marks = of_kind("register"), of_kind("any", 3)
    confirmed(handed(run, register, coordinator), coordinator)
    sent = [SimpleUploadedFile(path.name, path.read_bytes()) for path in (register, marks)]
    upload = uploads.receive(run=run, organisation=None, files=sent, by=coordinator)
    assert [one.name for one in upload.files.all()] == [marks.name]


def test_a_file_that_is_no_export_is_refused_with_words(run, coordinator, tmp_path):
    odd = tmp_path / "письмо.xlsx"
    odd.write_bytes(b"not a spreadsheet at all")
    upload = handed(run, odd, coordinator)
    assert upload.state == UploadState.REFUSED
    assert upload.preview["refusal"]
    with pytest.raises(TransitionError):
        uploads.confirm(upload=upload, by=coordinator)


def test_a_school_cannot_hand_in_for_another_or_confirm_for_itself(run, town):
    own, other = office.school(town), office.school(town)
    actor = office.actor_with(SchoolTeam, own)
    file = SimpleUploadedFile("a.xlsx", b"x")
    with pytest.raises(PermissionDeniedError):
        uploads.receive(run=run, organisation=other, files=[file], by=actor)
    upload = uploads.receive(run=run, organisation=own, files=[file], by=actor)
    with pytest.raises(PermissionDeniedError):
        uploads.confirm(upload=upload, by=actor)


def test_a_schools_file_about_others_is_refused(run, town, coordinator):
    confirmed(handed(run, of_kind("register"), coordinator), coordinator)
    own = office.school(town)
    upload = handed(run, of_kind("any", 3), office.actor_with(SchoolTeam, own), organisation=own)
    assert upload.state == UploadState.REFUSED
    assert "Школа сдаёт только свои данные" in upload.preview["refusal"]


def test_an_imported_file_settles_the_debts_it_answers(run, town, coordinator):
    confirmed(handed(run, of_kind("register"), coordinator), coordinator)
    upload = handed(run, of_kind("any", 3), coordinator)
    met = office.school(town)
    met.code = upload.preview["schools"][0]
    met.save()
    absent = office.school(town)
    wanted = debts.Wanted(
        source=Source.FILE,
        kind=upload.preview["kinds"][0],
        title="Отчёт",
        due_on=office.SINCE.replace(year=2030),
    )
    debts.ask(run=run, wanted=wanted, of=[met, absent], by=coordinator)

    confirmed(upload, coordinator)
    states = dict(Debt.objects.values_list("organisation_id", "state"))
    assert states == {met.pk: DebtState.ACCEPTED, absent.pk: DebtState.WAITING}


def test_a_debt_is_returned_only_with_words(run, town, coordinator):
    wanted = debts.Wanted(source=Source.FILE, kind="x", title="Отчёт", due_on=office.SINCE)
    request = debts.ask(run=run, wanted=wanted, of=[office.school(town)], by=coordinator)
    debt = request.debts.get()
    debts.decide(debt=debt, event=DebtEvent.ACCEPT, by=coordinator)
    with pytest.raises(debts.RequestRefusedError):
        debts.decide(debt=debt, event=DebtEvent.RETURN, by=coordinator)
    debts.decide(debt=debt, event=DebtEvent.RETURN, by=coordinator, remark="Не тот класс")
    assert debt.state == DebtState.RETURNED
    assert Entry.objects.filter(event="collection.debt_returned", reason="Не тот класс").exists()
