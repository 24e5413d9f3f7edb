"""One file → its documents: where each begins and of what kind it is."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from opora.core.grammar.cells import streams
from opora.core.grammar.columns import find_head
from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import WORD, is_known, part_of_speech
from opora.core.grammar.vocabulary import Vocabulary


ACTS = frozenset({"приказ", "распоряжение", "постановление"})
MEETINGS = frozenset({"протокол", "выписка", "решение"})
PLANS = frozenset({"план", "дорожная карта", "перечень мероприятий"})
_DECIDED = frozenset({"decisions", "appendix"})
_SUBSTANCE = _DECIDED | {"present", "agenda", "heard", "spoke", "chair"}
_MODAL = frozenset({"должен", "должна", "должны", "нужно", "необходимо"})
_APPROVED = ("рассмотрен", "принят", "согласован", "утвержд", "приложение")
_LATER = PLANS | {"адресные рекомендации", "аналитическая справка", ""}


@dataclass(frozen=True)
class Part:
    """A document's stretch of lines; `title` is the index of its title line, None when it has none."""

    kind: str
    title: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class _Title:
    """A line that announces a document; `first` is the earliest line that announced the same one."""

    first: int
    index: int
    kind: str


def split(lines: Sequence[Line], text: str, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Documents of a file in order; look-alikes (положение, список…) come with an empty kind."""
    titles = _titles(lines, text, vocabulary)
    if len(titles) > 1 and titles[-1].index >= len(lines) - 2 and titles[-1].kind == "протокол":
        titles = titles[:-1]
    if not titles:
        kind = vocabulary.value("kind_word", text) or _tabled(lines, text, vocabulary)
        return (Part(kind, None, tuple(lines)),) if kind else ()
    starts = [0, *(_upward(lines, text, one.first, vocabulary) for one in titles[1:])]
    ends = [*starts[1:], len(lines)]
    return tuple(
        Part(one.kind, one.index - start, tuple(lines[start:end]))
        for one, start, end in zip(titles, starts, ends, strict=True)
    )


def _tabled(lines: Sequence[Line], text: str, vocabulary: Vocabulary) -> str | None:
    """A text without a title that holds a table of what, when and who is a plan."""
    if not lines:
        return None
    for stream in streams(text, lines[0].start, lines[-1].end):
        head = find_head(text, stream, vocabulary)
        if head is not None and {"action", "deadline", "responsible"} <= set(head.columns):
            return "план"
    return None


def _titles(lines: Sequence[Line], text: str, vocabulary: Vocabulary) -> list[_Title]:
    found: list[_Title] = []
    seen: set[str] = set()
    for index, line in enumerate(lines):
        printed = text[line.body : line.end]
        kind = _announced(lines, index, text, vocabulary, is_first=not found)
        if kind == "повестка" and seen & {"present", "chair"} and not found:
            kind = None
        if kind is not None and found and _is_again(found[-1], kind, printed, seen):
            found[-1] = replace(found[-1], index=index)
        elif kind is not None and (
            not found or _is_new(found[-1], lines, index, kind, seen, text, vocabulary)
        ):
            found.append(_Title(index, index, kind))
        else:
            seen.add(_heading_kind(printed, vocabulary))
            continue
        seen = set()
    return found


def _announced(
    lines: Sequence[Line], index: int, text: str, vocabulary: Vocabulary, *, is_first: bool
) -> str | None:
    """The kind a line announces, unless it only mentions an act."""
    line = lines[index]
    printed = text[line.body : line.end]
    kind = _title_kind(line, printed, vocabulary)
    if kind is None and is_first:
        kind = _first_kind(line, printed, vocabulary)
    return None if kind in ACTS | MEETINGS and _is_reference(lines, index, text) else kind


def _is_again(above: _Title, kind: str, printed: str, seen: Set[str]) -> bool:
    """The name of a page repeats the title that follows it: «Постановление № 563 … ПОСТАНОВЛЕНИЕ»."""
    is_same = above.kind == kind and kind in ACTS | MEETINGS
    return is_same and not seen & _SUBSTANCE and printed.split()[0].isupper()


def _heading_kind(printed: str, vocabulary: Vocabulary) -> str:
    """The section a line begins, an empty string when none."""
    if vocabulary.has("inline_decisions", printed):
        return "decisions"
    return vocabulary.value("heading", printed) or ""


def _title_kind(line: Line, printed: str, vocabulary: Vocabulary) -> str | None:
    """The kind a line announces; list items, running sentences and web lines announce nothing."""
    if (
        line.kind
        or not (printed[:1].isupper() or printed[:1] in '«"')
        or vocabulary.has("web", printed)
    ):
        return None
    kind = vocabulary.value("title", printed)
    return None if kind in PLANS and _is_sentence(printed) else kind


def _is_sentence(printed: str) -> bool:
    """«План работы должен включать:»: somebody says something about a plan."""
    words = (match.group() for match in WORD.finditer(printed))
    return any(
        word.islower() and (word in _MODAL or part_of_speech(word) == "VERB" and is_known(word))
        for word in words
    )


def _first_kind(line: Line, printed: str, vocabulary: Vocabulary) -> str | None:
    """Titles that are titles only where none stands before them: «РЕКОМЕНДАЦИИ», «План …»."""
    is_apart = not line.kind and printed[:1].isupper() and not _is_sentence(printed)
    return vocabulary.value("first_title", printed) if is_apart else None


def _is_inside(above: str, kind: str, printed: str, *, has_decided: bool) -> bool:
    """A cell «Протокол» in a plan; a word of a title inside a regulation."""
    if above in PLANS and " " not in printed.strip() and not printed.isupper():
        return True
    return above == "" and not has_decided and kind not in ACTS | MEETINGS | {"письмо"}


def _is_reference(lines: Sequence[Line], index: int, text: str) -> bool:
    """A line that only mentions an act: in a list, under «Рассмотрено …» or «Изменение:», above the title."""
    printed = text[lines[index].start : lines[index].end]
    if printed.endswith((";", ",", " от")) or (index and _is_bare_mark(lines[index - 1])):
        return True
    if not index or printed.split()[0].isupper():
        return False
    above = [text[line.start : line.end].lower() for line in _run_above(lines, index)]
    if above and above[0].endswith(("основание:", "изменение:", "изменения:")):
        return True
    return any(one.startswith(_APPROVED) for one in above)


def _is_bare_mark(line: Line) -> bool:
    """«2.» alone on a line: the text of the point follows."""
    return line.kind == "number" and line.body == line.end


def _run_above(lines: Sequence[Line], index: int) -> list[Line]:
    """Up to four lines above without a blank one between, the nearest first."""
    found: list[Line] = []
    while index and len(found) < 4 and (not found or not lines[index].blank_before):
        index -= 1
        found.append(lines[index])
    return found


def _is_new(  # noqa: PLR0913 - everything that tells a title from a mention
    above: _Title,
    lines: Sequence[Line],
    index: int,
    kind: str,
    seen: Set[str],
    text: str,
    vocabulary: Vocabulary,
) -> bool:
    """Whether a title after another one is a document of its own."""
    printed = text[lines[index].body : lines[index].end]
    if not _begins_anew(above, index, kind, seen):
        return False
    if kind in ACTS and not (printed.split()[0].isupper() or lines[index].strong):
        return above.kind != "" and lines[index].blank_before
    if kind in _LATER and not _stands_out(lines, index, text, vocabulary):
        return False
    return not _is_inside(above.kind, kind, printed, has_decided=bool(seen & _DECIDED))


def _begins_anew(above: _Title, index: int, kind: str, seen: Set[str]) -> bool:
    """Whether a title opens a new document rather than a section of the same."""
    before, near = above.kind, index - above.index <= 4
    if kind in {"повестка", "письмо"} or kind == before == "адресные рекомендации":
        return False
    if kind == "решение":
        return before in {"повестка", ""}
    if kind in _LATER:
        return bool(seen & _DECIDED) or not (before in MEETINGS | {"повестка"} or near)
    if before == kind or (before in {"решение", "выписка", "письмо"} and kind in MEETINGS | ACTS):
        return not near and bool(seen & _SUBSTANCE)
    return before != "письмо"


def _stands_out(lines: Sequence[Line], index: int, text: str, vocabulary: Vocabulary) -> bool:
    """A title set apart: bold, in capitals, or after «Приложение» and a blank line."""
    line = lines[index]
    printed = text[line.body : line.end]
    first = printed.split()[0].strip('«»"')
    if line.strong or first.isupper():
        return True
    above = " ".join(text[one.start : one.end] for one in lines[max(0, index - 4) : index])
    return line.blank_before and (
        "риложени" in above or not printed.endswith((".", ";")) and len(printed) < 160
    )


def _upward(lines: Sequence[Line], text: str, index: int, vocabulary: Vocabulary) -> int:
    """The first line of a later document: its appendix mark and the organ above the title belong to it."""
    start = index
    while start > 0 and index - start < 6:
        above = text[lines[start - 1].start : lines[start - 1].end]
        is_appendix = above.lower().startswith(
            ("приложение", "к приказу", "к протоколу", "утвержд", "к распоряж", "к постановл")
        )
        is_organ = (
            above.isupper()
            and not above.endswith((".", ";", ":"))
            and not vocabulary.has("post", above)
        )
        if not (is_appendix or is_organ):
            break
        start -= 1
    return start
