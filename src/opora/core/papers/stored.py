"""A paper as plain values and back, so that what was computed can be kept and later drawn the same."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from pydantic import TypeAdapter

from opora.core.papers.model import (
    Appendix,
    Block,
    Chart,
    Heading,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)


Plain = dict[str, Any]

_KINDS: Mapping[str, type[Block]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "list": NumberedList,
    "table": Table,
    "chart": Chart,
    "page_break": PageBreak,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


_BLOCKS: Mapping[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in _KINDS.items()}
_PAPER: TypeAdapter[Paper] = TypeAdapter(Paper)


def blocks_to_plain(blocks: Iterable[Block]) -> list[Plain]:
    """Blocks as JSON can hold them; the key `block` tells the kind.

    >>> blocks_to_plain((Heading(1, "Выводы"),))
    [{'block': 'heading', 'level': 1, 'text': 'Выводы', 'numbered': True}]
    """
    return [_plain_block(one) for one in blocks]


def blocks_from_plain(kept: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    """The blocks again.

    >>> blocks_from_plain([{"block": "page_break"}])
    (PageBreak(),)
    """
    return tuple(_block(dict(one)) for one in kept)


def paper_to_plain(paper: Paper) -> Plain:
    """A whole paper as JSON can hold it."""
    bare = replace(paper, blocks=(), appendices=())
    return {
        **_PAPER.dump_python(bare, mode="json"),
        "blocks": blocks_to_plain(paper.blocks),
        "appendices": [
            {
                "number": one.number,
                "title": one.title,
                "reference": one.reference,
                "blocks": blocks_to_plain(one.blocks),
            }
            for one in paper.appendices
        ],
    }


def paper_from_plain(kept: Mapping[str, Any]) -> Paper:
    """The paper again, equal to what was kept."""
    fields = dict(kept)
    blocks, appendices = fields.pop("blocks"), fields.pop("appendices")
    bare = {**fields, "blocks": (), "appendices": ()}
    paper = _PAPER.validate_python(bare)
    return replace(
        paper,
        blocks=blocks_from_plain(blocks),
        appendices=tuple(
            Appendix(
                one["number"], one["title"], blocks_from_plain(one["blocks"]), one["reference"]
            )
            for one in appendices
        ),
    )


def _plain_block(one: Block) -> Plain:
    name = _NAMES[type(one)]
    return {"block": name, **_BLOCKS[name].dump_python(one, mode="json")}


def _block(fields: Plain) -> Block:
    return cast("Block", _BLOCKS[fields.pop("block")].validate_python(fields))
