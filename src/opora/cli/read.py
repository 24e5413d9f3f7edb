"""`opora read`: what files hold, for a person or (with --json) for a program."""

import json

import click

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


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Для программ: один объект JSON на строку.")
def read(files: tuple[str, ...], as_json: bool) -> None:  # noqa: FBT001 - click passes flags so
    """Показать, что в файлах: вид, процедура, период, строки принятые и нет, замечания по местам.

    Вид узнаётся по содержимому, имя файла не важно. Код выхода 11 — хотя бы один файл не прочитан.
    """
    from opora.capabilities.read import described, read_files

    failed = False
    for answer in read_files(files):
        failed = failed or isinstance(answer, FileError)
        if as_json:
            click.echo(json.dumps(described(answer), ensure_ascii=False))
        else:
            _print(answer)
    if failed:
        raise SystemExit(FileError.exit_code)


def _print(answer: Reading | FileError) -> None:
    if isinstance(answer, FileError):
        click.echo(f"НЕ ПРОЧИТАН. [{answer.code}] {answer.message}\n")
        return
    click.echo(f"{answer.file}\n  вид: {answer.kind}")
    for table in answer.tables:
        _print_table(table)
    if answer.issues:
        click.echo(f"  замечания: {len(answer.issues)}")
    for issue in answer.issues:
        place = issue.place.described().removeprefix(f"файл {issue.place.file}").strip(", ")
        click.echo(
            f"    {_SIGNS[issue.severity]} [{issue.code}] {place + ': ' if place else ''}{issue.message}"
        )
    click.echo("")


def _print_table(table: Table) -> None:
    grade = f"{table.grade} класс" if table.grade is not None else None
    parts = (
        table.assessment,
        table.subject,
        grade,
        str(table.year) if table.year is not None else None,
    )
    title = ", ".join(part for part in parts if part) or "процедура не указана"
    where = f"лист «{table.sheet}», " if table.sheet else ""
    click.echo(f"  {where}строка {table.header_row}: {title} — {_SHAPES[table.shape]}")
    absent = (
        f", отсутствовали {int(table.rows['absent'].sum())}"
        if table.shape is Shape.PARTICIPANTS
        else ""
    )
    mismatches = f", итог не сходится в {table.total_mismatches}" if table.total_mismatches else ""
    click.echo(
        f"    строк {table.seen}: принято {table.kept}{absent}, не принято {table.refused}{mismatches}"
    )
