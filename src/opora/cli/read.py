"""`opora read`: what files hold — exports and documents alike — for a person or (with --json) for a program."""

import json
from pathlib import Path

import click

from opora.core.errors import FileError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Для программ: один объект JSON на строку.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Документ страницей: текст с пометками и карточка рядом.",
)
@click.option(
    "--table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Реестр всех поручений из документов и папок: XLSX.",
)
def read(files: tuple[str, ...], *, as_json: bool, html: Path | None, table: Path | None) -> None:
    """Показать, что в файлах: выгрузки — вид, процедуру и строки; документы — решения, адресатов и сроки.

    Вид узнаётся по содержимому, имя файла не важно. Вместо файла можно назвать папку. Код выхода 11 — хотя бы один
    файл не прочитан; с --table непрочитанные названы в реестре, и код выхода 0.
    """
    if table is not None:
        _register(files, table)
    elif html is not None:
        _page(files, html)
    else:
        _shown(files, as_json=as_json)


def _shown(files: tuple[str, ...], *, as_json: bool) -> None:
    from opora.capabilities.document_folder import expanded
    from opora.capabilities.read_mixed import described, read_mixed
    from opora.cli._readings import told

    failed = False
    for answer in read_mixed(expanded(files)):
        failed = failed or isinstance(answer, FileError)
        if as_json:
            click.echo(json.dumps(described(answer), ensure_ascii=False))
        else:
            click.echo(told(answer))
    if failed:
        raise SystemExit(FileError.exit_code)


def _page(files: tuple[str, ...], target: Path) -> None:
    from opora.capabilities.read_page import read_page

    read_page(files, target)
    click.echo(f"Страница: {target}")


def _register(files: tuple[str, ...], target: Path) -> None:
    from opora.capabilities.register import register
    from opora.cli._progress import shown

    with shown() as progress:
        made = register(files, target, progress=progress)
    click.echo(made.told())
    for name, reason in made.broken:
        click.echo(f"  не прочитан: {name} — {reason}")
    click.echo(f"Реестр: {target}")
