"""Files of every format made on the spot from one invented protocol."""

import io
import subprocess
from pathlib import Path

import docx
import typst
import xlsxwriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


PROTOCOL = [
    "ПРОТОКОЛ № 3",
    "заседания методического совета",
    "г. Вымышленск",
    "12.10.2023",
    "Присутствовали: Ласточкина А.А., методист, Воробьёв Б.Б., директор школы № 1.",
    "Решили:",
]
TASKS = [
    "Утвердить план работы.",
    "Директорам школ представить отчёты до 01.12.2023.",
    "Методистам провести семинар.",
]


def numbered_docx() -> bytes:
    """A DOCX whose tasks are numbered by Word, not by hand, and whose list restarts."""
    document = docx.Document()
    for line in PROTOCOL:
        document.add_paragraph(line)
    for task in TASKS:
        document.add_paragraph(task, style="List Number")
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate((("№", "Мероприятие", "Срок"), ("1", "Семинар", "май 2024"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.sections[0].header.paragraphs[0].text = "Для служебного пользования"
    return saved(document)


def corrected_docx() -> bytes:
    """A DOCX with a deletion and an insertion that nobody accepted."""
    document = docx.Document()
    paragraph = document.add_paragraph("Срок: ")
    for tag, text_tag, text in (("w:del", "w:delText", "до мая"), ("w:ins", "w:t", "до июня")):
        change, run, inner = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        inner.text = text
        run.append(inner)
        change.append(run)
        change.set(qn("w:author"), "А")
        paragraph._p.append(change)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """A document's bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(source: str) -> bytes:
    """A PDF set by typst."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def protocol_pdf() -> bytes:
    """The protocol as a PDF with page numbers, without hyphenation."""
    lines = [*PROTOCOL, *(f"{number}. {task}" for number, task in enumerate(TASKS, 1))]
    body = "\n\n".join(line.replace("№", '#"№"') if line[:1].isdigit() else line for line in lines)
    body = body.replace("1. ", "1\\. ").replace("2. ", "2\\. ").replace("3. ", "3\\. ")
    return pdf(
        f'#set page(numbering: "1")\n#set text(lang: "ru", hyphenate: false, size: 13pt)\n{body}'
    )


def plan_xlsx() -> bytes:
    """A plan of two rows under a title."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("План")
        sheet.write(0, 0, "План мероприятий на 2024 год")
        rows = (
            ("№", "Мероприятие", "Срок", "Ответственные"),
            (1, "Семинар", "май", "Ласточкина А.А."),
            (2, "Конкурс", "до 01.10.2024", "школы"),
        )
        for number, row in enumerate(rows, 2):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def converted(soffice: str, content: bytes, folder: Path, to: str) -> bytes:
    """A DOCX turned by LibreOffice into another format."""
    source = folder / "made.docx"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"made.{to}").read_bytes()
