"""Names of people: surname with initials on either side, or in full; schools named after people are no people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opora.core.grammar.morphology import is_infinitive, is_surname, parses, part_of_speech
from opora.core.grammar.vocabulary import Vocabulary


_SURNAME = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?)"
_INITIALS = r"[А-ЯЁ]\s?\.[ \n]?(?:[А-ЯЁ](?:\s?\.|(?=\s?[,;)]|\s*$)))?"
_FIRST = r"[А-ЯЁ][а-яё]{1,12}"
_PATRONYMIC = r"[А-ЯЁ][а-яё]{2,12}(?:вич|ьич|мич|кич|тич|вн|ичн)(?:а|у|е|ем|ой|ою|ы|ю)?"
_NAME = re.compile(
    rf"(?<![А-ЯЁа-яё])(?:(?P<sur1>{_SURNAME})\s+(?P<first1>{_FIRST})\s+(?P<patr1>{_PATRONYMIC})(?![а-яё])"
    rf"|(?P<first2>{_FIRST})\s+(?P<patr2>{_PATRONYMIC})\s+(?P<sur2>{_SURNAME})"
    rf"|(?P<ini3>{_INITIALS})\.?[ \n]{{0,2}}(?P<sur3>{_SURNAME})(?![а-яё])"
    rf"|(?P<sur4>{_SURNAME})(?:\.|[ \n]{{1,2}})(?P<ini4>{_INITIALS})\.?(?![а-яё]))"
)
# A stretch without an initial or a patronymic names nobody: spares the search for whole names.
_SIGN_OF_NAME = re.compile(r"[А-ЯЁ](?:\s?\.|[а-яё]{2,12}(?:вич|ьич|мич|кич|тич|вн|ичн))")
_SURNAME_END = re.compile(r"(?:ов|ев|ёв|ин|ын|ск|цк)(?:а|ой|у|ий|ая|ым|ого|ому)?$")
_NO_NAME = frozenset({"PREP", "CONJ", "PRCL", "NPRO"})
_NEXT_SURNAME = re.compile(rf"[ \n]?(?P<sur>{_SURNAME})(?![а-яё])(?![ \n.]{{0,2}}[А-ЯЁ]\s?\.)")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a person: where it stands and its parts; `first` and `second` are initials or full."""

    start: int
    end: int
    surname: str
    first: str
    second: str
    text: str

    @property
    def initials(self) -> tuple[str, str]:
        """First letters of name and patronymic; the second is empty when not given."""
        return self.first[:1].upper(), self.second[:1].upper()

    @property
    def is_full(self) -> bool:
        """First name and patronymic are written out."""
        return len(self.first) > 1


def find_names(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[Name]:
    """People named between two places, in order; «имени И.С. Фрадкова» is left out."""
    if _SIGN_OF_NAME.search(text, start, end) is None:
        return []
    found = []
    for name in _scan(text, start, end, vocabulary):
        before = text[max(start, name.start - 70) : name.start].replace("\n", " ")
        if not vocabulary.has("named_after", before):
            found.append(name)
    return found


def _scan(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Name]:
    place = start
    while True:
        match = _NAME.search(text, place, end)
        if match is None:
            return
        name = _read(match)
        if not _is_person(name, vocabulary):
            place = _after_first_word(match)
            continue
        turned = _turned(text, match, name, end)
        yield turned
        place = turned.end


def _after_first_word(match: re.Match[str]) -> int:
    """Where to look again when the first word of a match is no name: after that word."""
    word = re.match(r"[А-ЯЁа-яё-]+\.?\s*", match.group())
    return match.start() + (word.end() if word else 1)


def _read(match: re.Match[str]) -> Name:
    kind = next(number for number in "1234" if match[f"sur{number}"])
    if kind in "12":
        first, second = match[f"first{kind}"], match[f"patr{kind}"]
    else:
        letters = re.findall("[А-ЯЁ]", match[f"ini{kind}"])
        first, second = letters[0], letters[1] if len(letters) > 1 else ""
    text = " ".join(match.group().split())
    return Name(match.start(), match.end(), match[f"sur{kind}"], first, second, text)


def _is_person(name: Name, vocabulary: Vocabulary) -> bool:
    is_whole = name.is_full and bool(_SURNAME_END.search(name.surname))
    is_other = part_of_speech(name.surname) in _NO_NAME and not is_whole
    if is_infinitive(name.surname) or is_other:
        return False
    if vocabulary.has("not_surname", name.surname) and not _bears_surname(name.surname):
        return False
    if name.is_full:
        return not vocabulary.has("not_surname", name.first)
    return bool(name.second) or is_surname(name.surname) or bool(_SURNAME_END.search(name.surname))


def _bears_surname(word: str) -> bool:
    """«Мартьянова», «Городилова»: begins like a common word, but is a surname by its end and the dictionary."""
    return bool(_SURNAME_END.search(word)) and is_surname(word)


def _turned(text: str, match: re.Match[str], name: Name, end: int) -> Name:
    """«Заявка А.А. Вострикова»: a common word before initials that a surname follows is no surname."""
    if not match["sur4"] or is_surname(name.surname):
        return name
    after = _NEXT_SURNAME.match(text, match.end(), end)
    if after is None or not is_surname(after["sur"]):
        return name
    start = match.start("ini4")
    whole = " ".join(text[start : after.end()].split())
    return Name(start, after.end(), after["sur"], name.first, name.second, whole)


@lru_cache(maxsize=4000)
def forms(surname: str) -> frozenset[str]:
    """The surname in every case, as a man's and as a woman's, lower case, ё as е."""
    maker, case, gender, part = _petrovich()
    plain = surname[:1].upper() + surname[1:].lower()
    made = {
        str(maker.make(part.LASTNAME, one, each, plain))
        for one in (gender.FEMALE, gender.MALE)
        for each in case
    }
    return frozenset(folded(form) for form in made) | {folded(surname)}


@lru_cache(maxsize=1)
def _petrovich():  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library has no types
    from pytrovich.enums import Case, Gender, NamePart  # noqa: PLC0415 - 15 ms, only when names are declined
    from pytrovich.maker import PetrovichDeclinationMaker  # noqa: PLC0415

    return PetrovichDeclinationMaker(), Case, Gender, NamePart


@lru_cache(maxsize=10_000)
def folded(word: str) -> str:
    """Lower case, ё as е, no blanks: for comparing surnames."""
    return re.sub(r"\s", "", word.lower().replace("ё", "е"))


def initials_agree(one: Name, other: Name) -> bool:
    """Initials do not contradict each other."""
    return one.initials[0] == other.initials[0] and (
        not one.initials[1] or not other.initials[1] or one.initials[1] == other.initials[1]
    )


def is_same_person(one: Name, other: Name) -> bool:
    """Same surname in the same form, agreeing initials."""
    return folded(one.surname) == folded(other.surname) and initials_agree(one, other)


def is_form_of(mention: Name, candidate: Name) -> bool:
    """The mention may be the candidate's name in some case."""
    return initials_agree(mention, candidate) and folded(mention.surname) in forms(
        candidate.surname
    )


def is_given_name(word: str) -> bool:
    """«Галина», «Сергей»: a first name for the dictionary."""
    return any("Name" in parse.tag for parse in parses(word.lower()))
