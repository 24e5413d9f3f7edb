"""Who is who: a register of schools built from files, and the school behind a login, code or name; never a guess."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from opora.core.codes.warehouse import ALIAS_CONFLICT
from opora.core.issues import Issue, Severity
from opora.core.places import Place
from opora.core.reading import Scheme
from opora.core.school_names import code_key, folded, login_key, name_key, territory_key


AliasKey = tuple[str, str]  # (scheme, normalised value)

_NAME_FIELDS = ("school_name", "short_name", "full_name")
_CODE_FIELDS = {"oge_code": Scheme.OGE_CODE, "ege_code": Scheme.EGE_CODE, "inn": Scheme.INN}
_URBAN, _RURAL = ("город", "пгт"), ("сел", "дерев", "хутор", "станиц", "аул", "поселок", "посёлок")


@dataclass(frozen=True, kw_only=True)
class SchoolRecord:
    """What one row of a register, or one school's part of a context form, says of its identity.

    `fields` holds canonical field ids of `school_register` with their printed text.
    """

    place: Place
    is_register: bool
    fields: Mapping[str, str]

    def login(self) -> str | None:
        """The login in its present form."""
        printed = self.fields.get("fisoko_login")
        return login_key(printed) if printed else None

    def window(self) -> tuple[date | None, date | None]:
        """The days on which the row's names and codes hold."""
        return _day(self.fields.get("valid_from")), _day(self.fields.get("valid_to"))

    def aliases(self) -> Iterator[tuple[AliasKey, "Window"]]:
        """Every alias of the row with its days; logins are the school's for ever."""
        since, until = self.window()
        always, now, before = Window(None, None), Window(since, until), Window(None, since)
        for name in ("fisoko_login", "former_login"):
            if self.fields.get(name):
                yield (Scheme.FISOKO_LOGIN, login_key(self.fields[name])), always
        for name, scheme in _CODE_FIELDS.items():
            if code_key(self.fields.get(name, "")):
                yield (scheme, code_key(self.fields[name])), now
        for name in (*_NAME_FIELDS, "former_name"):
            if name_key(self.fields.get(name, "")):
                yield (
                    (Scheme.NAME, name_key(self.fields[name])),
                    before if name == "former_name" else now,
                )


@dataclass(frozen=True)
class Window:
    """Days of validity, both ends included; None is open."""

    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """True when `day` lies inside."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def overlaps(self, other: "Window") -> bool:
        """True when some day lies in both."""
        return _before(self.since, other.until) and _before(other.since, self.until)


@dataclass(frozen=True, kw_only=True)
class School:
    """A school of the register; `own` is False for schools of other municipalities."""

    school_id: str
    title: str
    settlement: str | None  # urban | rural
    own: bool


@dataclass(frozen=True, kw_only=True)
class SchoolRegister:
    """Schools by id and every alias with its days. `has_list`: a register of the municipality was among the files."""

    schools: Mapping[str, School] = field(default_factory=dict)
    aliases: Mapping[AliasKey, tuple[tuple[str, Window], ...]] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    has_list: bool = False

    def match(self, scheme: str | None, alias: str | None, day: date) -> str | None:
        """The id of the only school that went by this alias on `day`; None: nobody, or more than one.

        A login that belongs to one school is believed on any day. Exam codes never equal logins.
        """
        key = alias_key(scheme, alias)
        known = self.aliases.get(key, ()) if key else ()
        ids = {school_id for school_id, _ in known}
        if len(ids) == 1 and key and key[0] == Scheme.FISOKO_LOGIN:
            return ids.pop()
        on_day = {school_id for school_id, window in known if window.holds(day)}
        return on_day.pop() if len(on_day) == 1 else None


def alias_key(scheme: str | None, alias: str | None) -> AliasKey | None:
    """An alias as the register keeps it; None when there is nothing to look up."""
    if not scheme or not alias or not alias.strip():
        return None
    if scheme == Scheme.FISOKO_LOGIN:
        return scheme, login_key(alias)
    return scheme, name_key(alias) if scheme == Scheme.NAME else code_key(alias)


def build_register(records: Iterable[SchoolRecord], territory: str | None) -> SchoolRegister:
    """The register that rows of registers and context forms make together.

    Rows with one login are one school; a row without a login joins the only school with its ИНН, else stands by itself.
    """
    ordered = sorted(records, key=lambda one: (not one.is_register, one.place))
    has_list = any(one.is_register for one in ordered)
    by_school: dict[str, list[SchoolRecord]] = {}
    for record, school_id in zip(ordered, school_ids(ordered), strict=True):
        by_school.setdefault(school_id, []).append(record)
    aliases = _aliases_of(by_school)
    schools = {
        school_id: _school(school_id, rows, _is_own(rows, territory, has_list=has_list))
        for school_id, rows in sorted(by_school.items())
    }
    frozen = {key: tuple(sorted(found, key=str)) for key, found in sorted(aliases.items())}
    return SchoolRegister(
        schools=schools,
        aliases=frozen,
        issues=tuple(_conflicts(frozen, schools)),
        has_list=has_list,
    )


def school_ids(records: list[SchoolRecord]) -> Iterator[str]:
    """An id for each record: login, the login of the only school with that ИНН, or the record's first alias.

    The office keeps the same ids as codes of its organisations.
    """
    logins_by_inn: dict[str, set[str]] = {}
    for record in records:
        login, inn = record.login(), code_key(record.fields.get("inn", ""))
        if login and inn:
            logins_by_inn.setdefault(inn, set()).add(login)
    for record in records:
        same_inn = logins_by_inn.get(code_key(record.fields.get("inn", "")), set())
        only = next(iter(same_inn)) if len(same_inn) == 1 else None
        yield record.login() or only or _own_id(record)


def _own_id(record: SchoolRecord) -> str:
    """An id for a school without a login, by what the register gives: «oge_code-990101»."""
    for (scheme, value), _ in record.aliases():
        return f"{scheme}-{value}"
    return f"row-{record.place.row or 0}"


def _aliases_of(
    by_school: Mapping[str, list[SchoolRecord]],
) -> dict[AliasKey, set[tuple[str, Window]]]:
    aliases: dict[AliasKey, set[tuple[str, Window]]] = {}
    for school_id, records in by_school.items():
        for record in records:
            for key, window in record.aliases():
                aliases.setdefault(key, set()).add((school_id, window))
    return aliases


def _school(school_id: str, records: list[SchoolRecord], own: bool) -> School:  # noqa: FBT001 - a field's value
    latest = sorted(records, key=lambda one: one.window()[1] or date.max, reverse=True)
    titles = (one.fields[name] for one in latest for name in _NAME_FIELDS if one.fields.get(name))
    places = (
        one.fields[name] for one in latest for name in ("locality_type",) if one.fields.get(name)
    )
    return School(
        school_id=school_id,
        title=next(titles, school_id),
        settlement=_settlement(next(places, "")),
        own=own,
    )


def _is_own(records: list[SchoolRecord], territory: str | None, *, has_list: bool) -> bool:
    """Ours: in the register when there is one (its own word counts), and not printed under another municipality."""
    records = [one for one in records if one.is_register] if has_list else records
    if not records:
        return False
    printed = [one.fields["municipality"] for one in records if one.fields.get("municipality")]
    return (
        territory is None
        or not printed
        or any(territory_key(each) == territory_key(territory) for each in printed)
    )


def _settlement(text: str) -> str | None:
    """Urban or rural from a printed kind of locality.

    >>> _settlement("4. Сельский населённый пункт"), _settlement("Городская"), _settlement("")
    ('rural', 'urban', None)
    """
    words = folded(text)
    if any(word in words for word in _URBAN):
        return "urban"
    return "rural" if any(word in words for word in _RURAL) else None


def _conflicts(
    aliases: Mapping[AliasKey, tuple[tuple[str, Window], ...]], schools: Mapping[str, School]
) -> Iterator[Issue]:
    for (scheme, value), known in aliases.items():
        clash = sorted(
            {
                school_id
                for school_id, window in known
                for other_id, other in known
                if school_id != other_id and window.overlaps(other)
            }
        )
        if clash:
            titles = ", ".join(f"«{schools[each].title}» ({each})" for each in clash)
            yield Issue(
                code=ALIAS_CONFLICT.code,
                severity=Severity.SUSPICIOUS,
                place=Place(key=f"{scheme} {value}"),
                message=f"одно и то же указано у нескольких школ: {titles}; по нему школа не определяется.",
                advice="Исправьте реестр школ или укажите даты действия.",
            )


def _day(text: str | None) -> date | None:
    """An ISO day; None for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _before(left: date | None, right: date | None) -> bool:
    return left is None or right is None or left <= right
