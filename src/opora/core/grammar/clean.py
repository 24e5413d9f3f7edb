"""Cleaning before reading: damage of conversion is undone in a copy, every change recorded with its printed place."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from opora.core.grammar.morphology import is_known, is_one_apart
from opora.core.grammar.text import Edit, Source, Span


_BLANKS = {
    ord(blank): " "
    for blank in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\v"
}
_BREAKS = {0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_BULLETS = {
    ord(mark): "•"
    for mark in "\uf0b7\uf0a7\uf076\uf0d8\uf02d\u25aa\u25cf\u25cb\u25a0\u25a1\u25e6\u2023\u27a2\u2756\u2043\u00b7\u2219"
}
_SAME_LENGTH = _BLANKS | _BREAKS | _BULLETS
_ALIKE = "ABCEHKMOPTXYaceopxy"
_LATIN = str.maketrans(_ALIKE, "АВСЕНКМОРТХУасеорху")

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f]+")
_HASHES = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ ]+")
_STARS = re.compile(
    r"\*\*+|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)"
)
_STAR_ITEM = re.compile(r"(?m)^(?P<gap>[ \t]*)\*(?=[^\s*][^*\n]*$)")
_ESCAPES = re.compile(r"\\(?=[-.*#_()\[\]|])")
_CARRIAGE = re.compile(r"\r\n?")
_SPACED = re.compile(
    r"(?<![^\s«\"(])[А-ЯЁа-яё](?: [А-ЯЁа-яё]){3,}(?=[\s:.,;)»\"]|$)"
    r"|(?:(?<=  )|(?m:^))[А-ЯЁа-яё](?: [А-ЯЁа-яё]){2}(?=  |[:.,;]|$)"
)
_SPACED_INITIALS = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ] \. ?[А-ЯЁ] ?\.")
_SIGN = re.compile(r"в„–|№№|N[ºo°]\.?(?=\s?\d)|(?<![A-Za-zА-Яа-яЁё])N(?=\s?\d)|Ns(?=\s?\d)")
_MIXED = re.compile(
    r"[A-Za-z]*[А-ЯЁа-яё]+[A-Za-z][A-Za-zА-ЯЁа-яё]*|[A-Za-z]+[А-ЯЁа-яё]+[A-Za-zА-ЯЁа-яё]*"
)
_LONE = re.compile(
    r"(?<![A-Za-z0-9-])[ABCEHKMOPTXYacopxye](?=\.\s?[А-ЯЁABCEHKMOPTX]\.|\. ?[А-ЯЁ][а-яё]{2})"
    r"|(?<=[А-ЯЁ]\.)[ABCEHKMOPTX](?=\.)|(?<=[А-ЯЁ]\. )[ABCEHKMOPTX](?=\.)"
    r"|(?<=[а-яё»] )[acoyACOY](?= [а-яё«])|(?m:^)[OCBKY](?= [а-яё]{3})|(?<=\. )[OCBKY](?= [а-яё]{3})"
)
_DIGIT_INSIDE = re.compile(r"(?<=[а-яё]{2})[0368](?=[а-яё]{2})|(?<=[А-ЯЁ]{2})[0368](?=[А-ЯЁ]{2})")
_DIGIT_LETTERS = {"0": "о", "3": "з", "6": "б", "8": "в"}
_HEAD_WORD = re.compile(
    r"(?m)^[ №\d.)•–-]{0,8}(?P<word>[А-ЯЁ][А-ЯЁа-яё]{5,13})(?=[\s:.№\d]|$)|(?<=[\s.])(?P<said>[А-ЯЁа-яё]{6,13})(?=\s?:)"
)
_HEADS = (
    "протокол присутствовали присутствуют присутствовало отсутствовали повестка слушали выступили решили решение решила"
    " постановили председатель секретарь приказываю постановляет приглашенные докладчик приложение рекомендации"
    " участники"
).split()
_HYPHEN_BREAK = re.compile(r"([А-ЯЁа-яё]{2,})(-[ ]?\n[ ]*|- )(?=([а-яё]{2,}))")
_HYPHEN_BLANK = re.compile(r"(?<=[а-яё][ое])[ ]+-(?=[а-яё]{3})")
_MONTH_STEM = r"(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
_GLUED_MONTH = re.compile(
    rf"(?<=\d)(?={_MONTH_STEM}[ьяеа]?(?![а-яё]))|(?<=(?<![а-яё])[вВ])(?={_MONTH_STEM}е?(?![а-яё]))"
)
_DIGIT_LIKE = re.compile(r"(?<=\d)[ОоOo](?=\d)|(?<=\d)[Зз](?=[\d.]\d)")
_ITEM_LIKE = re.compile(
    r"(?m)(?:^|(?<=\n))(?P<gap>[ \t]*)(?:[lIІ](?=\. [А-ЯЁа-яё])|З(?=\. [а-яё]))"
)
_GLUED_CASE = re.compile(r"(?<=[а-яё]{3})(?=[А-ЯЁ][а-яё]{3}|Об?\s[а-яё])")
_GLUED_TITLE = re.compile(
    r"(?<=[а-яё\d»\"])(?=(?:ПРОТОКОЛ|ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|РЕШЕНИЕ|СОБРАНИЕ|АДМИНИСТРАЦИЯ|УПРАВЛЕНИЕ"
    r"|ДУМА|СОВЕТ|План|Протокол|Приказ|Решение|Постановление|Распоряжение)(?![а-яё]))"
)
_GLUED_HEAD = re.compile(
    r"(?<=ПРОТОКОЛ)(?=[а-яё])|(?<=ПРИКАЗ)(?=[а-яё])|(?<=[А-ЯЁ]{5}ЕНИЕ)(?=[а-яё])"
)
_GLUED_PLACE = re.compile(r"(?<=\d)(?=г\.\s?[А-ЯЁ][а-яё]{3})")
_GLUED_YEAR = re.compile(r"(?<=(?<!\d)(?:19|20)\d\d)(?=год|учеб|г\.)")
_GLUED_YEARS = re.compile(r"(?<=(?<!\d)20\d\d)(?=20\d\d\s?(?:год|учеб))")
_GLUED_VERB = re.compile(
    r"(?<=[а-яё]{5})(?=(?:возложить|утвердить|обеспечить|организовать|направить|провести|разместить)\b)"
)


@dataclass
class _Copy:
    """The working copy on its way; places are None while no length has changed."""

    text: str
    offsets: list[int] | None = None
    ends: list[int] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)

    def replace(
        self, pattern: re.Pattern[str], reading: Callable[[re.Match[str]], str | None], kind: str
    ) -> None:
        """Reads every match as `reading` says; None leaves it."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = reading(match)
            if new is None or new == match.group():
                continue
            offsets = self._offsets()
            start, end = match.span()
            span = Span(offsets[start], self.ends[end - 1] if end > start else offsets[start])
            pieces += [self.text[done:start], new]
            starts += [*offsets[done:start], *_spread(span, len(new))]
            ends += [*self.ends[done:start], *_spread(span, len(new), shift=1)]
            self.edits.append(Edit(span, new, kind))
            done = end
        if pieces:
            self.offsets, self.ends = starts + self._offsets()[done:], ends + self.ends[done:]
            self.text = "".join(pieces) + self.text[done:]

    def _offsets(self) -> list[int]:
        if self.offsets is None:
            self.offsets = list(range(len(self.text) + 1))
            self.ends = list(range(1, len(self.text) + 2))
        return self.offsets


def _spread(span: Span, size: int, *, shift: int = 0) -> list[int]:
    """Printed places for `size` characters over a stretch: their beginnings, or with `shift` their ends."""
    length = span.end - span.start
    return [span.start + length * (step + shift) // size for step in range(size)]


def clean(printed: str) -> Source:
    """The copy that the grammar reads: conversion damage undone, look-alike letters and signs brought to one form.

    >>> clean("ПРОТОКОЛ N 4").text
    'ПРОТОКОЛ № 4'
    >>> clean("П Р О Т О К О Л").text
    'ПРОТОКОЛ'
    """
    copy = _Copy(printed.translate(_SAME_LENGTH))
    for gate, pattern, reading, kind in _PASSES:
        if not gate or any(sign in copy.text for sign in gate):
            copy.replace(pattern, reading, kind)
    size = len(copy.text)
    if copy.offsets is None:
        return Source(copy.text, printed, range(size), range(1, size + 1))
    return Source(
        copy.text, printed, tuple(copy.offsets[:size]), tuple(copy.ends[:size]), tuple(copy.edits)
    )


def _unspaced(match: re.Match[str]) -> str:
    return match.group().replace(" ", "")


def _cyrillic(match: re.Match[str]) -> str | None:
    word = match.group()
    cyrillic = sum("а" <= letter.lower() <= "я" or letter in "ёЁ" for letter in word)
    if cyrillic * 2 < len(word):
        return None
    fixed = word.translate(_LATIN)
    return None if re.search("[A-Za-z]", fixed) else fixed


def _unhyphenated(match: re.Match[str]) -> str | None:
    """A word broken by a hyphen: whole when the dictionary knows it, hyphened when its halves stand alone."""
    head, gap, tail = match.group(1), match.group(2), match.group(3)
    if is_known(head + tail):
        return head
    broken = "\n" in gap
    return f"{head}-" if broken or head.endswith(("о", "е")) and len(head) > 4 else None


# Signs of which at least one must be in the text (empty: any text), pattern, reading, kind of the edit.
def _lettered(match: re.Match[str]) -> str:
    letter = _DIGIT_LETTERS[match.group()]
    return letter.upper() if match.string[match.start() - 1].isupper() else letter


def _numeral(match: re.Match[str]) -> str | None:
    """«l. О результатах», «З. контроль»: a misread number of a list that counts on with «2.»."""
    is_roman = re.search(r"(?m)^[ \t]*II[.)]", match.string) is not None
    if is_roman or re.search(r"(?m)^[ \t]*2[.)]", match.string) is None:
        return None
    return match["gap"] + ("3" if match.group().endswith("З") else "1")


def _mended_heading(match: re.Match[str]) -> str | None:
    """A heading's word with one letter misread, when no dictionary has it."""
    word = match["word"] or match["said"]
    low = word.lower()
    if low in _HEADS or is_known(low):
        return None
    near = next(
        (head for head in _HEADS if abs(len(head) - len(low)) < 2 and is_one_apart(low, head)), None
    )
    if near is None:
        return None
    mended = near.upper() if word.isupper() else near.capitalize() if word[0].isupper() else near
    return match.group().replace(word, mended)


_PASSES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None], str], ...] = (
    ("\r", _CARRIAGE, lambda _: "\n", "конец строки"),
    (
        "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f",
        _INVISIBLE,
        lambda _: "",
        "невидимый знак",
    ),
    ("#", _HASHES, lambda _: "", "разметка"),
    ("*", _STAR_ITEM, lambda match: match["gap"] + "•", "разметка"),
    ("*_", _STARS, lambda _: "", "разметка"),
    ("\\", _ESCAPES, lambda _: "", "разметка"),
    ("", _SPACED, _unspaced, "разрядка"),
    ("", _SPACED_INITIALS, _unspaced, "разрядка"),
    ("N„№", _SIGN, lambda _: "№", "знак номера"),
    (_ALIKE, _MIXED, _cyrillic, "латинские буквы"),
    (_ALIKE, _LONE, lambda match: match.group().translate(_LATIN), "латинские буквы"),
    ("0368", _DIGIT_INSIDE, _lettered, "цифра вместо буквы"),
    ("", _HEAD_WORD, _mended_heading, "искажённое слово заголовка"),
    ("-", _HYPHEN_BREAK, _unhyphenated, "перенос"),
    ("-", _HYPHEN_BLANK, lambda _: "-", "лишний пробел"),
    ("", _GLUED_YEARS, lambda _: "-", "слитно"),
    ("", _GLUED_YEAR, lambda _: " ", "слитно"),
    ("", _GLUED_TITLE, lambda _: "\n", "слитно"),
    ("", _GLUED_HEAD, lambda _: " ", "слитно"),
    ("", _GLUED_PLACE, lambda _: " ", "слитно"),
    ("", _GLUED_CASE, lambda _: " ", "слитно"),
    ("", _GLUED_MONTH, lambda _: " ", "слитно"),
    ("", _DIGIT_LIKE, lambda match: "0" if match.group() in "ОоOo" else "3", "буква вместо цифры"),
    ("lIІЗ", _ITEM_LIKE, _numeral, "буква вместо цифры"),
    ("", _GLUED_VERB, lambda _: " ", "слитно"),
)
