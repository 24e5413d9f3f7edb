"""`opora lint`: what to mend in a draft before it is signed."""

import json

import click

from opora.cli._progress import shown


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--suggest", is_flag=True, help="Положить рядом файл с возможными формулировками.")
@click.option("--json", "as_json", is_flag=True, help="Для программ: один объект JSON на строку.")
@click.option(
    "--folder-memory",
    is_flag=True,
    help="Искать повторы среди других документов той же папки.",
)
def lint(files: tuple[str, ...], *, suggest: bool, as_json: bool, folder_memory: bool) -> None:
    """Проверить проект протокола, приказа, рекомендаций или плана до подписания.

    Каждое замечание указывает место и говорит, что сделать. Сам файл никогда не меняется. Код выхода 1 — есть что
    исправить, 11 — хотя бы один файл не прочитан.
    """
    from opora.capabilities.lint import described, lint_documents, write_suggestions
    from opora.cli._remarks import remarks_of
    from opora.core.errors import FileError

    failed, dirty = False, False
    with shown() as progress:
        for answer in lint_documents(files, folder_memory=folder_memory, progress=progress):
            if as_json:
                click.echo(json.dumps(described(answer), ensure_ascii=False))
            if isinstance(answer, FileError):
                failed = True
                if not as_json:
                    click.echo(f"НЕ ПРОЧИТАН. [{answer.code}] {answer.message}\n")
                continue
            dirty = dirty or not answer.is_clean
            written = write_suggestions(answer) if suggest else None
            if not as_json:
                click.echo(remarks_of(answer))
                click.echo(f"Предложения: {written}\n" if written else "")
    if failed or dirty:
        raise SystemExit(FileError.exit_code if failed else 1)
