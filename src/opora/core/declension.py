"""Names and posts in the case a paper needs; a person's own form, when given, goes before any rule."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from opora.core.grammar.morphology import like, parses


class Case(StrEnum):
    """The cases papers use, in the dictionary's letters."""

    NOMINATIVE = "nomn"
    GENITIVE = "gent"
    DATIVE = "datv"
    ACCUSATIVE = "accs"
    INSTRUMENTAL = "ablt"


class Gender(StrEnum):
    """Needed where the surname does not tell it."""

    FEMALE = "femn"
    MALE = "masc"


Override = Mapping[tuple[str, Case], str]  # (name as printed, case) → the form the person uses

_INITIALS_LAST = re.compile(
    r"^(?P<surname>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s+(?P<initials>[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?)$"
)
_INITIALS_FIRST = re.compile(
    r"^(?P<initials>[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?)\s?(?P<surname>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)$"
)
_FULL = re.compile(
    r"^(?P<surname>[А-ЯЁ][а-яё-]+)\s+(?P<first>[А-ЯЁ][а-яё]+)(?:\s+(?P<patronymic>[А-ЯЁ][а-яё]+))?$"
)
_FEMALE = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ая")
_MALE = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ой", "ий")
_PETROVICH = {
    Case.GENITIVE: "GENITIVE",
    Case.DATIVE: "DATIVE",
    Case.ACCUSATIVE: "ACCUSATIVE",
    Case.INSTRUMENTAL: "INSTRUMENTAL",
}


@dataclass(frozen=True)
class Decliner:
    """Declines by rules, but a form given for a person wins; unknown gender leaves the name as it is."""

    overrides: Override = field(default_factory=dict)
    genders: Mapping[str, Gender] = field(default_factory=dict)

    def name(self, name: str, case: Case) -> str:
        """A person's name in a case; as it is when its gender cannot be told.

        >>> Decliner().name("Арбузова А.В.", Case.ACCUSATIVE)
        'Арбузову А.В.'
        >>> Decliner().name("С. В. Червова", Case.DATIVE)
        'С. В. Червовой'
        >>> Decliner().name("Рябченко Галина Николаевна", Case.GENITIVE)
        'Рябченко Галины Николаевны'
        """
        if (name, case) in self.overrides:
            return self.overrides[name, case]
        if case == Case.NOMINATIVE:
            return name
        match = _INITIALS_LAST.match(name) or _INITIALS_FIRST.match(name) or _FULL.match(name)
        if match is None:
            return name
        parts = match.groupdict()
        gender = self.genders.get(name) or gender_of(parts["surname"], parts.get("patronymic"))
        if gender is None:
            return name
        return _inflected(name, parts, gender, case)

    def post(self, post: str, case: Case) -> str:
        """A post in a case: its adjectives and head noun change, the rest stays."""
        return self.overrides.get((post, case)) or post_in(post, case)


def gender_of(surname: str, patronymic: str | None = None) -> Gender | None:
    """Told by the patronymic, else by an ending of the surname that only one gender has.

    >>> gender_of("Червова"), gender_of("Рябченко"), gender_of("Рябченко", "Николаевна")
    (<Gender.FEMALE: 'femn'>, None, <Gender.FEMALE: 'femn'>)
    """
    if patronymic:
        low = patronymic.lower()
        if low.endswith(("вна", "чна", "шна", "кызы")):
            return Gender.FEMALE
        if low.endswith(("ич", "оглы")):
            return Gender.MALE
    low = surname.lower()
    if low.endswith(_FEMALE):
        return Gender.FEMALE
    return Gender.MALE if low.endswith(_MALE) else None


def _inflected(name: str, parts: Mapping[str, str | None], gender: Gender, case: Case) -> str:
    """The name with every word of it declined where it stands."""
    made = name
    for key, part in (
        ("surname", "LASTNAME"),
        ("first", "FIRSTNAME"),
        ("patronymic", "MIDDLENAME"),
    ):
        word = parts.get(key)
        if word:
            made = made.replace(word, _petrovich(word, part, gender, case), 1)
    return made


@lru_cache(maxsize=4000)
def _petrovich(word: str, part: str, gender: Gender, case: Case) -> str:
    maker, enums = _maker()
    male = enums.Gender.MALE if gender == Gender.MALE else enums.Gender.FEMALE
    wanted = getattr(enums.Case, _PETROVICH[case])
    halves = word.split("-") if part == "LASTNAME" else [word]
    return "-".join(
        str(maker.make(getattr(enums.NamePart, part), male, wanted, half)) for half in halves
    )


@lru_cache(maxsize=1)
def _maker() -> tuple[Any, Any]:
    from pytrovich import enums  # noqa: PLC0415 - 15 ms, only when names are declined
    from pytrovich.maker import PetrovichDeclinationMaker  # noqa: PLC0415

    return PetrovichDeclinationMaker(), enums


_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_FIXED = ("и.о.", "и. о.", "врио", "зам.")
_AGREEING = {"ADJF", "PRTF"}


@lru_cache(maxsize=2000)
def post_in(post: str, case: Case) -> str:
    """A post in a case.

    >>> post_in("главный специалист управления образования", Case.DATIVE)
    'главному специалисту управления образования'
    >>> post_in("учитель-логопед", Case.ACCUSATIVE)
    'учителя-логопеда'
    >>> post_in("исполняющий обязанности директора", Case.GENITIVE)
    'исполняющего обязанности директора'
    """
    if case == Case.NOMINATIVE or post.lower().startswith(_FIXED):
        return post
    head = _head(post)
    animate = bool(head) and any(_is_animate(half) for half in head[-1].group().split("-"))
    for match in reversed(head):
        halves = [_in_case(half, case, animate=animate) for half in match.group().split("-")]
        post = post[: match.start()] + "-".join(halves) + post[match.end() :]
    return post


def _head(post: str) -> list[re.Match[str]]:
    """Adjectives and the noun they belong to, from the first word on; «заведующий» may stand without a noun."""
    found: list[re.Match[str]] = []
    for match in _WORD.finditer(post):
        last = match.group().split("-")[-1]
        if not _readings(last) or (found and not _agree(found[0].group(), last)):
            break
        found.append(match)
        if not any(one.tag.POS in _AGREEING for one in _readings(last)):
            break
    return found


def _agree(adjective: str, word: str) -> bool:
    """The two may stand in one number and gender."""
    numbers = {(one.tag.number, one.tag.gender) for one in _readings(adjective)}
    return any(
        one.tag.number == number and (number == "plur" or one.tag.gender == gender)
        for one in _readings(word)
        for number, gender in numbers
    )


@lru_cache(maxsize=4000)
def _readings(word: str) -> tuple[Any, ...]:
    """Nominatives among the dictionary's readings of a word."""
    found = [
        one
        for one in parses(word.lower())
        if "nomn" in one.tag and one.tag.POS in {"NOUN", *_AGREEING}
    ]
    return tuple(found)


def _is_animate(word: str) -> bool:
    """A person: told by the dictionary, or an adjective that stands for one."""
    readings = _readings(word)
    return any("anim" in one.tag for one in readings) or all(
        one.tag.POS in _AGREEING for one in readings
    )


def _in_case(word: str, case: Case, *, animate: bool) -> str:
    """The word in a case, agreeing with an animate head or an inanimate one."""
    parse = max(
        _readings(word), key=lambda one: (one.tag.POS in _AGREEING, "anim" in one.tag, one.score)
    )
    wanted = {case.value, parse.tag.number}
    if parse.tag.POS in _AGREEING and parse.tag.number == "sing":
        wanted.add(parse.tag.gender)
    wanted.discard(None)
    agreeing = parse.tag.POS in _AGREEING and case == Case.ACCUSATIVE
    made = parse.inflect(wanted | {"anim" if animate else "inan"}) if agreeing else None
    made = made or parse.inflect(wanted)
    return like(word, made.word) if made is not None else word
