"""Files are whole or absent; a folder that cannot be written to is told politely."""

import pytest

from opora.core.errors import ChoiceError, FileError
from opora.writers.files import put
from opora.writers.papers import write_paper
from opora.writers.zip_parts import part, zipped
from tests.support.papers import PAPER


def test_file_is_put_whole_and_leaves_no_draft(tmp_path):
    path = put(tmp_path / "внутри" / "а.txt", b"1")

    assert path.read_bytes() == b"1"
    assert [one.name for one in path.parent.iterdir()] == ["а.txt"]


def test_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "занято").write_bytes(b"")

    with pytest.raises(FileError, match="Не удалось записать") as caught:
        put(tmp_path / "занято" / "а.txt", b"1")
    assert caught.value.code == "OP-604"


def test_unknown_kind_of_file_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ChoiceError, match="docx"):
        write_paper(PAPER, tmp_path, "а", ("docx", "doc"))

    assert list(tmp_path.iterdir()) == []


def test_paper_is_written_in_each_kind(tmp_path):
    written = write_paper(PAPER, tmp_path, "справка", ("docx", "pdf"))

    assert [one.name for one in written] == ["справка.docx", "справка.pdf"]


def test_empty_archive_is_still_an_archive():
    assert zipped([]).startswith(b"PK\5\6")
    assert zipped([part("a", "б")]) == zipped([part("a", "б")])
