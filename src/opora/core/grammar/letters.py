"""Letters: what is asked, of whom, by when."""

import re
from collections.abc import Iterator, Sequence

from opora.core.grammar.clauses import first_infinitive, nominative_found
from opora.core.grammar.context import Context
from opora.core.grammar.deadlines import find_deadline
from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import WORD, has_case
from opora.core.grammar.objects import Decision
from opora.core.grammar.text import Found


_ASK = re.compile(
    r"(?:просим(?:\s+вас)?|прошу(?:\s+вас)?|просьба\s*:?|необходимо|предлагаем)\s+(?:[^.;\n]{0,90}?\s)?(?=[а-яё]+(?:ть|ти)(?:ся)?\s)",
    re.IGNORECASE,
)
_RUN_ON = re.compile(r"(?<=[а-яё])\s+(?=(?:[А-ЯЁ][а-яё]+|[ВСН])\s+[а-яё])")
_SENTENCE_END = re.compile(
    r"(?<=[а-яёa-z»)\d])(?<![\s.(«][а-яёА-ЯЁ])(?<!ул)\.(?=\s+[А-ЯЁ]|\s*$|\s*\n)"
)


def read_letter(context: Context, lines: Sequence[Line]) -> list[Decision]:
    """Requests of a letter as tasks to those it is addressed to."""
    if not lines:
        return []
    addressees = tuple(_addressees(context, lines[:14]))
    start, end = lines[0].start, lines[-1].end
    found: list[Decision] = []
    done = 0
    for match in _ASK.finditer(context.text, start, end):
        begin = first_infinitive(context.text, match.start(), end)
        if begin is None or begin < done:
            continue
        stop = _SENTENCE_END.search(context.text, begin, end)
        done = stop.start() if stop else end
        for left, right in _acts(context, begin, done):
            made = context.source.found(left, right)
            deadline = find_deadline(context, left, right)
            found.append(
                Decision(
                    no=None,
                    bullet=len(found) + 1,
                    action=made,
                    addressees=addressees,
                    deadline=deadline,
                    modality="просить",
                    kind="recommend",
                )
            )
    return found


def _acts(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of single requests: «проверить …, сообщить …»."""
    cuts = [start]
    for match in re.finditer(r"[,;]\s+(?=[а-яё]+(?:ть|ти)\s)", context.text[start:end]):
        if (
            first_infinitive(context.text, start + match.end(), start + match.end() + 24)
            == start + match.end()
        ):
            cuts.append(start + match.end())
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        yield context.trimmed(left, right)


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
