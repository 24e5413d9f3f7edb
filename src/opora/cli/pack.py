"""`opora pack`: check a pack of methodology, show what it says, compare two."""

import sys
from datetime import date, datetime
from pathlib import Path

import click


@click.group("pack")
def pack() -> None:
    """Пакеты методики: проверить, посмотреть, сравнить."""


def _day(text: str | None) -> date:
    """The day reviews are judged on: the given one, else today."""
    if text is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            f"«{text}» — не дата вида 2026-09-01", param_hint="--day"
        ) from error


@pack.command("check")
@click.argument("packs", nargs=-1, required=True, metavar="ПАКЕТ…")
@click.option(
    "--day", metavar="ГГГГ-ММ-ДД", help="На какой день проверять сроки пересмотра (сегодня)."
)
def check(packs: tuple[str, ...], day: str | None) -> None:
    """Проверить пакеты и выполнить примеры в них; код 10 — ошибки в файлах, 13 — не сходятся примеры."""
    from opora.capabilities.pack_check import check_pack  # noqa: PLC0415 - start-up time

    reports = [check_pack(name, day=_day(day)) for name in packs]
    for report in reports:
        refusals = len(report.refusals)
        click.echo(f"{report.name}: {report.version or 'не загружен'}")
        for issue in report.issues:
            mark = "ошибка" if issue in report.refusals else "внимание"
            click.echo(f"  {mark} {issue.described()}")
        for title, count in report.counts.items():
            click.echo(f"  {title}: {count}")
        click.echo(f"  Ошибок: {refusals}, замечаний: {len(report.issues) - refusals}.")
    codes = [report.exit_code for report in reports if report.exit_code]
    if codes:
        sys.exit(min(codes))


@pack.command("show")
@click.argument("name", metavar="ПАКЕТ")
@click.argument("definition", required=False, metavar="[ID]")
def show(name: str, definition: str | None) -> None:
    """Показать дерево пакета или одно определение: источник, пункт, историю и «как это считается»."""
    from opora.capabilities.pack_show import show_pack  # noqa: PLC0415 - start-up time

    for line in show_pack(name, definition):
        click.echo(line)


@pack.command("diff")
@click.argument("before", metavar="ПАКЕТ")
@click.argument("after", metavar="ДРУГОЙ_ПАКЕТ")
@click.option(
    "--on",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Папка мониторинга: показать, какие показатели и школы изменятся.",
)
def diff(before: str, after: str, folder: Path | None) -> None:
    """Сравнить два пакета: определения по полям, а с --on — значения, выводы и группы школ."""
    from opora.capabilities import pack_diff  # noqa: PLC0415 - start-up time

    for line in pack_diff.described(pack_diff.diff_pack(before, after)):
        click.echo(line)
    if folder is not None:
        from opora.capabilities.pack_effect import effect_of_pack  # noqa: PLC0415 - start-up time

        changes = effect_of_pack(folder, before, after)
        for line in pack_diff.described_numbers(changes):
            click.echo(line)
