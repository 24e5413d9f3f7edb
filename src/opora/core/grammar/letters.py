"""Letters: what is asked, of whom, by when."""

import re
from collections.abc import Iterator, Sequence

from opora.core.grammar.addressees import nominative_found
from opora.core.grammar.clauses import first_infinitive
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import find_deadline
from opora.core.grammar.items import items_of
from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import WORD, has_case, nominative, part_of_speech
from opora.core.grammar.objects import Decision
from opora.core.grammar.text import Confidence, Found


_ASK = re.compile(
    r"(?:просим(?:\s+вас)?|прошу(?:\s+вас)?|просьба\s*:?|необходимо|предлагаем)\s+(?:[^.;\n]{0,90}?\s)?(?=[а-яё]+(?:ть|ти)(?:ся)?\s)",
    re.IGNORECASE,
)
_STEM = re.compile(
    r"(?:прос(?:им|ит|ят)|прошу|просьба|необходимо|предлага(?:ем|ет))(?:\s+вас)?\s*:\s*$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;]\s+(?:а\s+также\s+)?(?=[а-яё])|\s+и\s+(?=[а-яё]+(?:ть|ти)(?:ся)?\s)")
_GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
_TRAILING = re.compile(r"\s+и\s*$|\s*[,;]\s*(?:а\s+также\s*)?$")
_PAUSE = re.compile(r"[,;.]")
_RUN_ON = re.compile(r"(?<=[а-яё])\s+(?=(?:[А-ЯЁ][а-яё]+|[ВСН])\s+[а-яё])")
_SENTENCE_END = re.compile(
    r"(?<=[а-яёa-z»)\d])(?<![\s.(«][а-яёА-ЯЁ])(?<!ул)\.(?=\s+[А-ЯЁ]|\s*$|\s*\n)"
)


def read_letter(context: Context, lines: Sequence[Line]) -> list[Decision]:
    """Requests of a letter as tasks to those it is addressed to."""
    if not lines:
        return []
    addressees = tuple(_addressees(context, lines[:14])) or _beside(context, lines[:14])
    places = [*_listed(context, lines)] or [*_asked(context, lines)]
    return [
        Decision(
            no=None,
            bullet=number,
            action=context.source.found(left, right),
            addressees=addressees,
            deadline=find_deadline(context, left, right),
            modality="просить",
            kind="recommend",
        )
        for number, (left, right) in enumerate(places, 1)
    ]


def _listed(context: Context, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Items of the list under «просим:»."""
    heads = [
        at for at, line in enumerate(lines) if _STEM.search(context.text[line.start : line.end])
    ]
    if not heads:
        return
    for item in items_of(lines[heads[0] + 1 :], context.text):
        if not item.kind:
            return
        yield context.trimmed(item.body, item.last, " \n;,")


def _asked(context: Context, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Requests inside sentences: «просим представить …, сообщить …»."""
    start, end = lines[0].start, lines[-1].end
    done = 0
    for match in _ASK.finditer(context.text, start, end):
        begin = first_infinitive(context.text, match.start(), end)
        if begin is None or begin < done:
            continue
        stop = _SENTENCE_END.search(context.text, begin, end)
        done = stop.start() if stop else end
        yield from _acts(context, begin, done)


def _acts(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of single requests: «проверить …, сообщить …», «определить … и направить …»."""
    cuts = [start]
    for match in _JOINT.finditer(context.text, start, end):
        if match.start() - cuts[-1] >= 20 and _begins_request(context, match.end(), end):
            cuts.append(match.end())
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        stop = _TRAILING.search(context.text[left:right])
        yield context.trimmed(left, left + stop.start() if stop else right)


def _begins_request(context: Context, start: int, end: int) -> bool:
    """An infinitive, or its object before it: «информацию о мерах направить»."""
    stop = _PAUSE.search(context.text, start, end)
    place = first_infinitive(context.text, start, stop.start() if stop else end)
    if place is None:
        return False
    first = WORD.match(context.text, start)
    is_object = first is not None and part_of_speech(first.group()) in {"NOUN", "ADJF", "PRTF"}
    return place == start or (is_object and place - start < 60)


def _beside(context: Context, lines: Sequence[Line]) -> tuple[Found, ...]:
    """Addressees in the right column of a head whose left one is the sender: lines with a wide gap between."""
    cells: list[tuple[int, int]] = []
    for line in lines:
        gap = _GAP.search(context.text, line.start, line.end)
        if gap is None and cells:
            break
        cells += [(gap.end(), line.end)] if gap is not None else []
    groups: list[list[tuple[int, int]]] = []
    for start, end in cells:
        first = WORD.match(context.text, start, end)
        if first is not None and _is_dative(first.group()):
            groups.append([])
        elif not groups or first is None or not first.group().islower():
            break
        groups[-1].append((start, end))
    return tuple(_in_pieces(context, group) for group in groups)


def _in_pieces(context: Context, cells: Sequence[tuple[int, int]]) -> Found:
    """One addressee whose words stand in several places."""
    printed = " ".join(context.text[start:end] for start, end in cells)
    spans = tuple(context.source.span(start, end) for start, end in cells)
    return Found(nominative(printed, "datv"), printed, spans, Confidence.INFERRED)


def _is_dative(word: str) -> bool:
    is_ended = word.lower().endswith(("ам", "ям", "им", "ым", "у", "ю"))
    return word[0].isupper() and not word.isupper() and is_ended and has_case(word, "datv")


def _addressees(context: Context, lines: Sequence[Line]) -> Iterator[Found]:
    """Lines in the dative before the greeting: «Руководителям / общеобразовательных организаций»."""
    index = 0
    while index < len(lines):
        printed = context.text[lines[index].start : lines[index].end]
        first = WORD.match(printed)
        if (
            first is None
            or not first.group()[0].isupper()
            or not has_case(first.group(), "datv")
            or not first.group().lower().endswith(("ам", "ям", "им", "ым", "у", "ю"))
        ):
            index += 1
            continue
        if len(printed) > 90:
            stop = _RUN_ON.search(printed, first.end())
            if stop is not None:
                start = lines[index].start
                yield nominative_found(context, start, start + stop.start(), "datv")
            return
        end = index
        while (
            end + 1 < len(lines)
            and context.text[lines[end + 1].start].islower()
            and not lines[end + 1].blank_before
        ):
            end += 1
        yield nominative_found(context, lines[index].start, lines[end].end, "datv")
        index = end + 1
