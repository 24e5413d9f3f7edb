"""A task, a deadline and those responsible on one line: parted by dashes, brackets, semicolons or nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from opora.core.grammar.columns import is_actor
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import is_deadline
from opora.core.grammar.morphology import is_infinitive


Place = tuple[int, int]
_PIECES = re.compile(
    r"\s[–—-]\s|;\s+|\s*\(|\)\s*[.;,]?\s*|,\s+(?=[^()]*\))|(?<=[а-яё»)\d])(?<!\bг)\.\s+(?=[А-ЯЁа-яё])|\t"
)
_TOKEN = re.compile(r"[А-ЯЁа-яё]+(?:-[а-яё]+)?\.?|\d+(?:\.\d+)*\.?|[IVX]+|\S")
_STRONG = re.compile(
    r"\d|январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|постоян|ежем|ежек|ежег|ежен|ежед"
    r"|течени|весь|кажд|регуляр|систематич|график",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:года|году|год|г\.|учебного|периода|плану|работы|срок[а-яё]*)\s+", re.IGNORECASE
)
_LEADING = re.compile(r"(?:и|к|с|по|на|за|от|в|до|не)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Parts:
    """The task, and what was told apart from it."""

    action: Place
    deadline: Place | None
    responsible: Place | None


def parts_of(context: Context, start: int, end: int, *, is_table: bool) -> Parts | None:
    """A line taken apart; `is_table` allows cells that nothing parts."""
    found = _by_marks(context, start, end)
    if is_table and (found is None or found.deadline is None):
        found = _by_sense(context, start, end) or found
    return found


def _by_marks(context: Context, start: int, end: int) -> Parts | None:
    """Pieces from the right as long as they say when or who."""
    pieces = list(_pieces(context, start, end))
    deadline: Place | None = None
    responsible: Place | None = None
    stop = end
    for left, right in reversed(pieces[1:]):
        is_when = is_deadline(context.text[left:right], context.vocabulary)
        if is_when and (deadline is None or _is_range(context.text[right : deadline[0]])):
            deadline = (left, deadline[1] if deadline else right)
        elif responsible is None and right - left > 2 and _is_who(context, left, right):
            responsible = (left, right)
        else:
            break
        stop = left
    if (deadline is None and responsible is None) or stop - start < 8:
        return None
    return Parts(context.trimmed(start, stop, " \n.,;:–—-(\t"), deadline, responsible)


def _is_range(between: str) -> bool:
    """«ноябрь 2024 г. – февраль 2025 г.»: two pieces of one deadline."""
    return between.strip(" г.") in {"-", "–", "—"}


def _pieces(context: Context, start: int, end: int) -> Iterator[Place]:
    begin = start
    for match in _PIECES.finditer(context.text, start, end):
        if match.start() > begin:
            yield context.trimmed(begin, match.start(), " \n,;:()\t")
        begin = match.end()
    if begin < end:
        yield context.trimmed(begin, end, " \n,;:()\t")


def _is_who(context: Context, start: int, end: int) -> bool:
    return end - start < 120 and is_actor(context.text, start, end, context.vocabulary)


def _by_sense(context: Context, start: int, end: int) -> Parts | None:
    """«Проведение семинара Сентябрь Комитет по образованию»: the words that say when stand between cells."""
    runs = [run for run in _runs(context, start, end) if run[0] - start > 8]
    for left, right in reversed(runs):
        after = context.trimmed(right, end, " \n,;|")
        if after[1] - after[0] < 2:
            who = _who_before(context, start, left)
            action = context.trimmed(start, who[0] if who else left, " \n,;|")
            return Parts(action, (left, right), who)
        if _is_cell(context, after):
            return Parts(context.trimmed(start, left, " \n,;|"), (left, right), after)
    return None


def _is_cell(context: Context, place: Place) -> bool:
    """What follows a deadline begins a cell: with a capital, and names somebody or begins anew."""
    text = context.text[slice(*place)]
    return text[0].isupper() or is_actor(context.text, *place, context.vocabulary)


def _runs(context: Context, start: int, end: int) -> Iterator[Place]:
    """Longest stretches of words that say when."""
    left: int | None = None
    right = start
    for token in _TOKEN.finditer(context.text, start, end):
        word = token.group().rstrip(".")
        tells = token.group() in "–—-/," or context.vocabulary.has("deadline_word", word)
        starts_cell = (
            left is not None and word[:1].isupper() and context.text[right - 1 : right] == "."
        )
        if tells and not starts_cell:
            left = token.start() if left is None else left
            right = token.end()
            continue
        if left is not None:
            yield from _kept(context, left, right)
        left = token.start() if tells else None
        right = token.end() if tells else right
    if left is not None:
        yield from _kept(context, left, right)


def _kept(context: Context, left: int, right: int) -> Iterator[Place]:
    left, right = context.trimmed(left, right, " \n,;–—-|/")
    printed = context.text[left:right]
    weak = _WEAK.match(printed)
    if weak is not None:
        left, printed = left + weak.end(), printed[weak.end() :]
    last = _LEADING.search(printed)
    if last is not None and last.start() > 0:
        left, right = context.trimmed(left, left + last.start(), " \n,;–—-|/")
    printed = context.text[left:right]
    if (
        _STRONG.search(printed)
        and not printed.isdigit()
        and is_deadline(printed, context.vocabulary)
    ):
        yield left, right


def _who_before(context: Context, start: int, end: int) -> Place | None:
    """The cell of those responsible that ends where the deadline begins: from its first capital or post."""
    for word in re.finditer(r"(?<=[а-яё»)\d] )[А-ЯЁа-яё][А-ЯЁа-яё-]+", context.text[start:end]):
        left = start + word.start()
        if left - start < 12:
            continue
        is_head = word.group()[0].isupper() and not is_infinitive(word.group())
        names = context.names(left, end)
        lead = context.text[left : names[0].start] if names else ""
        is_named = lead.count(" ") < 3 and context.vocabulary.has("actor", lead)
        if (is_head or is_named) and is_actor(context.text, left, end, context.vocabulary):
            return context.trimmed(left, end, " \n,;|")
    return None
