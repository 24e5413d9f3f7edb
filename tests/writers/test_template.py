"""An office's own DOCX: places filled however Word has parted them, the rest as it was, read back the same."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from opora.capabilities.own_template import template_checked
from opora.capabilities.read_documents import described, read_documents
from opora.capabilities.write_document import document_paper
from opora.core.errors import FileError
from opora.core.papers.minutes.values import Draft
from opora.core.papers.model import Appendix, paragraph
from opora.writers.docx import docx_bytes, template_bytes, template_places
from tests.support.papers import CHART, TABLE, text_of_document
from tests.support.written_documents import protocol


LINES = (
    "{{шапка}}", "{{вид}}", "{{заголовок}}", "{{дата}}    № {{номер}}", "{{место}}", "{{текст}}",
    "{{подписи}}",
)  # fmt: skip


def template(*lines):
    """A DOCX of paragraphs made by another library, with a mark of the office's own."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Бланк управления, {{шапка}}"
    for line in lines:
        made.add_paragraph(line).runs[0].font.name = "PT Serif"
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


PLACES = ("spans", "flags", "confidence", "basis")


def bare(value):
    """Values without places in the text, blanks of print made plain."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if not key.endswith(PLACES)}
    if isinstance(value, list):
        return [bare(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def told(content, folder):
    path = folder / "документ.docx"
    path.write_bytes(content)
    (answer,) = read_documents([path], processes=1)
    (document,) = described(answer)["documents"]
    return document


def test_a_protocol_in_the_office_s_template_reads_back_as_the_protocol(tmp_path):
    paper = document_paper(Draft(document=protocol()))
    usual = told(docx_bytes(paper), tmp_path)
    assert (usual["kind"], usual["number"], len(usual["decisions"])) == ("протокол", "4", 4)
    assert bare(told(template_bytes(template(*LINES), paper), tmp_path)) == bare(usual)


def test_the_text_takes_the_look_of_its_place():
    made = docx.Document(
        io.BytesIO(template_bytes(template(*LINES), document_paper(Draft(document=protocol()))))
    )
    (found,) = [one for one in made.paragraphs if "О результатах мониторинга системы" in one.text][
        :1
    ]
    assert {run.font.name for run in found.runs} == {"PT Serif"}
    assert made.sections[0].header.paragraphs[0].text.startswith("Бланк управления, Управление")


def test_a_place_parted_by_word_into_runs_is_filled():
    made = docx.Document()
    line = made.add_paragraph()
    for part in ("Протокол № {", "{но", "мер}}", " от {{дата}}"):
        line.add_run(part)
    made.add_paragraph("{{текст}}")
    kept = io.BytesIO()
    made.save(kept)
    paper = document_paper(Draft(document=protocol()))
    text = text_of_document(template_bytes(kept.getvalue(), paper))
    assert "Протокол № 4 от 14 декабря 2023 года" in text.replace("\u00a0", " ")


def test_other_parts_of_the_template_stay_byte_for_byte():
    content = template(*LINES)
    made = template_bytes(content, document_paper(Draft(document=protocol())))
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        kept = {name for name in old.namelist() if old.read(name) == new.read(name)}
        assert set(old.namelist()) - kept == {"word/document.xml", "word/header1.xml"}


def test_an_appendix_without_a_place_stands_at_the_end():
    paper = replace(
        document_paper(Draft(document=protocol())),
        appendices=(
            Appendix(1, "О «школах» & знаках <", (paragraph("Текст приложения."), TABLE, CHART)),
        ),
    )
    made = docx.Document(io.BytesIO(template_bytes(template(*LINES), paper)))
    texts = [one.text for one in made.paragraphs]
    assert texts[texts.index("Приложение 1") - 1].startswith("Секретарь\tЕ.П.")
    assert "О «школах» & знаках <" in texts
    assert made.tables[0].rows[0].cells[0].text == "Показатель"


def test_places_are_told():
    assert template_places(template(*LINES)) == [
        "шапка", "вид", "заголовок", "дата", "номер", "место", "текст", "подписи",
    ]  # fmt: skip


def with_part(name, words):
    content = io.BytesIO(template(*LINES))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(name, words)
    return content.getvalue()


OUTER = '<Relationships><Relationship Id="x" Type="…/image" Target="http://a" TargetMode="External"/></Relationships>'


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"%PDF-1.7", "нужен DOCX"),
        (b"", "нужен DOCX"),
        (template("{{текст}}", "{{намер}}"), "неизвестное место в шаблоне.*возможно, номер"),
        (template("{{номер}}"), "нет места для текста"),
        (with_part("word/vbaProject.bin", "x"), "программы или внешние ссылки"),
        (with_part("word/_rels/settings.xml.rels", OUTER), "программы или внешние ссылки"),
        (with_part("word/a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "объявления DTD"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(content, reason):
    with pytest.raises(FileError, match=f"(?s){reason}"):
        template_checked(content, "бланк.docx")


def test_a_plain_template_is_taken():
    assert "текст" in template_checked(template(*LINES), "бланк.docx")
