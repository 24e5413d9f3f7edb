"""What a file holds, as a person reads it on a terminal: an export, a document, or why neither."""

from collections.abc import Iterator

from opora.capabilities.read_documents import ReadDocument
from opora.capabilities.read_mixed import Answer
from opora.cli._card import card_of
from opora.core.errors import FileError
from opora.core.issues import Severity
from opora.core.reading import Reading, Shape, Table


_SIGNS = {
    Severity.REFUSED: "не принято",
    Severity.SUSPICIOUS: "проверьте",
    Severity.NOTE: "к сведению",
}
_SHAPES = {
    Shape.PARTICIPANTS: "участники",
    Shape.GROUPS: "группы участников",
    Shape.FACTS: "сведения о школах",
}


def told(answer: Answer) -> str:
    """One file."""
    if isinstance(answer, FileError):
        return f"НЕ ПРОЧИТАН. [{answer.code}] {answer.message}\n"
    if isinstance(answer, ReadDocument):
        return card_of(answer)
    return "\n".join(_export(answer))


def _export(reading: Reading) -> Iterator[str]:
    yield f"{reading.file}\n  вид: {reading.kind}"
    for table in reading.tables:
        yield from _table(table)
    if reading.issues:
        yield f"  замечания: {len(reading.issues)}"
    for issue in reading.issues:
        place = issue.place.described().removeprefix(f"файл {issue.place.file}").strip(", ")
        where = f"{place}: " if place else ""
        yield f"    {_SIGNS[issue.severity]} [{issue.code}] {where}{issue.message}"
    yield ""


def _table(table: Table) -> Iterator[str]:
    grade = f"{table.grade} класс" if table.grade is not None else None
    year = str(table.year) if table.year is not None else None
    parts = (table.assessment, table.subject, grade, year)
    title = ", ".join(part for part in parts if part) or "процедура не указана"
    where = f"лист «{table.sheet}», " if table.sheet else ""
    yield f"  {where}строка {table.header_row}: {title} — {_SHAPES[table.shape]}"
    people = table.shape is Shape.PARTICIPANTS
    absent = f", отсутствовали {int(table.rows['absent'].sum())}" if people else ""
    mismatches = f", итог не сходится в {table.total_mismatches}" if table.total_mismatches else ""
    yield (
        f"    строк {table.seen}: принято {table.kept}{absent}, не принято {table.refused}{mismatches}"
    )
