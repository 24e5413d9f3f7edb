"""`opora passport`: a sheet for each school with its own data only."""

from pathlib import Path

import click

from opora.cli._given import folder_given, formats_asked, out_asked, pack_asked, told
from opora.cli._progress import shown


@click.command()
@folder_given
@out_asked
@pack_asked
@formats_asked("docx")
@click.option("--school", metavar="ЛОГИН", help="Только одна школа; без этого — все.")
def passport(
    folder: Path, out: Path, pack_name: str, formats: tuple[str, ...], school: str | None
) -> None:
    """Составить паспорта школ: данные одной школы, её выводы с устойчивостью, место для ответа.

    ПАПКА — сохранённый мониторинг (opora monitor) или папка выгрузок. Другие школы в паспорте не называются.
    """
    from opora.capabilities.given import monitoring_of
    from opora.capabilities.passport import passport as written

    with shown() as progress:
        monitoring = monitoring_of(folder, out, pack_name, progress=progress)
    with shown() as progress:
        made = written(monitoring, out, school=school, formats=formats, progress=progress)
    told(made)
