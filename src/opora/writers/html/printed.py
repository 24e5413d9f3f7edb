"""The printed text with its marks: cut where any mark begins or ends, so that marks may cross."""

from collections.abc import Iterator, Sequence
from html import escape

from opora.writers.html.marks import Mark


def marked_text(text: str, marks: Sequence[Mark]) -> str:
    """The text as HTML; each piece names all marks it lies under, the first piece of a key is its anchor."""
    edges = sorted({0, len(text)} | {one.start for one in marks} | {one.end for one in marks})
    edges = [edge for edge in edges if 0 <= edge <= len(text)]
    opening = sorted(marks, key=lambda one: one.start)
    active: list[Mark] = []
    anchored: set[str] = set()
    pieces: list[str] = []
    at = 0
    for start, end in zip(edges, edges[1:], strict=False):
        active = [one for one in active if one.end > start]
        while at < len(opening) and opening[at].start <= start:
            if opening[at].end > start:
                active.append(opening[at])
            at += 1
        pieces.append(_piece(text[start:end], active, anchored))
    return "".join(pieces)


def _piece(text: str, active: Sequence[Mark], anchored: set[str]) -> str:
    if not active or not text.strip():
        return escape(text)
    kinds = " ".join(dict.fromkeys(one.kind for one in active))
    keys = list(dict.fromkeys(one.key for one in active))
    anchors = "".join(_anchors(keys, anchored))
    return f'{anchors}<span class="{kinds}" data-i="{" ".join(keys)}">{escape(text)}</span>'


def _anchors(keys: Sequence[str], anchored: set[str]) -> Iterator[str]:
    for key in keys:
        if key not in anchored:
            anchored.add(key)
            yield f'<i id="t-{key}"></i>'
