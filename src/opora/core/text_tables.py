"""Tables written as text in worked examples and specifications: a header, columns parted by «|», one row a line."""

import re

from opora.core.errors import ExampleError


_YES_NO = {"да": 1.0, "нет": 0.0}
_EMPTY = {"", "—", "-", "–", "нет данных"}
_RULE = re.compile(r"^[\s|+\-]+$")


def parse_table(text: str) -> list[dict[str, str | None]]:
    """Rows of a text table by column name; empty cells and dashes are None; comments start with «#».

    Raises:
        ExampleError: a row has more or fewer cells than the header.

    >>> parse_table("school | below\\n1 | 3\\n2 | —")
    [{'school': '1', 'below': '3'}, {'school': '2', 'below': None}]
    """
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not _RULE.match(line)]
    if not lines:
        return []
    header = _cells(lines[0])
    rows = []
    for line in lines[1:]:
        cells = _cells(line)
        if len(cells) != len(header):
            raise ExampleError(
                f"В строке «{line}» ячеек {len(cells)}, а столбцов в заголовке {len(header)}.",
                code="OP-514",
            )
        rows.append(
            {
                name: None if cell in _EMPTY else cell
                for name, cell in zip(header, cells, strict=True)
            }
        )
    return rows


def parse_number(cell: str | None, column: str) -> float | None:
    """A number of a cell: decimal comma or point, spaces between thousands, «30 %» as 0.3, «да»/«нет» as 1/0.

    Raises:
        ExampleError: the cell is not a number.

    >>> parse_number("1 234,5", "below"), parse_number("30 %", "share"), parse_number("да", "held")
    (1234.5, 0.3, 1.0)
    """
    if cell is None:
        return None
    plain = cell.replace("\u00a0", "").replace(" ", "").replace(",", ".").replace("−", "-").lower()
    if plain in _YES_NO:
        return _YES_NO[plain]
    scale = 0.01 if plain.endswith("%") else 1.0
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain.rstrip("%")):
        raise ExampleError(f"Столбец «{column}»: «{cell}» — не число.", code="OP-514")
    return float(plain.rstrip("%")) * scale


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
