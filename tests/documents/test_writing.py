"""Reading → JSON → writing → reading gives the same; a file that is no such JSON is refused with a clear word."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from opora.capabilities.draft import read_draft
from opora.capabilities.read_documents import described, read_documents
from opora.capabilities.write_document import document_paper, write_document
from opora.cli.write import write
from opora.core.errors import ChoiceError, FileError
from opora.core.grammar.objects import Document
from opora.core.papers.minutes.values import Draft
from tests.support.written_documents import person, protocol, roadmap


PLACES = {"spans", "flags", "confidence", "basis"}
KINDS = {
    "протокол": protocol(),
    "приказ": replace(
        protocol(),
        kind="приказ",
        chair=None,
        secretary=None,
        present=(),
        agenda=(),
        speeches=(),
        decisions=tuple(replace(one, agenda_item=None) for one in protocol().decisions[:2]),
        signatures=(person("Загребина Т.Г.", "Начальник управления образования"),),
    ),
    "дорожная карта": roadmap(),
}


def told(path):
    """What reading a file tells, without places."""
    (answer,) = read_documents([path], processes=1)
    (document,) = described(answer)["documents"]
    return document


def bare(value):
    """Values with blanks of print made plain, places left out."""
    if isinstance(value, dict):
        return {
            key: bare(inner)
            for key, inner in value.items()
            if key not in PLACES and not key.endswith("_spans")
        }
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_what_is_read_written_and_read_again_is_the_same(tmp_path, kind, suffix):
    (first,) = write_document(Draft(document=KINDS[kind]), tmp_path, "первый", formats=[suffix])
    before = told(first)
    (tmp_path / "запись.json").write_text(json.dumps({"documents": [before]}), "utf-8")

    result = CliRunner().invoke(
        write, [str(tmp_path / "запись.json"), "--format", suffix, "--out", str(tmp_path / "вновь")]
    )

    assert result.exit_code == 0, result.output
    assert bare(told(tmp_path / "вновь" / f"запись.{suffix}")) == bare(before)


def test_minutes_become_an_extract(tmp_path):
    (first,) = write_document(Draft(document=protocol()), tmp_path, "первый", formats=["docx"])
    before = told(first)
    (tmp_path / "запись.json").write_text(json.dumps(before), "utf-8")

    result = CliRunner().invoke(
        write,
        [
            str(tmp_path / "запись.json"),
            "--kind",
            "Выписка",
            "--format",
            "pdf",
            "--out",
            str(tmp_path),
        ],
    )
    after = told(tmp_path / "запись (выписка).pdf")

    assert "Записано" in result.output
    assert after["kind"] == "выписка"
    assert [one["action"] for one in bare(after["decisions"])] == [
        one["action"] for one in bare(before["decisions"])
    ]


@pytest.mark.parametrize(
    "content, reason",
    [
        ("{", "не одна запись JSON"),
        ("[]", "нет списка документов"),
        ('{"documents": []}', "документов в файле: 0"),
        ('{"kind": "протокол", "date": "вчера"}', "неверного вида"),
        ('{"kind": "протокол", "decisions": [{"action": 5}]}', "неверного вида"),
        ('{"kind": 1}', "неверного вида"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path, content, reason):
    path = tmp_path / "запись.json"
    path.write_text(content, "utf-8")

    with pytest.raises(FileError, match=reason):
        read_draft(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileError, match="OP-904|запись"):
        read_draft(tmp_path / "запись.json")


def test_a_kind_that_is_only_read_is_refused():
    with pytest.raises(ChoiceError, match="не составляется"):
        document_paper(Draft(document=Document(kind="письмо")))
