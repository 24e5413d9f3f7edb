"""School reports with a table and a chart: DOCX against docxtpl, PDF against LibreOffice (and WeasyPrint)."""

import importlib.util
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from opora.core.papers.model import Chart, Heading, Paper, Series, Signature, Table, paragraph
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes


ROWS, SCORES = 30, 21
HEADER = ("Показатель", "Школа", "N", "Интервал", "Муниципалитет")
PLACEHOLDERS = ("{{ r.title }}", "{{ r.value }}", "{{ r.n }}", "{{ r.interval }}", "{{ r.around }}")


def run(reports: int = 200) -> None:
    """Print CPU seconds a document of each way and their ratios."""
    papers = [_paper(number) for number in range(reports)]
    ours = _cpu(lambda: [docx_bytes(one) for one in papers]) / reports
    ours_pdf = _cpu(lambda: [pdf_bytes(one) for one in papers]) / reports
    blank = _blank()
    peer = _cpu(lambda: [_by_docxtpl(blank, one) for one in papers]) / reports
    print(
        f"{reports} school reports, a table of {ROWS} rows and a chart (docxtpl: without a chart); CPU ms a document"
    )
    _line("DOCX, opora", ours, None, "")
    _line("DOCX, docxtpl", peer, ours / peer, "aim ≤ 0.10")
    _line("PDF, opora", ours_pdf, None, "")
    _office(papers[: min(20, reports)], ours_pdf)
    _weasyprint(papers[: min(20, reports)], ours_pdf)


def _line(name: str, seconds: float, ratio: float | None, aim: str) -> None:
    told = "" if ratio is None else f"ours/its {ratio:6.3f}   {aim}"
    print(f"  {name:24} {1000 * seconds:9.2f}   {told}")


def _office(papers: list[Paper], ours: float) -> None:
    office = shutil.which("soffice")
    if office is None:
        print("  LibreOffice is absent: apt install libreoffice-writer-nogui")
        return
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        files = [home / f"{number}.docx" for number, _ in enumerate(papers)]
        for path, paper in zip(files, papers, strict=True):
            path.write_bytes(docx_bytes(paper))
        command = [
            office,
            f"-env:UserInstallation={(home / 'p').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        convert = [*command, "--outdir", str(home)]
        subprocess.run(
            [*convert, str(files[0])], check=True, capture_output=True
        )  # its profile is made here
        spent = _cpu(
            lambda: subprocess.run([*convert, *map(str, files)], check=True, capture_output=True)
        )
    _line("PDF, LibreOffice", spent / len(papers), ours * len(papers) / spent, "one start for all")


def _weasyprint(papers: list[Paper], ours: float) -> None:
    if importlib.util.find_spec("weasyprint") is None:
        print("  WeasyPrint is absent from this environment (aim against it: ≤ 0.125)")
        return
    from weasyprint import HTML

    spent = _cpu(lambda: [HTML(string=_html(one)).write_pdf() for one in papers])
    _line(
        "PDF, WeasyPrint",
        spent / len(papers),
        ours * len(papers) / spent,
        "aim ≤ 0.125, without a chart",
    )


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time() + _children()
    work()
    return time.process_time() + _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _rows(number: int) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            f"Показатель {row}: доля участников, не преодолевших минимальную границу",
            f"{(number * 7 + row * 3) % 97},{row % 10} %",
            str(20 + (number + row) % 80),
            f"от {row},1 до {row + 20},4 %",
            f"{10 + row % 30},5 %",
        )
        for row in range(ROWS)
    )


def _paper(number: int) -> Paper:
    shares = [((number + score) * 5 % 11) / 60 for score in range(SCORES)]
    chart = Chart(
        kind="histogram",
        title="Распределение первичных баллов",
        alt="Столбцы — школа, линия — муниципалитет.",
        x_title="Первичный балл",
        y_title="Доля участников",
        categories=tuple(map(str, range(SCORES))),
        series=(
            Series(name="школа", values=tuple(shares), look="bar"),
            Series(name="муниципалитет", values=tuple(reversed(shares)), look="dashed"),
        ),
        percent=True,
    )
    table = Table(
        title="Показатели",
        header=HEADER,
        rows=_rows(number),
        widths=(60, 24, 16, 38, 32),
        aligns=("left", "right", "right", "center", "right"),
    )
    text = "Паспорт составлен по данным одной школы и передаётся только ей. " * 3
    return Paper(
        kind="Паспорт школы",
        title=(f"МБОУ «Средняя общеобразовательная школа № {number}»",),
        office="Управление образования",
        place=None,
        dated=False,
        blocks=(
            Heading(1, "Результаты"),
            paragraph(text),
            table,
            chart,
            Heading(1, "Ответ"),
            paragraph(text),
        ),
        signatures=(Signature("Руководитель"),),
    )


def _blank() -> bytes:
    document = docx.Document()
    document.add_heading("{{ kind }}", 0)
    document.add_paragraph("{{ title }}")
    document.add_heading("Результаты", 1)
    document.add_paragraph("{{ text }}")
    table = document.add_table(rows=4, cols=len(HEADER))
    for place, title in enumerate(HEADER):
        table.cell(0, place).text = title
        table.cell(2, place).text = PLACEHOLDERS[place]
    table.cell(1, 0).text = "{%tr for r in rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    document.add_heading("Ответ", 1)
    document.add_paragraph("{{ text }}")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _by_docxtpl(blank: bytes, paper: Paper) -> bytes:
    template = DocxTemplate(BytesIO(blank))
    names = ("title", "value", "n", "interval", "around")
    table = next(one for one in paper.blocks if isinstance(one, Table))
    rows = [dict(zip(names, row, strict=True)) for row in table.rows if isinstance(row, tuple)]
    text = "Паспорт составлен по данным одной школы и передаётся только ей. " * 3
    template.render({"kind": paper.kind, "title": paper.title[0], "text": text, "rows": rows})
    buffer = BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def _html(paper: Paper) -> str:
    table = next(one for one in paper.blocks if isinstance(one, Table))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table.rows)
    head = "".join(f"<th>{cell}</th>" for cell in table.header)
    style = "body{font:14pt 'Liberation Serif'}table{border-collapse:collapse;font-size:12pt}td,th{border:1px solid}"
    return f"<style>{style}</style><h1>{paper.title[0]}</h1><table><thead><tr>{head}</tr></thead>{rows}</table>"


if __name__ == "__main__":
    run(*(int(word) for word in sys.argv[1:]))
