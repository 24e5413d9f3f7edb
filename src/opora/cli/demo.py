"""`opora demo`: the whole job on an invented municipality, with nothing to configure."""

from pathlib import Path

import click

from opora.cli._progress import shown


@click.command()
@click.option(
    "--out",
    default=Path("opora-demo"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="КУДА",
    help="Папка для файлов, мониторинга и документов.",
)
@click.option("--schools", default=24, show_default=True, metavar="N", help="Сколько школ.")
@click.option("--years", default=3, show_default=True, metavar="N", help="Сколько лет.")
@click.option("--seed", default=1, show_default=True, metavar="N", help="Зерно: решает всё.")
def demo(out: Path, schools: int, years: int, seed: int) -> None:
    """Показать всю работу на выдуманном Озёрском округе: файлы → мониторинг → документы."""
    from opora.capabilities.demo import Size
    from opora.capabilities.demo import demo as run
    from opora.core.summary import summary
    from opora.packs import load_pack

    size = Size(schools=schools, years=years, seed=seed)
    with shown() as progress:
        made = run(out, load_pack("ozersk"), size=size, progress=progress)
    click.echo(
        f"Выдуманы файлы: {made.files}; прочитаны: {len(made.imported.kept)}, "
        f"не приняты: {len(made.imported.refused)} (названы в таблицах)."
    )
    for line in summary(made.monitoring):
        click.echo(line)
    found = [one for one in made.truths if one.found]
    lost = [f"{one.school.title} — {one.told}" for one in made.truths if not one.found]
    click.echo(
        f"Заложенное в выдумку найдено: {len(found)} из {len(made.truths)}"
        + (f"; не найдено: {'; '.join(lost)}." if lost else ".")
    )
    click.echo(f"Документы: {made.folder / 'документы'} ({len(made.papers)} файлов).")
    if lost:
        raise SystemExit(1)
