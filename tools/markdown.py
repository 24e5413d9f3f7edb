"""Pieces of Markdown that the reference pages are made of."""

from collections.abc import Iterable


def cell(value: object) -> str:
    """A value safe inside a table: one line, no bars; nothing for None."""
    return "" if value is None else " ".join(str(value).split()).replace("|", "\\|")


def table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table, or a dash when there are no rows."""
    titles = list(header)
    lines = ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
    if not lines:
        return "—\n"
    return "\n".join(["| " + " | ".join(titles) + " |", "|" + "---|" * len(titles), *lines]) + "\n"


def number(value: float | None) -> str:
    """A number with a decimal comma and no idle zeros; a dash for None."""
    return "—" if value is None else f"{value:.6g}".replace(".", ",")
