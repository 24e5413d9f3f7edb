"""ФИС ОКО report «Сравнение отметок с отметками по журналу»: who was lowered, confirmed, raised; both its views."""

from typing import Any

from opora.core.codes import readers as codes
from opora.core.reading import Table
from opora.readers import _groups
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, sheets_with
from opora.readers._intake import Intake
from opora.readers._report import report_about
from opora.readers._text import is_blank


TITLE = "ФИС ОКО: сравнение отметок с отметками по журналу"
PRINTED = ("Сравнение отметок с отметками по журналу", "Соответствие отметок")
COLUMNS = Columns.of(
    ("group", " | ".join(_groups.FIRST_COLUMN), "text", "required"),
    ("participants", " | ".join((*_groups.COUNT_COLUMN, "Кол-во участников(всего)")), "count"),
    ("percent", "% | Процент | Доля, %", "percent"),
)
_RELATIONS = (("понизили", "lowered"), ("подтвердили", "confirmed"), ("повысили", "raised"))
_Pairs = dict[str, dict[str, int]]


def _relation(text: str) -> str | None:
    return next((relation for word, relation in _RELATIONS if text.startswith(word)), None)


def _across(sheet: Sheet, header: Header) -> tuple[_Pairs, int]:
    """Columns of percents and counts by relation, and how many rows the headers take (one or two)."""
    below = sheet.keys(header.row + 1) if header.row + 1 < len(sheet.rows) else []
    two_rows = any(text in {"%", "процент"} for text in below)
    found: _Pairs = {}
    current = ""
    for index, text in enumerate(sheet.keys(header.row)):
        current = text or (current if two_rows else "")
        relation = _relation(current)
        if relation:
            full = current + (below[index] if two_rows and index < len(below) else "")
            part = "count" if "колво" in full else "percent"
            found.setdefault(relation, {}).setdefault(part, index)
    return found, 2 if two_rows else 1


def _is_across(sheet: Sheet, header: Header) -> bool:
    return len(_across(sheet, header)[0]) == 3


def _is_down(sheet: Sheet, header: Header) -> bool:
    rows = range(header.row + 1, min(header.row + 12, len(sheet.rows)))
    words = {_relation(sheet.keys(row)[header.at["group"]]) for row in rows}
    return {"lowered", "confirmed", "raised"} <= words


def _fits(sheet: Sheet, header: Header) -> bool:
    return _is_across(sheet, header) or _is_down(sheet, header)


def detect(book: Book) -> Match:
    """How well the book fits."""
    return _groups.report_match(book, COLUMNS, PRINTED, _fits)


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of groups a sheet, whichever view it prints."""
    found = [
        (sheet, header) for sheet, header in sheets_with(book, COLUMNS) if _fits(sheet, header)
    ]
    return [
        _read_across(sheet, header, intake)
        if _is_across(sheet, header)
        else _read_down(sheet, header, intake)
        for sheet, header in found
    ]


def _read_across(sheet: Sheet, header: Header, intake: Intake) -> Table:
    pairs, depth = _across(sheet, header)
    gathered = _groups.GroupRows()
    first, counts = header.at["group"], header.at.get("participants")
    for index in range(header.row + depth, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        if is_blank(row[first]) or _groups.sheet_repeats(row[first], sheet.rows[header.row][first]):
            continue
        gathered.seen += 1
        cells = [_cell(sheet, index, relation, pair, intake) for relation, pair in pairs.items()]
        cells = [cell for cell in cells if cell["percent"] is not None or cell["count"] is not None]
        if not cells:
            gathered.refused.append(number)
            continue
        group = gathered.next_group(row[first])
        total = _groups.count_of(row, counts, number, sheet.name, intake)
        if _is_missed(cells, total):
            gathered.missed.append(number)
        gathered.add(number, group, total, "journal", cells)
    return _finished(sheet, header, gathered, intake)


def _cell(
    sheet: Sheet, index: int, relation: str, pair: dict[str, int], intake: Intake
) -> dict[str, Any]:
    row, number = sheet.rows[index], index + 1
    found = (
        _groups.percents_of(row, {pair["percent"]: relation}, number, sheet.name, intake)
        if "percent" in pair
        else []
    )
    count = _groups.count_of(row, pair.get("count"), number, sheet.name, intake)
    return {"key": relation, "percent": found[0]["percent"] if found else None, "count": count}


def _is_missed(cells: list[dict[str, Any]], total: int | None) -> bool:
    counts = [cell["count"] for cell in cells if cell["count"] is not None]
    percents = [cell for cell in cells if cell["percent"] is not None]
    if len(counts) == 3 and total is not None and sum(counts) != total:
        return True
    return len(percents) == 3 and _groups.hundred_is_missed(percents)


def _read_down(sheet: Sheet, header: Header, intake: Intake) -> Table:
    gathered = _groups.GroupRows()
    first = header.at["group"]
    group: _groups.Group | None = None
    pending: list[tuple[int, dict[str, Any]]] = []
    columns = {"percent": header.at.get("percent"), "count": header.at.get("participants")}
    pair = {name: index for name, index in columns.items() if index is not None}
    for index in range(header.row + 1, len(sheet.rows)):
        row, text = sheet.rows[index], sheet.keys(index)[first]
        if not text or text == sheet.keys(header.row)[first]:
            continue
        relation = _relation(text)
        if relation is None and not text.startswith(("всего", "итого")):
            _flush(gathered, group, pending, None)
            group, pending = gathered.next_group(row[first]), []
        elif relation is None:
            total = _groups.count_of(row, pair.get("count"), index + 1, sheet.name, intake)
            _flush(gathered, group, pending, total)
            pending = []
        else:
            gathered.seen += 1
            cell = _cell(sheet, index, relation, pair, intake)
            if group is None or (cell["percent"] is None and cell["count"] is None):
                gathered.refused.append(index + 1)
            else:
                pending.append((index + 1, cell))
    _flush(gathered, group, pending, None)
    return _finished(sheet, header, gathered, intake)


def _flush(
    gathered: _groups.GroupRows,
    group: _groups.Group | None,
    pending: list[tuple[int, dict[str, Any]]],
    total: int | None,
) -> None:
    if group is None or not pending:
        return
    cells = [cell for _, cell in pending]
    if total is None and all(cell["count"] is not None for cell in cells) and len(cells) == 3:
        total = sum(cell["count"] for cell in cells)
    if _is_missed(cells, total):
        gathered.missed.append(pending[0][0])
    for number, cell in pending:
        gathered.add(number, group, total, "journal", [cell])


def _finished(sheet: Sheet, header: Header, gathered: _groups.GroupRows, intake: Intake) -> Table:
    message = "В строке нет ни процентов, ни количества."
    intake.refused(codes.NO_RESULT, message, sheet=sheet.name, rows=gathered.refused)
    message = "Понизившие, подтвердившие и повысившие вместе не дают всех участников."
    intake.suspicious(codes.PERCENTS_MISMATCH, message, sheet=sheet.name, rows=gathered.missed)
    about = report_about(sheet, header.row, intake)
    return _groups.table_of(sheet, header.number, about, gathered)
