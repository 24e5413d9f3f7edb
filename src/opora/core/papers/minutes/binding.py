"""What no end of a line may part: a surname from its initials, a number from its sign, «до» from its date."""

import re
from dataclasses import replace

from opora.core.papers.model import Band, Block, Item, NumberedList, Paper, Paragraph, Run, Table


_NBSP = "\u00a0"
_BOUND = re.compile(
    r"(?<=[А-ЯЁ][а-яё])(?P<surname>[а-яё]*) (?=[А-ЯЁ]\.)"  # Арбузова А.В.
    r"|(?<=[А-ЯЁ]\.) (?=[А-ЯЁ]\.|[А-ЯЁ][а-яё])"  # А. В. Арбузова
    r"|(?<=№) (?=\S)"
    r"|(?<=\bСрок:) (?=\S)|(?<=\bОтветственный:) (?=\S)|(?<=\bОтветственные:) (?=\S)"
    r"|(?<=\b[дД]о) (?=\d)"
    r"|(?<=\bг\.) (?=[А-ЯЁ])"
    r"|(?<=\d) (?=(?:года?|г\.|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)\b)"
)


def bound(text: str) -> str:
    """The text with unbreakable blanks where Russian typography wants them.

    >>> bound("Арбузова А.В., до 20.04.2023, № 5").replace("\u00a0", "~")
    'Арбузова~А.В., до~20.04.2023, №~5'
    """
    return _BOUND.sub(lambda match: (match["surname"] or "") + _NBSP, text)


def bound_paper(paper: Paper) -> Paper:
    """The paper with every text bound."""
    return replace(paper, blocks=tuple(_block(block) for block in paper.blocks))


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, runs=_runs(block.runs))
        case NumberedList():
            items = tuple(Item(_runs(item.runs), item.level) for item in block.items)
            return NumberedList(items, block.style)
        case Table():
            return replace(block, rows=tuple(_row(row) for row in block.rows))
    return block


def _row(row: tuple[str, ...] | Band) -> tuple[str, ...] | Band:
    return row if isinstance(row, Band) else tuple(bound(cell) for cell in row)


def _runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, text=bound(run.text)) for run in runs)
