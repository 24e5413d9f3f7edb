"""What a file's name and folders say when the table does not: year, grade, subject, school. Never the kind."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

import polars as pl

from opora.core.codes import readers as codes
from opora.core.issues import Severity
from opora.core.reading import Scheme, Shape, Table
from opora.readers import _cells
from opora.readers._intake import Intake
from opora.readers._subjects import subject_inside, subject_of_exam_code


_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_GRADE = re.compile(r"(?<!\d)(\d{1,2})\s*-?\s*(?:й|го)?[ _]*кл(?:асс\w*|\.|\b)", re.IGNORECASE)
_LOGIN = re.compile(r"(?<![A-Za-z])((?:edu|sch|ksh)\d{6,8})(?!\d)", re.IGNORECASE)
_EXAM_FILE = re.compile(r"(?:^|[^\d])(\d{2})[_ -](20\d\d\.\d{2}\.\d{2})")
_TITLES = {"year": "год", "grade": "класс", "subject": "предмет", "held_on": "дата"}


@dataclass(frozen=True)
class Hints:
    """What the name says; None: nothing, or several different things."""

    year: int | None = None
    grade: int | None = None
    subject: str | None = None
    held_on: date | None = None
    login: str | None = None
    disputed_code: str | None = None


def hints_of(path: str) -> Hints:
    """What a path says, its name first and then its two nearest folders.

    >>> hints_of("Проведение работы по математике, 5 класс. ВПР 2021.xlsx").subject
    'Математика'
    >>> hints_of("vpr_results/2022/5/Математика.xlsx").grade
    5
    """
    pure = PurePath(path)
    stem, folders = pure.stem, pure.parts[:-1][-2:]
    exam = _EXAM_FILE.search(stem)
    day = _cells.moment(exam[2]) if exam else None
    subject = subject_inside(stem)
    if subject is None and exam:
        subject = subject_of_exam_code(int(exam[1]))
    return Hints(
        year=day.year
        if day
        else _only(_YEAR.findall(stem)) or _only(_YEAR.findall(" ".join(folders))),
        grade=_only(_GRADE.findall(stem)) or _folder_grade(folders),
        subject=subject,
        held_on=day,
        login=_login(stem),
        disputed_code=exam[1] if exam and subject is None else None,
    )


def _only(found: list[str]) -> int | None:
    return int(found[0]) if len(set(found)) == 1 else None


def _login(stem: str) -> str | None:
    found = {login.casefold() for login in _LOGIN.findall(stem)}
    return found.pop() if len(found) == 1 else None


def _folder_grade(folders: tuple[str, ...]) -> int | None:
    for folder in reversed(folders):
        found = re.fullmatch(r"(\d{1,2})(?:\s*класс)?", folder.strip())
        if found and 1 <= int(found[1]) <= 11:
            return int(found[1])
    return None


def with_hints(table: Table, hints: Hints, intake: Intake) -> Table:
    """The table of participants or groups with what it does not say taken from the name, each time noted."""
    if table.shape is Shape.FACTS:
        return table
    told: dict[str, Any] = {}
    for name in _TITLES:
        value = getattr(hints, name)
        if value is not None and getattr(table, name) is None and name not in table.rows.columns:
            told[name] = value
    if told:
        shown = ", ".join(f"{_TITLES[name]} — {_shown(value)}" for name, value in told.items())
        intake.note(
            codes.FROM_FILE_NAME,
            f"В таблице не указано, взято из имени файла: {shown}.",
            sheet=table.sheet,
        )
    if hints.disputed_code and table.subject is None:
        message = f"Код предмета {hints.disputed_code} в имени файла толкуется по-разному; предмет не назван."
        intake.add(codes.DISPUTED_SUBJECT, Severity.SUSPICIOUS, message, sheet=table.sheet)
    return _with_school(replace(table, **told), hints.login, intake)


def _shown(value: object) -> str:
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)


def _with_school(table: Table, login: str | None, intake: Intake) -> Table:
    rows = table.rows
    if (
        login is None
        or table.shape is not Shape.PARTICIPANTS
        or rows["alias"].null_count() < rows.height
        or not rows.height
    ):
        return table
    message = f"Школа в таблице не названа, взята из имени файла: {login}."
    intake.note(codes.FROM_FILE_NAME, message, sheet=table.sheet)
    named = rows.with_columns(
        pl.lit(login).alias("alias"), pl.lit(Scheme.FISOKO_LOGIN.value).alias("scheme")
    )
    return replace(table, rows=named)
