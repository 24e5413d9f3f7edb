"""A filled return → what it is about and the answers as typed; the file is guarded as every other."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from opora.core.codes import readers as codes
from opora.core.errors import FileError, did_you_mean
from opora.core.issues import IssueCode
from opora.core.methodology.returns import ReturnForm
from opora.core.places import Place
from opora.core.returns import FilledReturn, ReturnIdentity, ReturnPeriod, form_version, layout
from opora.readers._book import Sheet
from opora.readers._process import ReaderProcess
from opora.readers._return_sheets import ReturnSheets
from opora.readers._text import Cell, is_blank, key, printed


@dataclass(frozen=True)
class _Table:
    """Where the table of questions stands: its sheet, the row of headings and the columns by heading."""

    sheet: Sheet
    row: int
    at: Mapping[str, int]


def read_return_form(
    content: bytes,
    forms: Mapping[str, ReturnForm],
    *,
    file: str,
    expected: ReturnIdentity | None = None,
    process: ReaderProcess | None = None,
) -> FilledReturn:
    """The answers of a filled form.

    Args:
        content: the whole file.
        forms: forms of the pack by id.
        file: name as the person gave it, for messages.
        expected: whose return is awaited; a file of another form, school or period is refused.
        process: the child that parses; None: one is started for this file alone.

    Raises:
        FileError: hostile or damaged, not a return, or another one than expected.
    """
    with ExitStack() as stack:
        reader = process or stack.enter_context(ReaderProcess(b""))
        sheets = reader.read_form(file, content)
    identity = _identity(sheets, file)
    form = forms.get(identity.form)
    if form is None:
        near = did_you_mean(identity.form, forms)
        raise _refused(codes.RETURN_OTHER, file, f"формы «{identity.form}» в пакете нет{near}")
    if expected is not None:
        _check(identity, expected, forms, file)
    table = _table(sheets, file)
    values, places, extra = _answers(table, form, file)
    return FilledReturn(
        identity=identity,
        values=values,
        places=places,
        extra_rows=extra,
        extra_columns=_extra_columns(table),
        is_outdated=identity.version != form_version(form),
    )


def _refused(code: IssueCode, file: str, reason: str) -> FileError:
    return FileError(f"Файл {file}. {code.title}: {reason}. {code.explanation}", code=code.code)


def _identity(sheets: ReturnSheets, file: str) -> ReturnIdentity:
    """What the hidden sheet says.

    Raises:
        FileError: there is none, or it has been changed beyond recognition.
    """
    rows = sheets.identity
    if rows is None:
        raise _refused(codes.RETURN_NOT_A_FORM, file, "служебного листа в книге нет")
    told = {row[0]: row[1] for row in rows[1:] if len(row) > 1}
    try:
        period = ReturnPeriod.of(told.get("period", ""))
    except ValueError:
        period = None
    marked = bool(rows and rows[0]) and rows[0][0] == layout.MARK
    if not marked or period is None or not all(told.get(name) for name in layout.IDENTITY):
        raise _refused(codes.RETURN_NOT_A_FORM, file, "служебный лист изменён")
    return ReturnIdentity(
        form=told["form"],
        version=told["version"],
        school=told["school"],
        school_title=told["school_title"],
        period=period,
    )


def _check(
    found: ReturnIdentity, expected: ReturnIdentity, forms: Mapping[str, ReturnForm], file: str
) -> None:
    """Refuse a return of another form, school or period, naming every difference.

    Raises:
        FileError: it is another one.
    """
    wanted = forms[expected.form].title
    pairs = (
        ("форма", found.form, expected.form, forms[found.form].title, wanted),
        ("школа", found.school, expected.school, found.school_title, expected.school_title),
        ("период", found.period, expected.period, found.period.title, expected.period.title),
    )
    wrong = [
        f"{what}: в файле «{shown}», нужно «{awaited}»"
        for what, one, other, shown, awaited in pairs
        if one != other
    ]
    if wrong:
        raise _refused(codes.RETURN_OTHER, file, "; ".join(wrong))


def _table(book: ReturnSheets, file: str) -> _Table:
    """The table of questions on whichever sheet it stands.

    Raises:
        FileError: no sheet has the headings of a question and its answer.
    """
    for sheet in book.sheets:
        for row in sheet.head:
            keys = sheet.keys(row)
            at = {name: keys.index(key(name)) for name in layout.HEADINGS if key(name) in keys}
            if layout.TITLE in at and layout.VALUE in at:
                return _Table(sheet, row, at)
    reason = f"нет столбцов «{layout.TITLE}» и «{layout.VALUE}»"
    raise _refused(codes.RETURN_NOT_A_FORM, file, reason)


def _answers(
    table: _Table, form: ReturnForm, file: str
) -> tuple[dict[str, str], dict[str, Place], int]:
    """Answers and places by field id, and how many filled rows are no question of the form."""
    values: dict[str, str] = {}
    places: dict[str, Place] = {}
    extra = 0
    titles = {key(one.title): one.id for one in form.fields}
    for index in range(table.row + 1, len(table.sheet.rows)):
        row = table.sheet.rows[index]
        name = _field_of(row, table, titles)
        place = Place(file=file, sheet=table.sheet.name, row=index + 1, column=layout.VALUE)
        if name is not None and name not in places:
            places[name] = place
            values[name] = printed(row[table.at[layout.VALUE]])
        elif not is_blank(row[table.at[layout.VALUE]]):
            extra += 1
    return {name: text for name, text in values.items() if text}, places, extra


def _field_of(row: list[Cell], table: _Table, titles: Mapping[str, str]) -> str | None:
    """The question of a row, by its code or, where that is lost, by its title."""
    code = printed(row[table.at[layout.CODE]]) if layout.CODE in table.at else ""
    return code if code in titles.values() else titles.get(key(row[table.at[layout.TITLE]]))


def _extra_columns(table: _Table) -> int:
    """Columns with something in them that the form does not have."""
    ours = set(table.at.values())
    width = len(table.sheet.rows[table.row])
    rows = table.sheet.rows[table.row :]
    return sum(
        any(not is_blank(row[column]) for row in rows)
        for column in range(width)
        if column not in ours
    )
