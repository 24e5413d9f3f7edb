"""`opora import`: exports of a folder into a warehouse, once; changed files only on request."""

from pathlib import Path

import click

from opora.cli._progress import shown


@click.command("import")
@click.argument(
    "folder", metavar="ПАПКА", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--into",
    "warehouse",
    required=True,
    metavar="ХРАНИЛИЩЕ",
    type=click.Path(file_okay=False, path_type=Path),
    help="Папка хранилища; создаётся, если её нет.",
)
@click.option("--pack", "pack_name", default="federal", show_default=True, metavar="ПАКЕТ")
@click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    metavar="ДВИЖОК",
    help="duckdb, polars или адрес Spark Connect sc://узел:порт (дополнение opora[cluster]).",
)
@click.option("--replace", is_flag=True, help="Заменить прежние данные изменёнными файлами.")
@click.option("--reason", metavar="ПРИЧИНА", help="Почему заменяются данные; остаётся в истории.")
def import_command(  # noqa: PLR0913 - one argument an option
    folder: Path,
    warehouse: Path,
    pack_name: str,
    engine: str,
    replace: bool,
    reason: str | None,  # noqa: FBT001
) -> None:
    """Импортировать выгрузки из папки в хранилище.

    Уже импортированные файлы не читаются ещё раз; прерванный в любой момент импорт ничего не портит.
    """
    from opora.capabilities.import_folder import described, import_folder  # noqa: PLC0415 - start-up time
    from opora.packs import load_pack  # noqa: PLC0415 - start-up time

    if replace != bool(reason):
        raise click.UsageError("--replace и --reason «причина» указываются вместе.")
    with shown() as progress:
        report = import_folder(
            folder,
            warehouse,
            load_pack(pack_name),
            engine=engine,
            progress=progress,
            replace_reason=reason,
        )
    for line in described(report):
        click.echo(line)
