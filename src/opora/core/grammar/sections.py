"""Lines of one document → sections, each begun by a heading; what may follow what keeps look-alikes out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from opora.core.grammar.lines import Line, marked
from opora.core.grammar.vocabulary import Vocabulary


_OPENING = frozenset({"present", "absent", "invited", "agenda", "requisite"})
_SUBSTANCE = frozenset({"decisions", "heard", "spoke"})
_BEFORE_PREAMBLE = frozenset({"header", "agenda", "question", "requisite", "present", "course"})
_NUMBERED = re.compile(r"(?:вопрос[а-яё]*\s*№?\s*|по\s+)(\d{1,2})", re.IGNORECASE)
_ORDINALS = ("перв", "втор", "трет", "четв", "пят", "шест", "седьм", "восьм", "девят", "десят")


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it; `question` is the agenda item it is about, when it says so."""

    kind: str
    start: int
    heading_end: int
    lines: tuple[Line, ...]
    question: int | None = None


@dataclass
class _Builder:
    text: str
    vocabulary: Vocabulary
    done: list[Section] = field(default_factory=list)
    kind: str = "header"
    start: int = 0
    heading_end: int = 0
    lines: list[Line] = field(default_factory=list)
    question: int | None = None
    seen: set[str] = field(default_factory=set)

    def close(self) -> None:
        """Ends the current section."""
        self.done.append(
            Section(self.kind, self.start, self.heading_end, tuple(self.lines), self.question)
        )

    def open(self, kind: str, line: Line, at: int, *, keep: bool = False) -> None:
        """Begins a section at a line; what follows place `at` on that line is its first content."""
        self.close()
        self.kind, self.start, self.heading_end, self.lines = kind, line.start, at, []
        self.seen.add(kind)
        if keep:
            self.lines.append(line)
            return
        rest = self.text[at : line.end]
        if rest.strip():
            begin = at + len(rest) - len(rest.lstrip())
            self.lines.append(marked(self.text, begin, line.end, strong=False))


def sections_of(
    lines: Sequence[Line], text: str, vocabulary: Vocabulary, *, first: int = 0
) -> tuple[Section, ...]:
    """Sections in order; the first is the header. Lines before index `first` (the title) are never headings."""
    builder = _Builder(text, vocabulary, start=lines[0].start if lines else 0)
    builder.heading_end = builder.start
    for index, line in enumerate(lines):
        if index < first or not _take_heading(builder, line, lines[index + 1 :]):
            _take_inline(builder, line)
    builder.close()
    return tuple(builder.done)


def _take_heading(builder: _Builder, line: Line, rest: Sequence[Line]) -> bool:
    printed = builder.text[line.body : line.end]
    found = builder.vocabulary.find("heading", printed)
    if found is None or not _may_follow(builder, found[0].value, line, printed):
        return False
    pattern, match = found
    kind, at = pattern.value, line.body + match.end()
    number = _question_number(printed[: match.end() or 40], line)
    about = number if number is not None else builder.question
    if kind == "question" and builder.kind == "decisions" and not _is_decided_later(builder, rest):
        builder.question = about
        if builder.lines or builder.text[at : line.end].strip():
            builder.open("decisions", line, at)
            builder.question = about
        return True
    builder.open(kind, line, at)
    builder.question = about
    if builder.lines:
        last = builder.lines.pop()
        _take_inline(builder, last)
    return True


def _take_inline(builder: _Builder, line: Line) -> None:
    """A line of the current section; «… ПРИКАЗЫВАЮ:» at its end opens the decisions."""
    builder.lines.append(line)
    if builder.kind in {"decisions", "appendix", "signature"}:
        return
    found = builder.vocabulary.find("inline_decisions", builder.text[line.start : line.end])
    if found is None:
        return
    at = line.start + found[1].end()
    builder.open("decisions", line, at)
    builder.start = line.start + found[1].start()


def _may_follow(builder: _Builder, kind: str, line: Line, printed: str) -> bool:
    """Whether a heading is possible here: no attendance after speeches, no agenda inside decisions."""
    if builder.kind == "appendix" or (kind in _OPENING and builder.seen & _SUBSTANCE):
        return False
    if kind in {"chair", "secretary"} and line.kind:
        return bool(re.match(r"[^:]{0,60}:", printed))
    if builder.kind == "agenda":
        return _may_end_agenda(builder, kind, line, printed)
    if builder.kind == "decisions" and line.kind:
        is_again = kind == "decisions" and printed.rstrip().endswith(":")
        return is_again or kind in {"heard", "spoke", "question", "votes"}
    return kind != "preamble" or builder.kind in _BEFORE_PREAMBLE


def _may_end_agenda(builder: _Builder, kind: str, line: Line, printed: str) -> bool:
    """Inside an agenda «Докладчик:» belongs to it, and «Слушали:» right under its heading is a slip."""
    if (
        kind == "reporter"
        or (kind == "heard" and not builder.lines and "вопрос" not in printed.lower())
        or (kind in _OPENING and line.kind)
    ):
        return False
    if kind == "question" and printed.lower().startswith("вопрос"):
        return any(one.kind for one in builder.lines)
    return printed.rstrip().endswith(":") or not line.kind or kind not in {"decisions", "discussed"}


def _is_decided_later(builder: _Builder, rest: Sequence[Line]) -> bool:
    """A question inside decisions that has its own «решили» is a new question."""
    for line in rest:
        printed = builder.text[line.body : line.end]
        kind = builder.vocabulary.value("heading", printed)
        if kind == "question":
            return False
        if kind == "decisions" or builder.vocabulary.has("inline_decisions", printed):
            return True
    return False


def _question_number(heading: str, line: Line) -> int | None:
    """«По второму вопросу» → 2; «2. СЛУШАЛИ» → 2."""
    low = heading.lower()
    match = _NUMBERED.search(low)
    if match is not None:
        return int(match[1])
    for number, stem in enumerate(_ORDINALS, 1):
        if re.search(rf"(?<![а-яё]){stem}[а-яё]*\s+вопрос", low):
            return number
    return int(line.mark) if line.kind == "number" and line.mark.isdigit() else None
