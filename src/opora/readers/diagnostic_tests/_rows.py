"""One row of a filled marking form: whole, partly kept, refused or not used."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from opora.core.codes import diagnostic_tests as codes
from opora.core.diagnostic_tests.forms import ABSENT, NOT_BEGUN, MarkingForm, item_title
from opora.core.diagnostic_tests.scores import ParticipantScores
from opora.core.diagnostic_tests.specification import SpecifiedItem
from opora.core.issues import Issue, IssueCode, Severity
from opora.core.places import Place
from opora.readers._privacy import quoted
from opora.readers._text import Cell, is_blank, key, printed, whole
from opora.readers.diagnostic_tests._header import Header


_X = frozenset({"X", "Х"})  # Latin and Cyrillic
_DATE = re.compile(r"\d{2}\.\d{2}\.\d{4}|\d{1,2}:\d{2}")
_ABSENT_KEYS = ("отсутств", "неявка")


@dataclass(frozen=True)
class Complaint:
    """Something about a cell or the whole row, before the file and sheet are known."""

    code: IssueCode
    severity: Severity
    column: str | None
    message: str
    count: int = 1


@dataclass(frozen=True)
class Row:
    """What became of a row: `scores` when kept; refused with a complaint, or blank, when there are none."""

    number: int  # as Excel shows it
    scores: ParticipantScores | None
    complaints: tuple[Complaint, ...] = ()
    is_blank: bool = False

    @property
    def is_refused(self) -> bool:
        """Nothing of the row is taken."""
        return self.scores is None and not self.is_blank

    def refused_as(self, message: str) -> "Row":
        """The row refused for what another row holds; complaints about its cells no longer matter."""
        return replace(self, scores=None, complaints=(_refused(codes.BAD_PARTICIPANT, message),))

    def issues(self, file: str, sheet: str) -> Iterator[Issue]:
        """The complaints with their places."""
        for one in self.complaints:
            place = Place(file=file or None, sheet=sheet, row=self.number, column=one.column)
            yield Issue(
                one.code.code, one.severity, place, one.message, one.code.explanation, one.count
            )


@dataclass(frozen=True)
class _Cell:
    """Points of one task as read."""

    points: int | None = None
    is_skipped: bool = False
    problem: str | None = None


def row_of(number: int, cells: list[Cell], header: Header, form: MarkingForm) -> Row:
    """A row read: the number first, then whether the participant was there, then the points."""
    given = {place: cells[place] for place in header.items if place is not None}
    variant = None if header.variant is None else cells[header.variant]
    if is_blank(variant) and all(is_blank(one) for one in given.values()):
        return Row(number, None, is_blank=True)
    participant = whole(printed(cells[header.number]))
    if participant is None or not 1 <= participant <= form.participants:
        told = f"{_shown(cells[header.number])}: в форме номера с 1 по {form.participants}."
        return Row(number, None, (_refused(codes.BAD_PARTICIPANT, told),))
    if _is_absent(variant):
        return _absent(number, participant, list(given.values()), form)
    return _present(number, participant, (variant, given), header, form)


def _absent(number: int, participant: int, cells: list[Cell], form: MarkingForm) -> Row:
    if any(not is_blank(one) and printed(one).upper() not in _X for one in cells):
        told = f"участник {participant} отмечен «{ABSENT}», но у него есть баллы."
        return Row(number, None, (_refused(codes.ABSENT_WITH_POINTS, told),))
    nothing = (None,) * len(form.specification.items)
    return Row(number, ParticipantScores(number=participant, points=nothing, absent=True))


def _present(
    number: int,
    participant: int,
    given: tuple[Cell, dict[int, Cell]],
    header: Header,
    form: MarkingForm,
) -> Row:
    printed_variant, cells = given
    if all(is_blank(one) for one in cells.values()):
        told = f"участник {participant}: нет ни одного балла; поставьте баллы или «{ABSENT}»."
        return Row(number, None, (_refused(codes.BAD_PARTICIPANT, told),))
    items = form.specification.items
    read = [
        _Cell() if place is None else _points(cells[place], item)
        for place, item in zip(header.items, items, strict=True)
    ]
    variant, doubt = _variant(printed_variant, form.specification.variants)
    scores = ParticipantScores(
        number=participant,
        points=tuple(one.points for one in read),
        skipped=frozenset(
            item.number for item, one in zip(items, read, strict=True) if one.is_skipped
        ),
        variant=variant,
    )
    complaints = (*_bad_cells(items, read), *_blank_cells(items, read, header, cells), *doubt)
    return Row(number, scores, complaints)


def _points(cell: Cell, item: SpecifiedItem) -> _Cell:
    if is_blank(cell):
        return _Cell()
    if printed(cell).upper() in _X:
        return _Cell(0, is_skipped=True)
    found = whole(printed(cell))
    if found is not None and 0 <= found <= item.max_score:
        return _Cell(found)
    allowed = f"допускается целое число от 0 до {item.max_score} или {NOT_BEGUN}"
    return _Cell(problem=f"{_shown(cell)}: {allowed}.")


def _bad_cells(items: tuple[SpecifiedItem, ...], read: list[_Cell]) -> Iterator[Complaint]:
    for item, one in zip(items, read, strict=True):
        if one.problem:
            yield Complaint(codes.BAD_POINTS, Severity.REFUSED, item_title(item), one.problem)


def _blank_cells(
    items: tuple[SpecifiedItem, ...], read: list[_Cell], header: Header, cells: dict[int, Cell]
) -> Iterator[Complaint]:
    blank = [
        item.number
        for item, place in zip(items, header.items, strict=True)
        if place is not None and is_blank(cells[place])
    ]
    if blank:
        told = f"не заполнены задания {', '.join(blank)}: поставьте балл или {NOT_BEGUN}."
        yield Complaint(codes.BLANK_POINTS, Severity.SUSPICIOUS, None, told, len(blank))


def _variant(cell: Cell, variants: int) -> tuple[int | None, tuple[Complaint, ...]]:
    if is_blank(cell):
        return None, ()
    found = whole(printed(cell))
    if found is not None and 1 <= found <= variants:
        return found, ()
    told = f"{_shown(cell)}: допускается номер варианта от 1 до {variants} или «{ABSENT}»."
    return None, (Complaint(codes.BAD_VARIANT, Severity.SUSPICIOUS, "Вариант", told),)


def _is_absent(cell: Cell) -> bool:
    return isinstance(cell, str) and key(cell).startswith(_ABSENT_KEYS)


def _refused(code: IssueCode, message: str) -> Complaint:
    return Complaint(code, Severity.REFUSED, None, message)


def _shown(cell: Cell) -> str:
    """What stands in a cell, as far as it may be quoted."""
    text = printed(cell)
    if _DATE.match(text):
        return "дата или время (программа таблиц превратила в них введённое)"
    if text.startswith("#"):
        return "ошибка формулы"
    return "пусто" if is_blank(cell) else quoted(cell)
