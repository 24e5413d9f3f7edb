"""Rows under a header turned into columns by role: what every reader of rows works on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from opora.core.codes import readers as codes
from opora.core.reading import Item
from opora.readers._book import Sheet
from opora.readers._columns import Columns, Header
from opora.readers._intake import Intake
from opora.readers._privacy import is_personal, listed_headers
from opora.readers._text import Cell, is_blank, key, printed


Values = Sequence[Cell]
_TOTAL_ROWS = (
    "итого",
    "всего",
    "средние",
    "среднее",
    "минимальнаяграница",
    "среднийбалл",
    "впоо",
    "всегоучастников",
)


@dataclass(frozen=True)
class Grid:
    """Columns of a block by role, with the row number of each row and the printed header of each column."""

    sheet: str
    header_row: int
    numbers: Sequence[int]
    columns: Mapping[str, Values]
    headers: Mapping[str, str]
    items: tuple[tuple[Item, Values], ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    def values(self, role: str) -> Values | None:
        """Cells of a role, None when the layout has no such column."""
        return self.columns.get(role)

    def header(self, role: str) -> str:
        """Printed header of a role."""
        return self.headers.get(role, role)

    def kept(self, mask: Sequence[bool]) -> "Grid":
        """The rows for which the mask is true."""
        if all(mask):
            return self
        return replace(
            self,
            numbers=tuple(compress(self.numbers, mask)),
            columns={role: tuple(compress(values, mask)) for role, values in self.columns.items()},
            items=tuple((item, tuple(compress(values, mask))) for item, values in self.items),
        )


def grid_of(
    sheet: Sheet, header: Header, items: Mapping[int, Item] | None = None, until: int | None = None
) -> Grid:
    """The rows under a header down to row index `until`, as columns by role."""
    body = sheet.rows[header.row + 1 : until]
    columns: list[Values] = (
        list(zip(*body, strict=True)) if body else [() for _ in sheet.rows[header.row]]
    )
    printed_headers = sheet.rows[header.row]
    return Grid(
        sheet=sheet.name,
        header_row=header.number,
        numbers=range(header.number + 1, header.number + 1 + len(body)),
        columns={role: columns[index] for role, index in header.at.items()},
        headers={role: printed(printed_headers[index]) for role, index in header.at.items()},
        items=tuple((item, columns[index]) for index, item in (items or {}).items()),
    )


def without_service_rows(grid: Grid, intake: Intake, roles: Iterable[str]) -> Grid:
    """The grid without totals and repeated headers, found by the words in these columns; each kind is noted."""
    for role in roles:
        values = grid.values(role)
        if values is None:
            continue
        service = {
            value
            for value in set(values)
            if isinstance(value, str) and _is_service(value, grid.header(role))
        }
        if service:
            mask = [value not in service for value in values]
            rows = [number for number, kept in zip(grid.numbers, mask, strict=True) if not kept]
            intake.note(
                codes.NOT_A_ROW,
                "Строки итогов или повтор заголовка участниками не считаются.",
                sheet=grid.sheet,
                column=grid.header(role),
                rows=rows,
            )
            grid = grid.kept(mask)
    return grid


def _is_service(value: str, header: str) -> bool:
    word = key(value)
    return bool(word) and (word == key(header) or word.startswith(_TOTAL_ROWS))


def filled(values: Values | None, size: int) -> list[bool]:
    """Which cells of a column hold something; a missing column holds nothing."""
    if values is None:
        return [False] * size
    blank = {value for value in set(values) if is_blank(value)}
    return [value not in blank for value in values] if blank else [True] * size


def note_columns(
    sheet: Sheet, header: Header, columns: Columns, items: Mapping[int, Item], intake: Intake
) -> None:
    """Note columns of personal data (dropped) and columns this kind does not know (not read)."""
    personal: list[str] = []
    unknown: list[str] = []
    known = set(header.at.values()) | set(items)
    for index, cell in enumerate(sheet.rows[header.row]):
        if index in known or is_blank(cell) or columns.id_of(key(cell)) is not None:
            continue
        (personal if is_personal(cell) else unknown).append(printed(cell)[:40])
    if personal:
        text = f"Столбцы с личными данными отброшены: {', '.join(dict.fromkeys(personal))}."
        intake.note(codes.PERSONAL_DROPPED, text, sheet=sheet.name, rows=[header.number])
    if unknown:
        text = f"Столбцы не входят в этот вид и не прочитаны: {listed_headers(unknown)}."
        intake.note(codes.UNKNOWN_COLUMN, text, sheet=sheet.name, rows=[header.number])
