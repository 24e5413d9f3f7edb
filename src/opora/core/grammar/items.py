"""Lines → a tree of list items: numbers, letters, bullets, or bare paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import WORD, is_infinitive


_OPEN = re.compile(r"(?<![а-яё])(?:и|а\s+также|или|не|чтобы)$")
_LABEL = re.compile(r"(?:срок|отв|исполнител|кто|когда)[а-яё.]*\s*[:–—-]\s*$", re.IGNORECASE)
_CLOSED = (".", ";", ":", ",", "!", "?", ")")


@dataclass
class Item:
    """One item: its text from `body` to `end` (own lines only), its mark, and the items under it."""

    start: int
    body: int
    end: int
    mark: str
    kind: str
    blank_before: bool
    strong: bool = False
    children: list["Item"] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """The printed number or letter; None for bullets and bare paragraphs."""
        return self.mark if self.kind in {"number", "letter", "roman"} else None

    @property
    def last(self) -> int:
        """Where the item ends, lower items included."""
        return self.children[-1].last if self.children else self.end


def items_of(lines: Iterable[Line], text: str) -> list[Item]:
    """Items of a section, nested by their marks; wrapped lines join their item."""
    roots: list[Item] = []
    stack: list[tuple[str, int, Item]] = []
    last: Item | None = None
    has_marks = False
    ordered = list(lines)
    for line, following in zip(ordered, [*ordered[1:], None], strict=False):
        is_list = following is not None and line.kind == following.kind == "bullet"
        if last is not None and _is_nested(line, last, stack, text):
            item = Item(line.start, line.body, line.end, "", "", blank_before=False)
            last_stem = next(one for _, _, one in reversed(stack) if _ends_stem(one, text))
            last_stem.children.append(item)
            last = item
            continue
        if last is not None and not is_list and _continues(line, last, text, has_marks=has_marks):
            last.end = line.end
            continue
        item = Item(
            line.start, line.body, line.end, line.mark, line.kind, line.blank_before, line.strong
        )
        _place(item, line, stack, roots, text)
        has_marks = has_marks or bool(line.kind)
        last = item
    return roots


def _is_nested(line: Line, last: Item, stack: Sequence[tuple[str, int, Item]], text: str) -> bool:
    """An unmarked line set deeper under «…:» of a marked item: one of its lower items."""
    if line.kind or line.blank_before or not stack or _LABEL.search(text[last.body : last.end]):
        return False
    stems = [(indent, one) for _, indent, one in stack if one.kind and _ends_stem(one, text)]
    if not stems or not (last is stems[-1][1] or last in stems[-1][1].children):
        return False
    if line.indent > stems[-1][0] and text[line.start].islower():
        return True
    return text[line.end - 1] in ";." and text[last.end - 1] in ":;"


def _place(
    item: Item, line: Line, stack: list[tuple[str, int, Item]], roots: list[Item], text: str
) -> None:
    """Hangs an item where its mark says: under the nearest item of another style, or beside its equals."""
    style = _style(line)
    known = [
        depth
        for depth, (other, indent, _) in enumerate(stack)
        if other == style and abs(indent - line.indent) < 2
    ]
    if not known:
        known = [
            depth
            for depth, (other, indent, _) in enumerate(stack)
            if other == style and indent > line.indent or style == "bare"
        ]
    if not known and style != "bullet":
        known = [depth for depth, (other, _, _) in enumerate(stack) if other == style]
    if (
        not known
        and style == "bullet"
        and stack
        and stack[-1][0] == "bullet"
        and not _ends_stem(stack[-1][2], text)
    ):
        known = [len(stack) - 1]
    if known:
        del stack[known[0] :]
    elif style.startswith("n"):
        while (
            stack
            and (
                stack[-1][0] in {"bullet", "letter", "bare"}
                or _depth(stack[-1][0]) >= _depth(style)
            )
            and not _is_under(item, stack)
        ):
            stack.pop()
    (stack[-1][2].children if stack else roots).append(item)
    stack.append((style, line.indent, item))


def _is_under(item: Item, stack: Sequence[tuple[str, int, Item]]) -> bool:
    """«1)» right under «2.»: another style of number that starts from one."""
    return item.mark in {"1", "1.1"} and stack[-1][0] in {"n1", "bare"} and not item.mark.count(".")


def _ends_stem(item: Item, text: str) -> bool:
    return text[item.body : item.end].rstrip().endswith(":")


def _style(line: Line) -> str:
    if line.kind == "number":
        depth = 1 + line.mark.count(".")
        return f"n{depth}" + (")" if line.closed and depth == 1 else "")
    return line.kind or "bare"


def _depth(style: str) -> int:
    digits = re.sub(r"\D", "", style)
    return int(digits) if digits else 9


def _continues(line: Line, last: Item, text: str, *, has_marks: bool) -> bool:
    """Whether a line goes on with the item above it."""
    before = text[last.body : last.end].rstrip()
    ended = before.endswith(_CLOSED) or not before
    if line.kind:
        return not ended and not line.blank_before and _is_misread_mark(line, last, text)
    begins_low = text[line.start].islower()
    if line.blank_before:
        return begins_low and not ended and not _is_next_task(line, last, text)
    is_heading = ended and text[line.end - 1] == ":" and not begins_low
    if line.strong or last.strong or is_heading or _is_next_task(line, last, text):
        return False
    goes_on = begins_low and not before.endswith((";", ":"))
    return has_marks or goes_on or not before.endswith((".", ";", ":"))


def _is_next_task(line: Line, last: Item, text: str) -> bool:
    """«применять задания … / отказаться от …»: unmarked tasks a line each."""
    own, above = WORD.match(text, line.start), WORD.match(text, last.body)
    if own is None or above is None or not is_infinitive(own.group()):
        return False
    before = text[last.body : last.end].rstrip()
    return is_infinitive(above.group()) and before[-1] not in ",–—-" and not _OPEN.search(before)


def _is_misread_mark(line: Line, last: Item, text: str) -> bool:
    """A dash or a number at the beginning of a line that is the middle of a phrase."""
    if line.kind == "bullet":
        is_dash = text[line.start] in "-–—" and text[line.body].islower()
        return is_dash and last.kind != "bullet" and not last.strong
    return line.kind == "number" and _is_jump(line, last)


def _is_jump(line: Line, last: Item) -> bool:
    """A number that does not count on: «…до\\n15. марта» is the middle of a phrase."""
    if "." in line.mark or not last.mark.isdigit():
        return False
    return int(line.mark) > int(last.mark) + 3
