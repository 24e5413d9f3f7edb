"""Mutations of files and of their rows, drawn from a seeded generator: what happens to tables on the way to us."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any


Rows = list[list[Any]]

ODD_VALUES: tuple[Any, ...] = (
    "", " ", "\u00a0", None, True, False, -1, 0, 1e308, -1e308, 10**15, 0.5, float("nan"), float("inf"),
    date(2026, 2, 1), datetime.fromisoformat("1899-12-31"), time(1, 2), timedelta(days=3),
    "\x00", "\x00\x01", "\u202eабв", "٣", "²",
    "Ⅳ", "#REF!", "#N/A", "=1+1", "X" * 5000, "х", "Итого", "Всего участников", "нет", "отсутствовал", "1,204",
    "14,29%", "edu880201", "reg88_m002", "(edu)", "|", "ВПР 2026", "класс", "№", "1 (2б)", "1 (99б)",
    "Группы участников", "999999999999999999999", "1e5", "2026.13.45", "45.45.2026",
    "п:2022.06.14; у:2022.06.16", "02 - Математика 2026.99.99", 99999999999,
)  # fmt: skip


def mutated_rows(rows: Rows, dice: random.Random) -> Rows:
    """The rows after a few random changes of cells, rows and columns."""
    changed = [list(row) for row in rows]
    for _ in range(dice.randint(1, 6)):
        if changed:
            dice.choice(_ROW_MUTATIONS)(changed, dice)
    width = max(map(len, changed), default=0)
    return [row + [""] * (width - len(row)) for row in changed]


def _set_cell(rows: Rows, dice: random.Random) -> None:
    row = dice.choice(rows)
    if row:
        row[dice.randrange(len(row))] = dice.choice(ODD_VALUES)


def _spoil_column(rows: Rows, dice: random.Random) -> None:
    column = dice.randrange(max(map(len, rows)) or 1)
    for row in rows[dice.randrange(len(rows)) :]:
        if column < len(row) and dice.random() < 0.5:
            row[column] = dice.choice(ODD_VALUES)


def _drop_row(rows: Rows, dice: random.Random) -> None:
    del rows[dice.randrange(len(rows))]


def _repeat_row(rows: Rows, dice: random.Random) -> None:
    rows.insert(dice.randrange(len(rows) + 1), list(dice.choice(rows)))


def _swap_rows(rows: Rows, dice: random.Random) -> None:
    one, other = dice.randrange(len(rows)), dice.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]


def _blank_row(rows: Rows, dice: random.Random) -> None:
    rows.insert(dice.randrange(len(rows) + 1), [])


def _drop_column(rows: Rows, dice: random.Random) -> None:
    column = dice.randrange(max(map(len, rows)) or 1)
    for row in rows:
        if column < len(row):
            del row[column]


def _insert_column(rows: Rows, dice: random.Random) -> None:
    column = dice.randrange((max(map(len, rows)) or 1) + 1)
    value = dice.choice(ODD_VALUES)
    for row in rows:
        row.insert(min(column, len(row)), value)


def _swap_in_row(rows: Rows, dice: random.Random) -> None:
    row = dice.choice(rows)
    if len(row) > 1:
        one, other = dice.randrange(len(row)), dice.randrange(len(row))
        row[one], row[other] = row[other], row[one]


_ROW_MUTATIONS: tuple[Callable[[Rows, random.Random], None], ...] = (
    _set_cell, _set_cell, _spoil_column, _drop_row, _repeat_row, _swap_rows, _blank_row, _drop_column, _insert_column,
    _swap_in_row,
)  # fmt: skip


def mutated_bytes(content: bytes, dice: random.Random) -> bytes:
    """The file after a random change of bytes, whole or inside one part of its archive."""
    if content.startswith(b"PK") and dice.random() < 0.7:
        return _mutated_part(content, dice)
    return _spoilt(content, dice)


def _spoilt(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        place = dice.randrange(len(changed) or 1)
        match dice.randrange(5):
            case 0:
                del changed[place:]
            case 1:
                del changed[place : place + dice.randint(1, 50)]
            case 2:
                changed[place:place] = bytes(
                    dice.randrange(256) for _ in range(dice.randint(1, 20))
                )
            case 3:
                changed[place:place] = changed[: dice.randint(1, 300)]
            case _:
                changed[place : place + 1] = bytes([dice.randrange(256)])
        if not changed:
            break
    return bytes(changed)


def _mutated_part(content: bytes, dice: random.Random) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as sound,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        names = sound.namelist()
        victim = dice.choice([name for name in names if name.startswith("xl/")] or names)
        for name in names:
            part = sound.read(name)
            archive.writestr(name, _spoilt(part, dice) if name == victim else part)
    return buffer.getvalue()
