"""One file → its documents: where each begins and of what kind it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from opora.core.grammar.lines import Line
from opora.core.grammar.vocabulary import Vocabulary


ACTS = frozenset({"приказ", "распоряжение", "постановление"})
MEETINGS = frozenset({"протокол", "выписка", "решение"})
PLANS = frozenset({"план", "дорожная карта", "перечень мероприятий"})
_LATER = PLANS | {"адресные рекомендации", "аналитическая справка", ""}


@dataclass(frozen=True)
class Part:
    """A document's stretch of lines; `title` is the index of its title line, None when it has none."""

    kind: str
    title: int | None
    lines: tuple[Line, ...]


def split(lines: Sequence[Line], text: str, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Documents of a file in order; look-alikes (положение, список…) come with an empty kind."""
    titles = _titles(lines, text, vocabulary)
    if len(titles) > 1 and titles[-1][0] >= len(lines) - 2 and titles[-1][1] == "протокол":
        titles = titles[:-1]
    if not titles:
        kind = vocabulary.value("kind_word", text)
        return (Part(kind, None, tuple(lines)),) if kind else ()
    starts = [0, *(_upward(lines, text, index, vocabulary) for index, _ in titles[1:])]
    ends = [*starts[1:], len(lines)]
    return tuple(
        Part(kind, index - start, tuple(lines[start:end]))
        for (index, kind), start, end in zip(titles, starts, ends, strict=True)
    )


def _titles(lines: Sequence[Line], text: str, vocabulary: Vocabulary) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    has_decided = has_opened = False
    for index, line in enumerate(lines):
        printed = text[line.body : line.end]
        has_decided = has_decided or vocabulary.value("heading", printed) in {
            "decisions",
            "appendix",
        }
        has_decided = has_decided or vocabulary.has("inline_decisions", printed)
        has_opened = has_opened or vocabulary.value("heading", printed) in {"present", "chair"}
        kind = _title_kind(line, printed, vocabulary)
        kind = kind if kind is not None or found else _first_kind(line, printed, vocabulary)
        if kind in ACTS | MEETINGS and _is_approval(lines, index, text):
            continue
        if kind == "повестка" and has_opened and not found:
            continue
        if kind is None or (found and not _begins_anew(found[-1], index, kind, has_decided)):
            continue
        if found and kind in _LATER and not _stands_out(lines, index, text, vocabulary):
            continue
        if found and _is_inside(found[-1][1], kind, printed, has_decided=has_decided):
            continue
        found.append((index, kind))
        has_decided = False
    return found


def _title_kind(line: Line, printed: str, vocabulary: Vocabulary) -> str | None:
    """The kind a line announces; list items, running sentences and web lines announce nothing."""
    if (
        line.kind
        or not (printed[:1].isupper() or printed[:1] in '«"')
        or vocabulary.has("web", printed)
    ):
        return None
    return vocabulary.value("title", printed)


def _first_kind(line: Line, printed: str, vocabulary: Vocabulary) -> str | None:
    """Titles that are titles only where none stands before them: «РЕКОМЕНДАЦИИ», «План …»."""
    is_apart = not line.kind and printed[:1].isupper()
    return vocabulary.value("first_title", printed) if is_apart else None


def _is_inside(above: str, kind: str, printed: str, *, has_decided: bool) -> bool:
    """A cell «Протокол» in a plan; a word of a title inside a regulation."""
    if above in PLANS and " " not in printed.strip() and not printed.isupper():
        return True
    return above == "" and not has_decided and kind not in ACTS | MEETINGS | {"письмо"}


def _is_approval(lines: Sequence[Line], index: int, text: str) -> bool:
    """«Рассмотрено на заседании ШМО / Протокол от 28.08.2023 № 1»: a reference above the title."""
    if not index or text[lines[index].start : lines[index].end].split()[0].isupper():
        return False
    above = text[lines[index - 1].start : lines[index - 1].end].lower()
    return above.startswith(("рассмотрен", "принят", "согласован", "утвержд", "приложение"))


def _begins_anew(current: tuple[int, str], index: int, kind: str, has_decided: bool) -> bool:  # noqa: FBT001 - private
    """Whether a title after another one opens a new document rather than a section of the same."""
    at, before = current
    near = index - at <= 4
    if kind in {"повестка", "письмо"} or kind == before == "адресные рекомендации":
        return False
    if kind == "решение":
        return before in {"повестка", ""}
    if kind in _LATER:
        return has_decided or not (before in MEETINGS | {"повестка"} or near)
    if before == kind or (before in {"решение", "выписка", "письмо"} and kind in MEETINGS | ACTS):
        return not near
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
