"""A paper as plain values and back, so that what was computed can be kept and later drawn the same."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from functools import cache
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
    Signature,
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


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def blocks_to_plain(blocks: Iterable[Block]) -> list[Plain]:
    """Blocks as JSON can hold them; the key `block` tells the kind.

    >>> blocks_to_plain((Heading(1, "Выводы"),))
    [{'block': 'heading', 'level': 1, 'text': 'Выводы', 'numbered': True}]
    """
    return [{"block": _NAMES[type(one)], **_plain(one)} for one in blocks]


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
        **_plain(bare),
        "blocks": blocks_to_plain(paper.blocks),
        "appendices": [
            {**_plain(replace(one, blocks=())), "blocks": blocks_to_plain(one.blocks)}
            for one in paper.appendices
        ],
    }


def paper_from_plain(kept: Mapping[str, Any]) -> Paper:
    """The paper again, equal to what was kept."""
    fields = dict(kept)
    blocks, appendices = fields.pop("blocks"), fields.pop("appendices")
    bare = {**fields, "blocks": (), "appendices": ()}
    paper = cast("Paper", _adapter(Paper).validate_python(bare))
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


def _plain(one: Block | Paper | Appendix | Signature) -> Plain:
    return cast("Plain", _adapter(type(one)).dump_python(one, mode="json"))


def _block(fields: Plain) -> Block:
    kind = _KINDS[fields.pop("block")]
    return cast("Block", _adapter(kind).validate_python(fields))
