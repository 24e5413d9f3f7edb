"""Recommendations by addressee: a heading names who, the items under it say what; equal groups at any heading level."""

import re
from collections.abc import Iterator, Sequence

from opora.core.grammar.clauses import first_infinitive, nominative_found, read_clause
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import find_attached, find_deadline
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.objects import Recommendation, RecommendationGroup
from opora.core.grammar.text import Found


_FOR = re.compile(
    r"(?:адресные\s+)?рекомендации\s+(?P<for>для\s+)?(?P<who>[^:]{3,200}?)\s*:?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_FOR_ALONE = re.compile(r"(?P<for>для\s+)(?P<who>[^:]{3,200}?)\s*:\s*$", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(
    r"(?:адресные\s+)?рекомендации\s+(?:по|об?)\b|направлени[ея]\s+[«\"]|приложени", re.IGNORECASE
)
_SPLIT = re.compile(
    r",\s+(?=(?:систематически|регулярно|ежемесячно|ежеквартально|ежегодно|постоянно)\s+[а-яё]+(?:ть|ти)\b)"
)
_DIRECTION = re.compile(r"направлени[ея]\s+[«\"]|приложени[ея]\b", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:\d[\d,\sи-]*\s*(?:групп[аыу]|блок[иа]?|кластер[ыа]?)|групп[аеы]\s+[\dА-Я])", re.IGNORECASE
)


def read_recommendations(context: Context, lines: Sequence[Line]) -> list[RecommendationGroup]:
    """Groups of recommendations in order."""
    groups: list[RecommendationGroup] = []
    current: tuple[Found, Found] | None = None
    gathered: list[Recommendation] = []
    for item in _opened(context, items_of(lines, context.text)):
        head = _heading(context, item)
        if head is not None:
            _close(groups, current, gathered)
            current, gathered = (head[0], head[1]), []
            own = _own_action(context, item, head[2])
            gathered += (
                own if own else [one for child in item.children for one in _leaf(context, child)]
            )
        elif current is not None and not _is_end(context, item):
            gathered += _leaf(context, item)
        elif _is_task(context, item):
            nobody = context.source.found(item.start, item.start, "")
            groups.append(
                RecommendationGroup(
                    addressee=nobody, heading=nobody, items=tuple(_leaf(context, item))
                )
            )
    _close(groups, current, gathered)
    return groups


def _opened(context: Context, items: Sequence[Item]) -> Iterator[Item]:
    """Items with a bare paragraph's lower ones brought up, unless the paragraph is a group's heading."""
    for item in items:
        if not item.kind and item.children and _heading(context, item) is None:
            yield from item.children
        elif not _DIRECTION.match(context.text, item.body, item.end):
            yield item


def _close(
    groups: list[RecommendationGroup],
    current: tuple[Found, Found] | None,
    items: Sequence[Recommendation],
) -> None:
    if current is not None and items:
        groups.append(
            RecommendationGroup(addressee=current[0], heading=current[1], items=tuple(items))
        )


def _heading(context: Context, item: Item) -> tuple[Found, Found, int] | None:
    """Addressee and heading of an item that opens a group, and where its own action begins (or its end)."""
    text = context.text
    printed = text[item.body : item.end]
    if _TITLE.match(printed) or item.kind in {"bullet", "letter"}:
        return None
    heading = context.source.found(item.start, item.end)
    match = _FOR.match(printed) or _FOR_ALONE.match(printed)
    if match is not None and (
        printed.rstrip().endswith(":") or item.strong or match["for"] or item.children
    ):
        start, end = item.body + match.start("who"), item.body + match.end("who")
        return (
            nominative_found(context, start, end, "gent" if match["for"] else "datv"),
            heading,
            item.end,
        )
    clause = read_clause(context, item.body, item.end)
    if clause.addressees and (
        item.children or printed.rstrip().endswith(":") or clause.infinitive is not None
    ):
        return _joined(clause.addressees), heading, clause.action
    is_head = printed.rstrip().endswith(":") or (not item.kind and bool(item.children))
    if is_head and clause.infinitive is None and _names_group(context, item, printed):
        start, end = context.trimmed(
            item.start if _GROUP.match(text, item.start, item.end) else item.body, item.end
        )
        return context.source.found(start, end), heading, item.end
    return None


def _joined(addressees: Sequence[Found]) -> Found:
    if len(addressees) == 1:
        return addressees[0]
    spans = tuple(span for one in addressees for span in one.spans)
    return Found(
        ", ".join(one.value for one in addressees),
        addressees[0].printed,
        spans,
        addressees[0].confidence,
    )


def _names_group(context: Context, item: Item, printed: str) -> bool:
    """A heading in the nominative: «1, 2 группы:», «МАУ ДПО «Центр»:», a bold line."""
    if len(printed) > 160:
        return False
    return bool(
        item.strong
        or _GROUP.match(printed)
        or context.vocabulary.has("organisation", printed)
        and printed[:1].isupper()
    )


def _own_action(context: Context, item: Item, at: int) -> list[Recommendation]:
    """«Детскому саду «Родничок»: устранить замечания» — the heading carries its task."""
    if (
        at >= item.end - 3
        or item.children
        and context.text[item.body : item.end].rstrip().endswith(":")
    ):
        return []
    return list(_stretch(context, at, item.end, item.children))


def _leaf(context: Context, item: Item) -> Iterator[Recommendation]:
    yield from _stretch(context, item.body, item.end, item.children)


def _stretch(
    context: Context, start: int, end: int, children: Sequence[Item]
) -> Iterator[Recommendation]:
    """One recommendation, or two when a standing and a periodic one share a sentence."""
    text = context.text
    bounds = [
        start,
        *(
            match.end()
            for match in _SPLIT.finditer(text, start, end)
            if first_infinitive(text, start, match.start()) is not None
        ),
        end,
    ]
    for left, right in zip(bounds, bounds[1:], strict=False):
        attached = find_attached(context, left, right)
        stop = attached.start if attached.start is not None and attached.start > left + 8 else right
        begin, stop = context.trimmed(left, stop, " \n,;:")
        if stop - begin < 4:
            continue
        lower = tuple(one for child in children for one in _leaf(context, child))
        deadline = attached.deadline or find_deadline(context, begin, stop)
        printed = text[begin:stop]
        term = (
            "periodic"
            if context.vocabulary.has("periodic", printed)
            else "standing"
            if context.vocabulary.has("standing", printed)
            else "one-off"
        )
        yield Recommendation(
            text=context.source.found(begin, stop), deadline=deadline, term=term, items=lower
        )


def _is_task(context: Context, item: Item) -> bool:
    place = first_infinitive(context.text, item.body, item.end)
    return place is not None and place - item.body < 60 and bool(item.kind)


def _is_end(context: Context, item: Item) -> bool:
    """A signature or a stamp after the last group."""
    printed = context.text[item.body : item.end]
    if item.kind or first_infinitive(context.text, item.body, item.end) is not None:
        return False
    if context.vocabulary.has("web", printed):
        return True
    return (
        bool(context.names(item.body, item.end))
        or context.vocabulary.has("post", printed[:40])
        and printed[:1].isupper()
    )
