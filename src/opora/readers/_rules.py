"""How a cell of a type is cleaned: a rule remembers each distinct value, so a column costs dictionary look-ups."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from opora.core.codes import readers as codes
from opora.core.issues import IssueCode, Severity
from opora.readers._intake import Intake
from opora.readers._privacy import quoted
from opora.readers._text import Cell, printed


@dataclass(frozen=True)
class Dirt:
    """One kind of dirt: how it is reported. `what` is a Russian clause without the value."""

    code: IssueCode
    severity: Severity
    what: str


@dataclass(frozen=True)
class Dirty:
    """A value that was understood or given up, and why a person should know."""

    value: Any  # what the cell is taken for: the type is the rule's own
    dirt: Dirt


_MEMORY = 50_000  # distinct values a rule keeps before it forgets them all


class Rule(dict[Cell, Any]):
    """Distinct printed value → clean value, filled as values are met. `dirt` tells which of them were dirty."""

    def __init__(self, clean: Callable[[Cell], Any]) -> None:
        super().__init__()
        self._clean = clean
        self.dirt: dict[Cell, Dirt] = {}

    def __missing__(self, value: Cell) -> Any:
        if len(self) > _MEMORY:
            self.clear()
            self.dirt.clear()
        clean = self._clean(value)
        if isinstance(clean, Dirty):
            self.dirt[value] = clean.dirt
            clean = clean.value
        self[value] = clean
        return clean

    def column(self, values: Sequence[Cell]) -> Sequence[Any]:
        """The clean values of a column; `itemgetter` makes one C call of it, half the time of a comprehension."""
        many: Sequence[Any] = (
            itemgetter(*values)(self) if len(values) > 1 else [self[value] for value in values]
        )
        return many

    def complain(
        self,
        intake: Intake,
        values: Sequence[Cell],
        numbers: Sequence[int],
        sheet: str,
        column: str,
    ) -> None:
        """Report the dirt among values already cleaned, gathered by kind; `numbers` are their rows."""
        if not self.dirt or self.dirt.keys().isdisjoint(set(values)):
            return
        for dirt, examples, rows in _gathered(self.dirt, values, numbers):
            shown = ", ".join(sorted({quoted(value) for value in examples})[:5])
            intake.add(
                dirt.code,
                dirt.severity,
                f"{shown}: {dirt.what}.",
                sheet=sheet,
                column=column,
                rows=rows,
            )


def _gathered(
    dirt: dict[Cell, Dirt], values: Sequence[Cell], numbers: Sequence[int]
) -> Iterator[tuple[Dirt, set[Cell], list[int]]]:
    kinds: dict[Dirt, tuple[set[Cell], list[int]]] = {}
    for value, number in zip(values, numbers, strict=True):
        kind = dirt.get(value)
        if kind is not None:
            examples, rows = kinds.setdefault(kind, (set(), []))
            examples.add(value)
            rows.append(number)
    for kind, (examples, rows) in kinds.items():
        yield kind, examples, rows


def note(value: Any, what: str) -> Dirty:
    """A value understood in spite of its form."""
    return Dirty(value, Dirt(codes.NORMALISED, Severity.NOTE, what))


def unreadable(what: str = "не прочитано, принято как пустая ячейка") -> Dirty:
    """A value nobody can be sure of."""
    return Dirty(None, Dirt(codes.UNREADABLE, Severity.SUSPICIOUS, what))


def out_of_range(what: str) -> Dirty:
    """A number that cannot be."""
    return Dirty(
        None, Dirt(codes.OUT_OF_RANGE, Severity.SUSPICIOUS, f"{what}, принято как пустая ячейка")
    )


def formula_error() -> Dirty:
    """An error a formula left."""
    return Dirty(
        None,
        Dirt(codes.FORMULA_ERROR, Severity.SUSPICIOUS, "ошибка формулы, принято как пустая ячейка"),
    )


def is_error(value: Cell) -> bool:
    """Whether a cell holds a formula error such as #REF!."""
    return (
        isinstance(value, str)
        and value.lstrip().startswith("#")
        and value.strip().upper() in _ERRORS
    )


_ERRORS = frozenset(
    "#REF! #N/A #DIV/0! #VALUE! #NAME? #NULL! #NUM! #ССЫЛКА! #Н/Д #ДЕЛ/0! #ЗНАЧ! #ИМЯ? #ПУСТО! #ЧИСЛО!".split()
)


def checked(clean: Callable[[str], Any]) -> Callable[[Cell], Any]:
    """A cleaner of printed text made safe for any cell: blanks, formula errors and dates never reach it."""

    def of(value: Cell) -> Any:
        text = printed(value)
        if not text:
            return None
        if isinstance(value, date | datetime):
            return unreadable("дата вместо числа или слова, принято как пустая ячейка")
        return formula_error() if is_error(value) else clean(text)

    return of
