"""Columns of a table: named by its header, or told by what the cells hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from opora.core.grammar.cells import Cell, Stream
from opora.core.grammar.deadlines import is_deadline
from opora.core.grammar.morphology import WORD, is_infinitive, parses
from opora.core.grammar.names import find_names
from opora.core.grammar.vocabulary import Vocabulary


Trait = Literal["empty", "number", "deadline", "actor", "action", "text"]
_NO = re.compile(r"(?:№|[nN])\s*(?:п\s?/?\s?п\.?)?\s*$|п\s?/\s?п\.?\s*$")
_COUNTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
_TASKS = frozenset({"action", "decision"})
_MATTER = frozenset({"matter"})
_REPEATED = frozenset({"other", "matter"})
_BESIDE = frozenset({"deadline", "responsible", "decision", "question", "addressee"})
# «Управление образования»: an office, though its first word may name a deed.
_OFFICE = re.compile(
    r"(?:управление|отделение|учреждени[ея]|объединени[ея])\s+(?:образовани|по\s+(?:дел|образ)|культур|администраци|учител|социальн)[^:;]{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Head:
    """The columns of a table in order, and the index of the first cell after them."""

    columns: tuple[str, ...]
    after: int


def column_of(printed: str, vocabulary: Vocabulary) -> str | None:
    """What a header's cell says its column holds."""
    cell = " ".join(printed.split()).strip(" *|.:")
    if _NO.fullmatch(cell):
        return "number"
    return vocabulary.value("column", cell) if 2 < len(cell) < 70 else None


def find_head(text: str, stream: Stream, vocabulary: Vocabulary) -> Head | None:
    """The header: a row that names a task's column and one more, or such a run of cells."""
    if stream.has_rows:
        return _head_row(text, stream, vocabulary)
    cells = stream.cells
    for index in range(min(len(cells), 60)):
        head = _head_run(text, cells, index, vocabulary)
        if head is not None:
            return head
    return None


def _head_row(text: str, stream: Stream, vocabulary: Vocabulary) -> Head | None:
    before = 0
    for row in stream.rows():
        before += len(row)
        columns = [column_of(text[slice(*cell.place)], vocabulary) for cell in row]
        if is_header(columns) and all(cell.end - cell.start < 90 for cell in row):
            return Head(_unique([column or "other" for column in columns]), before)
    return None


def is_header(columns: Sequence[str | None]) -> bool:
    """A task's column and one beside it."""
    return bool((_TASKS | _MATTER) & set(columns)) and bool(_BESIDE - _TASKS & set(columns))


def _unique(columns: Sequence[str]) -> tuple[str, ...]:
    """Each column named once; «Содержание» is the task where no column is called measures."""
    if not _TASKS & set(columns) and "matter" in columns:
        first = columns.index("matter")
        columns = [*columns[:first], "action", *columns[first + 1 :]]
    columns = ["other" if column == "matter" else column for column in columns]
    return tuple(
        column if column not in columns[:index] else "other" for index, column in enumerate(columns)
    )


def _head_run(text: str, cells: Sequence[Cell], index: int, vocabulary: Vocabulary) -> Head | None:
    columns: list[str] = []
    place = index
    while place < len(cells) and place - index < 16:
        column, taken = _joined(text, cells, place, columns, vocabulary)
        if column is None or (column in columns and column not in _REPEATED):
            break
        columns += [column] if column else []
        place += taken
    return Head(_unique(columns), place) if is_header(columns) else None


def _joined(
    text: str, cells: Sequence[Cell], place: int, columns: Sequence[str], vocabulary: Vocabulary
) -> tuple[str | None, int]:
    """The column a cell names, alone or with the cell after it; an empty string goes on with the one before."""
    printed = text[slice(*cells[place].place)].strip()
    alone = column_of(printed, vocabulary)
    following = text[slice(*cells[place + 1].place)].strip() if place + 1 < len(cells) else ""
    if alone is None or (alone == "number" and _NO.fullmatch(f"№ {following}")):
        both = column_of(f"{printed} {following}", vocabulary)
        if both is not None and len(printed) < 40 and len(following) < 40 and following:
            return both, 2
    if columns and vocabulary.has("column_tail", printed) and alone in {None, columns[-1]}:
        return "", 1
    if alone is None and columns and 3 < len(printed) < 40 and printed[:1].isupper():
        follows = column_of(following, vocabulary)
        return ("other", 1) if follows and follows not in columns else (None, 1)
    return alone, 1


def trait_of(text: str, cell: Cell, vocabulary: Vocabulary) -> Trait:
    """What a cell looks like by itself."""
    printed = " ".join(text[slice(*cell.place)].split()).strip(" |*")
    if not printed or printed in {"-", "–", "—", "^"} or _COUNTED.fullmatch(printed):
        return "number" if printed[:1].isdigit() else "empty"
    if is_deadline(printed, vocabulary):
        return "deadline"
    first = WORD.match(printed)
    is_office = _OFFICE.match(printed) is not None
    if first is not None and not is_office and _is_doing(first.group()):
        return "action"
    if is_office or is_actor(text, cell.start, cell.end, vocabulary):
        return "actor"
    return "text"


def is_actor(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """A person, a post or an organisation at the beginning, and not much more."""
    if end - start > 200:
        return False
    names = find_names(text, start, end, vocabulary)
    if names and names[0].start - start < 40:
        return True
    return vocabulary.has("actor", text[start:end].strip(" |*"))


def _is_doing(word: str) -> bool:
    return is_infinitive(word) or _is_deed(word)


def _is_deed(word: str) -> bool:
    """«Проведение», «Организация», «Мониторинг»: a noun of action in the nominative."""
    low = word.lower()
    if not low.endswith(("ние", "ция", "ка", "тие", "инг", "ез", "из", "ия")):
        return False
    tag = parses(low)[0].tag
    return tag.POS == "NOUN" and "inan" in tag and "nomn" in tag
