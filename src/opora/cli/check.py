"""`opora check`: what is left undone in a whole run of the cycle."""

import json

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Для программ: один объект JSON на строку.")
def check(files: tuple[str, ...], *, as_json: bool) -> None:
    """Проверить годовой цикл по выгрузке из кабинета.

    Выгрузку записывает кабинет: кнопка «Выгрузить цикл» или «python -m opora.web export_run». Каждое замечание
    называет, чего не хватает, и говорит, что сделать. Код выхода 1 — есть что исправить, 11 — хотя бы один файл не
    прочитан.
    """
    from opora.capabilities.check_cycle import check_files, described
    from opora.core.cycle_check.in_words import in_words
    from opora.core.errors import FileError

    failed, dirty = False, False
    for answer in check_files(files):
        if as_json:
            click.echo(json.dumps(described(answer), ensure_ascii=False))
        if isinstance(answer, FileError):
            failed = True
            if not as_json:
                click.echo(f"НЕ ПРОЧИТАН. [{answer.code}] {answer.message}\n")
            continue
        dirty = dirty or not answer.is_clean
        if not as_json:
            click.echo(in_words(answer.run, answer.complaints))
    if failed or dirty:
        raise SystemExit(FileError.exit_code if failed else 1)
