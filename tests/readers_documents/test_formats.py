"""Every format gives the same words, with places; broken and hostile files are refused with a clear word."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from opora.core.errors import FileError
from opora.core.grammar.grammar import read_document
from opora.core.grammar.text import Span
from opora.packs.grammar import federal_grammar
from opora.readers.documents.formats import read_document_file
from opora.readers.documents.plain import decoded
from tests.readers_documents import made


def numbers_of(content: bytes, name: str) -> list[str | None]:
    reading = read_document(read_document_file(content, name), federal_grammar())
    return [decision.no for decision in reading.documents[0].decisions]


def test_docx_gives_the_numbers_that_word_prints():
    text = read_document_file(made.numbered_docx(), "протокол.docx").text

    assert "1. Утвердить план работы." in text
    assert "3. Методистам провести семинар." in text
    assert "| 1 | Семинар | май 2024 |" in text
    assert text.startswith("Для служебного пользования")


def test_docx_decisions_are_read_with_their_numbers():
    assert numbers_of(made.numbered_docx(), "протокол.docx") == ["1", "2", "3"]


def test_docx_tells_of_corrections_and_reads_the_inserted_text():
    read = read_document_file(made.corrected_docx(), "срок.docx")

    assert "до июня" in read.text
    assert "до мая" not in read.text
    assert any("OP-707" in note for note in read.notes)


def test_place_of_a_span_is_its_paragraph():
    read = read_document_file(made.numbered_docx(), "протокол.docx")
    at = read.text.index("Утвердить")

    assert read.origin_at(at).offset == at - read.text.rindex("\n", 0, at) - 1
    assert read.place_of(Span(at, at + 5)).described().startswith("файл протокол.docx")


def test_pdf_drops_page_numbers_and_keeps_pages():
    read = read_document_file(made.protocol_pdf(), "протокол.pdf")

    assert numbers_of(made.protocol_pdf(), "протокол.pdf") == ["1", "2", "3"]
    assert read.origins[0].page == 1
    assert read.text.rstrip().endswith("семинар.")


def test_pdf_columns_stay_together():
    words = (
        "Первая колонка рассказывает о подготовке школ к новому учебному году и о ремонте. " * 12
    )
    other = "Вторая колонка говорит только о летнем отдыхе детей и о работе лагерей района. " * 12
    source = f'#set page(columns: 2)\n#set text(lang: "ru", hyphenate: false)\n{words}\n#colbreak()\n{other}'
    text = read_document_file(made.pdf(source), "колонки.pdf").text

    assert text.rindex("ремонте") < text.index("Вторая")


def test_xlsx_plan_gives_measures():
    reading = read_document(read_document_file(made.plan_xlsx(), "план.xlsx"), federal_grammar())

    assert [measure.deadline.date for measure in reading.documents[0].measures] == [
        "2024-05-31",
        "2024-10-01",
    ]


def test_html_keeps_lists_and_tables():
    page = (
        "<html><body><p>Решили:</p><ol><li>Утвердить</li><li>Провести</li></ol>"
        "<table><tr><td>1</td><td>Семинар</td></tr></table><script>нет</script>"
    )
    text = read_document_file(
        page.encode("cp1251").replace(b"<html>", b"<html><meta charset=windows-1251>"), "с.html"
    ).text

    assert text == "Решили:\n1. Утвердить\n2. Провести\n| 1 | Семинар |"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "utf-16"])
def test_plain_text_in_any_encoding_is_the_same(encoding):
    text = "\n".join([*made.PROTOCOL, *made.TASKS]).replace("№", "N")  # KOI8-R has no №

    assert read_document_file(text.encode(encoding), "п.txt").text == text


def test_utf8_cut_inside_a_letter_is_still_utf8():
    assert decoded("Протокол".encode()[:-1]) == ("Протоко", "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["doc", "odt", "rtf"])
def test_old_formats_are_read_through_libreoffice(form, tmp_path, require_program):
    content = made.converted(require_program("soffice"), made.numbered_docx(), tmp_path, form)

    assert numbers_of(content, f"протокол.{form}") == ["1", "2", "3"]


def test_without_programs_an_old_format_is_refused_with_their_names(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(FileError, match="LibreOffice"):
        read_document_file(b"{\\rtf1 text}", "старый.rtf")


@pytest.mark.slow
def test_scanned_pdf_is_recognised_with_confidence(require_program):
    require_program("tesseract")
    read = read_document_file(scanned(made.protocol_pdf()), "скан.pdf")

    assert "методического совета" in read.text
    assert read.origins[0].confidence is not None
    assert any("распознана" in note for note in read.notes)


@pytest.mark.slow
def test_picture_without_words_is_refused(require_program):
    require_program("tesseract")
    noise = bytes((x * 7919 + y * 104729) % 251 for y in range(200) for x in range(300))

    with pytest.raises(FileError, match="не распознаётся|не прочитал"):
        read_document_file(scanned_from(noise, 300, 200), "пятно.pdf")


def scanned(content: bytes) -> bytes:
    """The first page of a PDF as a picture in another PDF."""
    page = pypdfium2.PdfDocument(content)[0]
    pixels = page.render(scale=200 / 72, grayscale=True).to_numpy()
    height, width = pixels.shape[:2]
    return scanned_from(pixels.reshape(height, width).tobytes(), width, height)


def scanned_from(grey: bytes, width: int, height: int) -> bytes:
    """A PDF of one page that is a grey picture, written by hand."""
    stream = b"q 595 0 0 842 0 0 cm /I Do Q"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Length %d>>stream\n%s\nendstream" % (width, height, len(grey), grey),
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made_archive:
        for part, content in parts.items():
            made_archive.writestr(part.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


BOMB = b'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="w"/>'


@pytest.mark.parametrize(
    "content, name",
    [
        (b"", "пусто.docx"),
        (b"PK\x03\x04 broken word/document.xml", "битый.docx"),
        (archive(word__document_xml=BOMB), "хитрый.docx"),
        (archive(other_xml=b"<a/>"), "архив.zip"),
        (b"%PDF-1.4 broken", "битый.pdf"),
        (b"\x00\x01\x02" * 100, "двоичный.txt"),
        (b"MZ" + b"\x00" * 100, "программа.doc"),
    ],
    ids=["empty", "broken docx", "dtd", "zip", "broken pdf", "binary", "program"],
)
def test_bad_files_are_refused_with_a_code(content, name):
    with pytest.raises(FileError) as refusal:
        read_document_file(content, name)

    assert refusal.value.code.startswith("OP-")


def test_every_character_has_a_place():
    read = read_document_file(made.numbered_docx(), "протокол.docx")

    assert [origin.start for origin in read.origins] == sorted(
        origin.start for origin in read.origins
    )
    assert read.origins[0].start == 0


def test_a_file_on_disk_is_read_by_its_bytes(tmp_path: Path):
    path = tmp_path / "протокол.docx"
    path.write_bytes(made.numbered_docx())

    assert "ПРОТОКОЛ" in read_document_file(path.read_bytes(), path.name).text
