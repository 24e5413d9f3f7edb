"""`opora monitor`: a folder of exports → the monitoring of a school year with its tables."""

from pathlib import Path

import click

from opora.cli._progress import shown


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OUT = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", metavar="ПАПКА", type=FOLDER)
@click.option("--pack", "pack_name", default="federal", show_default=True, metavar="ПАКЕТ")
@click.option(
    "--out",
    default=Path("мониторинг"),
    show_default=True,
    type=OUT,
    metavar="КУДА",
    help="Папка прогона: хранилище, таблицы, запись для пересчёта.",
)
@click.option(
    "--year",
    "school_year",
    type=int,
    metavar="ГОД",
    help="Первый год учебного года: 2025 — это 2025/2026. По умолчанию — последний.",
)
@click.option(
    "--previous", type=FOLDER, metavar="ПАПКА", help="Прогон прошлого года для сравнения."
)
@click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    metavar="ДВИЖОК",
    help="duckdb, polars или адрес Spark Connect sc://узел:порт (дополнение opora[cluster]).",
)
@click.option("--reason", metavar="ПРИЧИНА", help="Заменить изменённые файлы; причина остаётся.")
def monitor(folder: Path, pack_name: str, out: Path, **options: object) -> None:
    """Посчитать мониторинг по папке выгрузок: показатели, критерии, группы, признаки, качество данных."""
    from opora.capabilities.monitor import Choices
    from opora.capabilities.monitor import monitor as run
    from opora.core.summary import summary
    from opora.packs import load_pack

    choices = Choices(replace_reason=options.pop("reason"), **options)  # type: ignore[arg-type]
    with shown() as progress:
        done = run(folder, out, load_pack(pack_name), choices=choices, progress=progress)
    imported = done.imported
    click.echo(
        f"Файлов принято: {len(imported.kept)}, без изменений: {len(imported.unchanged)}, "
        f"не принято: {len(imported.refused)}, пропущено: {len(imported.skipped)}."
    )
    for name in imported.refused:
        click.echo(f"  не принят: {name}")
    for line in summary(done.run.monitoring):
        click.echo(line)
    for path in done.written:
        click.echo(f"Записано: {path}")
