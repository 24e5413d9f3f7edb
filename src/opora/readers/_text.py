"""Printed text reduced to what it says: one form for headers, one for words, one for whole numbers in cells."""

import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias


Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None

_LOOKALIKES = str.maketrans("aceopxykmthb", "асеорхукмтнв")
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff\x00"
)
_DROPPED = str.maketrans(
    "", "", _INVISIBLE + " \t\r\n\u00a0\u2007\u202f\u3000\"'«»„“”`’:;,*!?_-–—−()[]{}/\\|^"
)
_CYRILLIC = re.compile("[а-яё]")
_LATIN = re.compile("[a-z]")
_DOT_NOT_BETWEEN_DIGITS = re.compile(r"\.(?!\d)|(?<!\d)\.")
_HIDDEN = str.maketrans("", "", _INVISIBLE)

_keys: dict[Cell, str] = {}
_KEYS_KEPT = 20_000  # headers and first rows of a few hundred files; then forgotten at once


def key(value: Cell) -> str:
    """A header as it is compared: no case, ё, spaces, quotes or punctuation; look-alike Latin letters made Cyrillic.

    >>> key("Кол-во участников(всего)") == key("кол-во  участников (всего)")
    True
    >>> key(2.0), key("Kод ОО"), key("9.1 (1б)")
    ('2', 'кодоо', '9.11б')
    """
    known = _keys.get(value)
    if known is None or isinstance(value, bool):
        known = _key(value)
        if len(_keys) > _KEYS_KEPT:
            _keys.clear()
        _keys[value] = known
    return known


def _key(value: Cell) -> str:
    text = printed(value).casefold().replace("ё", "е").translate(_DROPPED)
    if _LATIN.search(text) and _CYRILLIC.search(text):
        text = text.translate(_LOOKALIKES)
    return _DOT_NOT_BETWEEN_DIGITS.sub("", text) if "." in text else text


def printed(value: Cell) -> str:
    """A cell as text; a whole number stored as a float loses its «.0».

    >>> printed(990101.0), printed(" а\\u00a0б "), printed(None)
    ('990101', 'а б', '')
    """
    if isinstance(value, str):
        return " ".join(value.translate(_HIDDEN).split())
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return "" if value is None else str(value)


def is_blank(value: Cell) -> bool:
    """Whether a cell holds nothing a person could see."""
    return (
        value is None
        or value == ""
        or (isinstance(value, str) and not value.translate(_HIDDEN).strip())
    )


def whole(text: str) -> int | None:
    """A whole number printed in any usual way, thousands separated or with a zero fraction; None when it is not one.

    >>> whole("1,204"), whole("1 204"), whole("14,0"), whole("14,5"), whole("16.0")
    (1204, 1204, 14, None, 16)
    """
    bare = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if _WHOLE.fullmatch(bare):
        return int(bare)
    if _ZERO_FRACTION.fullmatch(bare):
        return int(re.split("[.,]", bare)[0])
    return int(bare.replace(",", "")) if _THOUSANDS.fullmatch(bare) else None


_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_ZERO_FRACTION = re.compile(r"[+-]?[0-9]{1,9}[.,]0{1,2}")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+")


def decimal(text: str) -> float | None:
    """A number with a decimal comma or point, a percent sign allowed; None when it is not one.

    >>> decimal("14,29"), decimal("33.3 %"), decimal("1,204"), decimal("—")
    (14.29, 33.3, 1.204, None)
    """
    bare = (
        text.replace(" ", "")
        .replace("\u00a0", "")
        .replace("\u202f", "")
        .rstrip("%")
        .replace(",", ".")
    )
    return float(bare) if _DECIMAL.fullmatch(bare) else None


_DECIMAL = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,15})?")
