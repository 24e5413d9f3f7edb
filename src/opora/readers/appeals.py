"""Results of appeals and re-checks of exams: the form of 2026 with two header rows and that of 2021."""

import re
from typing import Any

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells, _facts
from opora.readers._book import Book, Sheet
from opora.readers._columns import FITS, Columns, Header, Match, matched
from opora.readers._exam_title import ExamTitle, title_in
from opora.readers._intake import Intake
from opora.readers._privacy import is_personal
from opora.readers._subjects import subject_title
from opora.readers._text import Cell, is_blank, key, printed, whole


TITLE = "Результаты апелляций"
COLUMNS = Columns.of(
    ("number", "№ | № п/п", "text"),
    ("alias", "Код ОО | Код ОУ", "exam_code", "required"),
    ("class_name", "Класс", "text"),
    ("appeal_subject", "Экзамен | Предмет", "text"),
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
_SAYING = re.compile(  # words of a type or a state; other words may be a name in a wrong column
    r"(без |не |о |об |по )*(апелл|перепров|несоглас|наруш|удовлетв|отклон|отозв|отказ|подан|рассм|зарег|принят|измен"
    r"|решен|назнач|выполн|отмен|завер|обраб|ожид|технич|ошиб|поряд|заявл|верифик|баллы?|да$|нет$)",
    re.IGNORECASE,
)
_EXAM = re.compile(r"\s*(.*?)\s*\(?\s*(\d{4}\.\d{2}\.\d{2})\s*\)?\s*")


def detect(book: Book) -> Match:
    """How well the book fits."""
    if any(_headers(sheet) for sheet in book.sheets):
        return Match(FITS + 0.08)
    return Match(min(0.8, matched(book, COLUMNS).score), ("Экзамен", "Состояние апелляции"))


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a header; the exam stands in a column or above the header."""
    tables = []
    for sheet in book.sheets:
        headers = _headers(sheet)
        ends = [*(header.row for header in headers[1:]), len(sheet.rows)]
        tables += [
            _table(sheet, header, end, intake) for header, end in zip(headers, ends, strict=True)
        ]
    return tables


def _headers(sheet: Sheet) -> list[Header]:
    """Every row of headers: an appeal is known by its state and by its exam or its type."""
    first = COLUMNS.find(sheet)
    if first is None or not {"appeal_subject", "appeal_type"} & first.at.keys():
        return []
    mark = sheet.rows[first.row][first.at["appeal_state"]]
    repeats = [
        Header(index, at)
        for index, row in enumerate(sheet.rows[first.row + 1 :], first.row + 1)
        if mark in row and "alias" in (at := COLUMNS.located([key(cell) for cell in row]))
    ]
    return [first, *repeats]


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


def _table(sheet: Sheet, header: Header, end: int, intake: Intake) -> Table:
    scores = _score_columns(sheet, header)
    senior = _is_senior(sheet, header, scores)
    _note_personal(sheet, header, intake)
    gathered, refused, kept = _facts.FactRows(), [], 0
    above = _exam_above(sheet, header.row)
    for index in range(header.row + 1, end):
        row, number = sheet.rows[index], index + 1
        title = title_in(row)
        if title is not None:
            above = title
            continue
        if _is_between(row, header):
            continue
        alias = _cells.EXAM_CODE[row[header.at["alias"]]]
        if alias is None or (_exam(row, header) == "" and above is None):
            refused.append(number)
            continue
        kept += 1
        school = _facts.School(Scheme.EGE_CODE if senior else Scheme.OGE_CODE, alias)
        for name, (text, amount) in _row_facts(row, header, scores, above).items():
            gathered.add(number, school, None, name, text, amount)
    intake.refused(
        codes.NO_SCHOOL, "Не прочитан код ОО или экзамен.", sheet=sheet.name, rows=refused
    )
    return _facts.facts_table(sheet.name, header.number, gathered, kept, len(refused))


def _exam(row: list[Cell], header: Header) -> str | None:
    """What the column of exams prints; None in the layout without one."""
    return printed(row[header.at["appeal_subject"]]) if "appeal_subject" in header.at else None


def _exam_above(sheet: Sheet, until: int) -> ExamTitle | None:
    """The last exam named above a row."""
    titles = (title_in(row) for row in reversed(sheet.rows[:until]))
    return next((title for title in titles if title is not None), None)


def _is_between(row: list[Cell], header: Header) -> bool:
    """Whether a row is blank, a second row of headers, or totals: it names neither a school nor an exam."""
    return is_blank(row[header.at["alias"]]) and not _exam(row, header)


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


def _exam_facts(exam: str | None, above: ExamTitle | None) -> dict[str, tuple[str, Any]]:
    """Subject and date of the exam: from its own cell, else from the title above."""
    if not exam and above is None:
        return {}
    if not exam and above is not None:
        subject, day = above.subject, above.held_on
    else:
        found = _EXAM.fullmatch(exam or "")
        subject = re.sub(r"^\d{1,2}\s*-\s*", "", found[1] if found else exam or "")
        subject, day = subject_title(subject) or "", _cells.moment(found[2]) if found else None
    facts: dict[str, tuple[str, Any]] = {"appeal_subject": (subject, None)} if subject else {}
    if day:
        facts["appeal_exam_date"] = (day.isoformat(), None)
    return facts


def _row_facts(
    row: list[Cell], header: Header, scores: dict[int, str], above: ExamTitle | None
) -> dict[str, tuple[str, Any]]:
    facts = _exam_facts(_exam(row, header), above)
    for name in ("appeal_type", "appeal_state"):
        if name in header.at and _SAYING.match(printed(row[header.at[name]])):
            facts[name] = (printed(row[header.at[name]]), None)
    if "appeal_date" in header.at and (day := _cells.moment(row[header.at["appeal_date"]])):
        facts["appeal_date"] = (day.isoformat(), None)
    for index, name in scores.items():
        if (number := whole(printed(row[index]))) is not None:
            facts[name] = (str(number), float(number))
    return facts
