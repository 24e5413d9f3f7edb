"""`opora report`: the analytical report as DOCX and PDF."""

from pathlib import Path

import click

from opora.cli._given import folder_given, formats_asked, out_asked, pack_asked, told
from opora.cli._progress import shown


@click.command()
@folder_given
@out_asked
@pack_asked
@formats_asked("docx", "pdf")
@click.option(
    "--public", is_flag=True, help="Открытый вариант: школы не названы, малые группы скрыты."
)
def report(
    folder: Path, out: Path, pack_name: str, formats: tuple[str, ...], *, public: bool
) -> None:
    """Составить аналитическую справку: по каждому показателю, с группами, причинами и выводами.

    ПАПКА — сохранённый мониторинг (opora monitor) или папка выгрузок. Номер, дата и подпись остаются пустыми.
    """
    from opora.capabilities.given import monitoring_of
    from opora.capabilities.report import report as written
    from opora.core.disclosure import Audience

    audience = Audience.PUBLIC if public else Audience.COORDINATOR
    with shown() as progress:
        monitoring = monitoring_of(folder, out, pack_name, progress=progress)
    told(written(monitoring, out, audience=audience, formats=formats))
