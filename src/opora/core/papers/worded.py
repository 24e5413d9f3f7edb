"""People's words in a computed section: before it, after it, and in the place of computed passages.

A passage is a paragraph or a point of a list. Numbers of tables and charts cannot be replaced by words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from opora.core.papers.model import (
    Block,
    Heading,
    Item,
    NumberedList,
    Paragraph,
    Run,
    paragraph,
    points,
    text_runs,
)


_POINT = re.compile(r"^\s*[-–—•]\s+")


def marked(runs: Sequence[Run]) -> str:
    """The text of runs, bold stretches between `**`.

    >>> marked(text_runs("а **б** в"))
    'а **б** в'
    """
    return "".join(f"**{run.text}**" if run.bold else run.text for run in runs)


def passages(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Every passage people may put in other words, in order."""
    return tuple(_passages(blocks))


def _passages(blocks: Sequence[Block]) -> Iterator[str]:
    for one in blocks:
        if isinstance(one, Paragraph):
            yield marked(one.runs)
        elif isinstance(one, NumberedList):
            yield from (marked(item.runs) for item in one.items)


def words_as_blocks(text: str) -> tuple[Block, ...]:
    """A person's text as blocks: an empty line parts paragraphs, lines that begin with a dash are points.

    >>> [type(one).__name__ for one in words_as_blocks("Слова.\\n\\n– раз\\n– два")]
    ['Paragraph', 'NumberedList']
    """
    return tuple(
        _part(part) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()
    )


def _part(part: str) -> Block:
    lines = [line for line in part.split("\n") if line.strip()]
    if all(_POINT.match(line) for line in lines):
        return points(tuple(_POINT.sub("", line).strip() for line in lines))
    return paragraph(" ".join(line.strip() for line in lines))


def with_words(
    blocks: Sequence[Block],
    *,
    before: str = "",
    after: str = "",
    replaced: Mapping[str, str] | None = None,
) -> tuple[Block, ...]:
    """The section with people's words; its heading stays first.

    Args:
        blocks: as computed, the heading among them.
        before: words after the heading.
        after: words at the end.
        replaced: computed passage → words in its place; an empty text leaves the passage out.
    """
    head = tuple(blocks[:1]) if blocks and isinstance(blocks[0], Heading) else ()
    computed = (new for one in blocks[len(head) :] for new in _replaced(one, replaced or {}))
    return (*head, *words_as_blocks(before), *computed, *words_as_blocks(after))


def _replaced(one: Block, replaced: Mapping[str, str]) -> Iterator[Block]:
    """The block with its replaced passages; nothing when nothing of it is left."""
    if isinstance(one, Paragraph):
        text = replaced.get(marked(one.runs))
        if text is None:
            yield one
        elif text.strip():
            yield replace(one, runs=text_runs(" ".join(text.split())))
    elif isinstance(one, NumberedList):
        items = tuple(_items(one, replaced))
        if items:
            yield replace(one, items=items)
    else:
        yield one


def _items(one: NumberedList, replaced: Mapping[str, str]) -> Iterator[Item]:
    for item in one.items:
        text = replaced.get(marked(item.runs))
        if text is None:
            yield item
        elif text.strip():
            yield replace(item, runs=text_runs(" ".join(text.split())))
