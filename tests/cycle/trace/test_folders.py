"""The folder of the cycle: nine components, documents as they were approved, hashes that can be proved."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from opora.access.roles import Coordinator
from opora.cycle.analysis.actions import freezing
from opora.cycle.collection.models import StoredFile, Upload, UploadedFile
from opora.cycle.goals.presenters import STAGES
from opora.cycle.trace.library import gathered as gather
from opora.cycle.trace.models import Folder
from opora.jobs.actions import cancel
from opora.jobs.context import CancelRequested
from opora.jobs.running import run_waiting
from opora.pages.filing import components
from tests.cycle.trace.conftest import proof
from tests.support import office
from tests.support.papers import pages_of_pdf


pytestmark = pytest.mark.data_layer


CONTENT = "Программа семинара".encode()


@pytest.fixture
def filed(led):
    """Evidence whose bytes are there, and a file of results."""
    row = StoredFile.objects.create(sha256=hashlib.sha256(CONTENT).hexdigest(), size=len(CONTENT))
    row.path.parent.mkdir(parents=True, exist_ok=True)
    row.path.write_bytes(CONTENT)
    execution = led.evidence.execution
    led.evidence.delete()
    made = proof(execution)
    made.file = row
    made.save()
    upload = Upload.objects.create(
        run=led.town.run, name="ВПР.xlsx", state="imported", by_account=1
    )
    results = StoredFile.objects.create(sha256="ef" * 32, size=1)
    UploadedFile.objects.create(upload=upload, file=results, name="ВПР.xlsx")
    return led


@pytest.fixture
def gathered(client, filed):
    """The ZIP a coordinator downloads."""
    office.signed_in(client, Coordinator, filed.town.territory)
    assert client.post(f"/trace/run/{filed.town.run.pk}/folders/start/").status_code == 302
    run_waiting()
    return client.get(f"/trace/folder/{Folder.objects.get().pk}/")


def test_the_folder_holds_contents_and_documents(gathered):
    with ZipFile(BytesIO(gathered.content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[:2] == ["0 Содержание.docx", "0 Содержание.pdf"]
        (evidence,) = (name for name in names if name.endswith("программа семинара.pdf"))
        assert evidence.startswith("8 Управленческие решения/")
        assert archive.read(evidence) == CONTENT


def test_results_of_pupils_are_listed_and_not_put_in(gathered):
    with ZipFile(BytesIO(gathered.content)) as archive:
        assert not [name for name in archive.namelist() if "ВПР" in name]
        text = "\n".join(pages_of_pdf(archive.read("0 Содержание.pdf")))
    assert "ВПР.xlsx" in text
    assert "не вложен" in text


def test_the_contents_name_nine_components_with_hashes(gathered):
    with ZipFile(BytesIO(gathered.content)) as archive:
        paper = docx.Document(BytesIO(archive.read("0 Содержание.docx")))
    cells = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert [row[1] for row in cells[1:]] == [title for _, title, _ in STAGES]
    told = " ".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert hashlib.sha256(CONTENT).hexdigest() in told.replace(" ", "")


def test_the_folder_is_frozen_with_its_hash(client, gathered, filed):
    folder = Folder.objects.get()
    assert hashlib.sha256(gathered.content).hexdigest() == folder.sha256
    assert (folder.state, folder.documents) == ("ready", 2)
    folder.path.write_bytes(b"changed")
    with pytest.raises(freezing.AnalysisError):
        freezing.content_of(folder.path, folder.sha256)
    page = client.get(f"/trace/run/{filed.town.run.pk}/folders/").content.decode()
    assert folder.sha256 in page


def test_the_same_run_gives_the_same_bytes(client, gathered, filed):
    client.post(f"/trace/run/{filed.town.run.pk}/folders/start/")
    run_waiting()
    first, second = Folder.objects.order_by("number")
    assert first.sha256 == second.sha256


def test_a_folder_cancelled_half_way_leaves_no_file(filed, tmp_path):
    def tell(done, total):
        assert (done, total) == (0, 1)
        raise CancelRequested

    with pytest.raises(CancelRequested):
        gather("Район", 2025, "1 июня", components(filed.town.run), tmp_path / "folder", tell=tell)
    assert list((tmp_path / "folder").iterdir()) == []


def test_after_a_cancelled_folder_another_is_gathered(client, filed):
    office.signed_in(client, Coordinator, filed.town.territory)
    page = f"/trace/run/{filed.town.run.pk}/folders/"
    client.post(f"{page}start/")
    assert "folders/start/" not in client.get(page).content.decode()
    cancel(Folder.objects.get().job_id)
    client.post(f"{page}start/")
    run_waiting()
    told = client.get(page).content.decode()
    assert "Папка цикла № 2" in told
    assert "Отменено" not in told


def test_a_folder_of_another_municipality_is_not_there(client, gathered, filed):
    stranger = office.territory(parent=filed.town.territory.parent)
    office.signed_in(client, Coordinator, stranger)
    assert client.get(f"/trace/folder/{Folder.objects.get().pk}/").status_code == 404
