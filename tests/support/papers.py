"""A short paper with every kind of block, and how to read papers back."""

from io import BytesIO

import docx
import pypdfium2

from opora.core.papers.model import (
    Appendix,
    Band,
    Chart,
    Heading,
    Item,
    NumberedList,
    PageBreak,
    Paper,
    Series,
    Signature,
    Table,
    paragraph,
    points,
    text_runs,
)


CHART = Chart(
    kind="histogram",
    title="Распределение первичных баллов",
    alt="Столбцы — школа, линия — муниципалитет.",
    x_title="Первичный балл",
    y_title="Доля участников",
    categories=tuple(map(str, range(8))),
    series=(
        Series(name="школа", values=(0.0, 0.1, 0.2, 0.3, 0.2, 0.1, 0.1, 0.0), look="bar"),
        Series(
            name="муниципалитет",
            values=(0.05, 0.1, 0.15, 0.2, None, 0.15, 0.1, 0.05),
            look="dashed",
        ),
    ),
    percent=True,
)
TABLE = Table(
    title="Показатели",
    header=("Показатель", "Значение"),
    rows=(Band("Результаты"), ("Доля отметок «2»", "12,5 %"), ("Качество знаний", "48,0 %")),
    widths=(120, 50),
    aligns=("left", "right"),
    notes=("Примечание к таблице.",),
)
PAPER = Paper(
    kind="Аналитическая справка",
    title=("о проверке <записи> & знаков",),
    office="Управление образования",
    place=None,
    restriction="Для служебного пользования",
    approval=("УТВЕРЖДАЮ", "______________"),
    blocks=(
        Heading(1, "Общие сведения"),
        paragraph("Обычный текст с **выделением** и знаками < & >."),
        Heading(2, "Порядок"),
        NumberedList(
            (Item(text_runs("первый")), Item(text_runs("вложенный"), 1), Item(text_runs("второй")))
        ),
        points(("дефис один", "дефис два")),
        points(("выбрать",), "box"),
        TABLE,
        CHART,
        PageBreak(),
        Heading(1, "Второй лист"),
        NumberedList((Item(text_runs("снова первый")),)),
    ),
    signatures=(Signature("Руководитель"), Signature("Секретарь", "И. О. Фамилия")),
    appendices=(Appendix(3, "Перечень", (paragraph("Текст приложения."),)),),
)


def document_of(content: bytes) -> docx.document.Document:
    """A DOCX opened by python-docx."""
    return docx.Document(BytesIO(content))


def text_of_document(content: bytes) -> str:
    """All words of a DOCX, tables included."""
    opened = document_of(content)
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in opened.paragraphs), *cells))


def pages_of_pdf(content: bytes) -> list[str]:
    """The text of each page."""
    opened = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in opened]
    opened.close()
    return pages
