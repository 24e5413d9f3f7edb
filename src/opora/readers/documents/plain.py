"""Plain text in any encoding Russian offices have used."""

import re

from opora.core.grammar.text import DocumentText
from opora.readers.documents.pieces import Pieces


_ENCODINGS = ("cp1251", "koi8-r", "cp866", "mac_cyrillic")
_LOWER = re.compile("[а-яё]{3,}")
_MIXED = re.compile("[а-яё][А-ЯЁ]|[\u2500-\u259f\u0400-\u0407\u0452-\u045f]")
_COMMON = re.compile("ст|но|то|на|ен|ов|ни|ра|во|ко|пр|ро|по|ре|об|ос")


def read_plain(content: bytes, name: str) -> DocumentText:
    """Lines of a text file; the encoding is found out and named in the notes unless it is UTF-8."""
    text, encoding = decoded(content)
    pieces = Pieces()
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        pieces.add(line, paragraph=number)
    if encoding != "utf-8":
        pieces.notes.append(f"кодировка файла: {encoding}")
    return pieces.text(name)


def decoded(content: bytes) -> tuple[str, str]:
    """Text and the name of its encoding: UTF-8 or UTF-16 when valid, else the likeliest Cyrillic one.

    >>> decoded("Протокол".encode("koi8-r"))
    ('Протокол', 'koi8-r')
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        # A file cut in the middle of its last letter is UTF-8 all the same.
        if error.start >= len(content) - 3:
            return content[: error.start].decode("utf-8-sig"), "utf-8"
    best = max(_ENCODINGS, key=lambda encoding: _likeness(content, encoding))
    return content.decode(best, errors="replace"), best


def _likeness(content: bytes, encoding: str) -> float:
    """How much a decoding looks like Russian: words in lower case and common pairs, few letters of other alphabets."""
    text = content[:20_000].decode(encoding, errors="replace")
    good = len(_COMMON.findall(text.lower())) + sum(map(len, _LOWER.findall(text)))
    return good - 5 * len(_MIXED.findall(text))
