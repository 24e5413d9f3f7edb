"""Reference page of commands, made from their own help."""

import importlib.util
from collections.abc import Iterator

import click


def walk(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Full name and help of a command and of everything under it, depth first."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None and not child.hidden:
                under = click.Context(child, info_name=name, parent=context, terminal_width=100)
                yield from walk(child, under)


def root_command() -> click.Command | None:
    """The command `opora`, wherever the package keeps it; None when there is none yet."""
    if importlib.util.find_spec("opora.cli") is None:
        return None
    cli = importlib.import_module("opora.cli")
    named = (getattr(cli, name, None) for name in ("opora", "commands", "cli", "main"))
    return next((command for command in named if isinstance(command, click.Command)), None)


def command_page() -> str | None:
    """Every command with its options, as `--help` prints them."""
    command = root_command()
    if command is None:
        return None
    context = click.Context(command, info_name="opora", terminal_width=100)
    parts = [
        f"## {name}\n\n```text\n{text.strip()}\n```\n" for name, text in walk(command, context)
    ]
    return "# Команды\n\nТо же печатает `opora КОМАНДА --help`.\n\n" + "\n".join(parts)
