"""Papers of every kind Opora writes: opened and saved anew by LibreOffice, each reads back as it was written."""

import pytest

from opora.capabilities.read_documents import described, read_documents
from opora.core.errors import FileError
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes
from tests.documents.test_writing import bare
from tests.support.libreoffice import saved_by_libreoffice
from tests.support.written_papers import papers


# Name in the office → kind by the reader, and how much of each thing it must find.
MINUTES = {"decisions": 4, "speeches": 2}
ACT = {"decisions": 2, "signatures": 1}
WRITTEN = {
    "протокол": ("протокол", {**MINUTES, "agenda": 2, "present": 5}),
    "выписка": ("выписка", {**MINUTES, "signatures": 2}),
    "повестка": ("повестка", {"agenda": 2}),
    "приказ": ("приказ", ACT),
    "распоряжение": ("распоряжение", ACT),
    "постановление": ("постановление", ACT),
    "план": ("дорожная карта", {"measures": 3}),
    "редакция дорожной карты": ("дорожная карта", {"measures": 3}),
    "адресные рекомендации": ("адресные рекомендации", {"recommendations": 2}),
    "справка об эффективности мер": ("аналитическая справка", {}),
}
# The grammar knows no such kind: it must say so and make up nothing, and the text is read whole.
NOT_OF_OURS = ("отчёт о реализации дорожной карты",)
FORMS = ("docx", "pdf", "saved")


@pytest.fixture(scope="module")
def answers(tmp_path_factory, require_program):
    """What the reader says of every paper, by name and form."""
    office = require_program("soffice")
    folder, saved = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("saved")
    for name, paper in papers().items():
        (folder / f"{name}.docx").write_bytes(docx_bytes(paper))
        (folder / f"{name}.pdf").write_bytes(pdf_bytes(paper))
    written = [folder / f"{name}.docx" for name in papers()]
    files = {
        "docx": written,
        "pdf": [one.with_suffix(".pdf") for one in written],
        "saved": saved_by_libreoffice(office, written, saved, to="docx"),
    }
    asked = [(path.stem, form, path) for form, paths in files.items() for path in paths]
    told = read_documents([path for _, _, path in asked], processes=1)
    return {(name, form): one for (name, form, _), one in zip(asked, told, strict=True)}


def read(answers, name, form):
    answer = answers[name, form]
    assert not isinstance(answer, FileError), answer
    return described(answer)["documents"]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_paper_reads_back_with_all_that_was_written(answers, name):
    kind, counts = WRITTEN[name]
    (document,) = read(answers, name, "docx")
    assert document["kind"] == kind
    assert {part: len(document[part]) for part in counts} == counts


@pytest.mark.parametrize("form", FORMS[1:])
@pytest.mark.parametrize("name", WRITTEN)
def test_the_pdf_and_what_libreoffice_saves_read_the_same(answers, name, form):
    assert bare(read(answers, name, form)) == bare(read(answers, name, "docx"))


@pytest.mark.parametrize("name", NOT_OF_OURS)
def test_a_paper_of_no_known_kind_keeps_its_words(answers, name):
    texts = {form: answers[name, form].text.text.split() for form in ("docx", "saved")}
    assert texts["saved"] == texts["docx"]
    assert read(answers, name, "docx") == read(answers, name, "saved") == []
    assert "Консультации по чтению (Методический центр)" in answers[name, "docx"].text.text


def test_every_paper_is_looked_at():
    assert set(papers()) == {*WRITTEN, *NOT_OF_OURS}


def test_numbers_of_decisions_stay_when_libreoffice_saves_them(answers):
    (document,) = read(answers, "протокол", "saved")
    assert [one["no"] for one in document["decisions"]] == ["1", "2", "1", "2"]


def test_a_date_beside_a_number_is_read_in_recommendations(answers):
    (document,) = read(answers, "адресные рекомендации", "docx")
    assert (document["date"], document["locality"]) == ("2025-11-22", "г. Озёрск")


def test_who_certifies_an_extract_is_named_by_the_post_alone(answers):
    (document,) = read(answers, "выписка", "docx")
    assert [one["post"] for one in document["signatures"]] == ["Председатель", "секретарь"]
