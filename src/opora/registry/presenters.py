"""Words of the registry's events and fields."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from opora.core import declension
from opora.core.declension import Case, Decliner
from opora.core.papers.sheets.model import Column, Sheet
from opora.registry.policies import AliasScheme, ResourceKind, SuccessionKind


EVENTS = {
    "registry.alias_added": "Добавлен код или написание названия",
    "registry.alias_ended": "Закончилось действие кода или названия",
    "registry.appointed": "Назначение на должность",
    "registry.cases_confirmed": "Падежи имени проверены",
    "registry.dismissed": "Должность оставлена",
    "registry.group_added": "Создана группа адресатов",
    "registry.group_changed": "Изменена группа адресатов",
    "registry.group_set": "Состав группы взят из мониторинга",
    "registry.member_added": "Добавлен участник группы",
    "registry.member_left": "Участник вышел из группы",
    "registry.organisation_added": "Добавлена организация",
    "registry.organisation_closed": "Организация закрыта",
    "registry.organisation_corrected": "Исправлены сведения об организации",
    "registry.organisation_renamed": "Организация переименована",
    "registry.organisation_succeeded": "Реорганизация",
    "registry.person_added": "Добавлен человек",
    "registry.person_changed": "Исправлены сведения о человеке",
    "registry.register_imported": "Загружен реестр школ",
    "registry.resource_added": "Добавлен общий ресурс",
    "registry.resource_ended": "Ресурс больше не предоставляется",
    "registry.school_year_set": "Заданы границы учебного года",
    "registry.territory_added": "Добавлена территория",
    "registry.territory_renamed": "Территория переименована",
}
MODELS = {
    "registry.addresseegroup": "группа адресатов",
    "registry.groupmember": "участие в группе адресатов",
    "registry.organisation": "организация",
    "registry.person": "человек",
    "registry.position": "должность",
    "registry.schoolyear": "учебный год",
    "registry.territory": "территория",
}
# Values of what entries say besides an object's own fields.
VALUES = {
    "kind_of_succession": dict(SuccessionKind.choices()),
    "resource_kind": dict(ResourceKind.choices()),
    "scheme": dict(AliasScheme.choices()),
}
FIELDS = {
    "account": "учётная запись",
    "closed_on": "последний день",
    "code": "код",
    "dative": "дательный падеж",
    "accusative": "винительный падеж",
    "genitive": "родительный падеж",
    "instrumental": "творительный падеж",
    "document": "документ",
    "ends_on": "кончается",
    "gender": "род",
    "is_active": "может входить",
    "kind": "вид",
    "kind_of_succession": "вид реорганизации",
    "login": "логин",
    "members": "участники",
    "name": "название",
    "on": "с какого дня",
    "opened_on": "открыта",
    "organisation": "организация",
    "organisation_kind": "вид организаций",
    "parent": "входит в",
    "person": "человек",
    "post_kind": "вид должности",
    "predecessor": "предшественник",
    "resource_kind": "вид ресурса",
    "role": "роль",
    "rule": "как известны участники",
    "scheme": "чей код",
    "sessions": "сеансов",
    "starts_on": "начинается",
    "subject": "предмет",
    "successor": "преемник",
    "territory": "территория",
    "terms": "условия",
    "title": "название",
    "valid_from": "с",
    "valid_to": "по",
    "value": "значение",
    "year": "год",
}


def organisation_sheet(organisations: Iterable[object], heads: Mapping[int, object]) -> Sheet:
    """The list of organisations as a table to download."""
    columns = (
        Column("Краткое название", 34),
        Column("Полное название", 60),
        Column("Вид", 16),
        Column("Код", 16),
        Column("Территория", 24),
        Column("Руководитель", 30),
        Column("Коды и логины", 50),
        Column("Открыта", 12),
        Column("Закрыта", 12),
    )
    return Sheet("Организации", columns, tuple(_row(each, heads) for each in organisations))


def organisation_sheets(organisation: object, positions: Iterable[object]) -> tuple[Sheet, ...]:
    """Posts, codes and resources of one organisation as sheets to download."""
    term = (Column("С", 12), Column("По", 12))
    return (
        Sheet(
            "Должности",
            (Column("Человек", 36), Column("Должность", 36), *term),
            tuple((each.person.full_name, each.title, *_term(each)) for each in positions),
        ),
        Sheet(
            "Коды и названия",
            (Column("Чьё", 24), Column("Значение", 60), *term),
            tuple(
                (each.get_scheme_display(), each.value, *_term(each))
                for each in organisation.aliases.all()
            ),
        ),
        Sheet(
            "Ресурсы",
            (Column("Что", 40), Column("Вид", 24), Column("Условия", 60), *term),
            tuple(
                (each.title, each.get_kind_display(), each.terms, *_term(each))
                for each in organisation.resources.all()
            ),
        ),
    )


def _term(row: object) -> tuple[str, str]:
    return _day(row.valid_from), _day(row.valid_to)


def _row(organisation: object, heads: Mapping[int, object]) -> tuple[str, ...]:
    head = heads.get(organisation.pk)
    return (
        organisation.short_name,
        organisation.full_name,
        organisation.get_kind_display(),
        organisation.code,
        organisation.territory.name,
        f"{head.full_name}, {head.post}" if head else "",
        "; ".join(str(alias) for alias in organisation.aliases.all() if alias.scheme != "name"),
        _day(organisation.opened_on),
        _day(organisation.closed_on),
    )


def _day(value: date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else ""


def member_sheet(members: Iterable[object]) -> Sheet:
    """Members of a group as a table to download."""
    columns = (Column("Организация", 40), Column("Человек", 30), Column("Должность", 40))
    rows = tuple((each.organisation, each.person, each.post) for each in members)
    return Sheet("Участники", columns, rows)


def person_sheet(people: Iterable[object]) -> Sheet:
    """The list of people as a table to download; contacts stay out of it."""
    columns = (Column("Фамилия, имя, отчество", 40), Column("Должности сейчас", 80))
    rows = tuple((each.full_name, "; ".join(_posts(each))) for each in people)
    return Sheet("Люди", columns, rows)


def _posts(person: object) -> Iterator[str]:
    for position in person.positions.all():
        if position.valid_to is None:
            yield f"{position.title}, {position.organisation.short_name}"


@dataclass(frozen=True, kw_only=True)
class NameCase:
    """A name in one case: checked by a person, or only proposed."""

    name: str
    title: str
    text: str
    is_checked: bool


_CASES = (
    ("genitive", "родительный", Case.GENITIVE),
    ("dative", "дательный", Case.DATIVE),
    ("accusative", "винительный", Case.ACCUSATIVE),
    ("instrumental", "творительный", Case.INSTRUMENTAL),
)
_GENDERS = {"female": declension.Gender.FEMALE, "male": declension.Gender.MALE}


def proposed_cases(person: object) -> list[NameCase]:
    """«Фамилия И.О.» in every case: the checked form, else what the rules propose."""
    told = _GENDERS.get(person.gender) or declension.gender_of(
        person.last_name, person.patronymic or None
    )
    decliner = Decliner(genders={person.short_name: told} if told else {})
    return [
        NameCase(
            name=name,
            title=title,
            text=getattr(person, name) or decliner.name(person.short_name, case),
            is_checked=bool(getattr(person, name)),
        )
        for name, title, case in _CASES
    ]


def data_text(name: str, sections: Iterable[object]) -> str:
    """Everything about a person as plain text that anybody can open."""
    lines = [f"Всё, что хранится о человеке: {name}", ""]
    for section in sections:
        lines.append(section.title.upper())
        for row in section.rows:
            lines += [*(f"  {what}: {value}" for what, value in row if value), ""]
    return "\n".join(lines)
