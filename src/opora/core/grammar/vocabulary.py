"""Words and patterns of official text as a pack gives them, each with examples of what it takes and leaves."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


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
        for pattern in self.group(group):
            match = pattern.regex.match(text) if group in ANCHORED else pattern.regex.search(text)
            if match is not None:
                return pattern, match
        return None

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
