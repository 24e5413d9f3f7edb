"""Who spoke, on what, and what was promised; work reported as done is no promise and no decision."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from opora.core.grammar.context import Context
from opora.core.grammar.items import Item, items_of
from opora.core.grammar.names import Name
from opora.core.grammar.objects import Commitment, Speech
from opora.core.grammar.promises import promises
from opora.core.grammar.sections import Section
from opora.core.grammar.text import Found


DIRECT = frozenset({"heard", "spoke", "reporter"})
_JOINT = re.compile(r"\s*(?:,|и|;)\s*(?:[а-яё]+\s+)?$")
_SENTENCE = re.compile(r"(?<=[а-яё»)\d])(?<![\s.(«][а-яёА-ЯЁ])(?<!ул)(?<!им)\.\s+(?=[А-ЯЁ«])")
_STOP = re.compile(
    r"[:.]|\s[–—-]\s|,?\s+котор(?:ый|ая|ые)|\s+об?\s|\n|\s+с\s+(?:докладом|информацией|сообщением)"
)
_ON = re.compile(
    r"\s*(?:\d{1,2}[.)]\s*)?(?:об?\s|вопрос|информаци[яю]|отч[её]т|доклад|сообщение)", re.IGNORECASE
)


@dataclass
class Course:
    """The course of a meeting as it is read."""

    speeches: list[Speech] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)


def read_course(context: Context, sections: Sequence[Section], kind: str) -> Course:
    """Speeches and promises of the sections between agenda and decisions."""
    course = Course()
    for section in sections:
        for item in items_of(section.lines, context.text):
            _paragraph(context, course, section, item)
    if not course.speeches:
        for section in sections:
            if section.kind in {"preamble", "question"} and kind == "протокол":
                course.speeches += _heard_in_preamble(context, section)
    return course


def _paragraph(context: Context, course: Course, section: Section, item: Item) -> None:
    start, end = item.body, item.last
    places = list(_speakers(context, section, item))
    for index, (names, lead) in enumerate(places):
        stop = places[index + 1][1] if index + 1 < len(places) else end
        course.speeches += _speeches(context, names, lead, stop, section)
        course.commitments += promises(context, names[-1].end, stop, course.speeches[-1].speaker)
    if not places and course.speeches and section.kind != "preamble":
        course.commitments += promises(context, start, end, course.speeches[-1].speaker)


def _speakers(context: Context, section: Section, item: Item) -> Iterator[tuple[list[Name], int]]:
    """Groups of people who begin to speak inside a paragraph, each with where the group's stretch begins."""
    start, end = item.body, item.last
    begins = [start, *(match.end() for match in re.finditer(r"[;.]\s+", context.text[start:end]))]
    seen_end = start
    for offset, begin in enumerate(begins):
        place = begin if offset == 0 else start + begin
        if place < seen_end:
            continue
        stop = (
            min((start + other for other in begins[offset + 1 :]), default=end)
            if offset + 1 < len(begins)
            else end
        )
        names = context.names(place, min(end, max(stop, place + 260)))
        if not names or not _opens(context, section, place, names[0], first=offset == 0):
            continue
        group = _joint(context, names)
        yield group, place
        seen_end = group[-1].end


def _opens(context: Context, section: Section, start: int, name: Name, *, first: bool) -> bool:
    """Whether a name begins a speech: at the start of a paragraph, after a post, or with a verb of speaking."""
    before = context.text[start : name.start]
    after = context.text[name.end : name.end + 120]
    if not before.strip(" \n,–—-:"):
        return first or _speaks(context, after)
    if len(before) > 170 or "." in re.sub(
        r"(?:и\.\s?о|зам|зав|нач|гл|ст|пред|соц|пед|им|г)\.", "", before
    ):
        return False
    if section.kind in DIRECT and first and not context.vocabulary.has("speech_verb", before):
        return (
            _is_post(context, before)
            and "," not in before
            or bool(_ON.match(before) and re.search(r"[–—(-]\s*[^–—]{0,80}$", before))
        )
    return (
        context.vocabulary.has("speech_verb", before)
        and section.kind != "preamble"
        and not re.search(r"(?:что|как|когда|котор\w+)\s", before)
    )


def _speaks(context: Context, after: str) -> bool:
    """A sentence that begins with a name goes on with a verb of speaking, a colon, a dash or «о …»."""
    head = re.split(r"[.;]", after, maxsplit=1)[0]
    return bool(re.match(r"\s*(?:[:–—]|об?\s)", head)) or context.vocabulary.has(
        "speech_verb", head
    )


def _is_post(context: Context, text: str) -> bool:
    return (
        context.vocabulary.has("post", text)
        or not re.search(r"[А-ЯЁ]", text[:1])
        and len(text) < 60
    )


def _joint(context: Context, names: Sequence[Name]) -> list[Name]:
    """The first name and those joined to it by «и» or a comma."""
    group = [names[0]]
    for name in names[1:]:
        between = context.text[group[-1].end : name.start]
        if not re.fullmatch(r"\s*(?:,|и|,\s*а\s+также)\s*", between):
            break
        group.append(name)
    return group


def _speeches(
    context: Context, names: Sequence[Name], start: int, end: int, section: Section
) -> Iterator[Speech]:
    tail = _after(context, names[-1].end, end)
    for index, name in enumerate(names):
        post = _post(context, start, name, tail[0]) if index in {0, len(names) - 1} else None
        is_last = index == len(names) - 1
        topic = context.source.found(*tail[1]) if is_last and tail[1][1] > tail[1][0] else None
        yield Speech(
            speaker=context.nominative(name, is_oblique=section.kind in {"heard", "question"}),
            post=post,
            topic=topic,
            agenda_item=section.question,
        )


def _after(context: Context, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """What follows a speaker: the post, up to the first stop, and the topic, up to the end of its sentence."""
    text = context.text
    verb = context.vocabulary.find("speech_verb", text[start:end])
    stop = _STOP.search(text, start, end)
    cut = stop.start() if stop else end
    if verb is not None:
        cut = min(cut, start + verb[1].start())
    topic_start = context.trimmed(cut, end, " \n:.,–—-")[0]
    sentence = _SENTENCE.search(text, topic_start, end)
    return (start, cut), (topic_start, sentence.start() + 1 if sentence else end)


def _post(context: Context, start: int, name: Name, after: tuple[int, int]) -> Found | None:
    """The post beside a name: after it up to the topic, or before it."""
    left, right = context.trimmed(*after, marks=" \n,;:–—-")
    if right - left > 3 and context.vocabulary.has("post", context.text[left:right]):
        return context.source.found(left, right)
    left, right = context.trimmed(start, name.start, " \n,;:–—-")
    found = context.vocabulary.find("post", context.text[left:right]) if right > left else None
    return context.source.found(left + found[1].start(), right) if found is not None else None


def _heard_in_preamble(context: Context, section: Section) -> Iterator[Speech]:
    """«Заслушав информацию Котовой Е.А.»: somebody spoke, though no speech is written down."""
    for line in section.lines:
        printed = context.text[line.start : line.end]
        if not re.match(r"(?:заслушав|обсудив|выслушав|рассмотрев)", printed, re.IGNORECASE):
            continue
        for name in context.names(line.start, line.end)[:6]:
            yield Speech(speaker=context.nominative(name), agenda_item=section.question)
