"""Results of appeals and re-checks of exams: the form of 2026 with two header rows and that of 2021."""

import re
from typing import Any

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells, _facts
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, Columns, Header, Match, matched
from opora.readers._intake import Intake
from opora.readers._privacy import is_personal
from opora.readers._subjects import subject_title
from opora.readers._text import Cell, is_blank, printed, whole


TITLE = "Результаты апелляций"
COLUMNS = Columns.of(
    ("number", "№ | № п/п", "text"),
    ("alias", "Код ОО | Код ОУ", "exam_code", "required"),
    ("class_name", "Класс", "text"),
    ("appeal_subject", "Экзамен | Предмет", "text", "required"),
    ("appeal_type", "Тип апелляции / перепроверки | Тип апелляции…", "text"),
    ("appeal_state", "Состояние апелляции | Состояние", "text", "required"),
    ("appeal_date", "Дата… | Дата рассмотрения", "date"),
)
_SCORES = (
    (
        "before",
        ("балдоизменения", "баллдоизменения", "до изменения", "доизменения", "исходн", "предыдущ"),
    ),
    ("after", ("текущ", "послеизменения", "новы")),
    ("difference", ("разниц",)),
)
_PARTS = (
    ("primary", "первичный"),
    ("mark", "оценка"),
    ("mark", "отметка"),
    ("scaled", "тестовый"),
    ("scaled", "балл"),
)
_EXAM = re.compile(r"\s*(.*?)\s*\(?\s*(\d{4}\.\d{2}\.\d{2})\s*\)?\s*")


def detect(book: Book) -> Match:
    """How well the book fits."""
    if any(COLUMNS.find(sheet) for sheet in book.sheets):
        return Match(FITS + 0.08)
    return Match(min(0.8, matched(book, COLUMNS).score), ("Экзамен", "Состояние апелляции"))


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet."""
    found = ((sheet, COLUMNS.find(sheet)) for sheet in book.sheets)
    return [_table(sheet, header, intake) for sheet, header in found if header]


def _score_columns(sheet: Sheet, header: Header) -> dict[int, str]:
    """Columns of scores by field: the group in the header row, the part in the row below (2026) or in itself (2021)."""
    upper = sheet.keys(header.row)
    lower = sheet.keys(header.row + 1) if header.row + 1 < len(sheet.rows) else [""] * len(upper)
    two_rows = (
        not any(whole(printed(cell)) for cell in sheet.rows[header.row + 1][:1])
        if len(sheet.rows) > header.row + 1
        else False
    )
    found, group = {}, None
    for index, text in enumerate(upper):
        if text:
            group = next(
                (name for name, beginnings in _SCORES if text.startswith(beginnings)), None
            )
        if group is None or (not text and not two_rows):
            continue
        part = next(
            (name for name, word in _PARTS if two_rows and lower[index].startswith(word)), "primary"
        )
        found[index] = "score_difference" if group == "difference" else f"{part}_{group}"
    return found


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    scores = _score_columns(sheet, header)
    senior = _is_senior(sheet, header, scores)
    _note_personal(sheet, header, intake)
    gathered, refused, kept = _facts.FactRows(), [], 0
    for index in range(header.row + 1, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        code, exam = row[header.at["alias"]], row[header.at["appeal_subject"]]
        if is_blank(code) and is_blank(exam):
            continue
        alias = _cells.EXAM_CODE[code]
        if alias is None or is_blank(exam):
            refused.append(number)
            continue
        kept += 1
        school = _facts.School(Scheme.EGE_CODE if senior else Scheme.OGE_CODE, alias)
        for name, (text, amount) in _row_facts(row, header, scores).items():
            gathered.add(number, school, None, name, text, amount)
    intake.refused(
        codes.NO_SCHOOL, "Не прочитан код ОО или экзамен.", sheet=sheet.name, rows=refused
    )
    return _facts.facts_table(sheet.name, header.number, gathered, kept, len(refused))


def _is_senior(sheet: Sheet, header: Header, scores: dict[int, str]) -> bool:
    """Whether appeals are of ЕГЭ: said above the table, or a test score stands in it."""
    head = "".join("".join(sheet.keys(row)) for row in range(header.row))
    if "егэ" in head or "единогогосударств" in head:
        return True
    if "огэ" in head or "основногогосударств" in head:
        return False
    if any(name.startswith("mark") for name in scores.values()):
        return False
    column = header.at.get("class_name")
    classes = (
        [printed(row[column]) for row in sheet.rows[header.row + 1 :]] if column is not None else []
    )
    return any(text.startswith("11") for text in classes) or any(
        name.startswith("scaled") for name in scores.values()
    )


def _note_personal(sheet: Sheet, header: Header, intake: Intake) -> None:
    names = [
        printed(cell) for cell in sheet.rows[header.row] if not is_blank(cell) and is_personal(cell)
    ]
    if names:
        text = f"Столбцы с личными данными отброшены: {', '.join(names)}."
        intake.note(codes.PERSONAL_DROPPED, text, sheet=sheet.name, rows=[header.number])


def _row_facts(
    row: list[Cell], header: Header, scores: dict[int, str]
) -> dict[str, tuple[str, Any]]:
    facts: dict[str, tuple[str, Any]] = {}
    found = _EXAM.fullmatch(printed(row[header.at["appeal_subject"]]))
    subject = found[1] if found else printed(row[header.at["appeal_subject"]])
    facts["appeal_subject"] = (
        subject_title(re.sub(r"^\d{1,2}\s*-\s*", "", subject)) or subject,
        None,
    )
    if found and (day := _cells.moment(found[2])):
        facts["appeal_exam_date"] = (day.isoformat(), None)
    for name in ("appeal_type", "appeal_state"):
        if name in header.at and not is_blank(row[header.at[name]]):
            facts[name] = (printed(row[header.at[name]]), None)
    if "appeal_date" in header.at and (day := _cells.moment(row[header.at["appeal_date"]])):
        facts["appeal_date"] = (day.isoformat(), None)
    for index, name in scores.items():
        if (number := whole(printed(row[index]))) is not None:
            facts[name] = (str(number), float(number))
    return facts
