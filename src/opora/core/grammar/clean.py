"""Cleaning before reading: damage of conversion is undone in a copy, every change recorded with its printed place."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from opora.core.grammar.damage import DAMAGES, Damage, plain
from opora.core.grammar.text import Edit, Source, Span


@dataclass
class _Copy:
    """The working copy on its way; places are None while no length has changed."""

    text: str
    offsets: "array[int] | None" = None
    ends: "array[int]" = field(default_factory=lambda: array("I"))
    edits: list[Edit] = field(default_factory=list)

    def mend(self, damage: Damage) -> None:
        """Reads every match of one kind of damage as it says."""
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        done = 0
        for match in damage.pattern.finditer(self.text):
            new = damage.reading(match)
            if new is None or new == match.group():
                continue
            offsets = self._offsets()
            start, end = match.span()
            span = Span(offsets[start], self.ends[end - 1] if end > start else offsets[start])
            pieces += [self.text[done:start], new]
            starts += offsets[done:start]
            starts.extend(_spread(span, len(new)))
            ends += self.ends[done:start]
            ends.extend(_spread(span, len(new), shift=1))
            self.edits.append(Edit(span, new, damage.kind))
            done = end
        if pieces:
            self.offsets, self.ends = starts + self._offsets()[done:], ends + self.ends[done:]
            self.text = "".join(pieces) + self.text[done:]

    def _offsets(self) -> "array[int]":
        if self.offsets is None:
            self.offsets = array("I", range(len(self.text) + 1))
            self.ends = array("I", range(1, len(self.text) + 2))
        return self.offsets


def _spread(span: Span, size: int, *, shift: int = 0) -> Iterator[int]:
    """Printed places for `size` characters over a stretch: their beginnings, or with `shift` their ends."""
    length = span.end - span.start
    return (span.start + length * (step + shift) // size for step in range(size))


def clean(printed: str) -> Source:
    """The copy that the grammar reads: conversion damage undone, look-alike letters and signs brought to one form.

    >>> clean("ПРОТОКОЛ N 4").text
    'ПРОТОКОЛ № 4'
    >>> clean("П Р О Т О К О Л").text
    'ПРОТОКОЛ'
    """
    copy = _Copy(plain(printed))
    for damage in DAMAGES:
        if damage.may_stand_in(copy.text):
            copy.mend(damage)
    size = len(copy.text)
    if copy.offsets is None:
        return Source(copy.text, printed, range(size), range(1, size + 1))
    return Source(copy.text, printed, copy.offsets[:size], copy.ends[:size], tuple(copy.edits))
