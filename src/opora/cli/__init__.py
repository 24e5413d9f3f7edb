"""`opora`: the library as commands; a module here named like a command is that command, there is no registry."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from opora.core.errors import UserError


class Commands(click.Group):
    """Commands found by presence and imported only when asked for, so that `opora --help` starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, sorted."""
        return sorted(
            name.rstrip("_").replace("_", "-")
            for _, name, _ in iter_modules(__path__)
            if name[0] != "_"
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        stem = cmd_name.replace("-", "_")
        names = {name for _, name, _ in iter_modules(__path__)}
        module = import_module(f"{__name__}.{stem if stem in names else stem + '_'}")
        found = [
            one
            for one in vars(module).values()
            if isinstance(one, click.Command) and one.name == cmd_name
        ]
        return found[0] if found else None


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="opora", prog_name="opora")
def opora() -> None:
    """Опора: годовой цикл помощи школам — от папки выгрузок до мониторинга, перечня, справки и рекомендаций."""


def main() -> None:
    """Run the command line; a person's mistake ends with its message and exit code, never with a traceback."""
    try:
        opora(standalone_mode=False)
    except UserError as error:
        click.echo(error.message, err=True)
        for issue in error.issues:
            click.echo(f"  {issue.described()}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Прервано.", err=True)
        sys.exit(130)
