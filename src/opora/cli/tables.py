"""`opora tables`: all numbers of a monitoring as XLSX and Parquet."""

from pathlib import Path

import click

from opora.cli._given import folder_given, out_asked, pack_asked, told
from opora.cli._progress import shown


@click.command()
@folder_given
@out_asked
@pack_asked
def tables(folder: Path, out: Path, pack_name: str) -> None:
    """Записать все таблицы мониторинга в XLSX и значения в Parquet для дальнейшей работы.

    ПАПКА — сохранённый мониторинг (opora monitor) или папка выгрузок. Таблицы называют школы: не для публикации.
    """
    from opora.capabilities.given import monitoring_of
    from opora.capabilities.tables import tables as written

    with shown() as progress:
        monitoring = monitoring_of(folder, out, pack_name, progress=progress)
    told(written(monitoring, out))
