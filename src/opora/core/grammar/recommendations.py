"""Recommendations by addressee: a heading names who, the items under it say what; equal groups at any heading level."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from opora.core.grammar.addressees import nominative_found
from opora.core.grammar.addressing import Heading, inline_addressee, read_heading
from opora.core.grammar.clauses import first_infinitive
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import before_bracket, find_attached, find_deadline
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import has_case
from opora.core.grammar.objects import Recommendation, RecommendationGroup
from opora.core.grammar.tables import Row, find_rows
from opora.core.grammar.text import Found


_SPLIT = re.compile(
    r",\s+(?=(?:систематически|регулярно|ежемесячно|ежеквартально|ежегодно|постоянно)\s+[а-яё]+(?:ть|ти)\b)"
)
_SEMICOLON = re.compile(r";\s+(?=[а-яё])")
_OF_THE_SAME = re.compile(r"[а-яё]+\s+(?:их|его|её|ее|ему|им)\s")
_SENTENCE = re.compile(r"(?<=[а-яё»)\d])(?<![\s.(«][а-яёА-ЯЁ])\.\s+(?=[А-ЯЁ])")
_MODAL = re.compile(
    r"(?:необходимо|следует|важно|рекомендуется|рекомендуем|целесообразно|стоит|нужно|надо|полезно|желательно)\s",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"направлени[ея]\s+[«\"]|приложени[ея]\b", re.IGNORECASE)


@dataclass
class _Group:
    """A group on its way: whom it addresses and the lines under its heading."""

    addressee: Found | None = None
    heading: Found | None = None
    lines: list[Line] = field(default_factory=list)
    is_inline: bool = False
    is_whole: bool = False  # the text addresses nobody at all
    level: int = 0  # depth of the heading's own number, 0 without one


def read_recommendations(context: Context, lines: Sequence[Line]) -> list[RecommendationGroup]:
    """Groups of recommendations in order."""
    rows = _addressed_rows(context, lines)
    if rows:
        return list(_of_rows(context, rows))
    groups: list[RecommendationGroup] = []
    parted = list(_groups(context, lines))
    is_whole = all(group.addressee is None for group in parted)
    for group in parted:
        group.is_whole = is_whole
        items = tuple(_items(context, group))
        if items and group.addressee is not None and group.heading is not None:
            groups.append(
                RecommendationGroup(addressee=group.addressee, heading=group.heading, items=items)
            )
        elif items:
            groups += _of_nobody(context, items)
    return groups


def _of_nobody(context: Context, items: Sequence[Recommendation]) -> Iterator[RecommendationGroup]:
    for one in items:
        start = one.text.spans[0].start
        nobody = Found("", "", (replace(one.text.spans[0], end=start),))
        yield RecommendationGroup(addressee=nobody, heading=nobody, items=(one,))


def _groups(context: Context, lines: Sequence[Line]) -> Iterator[_Group]:
    """Lines parted by the headings that name an addressee; a heading of another kind ends a group."""
    current = _Group()
    done = 0
    for index, line in enumerate(lines):
        if index < done:
            continue
        heading, done = _headed(context, lines, index)
        if heading is not None and not (current.addressee and _is_deeper(line, current)):
            yield current
            current = _Group(heading.addressee, heading.printed, level=_number_level(line))
            continue
        opened = _inline(context, line, current)
        if opened is not None:
            yield current
            current = opened
        elif _is_end(context, line) or _is_other_heading(context, line):
            yield current
            current = _Group()
        else:
            current.lines.append(line)
    yield current


def _number_level(line: Line) -> int:
    return line.level if line.kind == "number" else 0


def _is_deeper(line: Line, group: _Group) -> bool:
    """«1.1. Управление:» under «1. Школа»: a part of the group, not another addressee."""
    return 0 < group.level < _number_level(line)


def _headed(context: Context, lines: Sequence[Line], index: int) -> tuple[Heading | None, int]:
    """The heading that begins at a line and may run over the next two, and the line after it."""
    for after in range(index + 1, min(index + 3, len(lines)) + 1):
        whole = replace(lines[index], end=lines[after - 1].end)
        heading = _heading(context, [whole, *lines[after : after + 1]], 0)
        if heading is not None:
            return heading, after
        if after == len(lines) or lines[after].kind or lines[after].blank_before:
            break
        if context.text[lines[after - 1].end - 1] in ".;:!?":
            break
    return None, index + 1


def _heading(context: Context, lines: Sequence[Line], index: int) -> Heading | None:
    """A heading of the group below: sure by its form, or by the list that follows it."""
    line = lines[index]
    heading = read_heading(context, line)
    following = lines[index + 1] if index + 1 < len(lines) else None
    if heading is None or following is None:
        return None
    if line.kind in {"bullet", "letter"} and heading.sure != "colon":
        return None
    if heading.sure == "colon" and line.kind not in {"bullet", "letter"}:
        return heading
    return heading if _is_under(context, line, following) else None


def _is_under(context: Context, line: Line, following: Line) -> bool:
    """Whether the next line is an item of the list that this line heads."""
    if following.kind and (following.kind != line.kind or following.level > line.level):
        return True
    if line.strong and "|" in context.text[following.start : following.end]:
        return True
    place = first_infinitive(context.text, following.body, following.end)
    return place is not None and place - following.body < 60 and not following.kind


def _inline(context: Context, line: Line, current: _Group) -> _Group | None:
    """«1. Руководителям школ: провести …»: a line that names its addressee and says what to do."""
    if (
        line.kind in {"bullet", "letter"}
        and current.addressee is not None
        and not current.is_inline
    ):
        return None
    if not line.kind and not context.text[line.body].isupper():
        return None
    found = inline_addressee(context, line.body, line.end)
    if found is None:
        return None
    action = replace(line, start=found[1], body=found[1], kind="", mark="", strong=False)
    heading = context.source.found(line.start, line.end)
    return _Group(found[0], heading, [action], is_inline=True)


def _is_other_heading(context: Context, line: Line) -> bool:
    """A heading of a subject or a part: bold or a direction, with nothing to do in it."""
    printed = context.text[line.body : line.end]
    if _DIRECTION.match(printed):
        return True
    is_set = line.strong or (printed.isupper() and len(printed) > 5)
    return is_set and not line.kind and first_infinitive(context.text, line.body, line.end) is None


def _items(context: Context, group: _Group) -> Iterator[Recommendation]:
    """Items of a group; without an addressee only marked lines that begin with a task."""
    tabled = list(_of_table(context, group.lines))
    if tabled:
        yield from tabled
        return
    items = items_of(group.lines, context.text)
    if group.addressee is not None:
        told = list(_told(context, items))
        if told:
            yield from told
            return
        for item in items:
            if item.kind or _tells_what(context, item, items):
                yield from _leaf(context, item)
        return
    for item in _opened(items):
        if item.kind and (_is_task(context, item) or group.is_whole):
            yield from _leaf(context, item)


def _told(context: Context, items: Sequence[Item]) -> Iterator[Recommendation]:
    """Prose under a heading: a task a sentence, each with «необходимо», «следует», «важно» before its verb."""
    if any(item.kind for item in items):
        return
    for item in items:
        bounds = [
            item.body,
            *(m.end() for m in _SENTENCE.finditer(context.text, item.body, item.end)),
        ]
        for left, right in zip(bounds, [*bounds[1:], item.end], strict=True):
            modal = _MODAL.search(context.text, left, right)
            place = first_infinitive(context.text, modal.end(), right) if modal else None
            if modal is not None and place is not None and place - modal.end() < 30:
                yield from _stretch(context, place, right, ())


def _tells_what(context: Context, item: Item, items: Sequence[Item]) -> bool:
    """A bare paragraph of a group: a task, unless the others are marked and it has no verb."""
    if any(one.kind for one in items):
        return item is items[0] and _is_task(context, item)
    return (
        first_infinitive(context.text, item.body, item.end) is not None
        or bool(item.children)
        or (len(items) > 1 and not context.text[item.body : item.end].rstrip().endswith("."))
    )


def _opened(items: Sequence[Item]) -> Iterator[Item]:
    """Items with a bare paragraph's lower ones brought up."""
    for item in items:
        if not item.kind and item.children:
            yield from item.children
        else:
            yield item


def _leaf(context: Context, item: Item) -> Iterator[Recommendation]:
    yield from _stretch(context, item.body, item.end, item.children)


def _stretch(
    context: Context, start: int, end: int, children: Sequence[Item]
) -> Iterator[Recommendation]:
    """One recommendation, or two when a standing and a periodic one share a sentence."""
    cuts = _cuts(context, start, end)
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        attached = find_attached(context, left, right)
        stop = attached.start if attached.start is not None and attached.start > left + 8 else right
        stop = before_bracket(context, left, stop)
        begin, stop = context.trimmed(left, stop, " \n,;:")
        if stop - begin < 4:
            continue
        lower = tuple(one for child in children for one in _leaf(context, child))
        deadline = attached.deadline or find_deadline(context, begin, right)
        found = context.source.found(begin, stop)
        yield Recommendation(text=found, deadline=deadline, term=_term(context, found), items=lower)


def _cuts(context: Context, start: int, end: int) -> list[int]:
    """Where one task ends and another begins: «…, систематически проводить», «…; посетить»."""
    text = context.text
    found = [
        match.end()
        for match in _SPLIT.finditer(text, start, end)
        if first_infinitive(text, start, match.start()) is not None
    ]
    if first_infinitive(text, start, min(end, start + 60)) is None:
        return found
    for match in _SEMICOLON.finditer(text, start, end):
        place = first_infinitive(text, match.end(), end)
        if place == match.end() and not _OF_THE_SAME.match(text, place):
            found.append(match.end())
    return sorted(found)


def _term(context: Context, found: Found) -> str:
    if context.vocabulary.has("periodic", found.value):
        return "periodic"
    return "standing" if context.vocabulary.has("standing", found.value) else "one-off"


def _is_task(context: Context, item: Item) -> bool:
    place = first_infinitive(context.text, item.body, item.end)
    return place is not None and place - item.body < 60


def _is_end(context: Context, line: Line) -> bool:
    """A signature or a stamp after the last group."""
    printed = context.text[line.body : line.end]
    if line.kind or first_infinitive(context.text, line.body, line.end) is not None:
        return False
    if context.vocabulary.has("web", printed):
        return True
    if not printed[:1].isupper() or len(printed) > 120 or printed.endswith(":"):
        return False
    return bool(context.names(line.body, line.end)) or context.vocabulary.has("post", printed[:40])


def _addressed_rows(context: Context, lines: Sequence[Line]) -> list[Row]:
    """Rows of a table whose columns name an addressee and a task."""
    if len(lines) < 2:
        return []
    rows = find_rows(context.text, lines[0].start, lines[-1].end, context.vocabulary, "addressee")
    return rows if any("addressee" in row.cells for row in rows) else []


def _of_rows(context: Context, rows: Sequence[Row]) -> Iterator[RecommendationGroup]:
    above: tuple[int, int] | None = None
    for row in rows:
        task = row.cells.get("decision") or row.cells.get("action")
        cell = row.cells.get("addressee", (0, 0))
        start, end = context.trimmed(*cell, marks=" \n|^*:")
        above = (start, end) if end > start else above
        if task is None or above is None:
            continue
        items = list(_stretch(context, *context.trimmed(*task, marks=" \n|*"), ()))
        items = [_with_cell_deadline(context, row, one) for one in items]
        case = "datv" if has_case(context.text[slice(*above)].split()[0], "datv") else "nomn"
        who = (
            nominative_found(context, *above, case)
            if case == "datv"
            else context.source.found(*above)
        )
        yield RecommendationGroup(
            addressee=who, heading=context.source.found(*above), items=tuple(items)
        )


def _of_table(context: Context, lines: Sequence[Line]) -> Iterator[Recommendation]:
    """«| Проблема | Рекомендация | Срок |» under the heading of one addressee: a row a recommendation."""
    if len(lines) < 2 or not any("|" in context.text[one.start : one.end] for one in lines[:3]):
        return
    start, end = lines[0].start, lines[-1].end
    for row in find_rows(context.text, start, end, context.vocabulary, "decision"):
        task = row.cells.get("decision")
        if task is None:
            continue
        for one in _stretch(context, *context.trimmed(*task, marks=" \n|*"), ()):
            yield _with_cell_deadline(context, row, one)


def _with_cell_deadline(context: Context, row: Row, one: Recommendation) -> Recommendation:
    start, end = context.trimmed(*row.cells.get("deadline", (0, 0)), marks=" \n|^;,")
    if one.deadline is not None or end - start < 3:
        return one
    return replace(one, deadline=context.deadline(start, end))
