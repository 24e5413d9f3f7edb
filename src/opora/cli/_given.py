"""What commands that write documents are given: a run of `opora monitor`, or a folder of exports to compute first."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click


Command = TypeVar("Command", bound=Callable[..., object])
FORMATS = ("docx", "pdf")

folder_given = click.argument(
    "folder", metavar="ПАПКА", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
out_asked = click.option(
    "--out",
    default=Path("документы"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="КУДА",
    help="Папка для документов.",
)
pack_asked = click.option(
    "--pack",
    "pack_name",
    default="federal",
    show_default=True,
    metavar="ПАКЕТ",
    help="Пакет методики, если ПАПКА — выгрузки; сохранённый мониторинг помнит свой.",
)


def formats_asked(*default: str) -> Callable[[Command], Command]:
    """The option `--format`, which may stand twice."""
    return click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        default=default,
        show_default=True,
        help="Вид файла; можно указать дважды.",
    )


def told(written: tuple[Path, ...]) -> None:
    """Says which files were written."""
    for path in written:
        click.echo(f"Записано: {path}")
