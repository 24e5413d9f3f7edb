"""Who took part: attendance in all its layouts, chair and secretary by label or by signature."""

import re
from collections.abc import Iterator, Sequence

from opora.core.grammar.context import Context
from opora.core.grammar.items import items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import WORD, is_past
from opora.core.grammar.names import Name
from opora.core.grammar.objects import Person
from opora.core.grammar.text import Confidence, Found


_SEPARATORS = " \n\t,;:.–—-|/"
_CERTIFIED = re.compile(r"(?:выписка|копия)\s+верна:\s*", re.IGNORECASE)  # no part of a post
_LEADS = re.compile(
    r"(?:со)?председатель\b|секретарь\b|руководитель\s+(?:рабочей\s+)?группы", re.IGNORECASE
)
_LABEL = re.compile(r"[^:;.\n]{0,90}?(?::|\s[–—-]\s)")


def read_attendance(
    context: Context, lines: Sequence[Line], role: str | None = None
) -> tuple[list[Person], list[Line]]:
    """People of an attendance section, and the lines after the last of them."""
    people: list[Person] = []
    waiting: list[Line] = []
    last = -1
    groups = _grouped(context, lines)
    for index, group in enumerate(groups):
        names = context.names(group[0].body, group[-1].end)
        if names and _is_speech(context, names[-1].end, group[-1].end):
            break
        if names:
            people += _people(context, group, names, waiting, role)
            waiting, last = [], index
        elif _is_count(context, group):
            waiting, last = [], index
        else:
            waiting += group
    return people, [
        line for group in groups[last + 1 :] for line in group
    ] if people or last >= 0 else list(lines)


def _is_speech(context: Context, start: int, end: int) -> bool:
    """«Чащина Р.Ф. напомнила, что …»: the list is over, somebody speaks."""
    word = WORD.match(
        context.text,
        start + len(context.text[start:end]) - len(context.text[start:end].lstrip()),
        end,
    )
    return word is not None and (
        is_past(word.group()) or context.vocabulary.has("speech_verb", word.group())
    )


def _grouped(context: Context, lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one entry together: a marked line with those it wraps onto, a wrapped comma list."""
    groups: list[list[Line]] = []
    for line in lines:
        above = context.text[groups[-1][-1].start : groups[-1][-1].end] if groups else ""
        wraps = (
            groups
            and not line.kind
            and not line.blank_before
            and (above.endswith(",") or groups[-1][0].kind)
        )
        if (
            wraps
            and not above.endswith((";", "."))
            or (
                wraps
                and above.endswith(".")
                and re.search(r"[А-ЯЁ]\.$", above)
                and groups[-1][0].kind
                and not context.names(line.start, line.end)
            )
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_count(context: Context, group: Sequence[Line]) -> bool:
    printed = context.text[group[0].start : group[-1].end]
    return context.vocabulary.has("count", printed) or bool(
        re.fullmatch(r"\D{0,30}\d{1,4}\D{0,12}", printed)
    )


def count_of(context: Context, start: int, end: int) -> int | None:
    """The number of people a line states."""
    found = context.vocabulary.find("count", context.text[start:end])
    if found is not None:
        return int(found[1]["count"] or found[1]["after"])
    match = re.match(r"\D{0,30}?(\d{1,4})\b", context.text[start:end])
    return int(match[1]) if match and not context.names(start, end) else None


def _people(
    context: Context,
    group: Sequence[Line],
    names: Sequence[Name],
    waiting: Sequence[Line],
    role: str | None,
) -> Iterator[Person]:
    """Persons of one entry: «имя, должность», «должность имя», a list of names, or posts above the name."""
    start, end = group[0].body, group[-1].end
    before = _before(context, start, names[0].start)
    after = [
        _between(context, name.end, names[i + 1].start if i + 1 < len(names) else end)
        for i, name in enumerate(names)
    ]
    lead = before
    if before is not None and (_is_label(context, before, start) or _is_number(context, before)):
        lead = None
    has_tails = any(after)
    if lead is None and not has_tails and waiting:
        lead = (waiting[0].start, waiting[-1].end)
    posts_before = lead is not None and (len(names) == 1 or not after[-1] or not has_tails)
    for index, name in enumerate(names):
        tail = after[index]
        if posts_before and len(names) > 1:
            tail = lead if index == 0 else after[index - 1]
        elif posts_before and index == 0 and not (tail and _is_post(context, tail)):
            tail = lead
        yield _person(context, name, tail, role)


def _before(context: Context, start: int, end: int) -> tuple[int, int] | None:
    left, right = context.trimmed(start, end, _SEPARATORS)
    return (left, right) if right - left > 2 else None


def _between(context: Context, start: int, end: int) -> tuple[int, int] | None:
    left, right = context.trimmed(start, end, _SEPARATORS)
    if context.text[left:right].lower() in {"и", "а также"} or right - left < 3:
        return None
    if (
        context.text[right : right + 1] == "."
        and context.text[max(left, right - 2) : right] == " г"
    ):
        right += 1
    return left, right


def _is_label(context: Context, place: tuple[int, int], start: int) -> bool:
    """«Члены совета:» or «Воспитатели:» before a list is a label, not a post."""
    tail = context.text[place[1] : place[1] + 3]
    return ":" in tail or context.text[place[0] : place[1]].lower().startswith("член")


def _is_number(context: Context, place: tuple[int, int]) -> bool:
    """«15 человек (» before a list of names is its number, not a post."""
    printed = context.text[slice(*place)]
    return printed[:1].isdigit() and context.vocabulary.has("count", printed)


def _is_post(context: Context, place: tuple[int, int]) -> bool:
    return context.vocabulary.has("post", context.text[place[0] : place[1]])


def _person(
    context: Context, name: Name, place: tuple[int, int] | None, role: str | None
) -> Person:
    post, own_role = split_post(context, place)
    given = Found(role, role, (), Confidence.INFERRED) if role else None
    return Person(name=plain_name(context, name), post=post, role=own_role or given)


def plain_name(context: Context, name: Name) -> Found:
    """A name printed in the nominative."""
    context.enroll([name])
    return context.nominative(name, is_oblique=False)


def split_post(
    context: Context, place: tuple[int, int] | None
) -> tuple[Found | None, Found | None]:
    """A post and, in its tail, the role in the meeting: «…, секретарь», «… (по приглашению)»."""
    if place is None:
        return None, None
    start, end = context.trimmed(*place, marks=_SEPARATORS)
    whole = context.text[start:end]
    if whole.startswith("(") and whole.endswith(")"):
        return _in_brackets(context, start + 1, end - 1)
    if context.vocabulary.has("role", whole) and not re.match(
        r"руководител|председател[ья]\s+\S+\s+\S+", whole, re.IGNORECASE
    ):
        return None, context.source.found(start, end)
    cuts = [match.start() for match in re.finditer(r",|\s\(|[–—]", whole)]
    for cut in cuts:
        left, right = context.trimmed(start + cut, end, _SEPARATORS + "()")
        if context.vocabulary.has("role", context.text[left:right]):
            post = context.trimmed(start, start + cut, _SEPARATORS)
            return context.source.found(*post), context.source.found(left, right)
    return (context.source.found(start, end) if end > start else None), None


def _in_brackets(context: Context, start: int, end: int) -> tuple[Found | None, Found | None]:
    """«Иванов И.И. (председатель)», «(директор школы)»; a school or a subject in brackets is no post."""
    found = context.source.found(start, end)
    if _LEADS.match(found.value):
        return None, found
    return (found if context.vocabulary.has("post", found.value) else None), None


def labelled(context: Context, lines: Sequence[Line], basis: str) -> Person | None:
    """The person named after «Председатель:»; the post follows the name."""
    if not lines:
        return None
    start = lines[0].start
    head = [
        line
        for line in lines[:3]
        if line is lines[0] or not line.blank_before or not context.names(start, lines[0].end)
    ]
    for line in head:
        names = context.names(line.start, line.end)
        if names:
            name = names[0]
            stop = names[1].start if len(names) > 1 else line.end
            if names[1:] or (tail := _between(context, name.end, stop)) is None:
                tail = _between(context, name.end, stop) if not names[1:] else None
            before = _before(context, line.start, name.start)
            post, role = split_post(context, tail or before)
            return Person(name=plain_name(context, name), post=post, role=role, basis=basis)
    return None


def signatures(context: Context, lines: Sequence[Line]) -> list[Person]:
    """Signatures at the end: post over one to three lines, then the name on the same or a later line."""
    people: list[Person] = []
    waiting: list[Line] = []
    for line in lines[:14]:
        printed = context.text[line.start : line.end]
        if re.match(
            r"(?:исп\.|исполнитель|тел|верно|приложение|с\s+приказом|ознакомлен)",
            printed,
            re.IGNORECASE,
        ):
            break
        names = context.names(line.start, line.end)
        if not names:
            waiting.append(line)
            continue
        place = _before(context, line.start, names[0].start)
        start = waiting[0].start if waiting else line.start
        begin, stop = context.trimmed(
            start, place[1] if place else (waiting[-1].end if waiting else start), _SEPARATORS + "_"
        )
        certified = _CERTIFIED.match(context.text, begin, stop)
        begin = certified.end() if certified else begin
        tail = _between(context, names[0].end, line.end) if begin >= stop else None
        post = context.source.found(*(tail or (begin, stop))) if tail or stop > begin else None
        people.append(Person(name=plain_name(context, names[0]), post=post, basis="подпись"))
        waiting = []
    return people


def posts_of(context: Context, person: Person, present: Sequence[Person]) -> Person:
    """The same person with the post from the list of those present when none stands at the label."""
    if person.post is not None:
        return person
    for one in present:
        if same_name(context, one.name, person.name) and one.post is not None:
            return Person(name=person.name, post=one.post, role=person.role, basis=person.basis)
    return person


def same_name(context: Context, one: Found, other: Found) -> bool:
    """Two findings name one person: surname and first initial agree."""
    return key_of(one.value) == key_of(other.value)


def key_of(value: str) -> tuple[str, str]:
    """Surname and first initial, folded: «Рябченко Галина Николаевна» and «Г. Н. Рябченко» are one."""
    low = value.lower().replace("ё", "е")
    words = re.findall(r"[а-яa-z-]{2,}", low)
    initials = re.findall(r"\b([а-яa-z])\b", low.replace(".", " "))
    if not words:
        return "", ""
    return words[0], initials[0] if initials else (words[1][0] if len(words) > 1 else "")


def group_items(context: Context, lines: Sequence[Line]) -> list[Found]:
    """Entries of a list as printed, for sections kept as they are."""
    return [
        context.source.found(*context.trimmed(item.body, item.last))
        for item in items_of(lines, context.text)
    ]
