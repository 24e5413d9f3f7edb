"""The printed text with its marks: cut where any mark begins or ends, so that marks may cross."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from opora.writers.html.marks import Mark


ROOM = 600  # letters on either side of a passage


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


def marked_passage(text: str, marks: Sequence[Mark], key: str) -> str:
    """The passage of a key with whole lines of its surroundings, alone marked; what is left out is told by «…».

    The beginning of the text, where nothing is marked by this key.
    """
    mine = [one for one in marks if one.key == key]
    start = max(0, min((one.start for one in mine), default=0) - ROOM)
    end = min(len(text), max((one.end for one in mine), default=0) + ROOM)
    start = text.rfind("\n", 0, start) + 1 if start else 0
    after = text.find("\n", end)
    end = after if after != -1 else len(text)
    moved = [replace(one, start=one.start - start, end=one.end - start) for one in mine]
    left_out = "…\n" if start else "", "\n…" if text[end:].strip() else ""
    return left_out[0] + marked_text(text[start:end], moved) + left_out[1]


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
