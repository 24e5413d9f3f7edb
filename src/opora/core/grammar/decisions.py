"""Decisions of a meeting and points of an order: items → acts with addressees, deadlines and responsible people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from opora.core.grammar.clauses import Clause, first_infinitive, read_clause
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import (
    Attached,
    before_bracket,
    find_attached,
    find_deadline,
    laid_on,
)
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.objects import Decision
from opora.core.grammar.text import Found


_SENTENCE = re.compile(
    r"(?<=[а-яё»)\d\"])(?<![\s.(«][а-яёА-ЯЁ])(?<!ул)(?<!им)(?<!др)(?<!пр)(?<!т\.д)(?<!т\.п)(?:\.\s+(?=[А-ЯЁ«][а-яё]{2,}|В\s)|;\s+(?=[А-ЯЁа-яё«]))"
)
_REPORTED = re.compile(
    r"(?:отмечает|отметил[аи]?|показал[аи]?|выявлен[оыа]?|проведен[оыа]?|установлено)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:подпись|верно\b|с\s+приказом\s+ознакомлен|ознакомлен|исп\.|исполнитель|тел\.|приложени[ея]\s*:|рассылка|согласовано|выписка\s+верна|dn:|документ\s+подписан|сертификат|//)",
    re.IGNORECASE,
)

_OPEN_LABEL = re.compile(
    r"(?<![а-яё])(?:отв(?:етственн[а-яё]*)?\.?|исполнител[а-яё]*|за\s+исполнение)\s*[:–—-]\s*$",
    re.IGNORECASE,
)
# «…, ответственные – учителя, 1 раз в неделю»: goes on after who is named, so it is a part of the sentence.
_OWN_PEOPLE = re.compile(r",(?!\s*срок)", re.IGNORECASE)


@dataclass(frozen=True)
class _Inherited:
    """What lower items take from their stem."""

    no: str | None = None
    modality: str | None = None
    addressees: tuple[Found, ...] = ()
    printed: Found | None = None
    responsible: tuple[Found, ...] = ()
    question: int | None = None


def read_decisions(
    context: Context, lines: Sequence[Line], question: int | None
) -> tuple[list[Decision], list[Line]]:
    """Decisions of one section, and the lines after them that are no decisions (signatures)."""
    kept, rest = _cut_tail(context, lines)
    decisions: list[Decision] = []
    bare = 0
    for item in items_of(kept, context.text):
        made = list(_of_item(context, item, _Inherited(question=question)))
        if item.number is None and not made and not item.children:
            continue
        if item.number is None and made and made[0].bullet is None:
            bare += 1
            made = [replace(made[0], bullet=bare), *made[1:]]
        decisions += made
    return decisions, rest


def _cut_tail(context: Context, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Where the list ends: at the first unmarked line after it that is a signature, not a task."""
    for index, line in enumerate(lines):
        if (
            line.kind in {"number", "letter"}
            or index == 0
            and first_infinitive(context.text, line.start, line.end)
        ):
            continue
        if is_signature(context, lines, index):
            return list(lines[:index]), list(lines[index:])
    return list(lines), []


def is_signature(context: Context, lines: Sequence[Line], index: int) -> bool:
    """A line that begins the end of a document: a post or a name without a verb, a stamp, an appendix mark."""
    line = lines[index]
    printed = context.text[line.start : line.end]
    if _SIGNED.match(printed) or context.vocabulary.has("web", printed):
        return True
    is_attached = context.vocabulary.has("attached", printed)
    if line.kind == "bullet" or is_attached or _is_labelled(context, lines, index):
        return False
    if index and not line.blank_before and not _may_sign(context, lines, index):
        return False
    following = lines[index : index + 4]
    whole_end = following[-1].end
    if (
        first_infinitive(context.text, line.start, line.end) is not None
        or not printed[:1].isupper()
    ):
        return False
    named = context.names(line.start, whole_end)
    begins = context.vocabulary.find("post", printed)
    is_post = begins is not None and begins[1].start() < 12
    return (
        bool(named)
        and (is_post or named[0].start - line.start < 3 and named[0].end >= line.end - 3)
        and ":" not in printed[-1:]
    )


def _may_sign(context: Context, lines: Sequence[Line], index: int) -> bool:
    """A name on the line itself, or a post that begins a line after a full stop: its name is on a later one."""
    line = lines[index]
    if context.names(line.start, line.end):
        return True
    is_ended = context.text[lines[index - 1].end - 1] in ".;»"
    found = context.vocabulary.find("post", context.text[line.start : line.end])
    return is_ended and not line.kind and found is not None and found[1].start() == 0


def _is_labelled(context: Context, lines: Sequence[Line], index: int) -> bool:
    """«Ответственный:» ends the line above: the name here is whose, not a signature."""
    above = lines[index - 1] if index else None
    return above is not None and bool(_OPEN_LABEL.search(context.text[above.start : above.end]))


def _of_item(context: Context, item: Item, above: _Inherited) -> Iterator[Decision]:
    """Decisions of one item with all that hangs under it."""
    text = context.text
    clause = read_clause(context, item.body, item.end, is_stem=bool(item.children))
    inherited = _inherit(above, item, clause)
    if not item.children:
        yield from _acts(context, item, above, clause)
        return
    ends_stem = text[item.body : item.end].rstrip().endswith(":")
    tasks = [child for child in item.children if _is_task(context, child)]
    if clause.infinitive is None and (ends_stem or clause.addressees):
        for bullet, child in enumerate(item.children, 1):
            yield from _numbered(_of_item(context, child, inherited), bullet, child)
    elif len(tasks) * 2 > len(item.children):
        if not ends_stem:
            yield from _acts(context, item, above, clause)
        for bullet, child in enumerate(item.children, 1):
            yield from _numbered(_of_item(context, child, inherited), bullet, child)
    else:
        yield from _acts(context, item, above, clause)


def _numbered(decisions: Iterator[Decision], bullet: int, child: Item) -> Iterator[Decision]:
    for decision in decisions:
        if child.number is None and decision.bullet is None:
            yield replace(decision, bullet=bullet)
        else:
            yield decision


def _is_task(context: Context, item: Item) -> bool:
    """A lower item that is a clause with a verb near its beginning, not an object of the stem's verb."""
    text = context.text
    place = first_infinitive(text, item.body, item.end)
    if place is None:
        return text[item.body : item.end].rstrip().endswith(":") and bool(item.children)
    if text[item.body] in '«"':
        return False
    between = text[item.body : place]
    return (
        "," not in between
        and len(between) < 60
        or bool(read_clause(context, item.body, item.end).addressees)
    )


def _inherit(above: _Inherited, item: Item, clause: Clause) -> _Inherited:
    """What the items under this one take from it."""
    no = item.number or above.no
    if clause.addressees:
        return _Inherited(
            no,
            clause.modality or above.modality,
            clause.addressees,
            clause.printed,
            clause.responsible,
            above.question,
        )
    return replace(above, no=no, modality=clause.modality or above.modality)


def _acts(context: Context, item: Item, above: _Inherited, clause: Clause) -> Iterator[Decision]:
    """The acts of one item's own text: one, or one a sentence when several sentences bring their own verbs."""
    pieces = list(_sentences(context, item))
    for number, (start, end) in enumerate(pieces, 1):
        own = clause if number == 1 else read_clause(context, start, end)
        is_apart = number == 1 or own.modality or find_attached(context, start, end).responsible
        given = above if is_apart else _inherit(above, item, clause)
        made = _act(context, item, (start, end), given, own)
        if made is not None:
            yield replace(made, part=number) if len(pieces) > 1 else made


def _sentences(context: Context, item: Item) -> Iterator[tuple[int, int]]:
    """Stretches of single acts: a sentence with no verb of its own stays with the one before it."""
    text, start = context.text, item.body
    for match in _SENTENCE.finditer(text, item.body, item.end):
        after = _SENTENCE.search(text, match.end(), item.end)
        tail_end = after.start() + 1 if after else item.end
        if _is_quoted(text, item.body, match.start()) or not _is_act(
            context, match.end(), tail_end
        ):
            continue
        if text[match.start()] == ";" and not _is_apart(context, match.end(), tail_end, start):
            continue
        yield start, match.start() + 1
        start = match.end()
    yield start, item.end


def _is_apart(context: Context, start: int, end: int, above: int) -> bool:
    """After a semicolon an act is its own when it names somebody else, or when both sides have verbs."""
    own = read_clause(context, start, end)
    if own.addressees:
        return True
    before = first_infinitive(context.text, above, start)
    return own.infinitive is not None and own.infinitive - start < 40 and before is not None


def _is_quoted(text: str, start: int, at: int) -> bool:
    head = text[start:at]
    return head.count("«") > head.count("»") or head.count("(") > head.count(")")


def _is_act(context: Context, start: int, end: int) -> bool:
    """A sentence that says what to do: an infinitive near its beginning; not «Срок: …», not a report."""
    text = context.text
    if find_attached(context, start, end).start == start:
        return False
    if context.vocabulary.value("act", text[start:end]) == "control":
        return True
    place = first_infinitive(text, start, end)
    return place is not None and place - start < 120 and "," not in text[start:place]


def _act(
    context: Context, item: Item, place: tuple[int, int], above: _Inherited, clause: Clause
) -> Decision | None:
    start, end = place
    attached = find_attached(context, start, end)
    stop = attached.start if attached.start is not None and attached.start > clause.action else end
    stop = min(stop, _votes_at(context, clause.action, end))
    if _OWN_PEOPLE.match(context.text, stop, end):
        stop = end
    left, right = _action_bounds(context, max(clause.action, start), stop)
    if right - left < 4 or not _is_decision(context, left, right, item, above, clause):
        return None
    printed = context.text[left:right]
    return Decision(
        no=item.number or above.no,
        action=context.source.found(left, right),
        kind=_kind(context, (start, right), clause.modality or above.modality),
        modality=clause.modality or above.modality,
        addressees=clause.addressees or above.addressees,
        addressee_printed=clause.printed or above.printed,
        responsible=_responsible(context, (left, end), above, clause, attached),
        deadline=attached.deadline or find_deadline(context, start, end),
        term=_term(context, printed),
        items=tuple(
            context.source.found(*context.trimmed(one.body, one.end)) for one in item.children
        ),
        sections=tuple(
            context.source.found(left + m.start("text"), left + m.end("text"))
            for _, m in context.vocabulary.spans("site_section", printed)
        ),
        agenda_item=above.question,
    )


def _votes_at(context: Context, start: int, end: int) -> int:
    """Where «Принято единогласно» or «За – 18» begins after a full stop; the end when nothing of the kind stands."""
    for pattern in context.vocabulary.group("vote_tail"):
        for match in pattern.finditer(context.source, start, end):
            if context.text[start : match.start()].rstrip()[-1:] in {".", ";", "»"}:
                return match.start()
    return end


def _action_bounds(context: Context, start: int, end: int) -> tuple[int, int]:
    """The action without list punctuation; a deadline in brackets at its end is cut off."""
    left, right = context.trimmed(start, end, " \n,;:")
    tail = re.search(
        r"\s*\((?:[^()]{0,60}[,;]\s*)?(?:срок|отв)[^()]*\)[.;,]?$",
        context.text[left:right],
        re.IGNORECASE,
    )
    if tail is not None and tail.start() > 12:
        right = left + tail.start()
    return context.trimmed(left, before_bracket(context, left, right), " \n,;:")


def _is_decision(  # noqa: PLR0913 - what tells a task from a remark
    context: Context, start: int, end: int, item: Item, above: _Inherited, clause: Clause
) -> bool:
    """A task has a verb, an addressee, or a number under a heading of decisions."""
    printed = context.text[start:end]
    if not re.search(r"[а-яё]{3}", printed) or printed.count("_") > 5:
        return False
    if clause.infinitive is not None or context.vocabulary.has("act", printed):
        return True
    if _REPORTED.match(printed):
        return False
    return item.number is not None or bool(above.addressees) or item.kind == "bullet"


def _responsible(
    context: Context, place: tuple[int, int], above: _Inherited, clause: Clause, attached: Attached
) -> tuple[Found, ...]:
    if attached.responsible:
        return attached.responsible
    return (
        laid_on(context, *place)
        or clause.responsible
        or (above.responsible if not clause.addressees else ())
    )


def _kind(context: Context, place: tuple[int, int], modality: str | None) -> str:
    """Type of an act by its verb: the earliest in the sentence decides."""
    printed = context.text[slice(*place)]
    verb = first_infinitive(context.text, *place)
    near = max(60, verb + 1 - place[0]) if verb is not None else 60
    found = [
        (match.start(), pattern.value)
        for pattern, match in context.vocabulary.every("act", printed)
    ]
    if modality in {"рекомендовать", "предложить", "просить"}:
        return "recommend"
    if {"approve", "publish"} <= {value for _, value in found}:
        return "publish"
    control = [place for place in found if place[1] in {"control", "force"}]
    return (
        (control or sorted(found) or [(0, "instruct")])[0][1]
        if (control or found and min(found)[0] < near)
        else "instruct"
    )


def _term(context: Context, printed: str) -> str:
    if context.vocabulary.has("periodic", printed):
        return "periodic"
    return "standing" if context.vocabulary.has("standing", printed) else "one-off"
