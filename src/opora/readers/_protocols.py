"""Protocols of ОГЭ, ЕГЭ and ГВЭ: many exams on a sheet one under another, headers and cells spread by merging."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _answers
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, Columns, Header, Match, matched
from opora.readers._exam_title import ExamTitle, title_in
from opora.readers._grid import Grid, grid_of
from opora.readers._intake import Intake
from opora.readers._participants import About, Options, participants_table
from opora.readers._privacy import is_personal
from opora.readers._text import Cell, decimal, is_blank, key, printed, whole


COLUMNS = Columns.of(
    ("number", "№ | № п/п | N | п/п", "text"),
    ("municipality_code", "Код МСУ | МСУ | Код АТЕ", "text"),
    ("alias", "Код ОО | Код ОУ | ОО", "exam_code", "required"),
    ("class_name", "Класс", "text"),
    ("station", "Код ППЭ | ППЭ", "text"),
    ("room", "Аудитория", "text"),
    ("place", "Место", "text"),
    ("code", "Код участника", "code"),
    ("variant", "Вариант", "text"),
    ("short", "Задания с кратким ответом | Ответы в краткой форме | Краткие ответы", "text"),
    (
        "long",
        "Задания с развёрнутым ответом | Ответы в развернутой форме | Развёрнутые ответы",
        "text",
    ),
    ("oral", "Устная часть | Задания устной части", "text"),
    (
        "oral_score",
        "Первичный балл устной части | Первичный балл устн. части | Первичный балл уст. части",
        "count",
    ),
    ("written_score", "Первичный балл письм. части | Первичный балл письменной части", "count"),
    ("stated", "Первичный балл", "count"),
    ("scaled", "Тестовый балл | Балл | Итоговый балл", "count"),
    ("mark", "Оценка | Отметка", "mark"),
)
_RESULTS = ("stated", "written_score", "scaled", "mark")
_END_ROWS = ("средние", "минимальнаяграница", "всегоучастников", "средний")
_SENIOR = frozenset({"10", "11", "12"})


@dataclass(frozen=True)
class Block:
    """One exam on a sheet: its title, its header and the rows under it up to the next title."""

    sheet: Sheet
    title: ExamTitle | None
    header: Header
    end: int


def blocks(book: Book, *, head_only: bool = False) -> Iterator[Block]:
    """Every exam of a book in order; `head_only` looks for titles and headers where detection may look."""
    for sheet in book.sheets:
        if not sheet.head_keys.has_any(_ALIAS_KEYS):
            continue
        marks = list(_marks(sheet, len(sheet.head) if head_only else len(sheet.rows)))
        for position, (_, title, header) in enumerate(marks):
            if header is not None:
                before = next((found for _, found, _ in reversed(marks[:position]) if found), None)
                end = marks[position + 1][0] if position + 1 < len(marks) else len(sheet.rows)
                yield Block(sheet, title or before, header, end)


def _marks(sheet: Sheet, until: int) -> Iterator[tuple[int, ExamTitle | None, Header | None]]:
    """Rows that are titles of exams or headers. Rows of data are passed over by their first filled cells."""
    for index, row in enumerate(sheet.rows[:until]):
        title = title_in(row)
        if title is not None:
            yield index, title, None
        elif any(
            type(cell) is str and len(cell) < 20 and cell.strip()[:3].casefold() == "код"
            for cell in row
        ):
            at = COLUMNS.located([key(cell) for cell in row])
            if "alias" in at and any(role in at for role in _RESULTS):
                yield index, None, Header(index, at)


_ALIAS_KEYS = frozenset({"кодоо", "кодоу"})


def is_senior(block: Block) -> bool:
    """Whether a block is of ЕГЭ: a test score, or grade 11 in the column of classes, or «базовый уровень»."""
    at = block.header.at
    if "scaled" in at or "written_score" in at:
        return True
    if block.title and ("базов" in block.title.subject or "профил" in block.title.subject):
        return True
    if "class_name" in at:
        classes = [
            _leading_digits(row[at["class_name"]])
            for row in _body(block)
            if not is_blank(row[at["alias"]])
        ]
        known = [one for one in classes if one]
        if known:
            return sum(one in _SENIOR for one in known) * 2 > len(known)
    return at.get("municipality_code", 99) < at["alias"]


def _leading_digits(cell: Cell) -> str:
    text = printed(cell)
    return text[: len(text) - len(text.lstrip("0123456789"))]


def _body(block: Block) -> list[list[Cell]]:
    return block.sheet.rows[block.header.row + 1 : block.end]


def protocol_match(book: Book, *, senior: bool) -> Match:
    """How well a book fits protocols of ЕГЭ (`senior`) or of ОГЭ."""
    found = [is_senior(block) for block in blocks(book, head_only=True)]
    if found:
        return Match(FITS + 0.05) if (sum(found) * 2 >= len(found)) is senior else Match(0.5)
    return Match(min(0.8, matched(book, COLUMNS).score), ("Код ОО", "Первичный балл"))


def protocol_tables(book: Book, intake: Intake, *, senior: bool) -> list[Table]:
    """One table an exam."""
    return [_table(block, intake, senior=senior) for block in blocks(book)]


def _table(block: Block, intake: Intake, *, senior: bool) -> Table:
    header = Header(block.header.row, _aligned(block))
    _note_personal(block, intake)
    grid = grid_of(block.sheet, header, until=block.end)
    ends = [key(row[_first(row)]) if _first(row) >= 0 else "" for row in _body(block)]
    service = [text.startswith(_END_ROWS) for text in ends]
    scheme = Scheme.EGE_CODE if senior else Scheme.OGE_CODE
    about = _about(block, _body(block), ends, senior=senior)
    grid = _with_written_and_oral(grid.kept([not flag for flag in service]))
    grid = _answers.with_answers(grid)
    table = participants_table(grid, about, intake, Options(scheme, sum_items=False))
    _compare_totals(block, ends, table, intake)
    return table


def _first(row: Sequence[Cell]) -> int:
    return next((index for index, cell in enumerate(row) if not is_blank(cell)), -1)


def _aligned(block: Block) -> dict[str, int]:
    """Where the values of each column really stand: merged headers may begin left or right of their cells."""
    rows = [row for row in _body(block) if _is_participant(row)]
    columns = zip(*rows, strict=True)
    used = {
        index for index, column in enumerate(columns) if any(not is_blank(cell) for cell in column)
    }
    headers = {
        index for index, cell in enumerate(block.sheet.rows[block.header.row]) if not is_blank(cell)
    }
    at = {}
    for role, index in block.header.at.items():
        at[role] = index
        if rows and index not in used:
            near = [
                place
                for place in (index + 1, index - 1, index + 2)
                if place in used and place not in headers
            ]
            at[role] = near[0] if near else index
    return at


def _is_participant(row: Sequence[Cell]) -> bool:
    first = _first(row)
    return first >= 0 and whole(printed(row[first])) is not None


def _note_personal(block: Block, intake: Intake) -> None:
    names = [
        printed(cell)
        for cell in block.sheet.rows[block.header.row]
        if not is_blank(cell) and is_personal(cell)
    ]
    if names:
        text = f"Столбцы с личными данными отброшены: {', '.join(dict.fromkeys(names))}."
        intake.note(
            codes.PERSONAL_DROPPED, text, sheet=block.sheet.name, rows=[block.header.number]
        )


def _with_written_and_oral(grid: Grid) -> Grid:
    """Foreign languages: the primary score is the sum of the written and the oral part."""
    written, oral = grid.values("written_score"), grid.values("oral_score")
    if grid.values("stated") is not None or written is None:
        return grid
    parts = zip(written, oral or [None] * len(written), strict=True)
    total = [_sum(whole(printed(one)), whole(printed(other))) for one, other in parts]
    return Grid(
        grid.sheet,
        grid.header_row,
        grid.numbers,
        {**grid.columns, "stated": total},
        grid.headers,
        grid.items,
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


def _about(block: Block, body: list[list[Cell]], ends: list[str], *, senior: bool) -> About:
    title = block.title
    minimum = None
    for row, text in zip(body, ends, strict=True):
        if text.startswith("минимальнаяграница"):
            minimum = next(
                (number for cell in row[1:] if (number := whole(printed(cell))) is not None), None
            )
    kind = "ГВЭ" if title and title.is_final_state_exam else "ЕГЭ" if senior else "ОГЭ"
    return About(
        assessment=kind,
        year=title.held_on.year if title and title.held_on else None,
        grade=11 if senior else 9,
        subject=title.subject if title else None,
        held_on=title.held_on if title else None,
        stated_minimum=minimum,
    )


def _compare_totals(block: Block, ends: list[str], table: Table, intake: Intake) -> None:
    """Report «Всего участников» and «Средние» that do not agree with the rows above them."""
    for offset, (row, text) in enumerate(zip(_body(block), ends, strict=True)):
        if not text.startswith(("всегоучастников", "средн")):
            continue
        number = block.header.number + 1 + offset
        values = [value for cell in row[1:] if (value := decimal(printed(cell))) is not None]
        if text.startswith("всегоучастников") and values and values[0] != table.seen:
            message = f"Объявлено участников: {values[0]:.0f}, строк: {table.seen}."
            intake.suspicious(codes.COUNT_MISMATCH, message, sheet=block.sheet.name, rows=[number])
        if text.startswith("средн") and values and not _is_mean(values[0], table):
            message = "Среднее в файле не равно среднему по строкам; взяты строки."
            intake.suspicious(codes.TOTAL_MISMATCH, message, sheet=block.sheet.name, rows=[number])


def _is_mean(stated: float, table: Table) -> bool:
    means: list[Any] = [
        table.rows[name].mean() for name in ("primary_score", "scaled_score", "mark")
    ]
    return any(mean is not None and abs(mean - stated) <= 0.51 for mean in means)
