"""List of schools with signs of results that are not objective: a row a school and year, four signs and their count."""

from opora.core.codes import readers as codes
from opora.core.reading import Scheme, Table
from opora.readers import _cells, _facts
from opora.readers._book import Book, Sheet
from opora.readers._columns import Columns, Header, Match, matched, sheets_with
from opora.readers._intake import Intake
from opora.readers._text import is_blank, printed, whole


TITLE = "Список ОО с признаками необъективности"
COLUMNS = Columns.of(
    ("list_year", "Год", "count", "required"),
    ("login", "Логин | Логин ОО", "login", "required"),
    ("municipality", "Муниципалитет | МО", "text"),
    ("name", "ОО | Название ОО | Наименование ОО", "text"),
    ("sign_4_russian", "4 РУ | РУ 4 | 4РУ", "flag", "required"),
    ("sign_4_maths", "4 МА | МА 4 | 4МА", "flag", "required"),
    ("sign_5_russian", "5 РУ | РУ 5 | 5РУ", "flag", "required"),
    ("sign_5_maths", "5 МА | МА 5 | 5МА", "flag", "required"),
    ("objectivity_signs", "Количество маркеров | Кол-во маркеров | Количество признаков", "count"),
)
_SIGNS = ("sign_4_russian", "sign_4_maths", "sign_5_russian", "sign_5_maths")


def detect(book: Book) -> Match:
    """How well the book fits."""
    return matched(book, COLUMNS, ("Признаки необъективности",))


def read(book: Book, intake: Intake) -> list[Table]:
    """One table of facts a sheet; an empty sign (as in 2023) is zero."""
    return [_table(sheet, header, intake) for sheet, header in sheets_with(book, COLUMNS)]


def _table(sheet: Sheet, header: Header, intake: Intake) -> Table:
    gathered, refused, differ, kept = _facts.FactRows(), [], [], 0
    at = header.at
    for index in range(header.row + 1, len(sheet.rows)):
        row, number = sheet.rows[index], index + 1
        if is_blank(row[at["login"]]) and is_blank(row[at["list_year"]]):
            refused += [number] if any(not is_blank(row[at[sign]]) for sign in _SIGNS) else []
            continue
        login, year = _cells.LOGIN[row[at["login"]]], whole(printed(row[at["list_year"]]))
        if login is None or year is None:
            refused.append(number)
            continue
        kept += 1
        name = None if "name" not in at else _cells.SCHOOL_NAME[row[at["name"]]]
        signs = {sign: whole(printed(row[at[sign]])) or 0 for sign in _SIGNS}
        stated = (
            None if "objectivity_signs" not in at else whole(printed(row[at["objectivity_signs"]]))
        )
        if stated is not None and stated != sum(signs.values()):
            differ.append(number)
        facts = {"list_year": year, **signs, "objectivity_signs": sum(signs.values())}
        school = _facts.School(Scheme.FISOKO_LOGIN, login, name)
        for fact, amount in facts.items():
            gathered.add(number, school, year - 1, fact, str(amount), float(amount))
    intake.refused(codes.NO_SCHOOL, "Не прочитан логин или год.", sheet=sheet.name, rows=refused)
    message = "Количество признаков в файле не равно сумме; взята сумма."
    intake.suspicious(codes.TOTAL_MISMATCH, message, sheet=sheet.name, rows=differ)
    return _facts.facts_table(sheet.name, header.number, gathered, kept, len(refused))
