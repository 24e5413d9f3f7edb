"""A register of schools from a file the library reads, compared with the registry: nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from opora.capabilities.read import read_files
from opora.core.codes.people import REGISTER_UNREADABLE
from opora.core.errors import FileError
from opora.core.labels import Labelled
from opora.core.places import Place
from opora.core.reading import Table
from opora.core.school_names import territory_key
from opora.core.schools import SchoolRecord, alias_key, school_ids
from opora.registry.editing import RegistryError
from opora.registry.models import Organisation, Territory
from opora.registry.policies import AliasScheme


KIND = "school_register"
MANY = 400  # schools of a municipality; more is another kind of file
_NAMES = ("short_name", "school_name", "full_name")
Alias = tuple[str, str, date | None, date | None]


class Fate(Labelled):
    """What the import would do with a school of the file."""

    NEW = "new", "новая"
    CHANGED = "changed", "изменится"
    UNCHANGED = "unchanged", "без изменений"
    REFUSED = "refused", "не будет принята"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One school of the file."""

    code: str
    short_name: str
    full_name: str
    aliases: tuple[Alias, ...]
    row: int
    fate: Fate
    reason: str = ""  # why it is refused, or what changes


@dataclass(frozen=True, kw_only=True)
class Preview:
    """Every school of the file once, in its order."""

    schools: tuple[Listed, ...]

    def of(self, fate: Fate) -> tuple[Listed, ...]:
        """Schools with one fate."""
        return tuple(school for school in self.schools if school.fate is fate)


def preview(path: Path, territory: Territory) -> Preview:
    """What importing the file into a territory would do.

    Raises:
        RegistryError: the file is no register of schools.
    """
    records = _records(path)
    by_code: dict[str, list[SchoolRecord]] = {}
    for record, code in zip(records, school_ids(records), strict=True):
        by_code.setdefault(code, []).append(record)
    standing = {
        each.code: each
        for each in Organisation.objects.filter(code__in=by_code)
        .select_related("territory")
        .prefetch_related("aliases")
    }
    return Preview(
        schools=tuple(
            _listed(code, rows, standing.get(code), territory) for code, rows in by_code.items()
        )
    )


def _records(path: Path) -> list[SchoolRecord]:
    answer = next(iter(read_files([path])))
    if isinstance(answer, FileError):
        raise RegistryError(answer.message, code=REGISTER_UNREADABLE.code, issues=answer.issues)
    if answer.kind != KIND:
        raise RegistryError(
            "Это не реестр школ: в файле узнано другое содержание.", code=REGISTER_UNREADABLE.code
        )
    return [record for table in answer.tables for record in _of_table(table)]


def _of_table(table: Table) -> Iterator[SchoolRecord]:
    named = table.rows.filter(pl.col("text").is_not_null())
    for (row,), facts in named.group_by("row", maintain_order=True):
        fields = dict(facts.select("field", "text").iter_rows())
        yield SchoolRecord(place=Place(row=int(str(row))), is_register=True, fields=fields)


def _listed(
    code: str, rows: Sequence[SchoolRecord], standing: Organisation | None, territory: Territory
) -> Listed:
    latest = max(rows, key=lambda each: (each.window()[1] is None, each.window()[0] or date.min))
    fields = {**_merged(rows), **latest.fields}
    short = next((fields[name] for name in _NAMES if fields.get(name)), "")
    full = fields.get("full_name", "") or (standing.full_name if standing else "")
    aliases = tuple(dict.fromkeys(alias for record in rows for alias in _aliases(record)))
    fate, reason = _fate(fields, short, full, aliases, standing, territory)
    return Listed(
        code=code,
        short_name=short,
        full_name=full,
        aliases=aliases,
        row=(rows[0].place.row or 0) + 1,
        fate=fate,
        reason=reason,
    )


def _merged(rows: Sequence[SchoolRecord]) -> dict[str, str]:
    return {name: text for record in reversed(rows) for name, text in record.fields.items()}


def _aliases(record: SchoolRecord) -> Iterator[Alias]:
    """Aliases of a row as printed, with the days the library gives them; the present names follow from the school."""
    printed: dict[tuple[str, str], str] = {}
    for text in record.fields.values():
        for scheme in AliasScheme:
            key = alias_key(scheme, text)
            if key:
                printed.setdefault(key, text)
    for key, window in record.aliases():
        text = printed.get((str(key[0]), key[1]), key[1])
        value = key[1] if key[0] == AliasScheme.FISOKO_LOGIN else text
        yield str(key[0]), value, window.since, window.until


def _fate(
    fields: Mapping[str, str],
    short: str,
    full: str,
    aliases: tuple[Alias, ...],
    standing: Organisation | None,
    territory: Territory,
) -> tuple[Fate, str]:
    printed = fields.get("municipality", "")
    if not short:
        return Fate.REFUSED, "нет названия"
    if printed and territory_key(printed) != territory_key(territory.name):
        return Fate.REFUSED, f"другой муниципалитет: {printed}"
    if standing is None:
        return Fate.NEW, ""
    if standing.territory_id != territory.pk:
        return Fate.REFUSED, f"уже есть на другой территории: {standing.territory}"
    changes = list(_changes(standing, short, full, aliases))
    return (Fate.CHANGED, "; ".join(changes)) if changes else (Fate.UNCHANGED, "")


def _changes(
    standing: Organisation, short: str, full: str, aliases: tuple[Alias, ...]
) -> Iterator[str]:
    if standing.short_name != short:
        yield f"название: «{standing.short_name}» → «{short}»"
    if full and standing.full_name != full:
        yield f"полное название: «{full}»"
    for scheme, value, *_ in missing_aliases(standing, aliases):
        yield f"{AliasScheme(scheme).label}: {value}"


def missing_aliases(standing: Organisation, aliases: tuple[Alias, ...]) -> tuple[Alias, ...]:
    """Aliases of the file that the organisation does not have yet."""
    known = {(alias.scheme, alias.key) for alias in standing.aliases.all()}
    return tuple(each for each in aliases if alias_key(each[0], each[1]) not in known)
