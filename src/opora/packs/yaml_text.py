"""YAML text → plain values with the line of every key; the only place that knows YAML.

Every scalar stays a string (pydantic does the typing); an unquoted empty value, `null` or `~` is None.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml


Path = tuple[str | int, ...]
Plain = dict[str, "Plain"] | list["Plain"] | str | None
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EMPTY = {"", "null", "~"}


@dataclass(frozen=True)
class Trouble:
    """What stops a text from being read: `key` is the repeated key, None for broken YAML."""

    line: int
    message: str
    key: str | None = None


@dataclass(frozen=True)
class Parsed:
    """A text as plain values; `lines` tells where each path stands."""

    value: Plain
    lines: dict[Path, int]
    troubles: tuple[Trouble, ...] = ()


@dataclass
class _Walk:
    """What is gathered on the way through the nodes."""

    lines: dict[Path, int] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def plain(self, node: yaml.Node, path: Path) -> Plain:
        """The node as dict, list, string or None."""
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(child, (*path, place)) for place, child in enumerate(node.value)]
        text = str(node.value)
        unquoted = not getattr(node, "style", None)  # None, or "" from the C parser
        return None if unquoted and text in _EMPTY else text

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Plain]]:
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if (*path, key) in self.lines:
                first = self.lines[(*path, key)]
                self.troubles.append(
                    Trouble(line, f"ключ «{key}» уже записан в строке {first}", key=key)
                )
                continue
            self.lines[(*path, key)] = line
            yield key, self.plain(value_node, (*path, key))


def _broken(error: yaml.YAMLError) -> Trouble:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    told = (
        getattr(error, "problem", None) or getattr(error, "reason", None) or "посторонние символы"
    )
    return Trouble(line, f"текст не читается как YAML: {told}")


def parse(text: str) -> Parsed:
    """Plain values of one YAML text; broken YAML gives one trouble and no value."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        return Parsed(None, {}, (_broken(error),))
    if node is None:
        return Parsed(None, {})
    walk = _Walk()
    value = walk.plain(node, ())
    return Parsed(value, walk.lines, tuple(walk.troubles))
