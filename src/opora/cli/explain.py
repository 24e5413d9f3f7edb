"""`opora explain`: what is said of a school, and where any of its numbers comes from."""

from collections.abc import Iterator
from pathlib import Path

import click


@click.command()
@click.argument("school", metavar="ШКОЛА")
@click.argument("indicator", metavar="[ПОКАЗАТЕЛЬ]", required=False)
@click.option(
    "--run",
    "folder",
    default=Path("мониторинг"),
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="ПАПКА",
    help="Папка прогона, созданная opora monitor.",
)
@click.option("--procedure", metavar="ПРОЦЕДУРА", help="Например vpr-2026-5-russian.")
def explain(school: str, indicator: str | None, folder: Path, procedure: str | None) -> None:
    """Показать, что сказано о школе, или откуда взялось число: файл, лист, строки, определение, пункт акта.

    ШКОЛА — логин ФИС ОКО или часть названия. Без ПОКАЗАТЕЛЯ показывается школа целиком.
    """
    from opora.capabilities.explain import ValueView
    from opora.capabilities.explain import explain as found
    from opora.cli._explained import school_lines, value_lines

    view = found(folder, school, indicator, procedure)
    lines: Iterator[str] = value_lines(view) if isinstance(view, ValueView) else school_lines(view)
    for line in lines:
        click.echo(line)
