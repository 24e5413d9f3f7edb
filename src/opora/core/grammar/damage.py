"""Damage that conversion does to a text: what each kind looks like, what it is read as, in the order of mending."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from opora.core.grammar.morphology import is_known, is_one_apart


_BLANKS = {
    ord(blank): " "
    for blank in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\v"
}
_BREAKS = {0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_BULLETS = {
    ord(mark): "•"
    for mark in "\uf0b7\uf0a7\uf076\uf0d8\uf02d\u25aa\u25cf\u25cb\u25a0\u25a1\u25e6\u2023\u27a2\u2756\u2043\u00b7\u2219"
}
_SAME_LENGTH = {chr(odd): usual for odd, usual in (_BLANKS | _BREAKS | _BULLETS).items()}
_ODD = re.compile(f"[{''.join(_SAME_LENGTH)}]")
_ALIKE = "ABCEHKMOPTXYaceopxy"
_LATIN = str.maketrans(_ALIKE, "АВСЕНКМОРТХУасеорху")

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f]+")
_HASHES = re.compile(r"(?m)^[ ]{0,3}#{1,6}[ ]+")
_STARS = re.compile(
    r"[*_](?:(?<=\*)\*+|(?<=(?<![\w*])\*)(?=[^\s*])|(?<=[^\s*]\*)(?![\w*])|(?<=(?<!\w)_)_(?=[^\W_])|(?<=[^\W_]_)_(?!\w))"
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
_DIGIT_INSIDE = re.compile(r"[0368](?:(?<=[а-яё]{2}.)(?=[а-яё]{2})|(?<=[А-ЯЁ]{2}.)(?=[А-ЯЁ]{2}))")
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
_MONTH_INSIDE = re.compile(rf"[\dвВ](?:(?<=\d)|(?<![а-яё].))(?=[яфмаисонд])(?={_MONTH_STEM})")
_DIGIT_LIKE = re.compile(r"[ОоOoЗз](?<=\d.)(?:(?<=[ОоOo])(?=\d)|(?<=[Зз])(?=[\d.]\d))")
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
_TASK_VERBS = "возложить|утвердить|обеспечить|организовать|направить|провести|разместить"
_GLUED_VERB = re.compile(rf"(?<=[а-яё]{{5}})(?=(?:{_TASK_VERBS})\b)")
_VERB_INSIDE = re.compile(
    rf"т[ьи]\b(?:{'|'.join(f'(?<=[а-яё]{verb})' for verb in _TASK_VERBS.split('|'))})"
)
_CAPITAL_INSIDE = re.compile(r"[А-ЯЁ](?<=[а-яё\d»\"].)")


@dataclass(frozen=True)
class Damage:
    """One kind of damage; `gate` is a cheaper sign without which the pattern fits nowhere in a text."""

    kind: str
    pattern: re.Pattern[str]
    reading: Callable[[re.Match[str]], str | None]  # None leaves the match as it is
    gate: re.Pattern[str] | None = None

    def may_stand_in(self, text: str) -> bool:
        """Whether the pattern is worth trying on the text."""
        return self.gate is None or self.gate.search(text) is not None


def plain(printed: str) -> str:
    """The text with blanks, line ends and bullets of one form each; its length stays."""
    return _ODD.sub(lambda match: _SAME_LENGTH[match.group()], printed)


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


def _as(reading: str) -> Callable[[re.Match[str]], str]:
    """Every match read as one and the same."""
    return lambda _: reading


# Gates begin with a rare sign, so that a sound text is passed at the speed of a search for that sign.
DAMAGES = (
    Damage("конец строки", _CARRIAGE, _as("\n")),
    Damage("невидимый знак", _INVISIBLE, _as("")),
    Damage("разметка", _HASHES, _as(""), re.compile(r"#")),
    Damage("разметка", _STAR_ITEM, lambda match: match["gap"] + "•", re.compile(r"\*")),
    Damage("разметка", _STARS, _as("")),
    Damage("разметка", _ESCAPES, _as("")),
    Damage("разрядка", _SPACED, _unspaced, re.compile(r" [А-ЯЁа-яё] [А-ЯЁа-яё](?![А-ЯЁа-яё])")),
    Damage("разрядка", _SPACED_INITIALS, _unspaced, re.compile(r" \. ?[А-ЯЁ]")),
    Damage("знак номера", _SIGN, _as("№"), re.compile(r"„|№№|N")),
    Damage(
        "латинские буквы",
        _MIXED,
        _cyrillic,
        re.compile(r"[A-Za-z](?:(?<=[А-ЯЁа-яё].)|(?=[А-ЯЁа-яё]))"),
    ),
    Damage(
        "латинские буквы",
        _LONE,
        lambda match: match.group().translate(_LATIN),
        re.compile(r"[ABCEHKMOPTXYacopxye](?<![A-Za-z0-9-].)(?=[. ])"),
    ),
    Damage("цифра вместо буквы", _DIGIT_INSIDE, _lettered),
    Damage("искажённое слово заголовка", _HEAD_WORD, _mended_heading),
    Damage(
        "перенос",
        _HYPHEN_BREAK,
        _unhyphenated,
        re.compile(r"-(?<=[А-ЯЁа-яё].)(?= ?\n *[а-яё]| [а-яё])"),
    ),
    Damage("лишний пробел", _HYPHEN_BLANK, _as("-"), re.compile(r" -[а-яё]")),
    Damage("слитно", _GLUED_YEARS, _as("-"), re.compile(r"20\d\d20")),
    Damage("слитно", _GLUED_YEAR, _as(" "), re.compile(r"\d(?=[гу])")),
    Damage("слитно", _GLUED_TITLE, _as("\n"), _CAPITAL_INSIDE),
    Damage("слитно", _GLUED_HEAD, _as(" "), re.compile(r"[ЛЗЕ](?=[а-яё])(?<=[А-ЯЁ]{5}.)")),
    Damage("слитно", _GLUED_PLACE, _as(" "), re.compile(r"\d(?=г\.)")),
    Damage("слитно", _GLUED_CASE, _as(" "), _CAPITAL_INSIDE),
    Damage("слитно", _GLUED_MONTH, _as(" "), _MONTH_INSIDE),
    Damage(
        "буква вместо цифры", _DIGIT_LIKE, lambda match: "0" if match.group() in "ОоOo" else "3"
    ),
    Damage("буква вместо цифры", _ITEM_LIKE, _numeral, re.compile(r"[lIІЗ]\. ")),
    Damage("слитно", _GLUED_VERB, _as(" "), _VERB_INSIDE),
)
