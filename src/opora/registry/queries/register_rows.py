"""The registry as a register of schools that the library's `import_folder` reads."""

from collections.abc import Iterator
from datetime import date

from opora.core.papers.sheets.model import Column, Sheet
from opora.registry.models import Organisation, OrganisationAlias, Territory
from opora.registry.policies import AliasScheme, OrganisationKind


HEADERS = (
    "Название",
    "Логин ФИС ОКО",
    "Прежний логин",
    "Код ОГЭ",
    "Код ЕГЭ",
    "ИНН",
    "Муниципалитет",
    "Действует с",
    "Действует по",
)
_COLUMN_OF: dict[str, int] = {
    AliasScheme.NAME: 0,
    AliasScheme.FISOKO_LOGIN: 2,
    AliasScheme.OGE_CODE: 3,
    AliasScheme.EGE_CODE: 4,
    AliasScheme.INN: 5,
}
Row = tuple[str, ...]


def register_rows(territory: Territory) -> Iterator[Row]:
    """One row an alias and its days, every row with what makes the library call the school by its `code`.

    That is the login for a school whose code is a login, else the code itself (see `policies.organisation_code`).
    """
    schools = (
        Organisation.objects.filter(
            territory__path__startswith=territory.path, kind=OrganisationKind.SCHOOL
        )
        .select_related("territory")
        .prefetch_related("aliases", "predecessors__predecessor__aliases")
    )
    for school in schools:
        if not any(alias.value == school.short_name for alias in school.aliases.all()):
            yield _row(school, {0: school.short_name})
        for alias in school.aliases.all():
            yield _row(school, {_COLUMN_OF[alias.scheme]: alias.value}, *_days(alias))
        for succession in school.predecessors.all():
            if succession.predecessor.closed_on is not None:
                yield from _inherited(school, succession.predecessor, succession.on)


def register_sheet(territory: Territory) -> Sheet:
    """The rows as a sheet the reader `school_register` knows."""
    return Sheet(
        name="Реестр ОО",
        columns=tuple(Column(title=title, width=24) for title in HEADERS),
        rows=register_rows(territory),
    )


def _inherited(school: Organisation, predecessor: Organisation, on: date) -> Iterator[Row]:
    """What named a closed predecessor names its successor from that day; logins stay the predecessor's own."""
    for alias in predecessor.aliases.all():
        if alias.scheme != AliasScheme.FISOKO_LOGIN:
            yield _row(school, {_COLUMN_OF[alias.scheme]: alias.value}, on, None)


def _days(alias: OrganisationAlias) -> tuple[date | None, date | None]:
    """Days of an alias, ended by the closing of its organisation."""
    ends = [day for day in (alias.valid_to, alias.organisation.closed_on) if day]
    return alias.valid_from, min(ends) if ends else None


def _row(
    school: Organisation,
    cells: dict[int, str],
    since: date | None = None,
    until: date | None = None,
) -> Row:
    row = [""] * len(HEADERS)
    scheme, _, value = school.code.rpartition("-")
    if not scheme:
        row[1] = school.code
    elif scheme in _COLUMN_OF:
        row[_COLUMN_OF[scheme]] = value
    for place, text in cells.items():
        row[place] = text
    row[6] = school.territory.name
    row[7], row[8] = (f"{day:%d.%m.%Y}" if day else "" for day in (since, until))
    return tuple(row)
