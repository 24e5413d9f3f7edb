"""Kinds of everything in the registry. Pure: no Django."""

from opora.core.labels import Labelled
from opora.core.schools import alias_key


class TerritoryKind(Labelled):
    """Level of a territory."""

    COUNTRY = "country", "страна"
    REGION = "region", "регион"
    MUNICIPALITY = "municipality", "муниципалитет"


class OrganisationKind(Labelled):
    """What an organisation is."""

    SCHOOL = "school", "школа"
    KINDERGARTEN = "kindergarten", "детский сад"
    EXTRA = "extra", "учреждение дополнительного образования"
    METHOD_CENTRE = "method_centre", "методический центр"
    SUPPORT_CENTRE = "support_centre", "центр ППМС-помощи"
    DEPARTMENT = "department", "орган управления образованием"
    INSTITUTE = "institute", "региональный институт"


class PostKind(Labelled):
    """What a post means to the office, whatever its printed title."""

    HEAD = "head", "руководитель"
    DEPUTY_HEAD = "deputy_head", "заместитель руководителя"
    COORDINATOR = "coordinator", "координатор"
    SPECIALIST = "specialist", "специалист"
    METHODIST = "methodist", "методист"
    TEACHER = "teacher", "учитель"
    PSYCHOLOGIST = "psychologist", "педагог-психолог"
    OTHER = "other", "другая должность"


class AliasScheme(Labelled):
    """Who gave an alias."""

    FISOKO_LOGIN = "fisoko_login", "логин ФИС ОКО"
    OGE_CODE = "oge_code", "код ОГЭ"
    EGE_CODE = "ege_code", "код ЕГЭ"
    INN = "inn", "ИНН"
    NAME = "name", "написание названия"


class SuccessionKind(Labelled):
    """How one organisation follows another."""

    REORGANISED = "reorganised", "преобразование"
    MERGED = "merged", "присоединение или слияние"
    SPLIT = "split", "выделение или разделение"


class ResourceKind(Labelled):
    """What can be shared."""

    GROWTH_POINT = "growth_point", "«Точка роста»"
    LABORATORY = "laboratory", "лаборатория или мастерская"
    SPECIALIST = "specialist", "специалист"
    CLASSES = "classes", "профильные классы и кружки"
    OTHER = "other", "другое"


class GroupRule(Labelled):
    """How a group's members are known."""

    HOLDERS = "holders", "по должности"
    LISTED = "listed", "по списку"


class Gender(Labelled):
    """For declension and forms of address only."""

    FEMALE = "female", "женский"
    MALE = "male", "мужской"


def organisation_code(scheme: str, value: str) -> str:
    """Code of an organisation from how files name it; for a school it is `school_id` of the warehouse.

    The library names a school by its ФИС ОКО login, else by the first code its register gives
    (`core.schools.school_ids`); the registry keeps the same string, and numbers of computed runs find their school.

    >>> organisation_code("fisoko_login", "EDU990101"), organisation_code("oge_code", "903001")
    ('edu990101', 'oge_code-903001')
    """
    key = alias_key(scheme, value)
    assert key is not None, "an organisation is named by something"
    return key[1] if scheme == AliasScheme.FISOKO_LOGIN else f"{scheme}-{key[1]}"
