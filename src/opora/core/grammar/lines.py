"""Lines of a cleaned text: the printed ones, or made ones where conversion lost them; each with its list mark."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from opora.core.grammar.text import Source


_MARK = re.compile(
    r"(?:п\.?\s?|(?:Шаг|Пункт|Мера|Мероприятие)\s+(?=\d[\d.]*\s?[:.)]))?(?P<number>(?:[IVXХ]{1,4}|\d{1,2})(?:\.\d{1,2}){1,3})(?:[.):]\s*|\s+)(?=[^\W\d]|[«\"(№])"
    r"|(?:п\.\s?)?(?P<plain>\d{1,2})\s?[.)]{1,2}\s*(?=[^\W\d]|[«\"(№*]|$|\d{4}\b)"
    r"|(?P<roman>[IVXХ]{1,4})[.)]\s*(?=\w)"
    r"|(?P<letter>[а-яёa-z])\)\s*(?=\S)"
    r"|(?P<word>(?:Перв|Втор|Трет|Четв[её]рт|Пят|Шест|Седьм|Восьм)[а-яё]{1,2})(?:[.:]|\s[–—])\s+(?=[А-ЯЁ])"
    r"|(?P<bullet>[-–—•✓✔+*ü>])\s*(?=[^\W\d_]|[«\"(№]|\d)"
)
_BARE = re.compile(r"(?P<n>\d{1,2})\s+(?=[А-ЯЁ«])")
_ORDINALS = ("перв", "втор", "трет", "четв", "пято", "шест", "седь", "вось")
_BULLETS = frozenset("-–—•✓✔+*ü>")
_HEADING_PRINTED = re.compile(r"\s*#{1,6}\s|\s*\*\*[^*]+\*\*:?\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands in the cleaned text, its list mark, and what surrounds it."""

    start: int
    end: int
    body: int  # where the text after the mark begins
    mark: str  # number, letter or bullet as read; empty when there is none
    kind: str  # number, roman, letter, bullet or empty
    blank_before: bool
    indent: int
    strong: bool  # set as a heading: markdown hashes or bold
    closed: bool = False  # «1)» and not «1.»

    @property
    def level(self) -> int:
        """Depth by the mark alone: 1. → 1, 1.2 → 2, а) → 5, a bullet → 6."""
        if self.kind == "number":
            return 1 + self.mark.count(".")
        return {"roman": 0, "letter": 5, "bullet": 6}.get(self.kind, 9)


def lines_of(source: Source, breaks: Iterable[re.Pattern[str]]) -> tuple[Line, ...]:
    """Lines of the text; `breaks` are the headings before which a lost line end is restored."""
    text = source.text
    if _is_one_word_per_line(text):
        stretches: Iterator[tuple[int, int]] = iter([(0, len(text))])
        text = text.replace("\n", " ")
    else:
        stretches = _printed_lines(text)
    found: list[Line] = []
    blank = True
    for start, end in stretches:
        if not text[start:end].strip():
            blank = True
            continue
        for piece_start, piece_end in _pieces(text, start, end, tuple(breaks)):
            line = _line(source, text, piece_start, piece_end, blank=blank)
            if line is not None:
                found.append(line)
            blank = False
    return tuple(_counted_on(found, text))


def _counted_on(lines: list[Line], text: str) -> Iterator[Line]:
    """Bare numbers made marks where they count: «1 Об исполнении … / 2 О работе …»."""
    bare = {
        at: int(match["n"])
        for at, line in enumerate(lines)
        if not line.kind and (match := _BARE.match(text, line.start, line.end)) is not None
    }
    counted: dict[int, int] = {}
    for at, number in bare.items():
        last = list(counted.values())[-1] if counted else 0
        if number in {1, last + 1}:
            counted[at] = number
    has_two = any(number > 1 for number in counted.values())
    for at, line in enumerate(lines):
        match = _BARE.match(text, line.start, line.end) if has_two and at in counted else None
        if match is None:
            yield line
        else:
            yield replace(line, kind="number", mark=match["n"], body=match.end())


def marked(
    text: str,
    start: int,
    end: int,
    *,
    blank_before: bool = False,
    strong: bool = False,
    indent: int = 0,
) -> Line:
    """The line between two places, with its list mark read."""
    match = _MARK.match(text, start, end)
    mark, kind = _mark(match)
    body = match.end() if match and kind else start
    closed = bool(match and kind == "number" and ")" in match.group())
    return Line(start, end, body, mark, kind, blank_before, indent, strong, closed)


def _is_strong(source: Source, first: int, last: int) -> bool:
    """Set as a heading in markdown: hashes before, or bold from end to end."""
    return source.is_marked_up and bool(_HEADING_PRINTED.match(_printed_line(source, first, last)))


def _printed_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for chunk in text.split("\n"):
        yield start, start + len(chunk)
        start += len(chunk) + 1


def _is_one_word_per_line(text: str) -> bool:
    filled = [line for line in text.split("\n") if line.strip()]
    if len(filled) < 20:
        return False
    return sum(len(line.split()) <= 2 for line in filled) > 0.85 * len(filled)


def _line(source: Source, text: str, start: int, end: int, *, blank: bool) -> Line | None:
    raw = text[start:end]
    stripped = raw.strip(" |") if raw.count("|") < 2 else raw.strip()
    if not stripped:
        return None
    first = start + raw.index(stripped[0])
    last = first + len(stripped)
    strong = _is_strong(source, first, last)
    return marked(text, first, last, blank_before=blank, strong=strong, indent=first - start)


def _printed_line(source: Source, first: int, last: int) -> str:
    """The printed line round a stretch, with the marks that cleaning took off its ends."""
    span = source.span(first, last)
    start = source.printed.rfind("\n", 0, span.start) + 1
    end = source.printed.find("\n", span.end)
    return source.printed[start : end if end >= 0 else len(source.printed)][:400]


def _mark(match: re.Match[str] | None) -> tuple[str, str]:
    if match is None:
        return "", ""
    if match["number"] or match["plain"]:
        return (match["number"] or match["plain"]), "number"
    if match["word"]:
        return str(_ORDINALS.index(match["word"].lower().replace("ё", "е")[:4]) + 1), "number"
    if match["roman"]:
        return match["roman"], "roman"
    return (match["letter"], "letter") if match["letter"] else (match["bullet"], "bullet")


_LONG = 160
_TITLE_INSIDE = re.compile(
    r"(?<=[.»)]\s)(?:Протокол|ПРОТОКОЛ)\s*№|(?:\s{3}|\.\s)Секретарь\s|(?<=\s)Повестка\s+дня\s*$"
)
_TITLE_WORD = re.compile(r"[ПС](?:ротокол|РОТОКОЛ|екретарь|овестка)")
_ONLY_MARK = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[-–—•]|вопрос\s*(?:№\s*)?\d{1,2}[.:]?)?\s*", re.IGNORECASE
)
_ITEM = re.compile(
    r"(?<=[.;:,)»])\s+(?=(?P<n>\d{1,2})(?P<mark>[.)])\s+[А-ЯЁа-яё«])|(?<=[.;:,)»])\s+(?=\d{1,2}\.\d{1,2}\.?\s+[А-ЯЁа-яё«])"
)
_BULLET = re.compile(r"(?<=[:;,.»)])\s+(?=[-–•✓]\s+[а-яёА-ЯЁ«])")


def _pieces(
    text: str, start: int, end: int, breaks: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[int, int]]:
    """A long line cut before headings and before items that count on from one."""
    is_short = end - start < 60 or (end - start < _LONG and ":" not in text[start:end])
    is_titled = _TITLE_WORD.search(text, start, end) and _TITLE_INSIDE.search(text, start, end)
    if is_short and not is_titled:
        yield start, end
        return
    cuts = {start, end}
    for pattern in breaks:
        cuts.update(
            match.start()
            for match in pattern.finditer(text, start + 1, end)
            if not _ONLY_MARK.fullmatch(text, start, match.start())
        )
    bounds = sorted(cuts)
    for left, right in zip(bounds, bounds[1:], strict=False):
        inner = sorted({left, right, *_items(text, left, right)})
        yield from zip(inner, inner[1:], strict=False)


def _items(text: str, start: int, end: int) -> Iterator[int]:
    """Where items of a list written into one line begin: «… : 1. … 2. …», only when they count on."""
    if end - start < _LONG and ":" not in text[start:end]:
        return
    expected = _counted(text, start, end)
    for match in _ITEM.finditer(text, start, end):
        number = match["n"]
        if number is None:
            yield match.end()
        elif int(number) == expected.get(match["mark"], 1):
            if match["mark"] == ".":
                expected.pop(")", None)
            expected[match["mark"]] = int(number) + 1
            yield match.end()
    bullets = [match.end() for match in _BULLET.finditer(text, start, end)]
    if len(bullets) > 1 and text[bullets[0] - 2 :: -1].lstrip()[:1] == ":":
        yield from bullets


def _counted(text: str, start: int, end: int) -> dict[str, int]:
    """The number that the next inline item must bear, by its mark: one more than the line's own."""
    own = re.match(r"(?i:\s*повестка(?:\s+дня)?)?\s*(\d{1,2})([.)])\s", text[start:end][:24])
    return {own[2]: int(own[1]) + 1} if own else {}
