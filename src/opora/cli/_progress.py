"""Progress of long work as a bar on the terminal; silent when the output is no terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from opora.core.progress import Progress


@contextmanager
def shown() -> Iterator[Progress]:
    """A progress to pass on: each step gets a line of its own that fills up."""
    last: dict[str, int] = {}
    terminal = sys.stderr.isatty()

    def show(step: str, done: int, of: int) -> None:
        share = 100 * done // max(1, of)
        if not terminal or last.get(step) == share:
            return
        if step not in last and last:
            click.echo("", err=True)
        last[step] = share
        filled = "█" * (share // 5)
        click.echo(f"\r{step:28} {filled:<20} {share:3d} % ({done} из {of})", nl=False, err=True)

    try:
        yield show
    finally:
        if last:
            click.echo("", err=True)
