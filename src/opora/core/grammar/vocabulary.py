"""Words and patterns of official text as a pack gives them, each with examples of what it takes and leaves."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from opora.core.grammar.text import Source, lowered


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Pattern(BaseModel):
    """One regular expression of a pack; `%name%` inside stands for a macro of the same file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Name
    group: Name
    value: str = ""  # what a match means: the section, the kind, the type
    pattern: str
    case: Literal["any", "exact"] = "any"
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; letter case does not matter unless `case` says exact."""
        return re.compile(self.pattern, re.IGNORECASE if self.case == "any" else 0)

    @cached_property
    def low(self) -> re.Pattern[str] | None:
        """The same pattern for text in lower case: it fits wherever `regex` does, and fails several times as fast.

        Python gives up its quick searches when letter case does not matter. None when small letters cannot stand for
        what the pattern asks: case matters, or something must not stand there in one case only.
        """
        is_in_one_case = "(?-i:" in self.pattern and (
            "(?!" in self.pattern or "(?<!" in self.pattern
        )
        if self.case == "exact" or is_in_one_case:
            return None
        return re.compile(_KEPT.sub(_small, self.pattern.replace("(?-i:", "(?:")))

    def finditer(self, source: Source, start: int, end: int) -> Iterator[re.Match[str]]:
        """All matches between two places of a cleaned text."""
        if self.low is None or self.low.search(source.low, start, end) is not None:
            yield from self.regex.finditer(source.text, start, end)

    def search(self, source: Source, start: int, end: int) -> re.Match[str] | None:
        """The first match between two places of a cleaned text."""
        return next(self.finditer(source, start, end), None)

    def takes(self, text: str) -> bool:
        """Whether an example matches: headings, titles and roles from its start, the rest anywhere."""
        anchored = self.group in ANCHORED
        return bool(self.regex.match(text) if anchored else self.regex.search(text))


ANCHORED = frozenset(
    {
        "heading",
        "title",
        "role",
        "chair_role",
        "secretary_role",
        "signature_chair",
        "signature_secretary",
    }
    | {
        "attached",
        "modality",
        "column",
        "not_surname",
        "organisation",
        "sample",
        "actor",
        "first_title",
    }
)


# Parts of a pattern whose capitals are no letters of a text: «\\S», «(?P<name>».
_KEPT = re.compile(r"(?P<kept>\\.|\(\?P[<=])|[^\\(]+|\(", re.DOTALL)

_NAMED = re.compile(r"\(\?P<\w+>")
_BOUND = re.compile(r"\\[1-9]|\(\?P=|\(\?[a-zA-Z]+\)")  # what has no sense inside another pattern


def _small(part: re.Match[str]) -> str:
    return part["kept"] or part.group().lower()


_Search = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All patterns and words of a pack's grammar, ready to match."""

    patterns: tuple[Pattern, ...]
    words: Mapping[str, frozenset[str]]

    @cached_property
    def groups(self) -> Mapping[str, tuple[Pattern, ...]]:
        """Patterns by group, in the order of the files."""
        found: dict[str, tuple[Pattern, ...]] = {}
        for pattern in self.patterns:
            found[pattern.group] = (*found.get(pattern.group, ()), pattern)
        return found

    def group(self, name: str) -> tuple[Pattern, ...]:
        """Patterns of one group; an unknown group has none."""
        return self.groups.get(name, ())

    def find(self, group: str, text: str) -> tuple[Pattern, re.Match[str]] | None:
        """The first pattern of a group that occurs in the text (or begins it, for anchored groups)."""
        return self._find(group, text) if len(text) < 300 else self._search(group, text)

    @lru_cache(maxsize=4096)  # noqa: B019 - a vocabulary lives as long as the program; short lines come back often
    def _find(self, group: str, text: str) -> tuple[Pattern, re.Match[str]] | None:
        return self._search(group, text)

    def _search(self, group: str, text: str) -> tuple[Pattern, re.Match[str]] | None:
        return next(self.every(group, text), None)

    def every(self, group: str, text: str) -> Iterator[tuple[Pattern, re.Match[str]]]:
        """Each pattern of a group that fits, with its first match."""
        low = lowered(text)
        may_begin = self._beginnings.get(group)
        if may_begin is not None and may_begin(low) is None:
            return
        for pattern, may_fit, fits in self._searches.get(group, ()):
            if may_fit is not None and may_fit(low) is None:
                continue
            match = fits(text)
            if match is not None:
                yield pattern, match

    @cached_property
    def _beginnings(self) -> Mapping[str, _Search]:
        """By anchored group: its patterns as one, which refuses most texts in a single try."""
        found: dict[str, _Search] = {}
        for name in ANCHORED & self.groups.keys():
            lows = [pattern.low for pattern in self.groups[name]]
            sources = [low.pattern for low in lows if low is not None]
            if len(sources) == len(lows) and not any(map(_BOUND.search, sources)):
                parts = (f"(?:{_NAMED.sub('(?:', source)})" for source in sources)
                found[name] = re.compile("|".join(parts)).match
        return found

    @cached_property
    def _searches(self) -> Mapping[str, tuple[tuple[Pattern, _Search | None, _Search], ...]]:
        """By group: each pattern with its quick refusal and its real search."""
        return {
            name: tuple(
                (
                    pattern,
                    pattern.low and (pattern.low.match if name in ANCHORED else pattern.low.search),
                    pattern.regex.match if name in ANCHORED else pattern.regex.search,
                )
                for pattern in patterns
            )
            for name, patterns in self.groups.items()
        }

    def forget(self) -> None:
        """Empties the cache of short lines, for honest measurements."""
        type(self)._find.cache_clear()

    def has(self, group: str, text: str) -> bool:
        """Whether any pattern of the group fits."""
        return self.find(group, text) is not None

    def value(self, group: str, text: str) -> str | None:
        """What the first fitting pattern means; None when nothing fits."""
        found = self.find(group, text)
        return found[0].value if found is not None else None

    def spans(self, group: str, text: str) -> Iterable[tuple[Pattern, re.Match[str]]]:
        """All matches of a group, pattern by pattern."""
        for pattern in self.group(group):
            for match in pattern.regex.finditer(text):
                yield pattern, match
