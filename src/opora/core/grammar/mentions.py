"""What a document refers to: appendices, other documents, schools with their role."""

import re
from collections.abc import Iterator, Sequence

from opora.core.grammar.context import Context
from opora.core.grammar.dates import find_days
from opora.core.grammar.objects import Appendix, Mention
from opora.core.grammar.sections import Section
from opora.core.grammar.text import Found


# These three are looked for in the text in lower case.
_NUMBERED = re.compile(
    r"приложени[а-яё]{1,3}\s*(?:№\s*)?(?P<n>\d{1,2})(?:\s*[-–,и]\s*(?:№\s*)?(?P<to>\d{1,2}))?(?!\d)"
)
_BARE = re.compile(
    r"(?:согласно|в)\s+приложени[юи]\b(?!\s*(?:№|\d))|\(приложение\)|(?:^|\n)\s*приложение\s*:|(?:положение|форм[аеу])[^.;\n]{0,60}прилагается"
)
_LABEL = re.compile(
    r"(?m)^[ \t]*приложение(?:\s*(?:№\s*)?(?P<n>\d{1,2}))?\s*(?:к\s[^\n]{0,80})?$", re.IGNORECASE
)
_QUOTED_BEFORE = re.compile(r"(?P<title>«[^»]*(?:«[^»]*»[^»]*)*»)\s*\(?\s*$")
_TITLE_BEFORE = re.compile(
    r"(?:утвердить|принять|согласовать|[,;]|\d[.)])\s*(?P<title>[^,;:.()]{4,120}?)\s*\(?(?:согласно\s+)?$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?P<kind>приказ|протокол|распоряжени|постановлени|решени|письм|федеральн[а-яё]+\s+закон|положени|програм|дорожн[а-яё]+\s+карт|план|справк|отч[её]т|рекомендаци)[а-яё]*"
    r"(?P<rest>[^.;\n(]{0,120}?(?:от\s+[^.;\n]{6,24}?\d{4}(?:\s*г(?:\.|ода))?(?:\s*№\s*[\w/-]+)?|№\s*[\w/-]+(?:\s+от\s+\d{2}\.\d{2}\.\d{4})?|«[^»]{6,200}»))"
)
_SCHOOL = re.compile(
    r"(?:М[БАКО]{1,2}О?У|МОУ|ГБОУ|М[БАК]ДОУ)\s+[«\"][^»\"\n]{3,90}[»\"]|(?:[Шш]кол|[Гг]имнази|[Лл]ице)[а-яё]{1,3}\s+№\s?\d{1,3}|(?<![А-Яа-я])[СО]ОШ\s*№?\s?\d{1,3}"
)


def read_appendices(
    context: Context, start: int, end: int, sections: Sequence[Section]
) -> list[Appendix]:
    """Appendices named in the text, each number once; those whose own heading stands in the file are enclosed."""
    enclosed = set(_enclosed(context, sections))
    found: dict[str | None, Appendix] = {}
    for match in _NUMBERED.finditer(context.source.low, start, end):
        if _is_heading(context, match, sections):
            continue
        for number in _numbers(match):
            title = _title(context, start, match.start())
            mention = context.source.found(match.start(), match.end())
            found.setdefault(
                number,
                Appendix(no=number, title=title, mention=mention, is_enclosed=number in enclosed),
            )
    bare = _BARE.search(context.source.low, start, end)
    if bare is not None and not found and not _is_heading(context, bare, sections):
        mention = context.source.found(bare.start(), bare.end())
        found[None] = Appendix(no=None, title=None, mention=mention, is_enclosed=bool(enclosed))
    return list(found.values())


def _numbers(match: re.Match[str]) -> Iterator[str]:
    first = int(match["n"])
    last = int(match["to"]) if match["to"] else first
    if not first <= last <= first + 30:
        last = first
    separator = match.group()
    numbers = (
        range(first, last + 1) if "-" in separator or "–" in separator else sorted({first, last})
    )
    yield from (str(number) for number in numbers)


def _enclosed(context: Context, sections: Sequence[Section]) -> Iterator[str | None]:
    for section in sections:
        if section.kind == "appendix":
            match = _NUMBERED.search(context.source.low, section.start, section.heading_end)
            yield match["n"] if match else None
    for label in _LABEL.finditer(context.text):
        yield label["n"]


def _is_heading(context: Context, match: re.Match[str], sections: Sequence[Section]) -> bool:
    return any(
        one.kind == "appendix" and one.start <= match.start() < max(one.heading_end, one.start + 1)
        for one in sections
    )


def _title(context: Context, start: int, at: int) -> Found | None:
    """What the appendix is, by the words before its mention."""
    begin = max(start, at - 300)
    before = context.text[begin:at]
    match = _QUOTED_BEFORE.search(before) or _TITLE_BEFORE.search(before)
    if match is None:
        return None
    left, right = context.trimmed(begin + match.start("title"), begin + match.end("title"))
    return context.source.found(left, right) if right > left else None


def read_documents(context: Context, start: int, end: int) -> list[Mention]:
    """Other documents with a number, a date or a title in quotes."""
    found: dict[str, Mention] = {}
    for match in _DOCUMENT.finditer(context.source.low, start, end):
        printed = context.text[match.start() : match.end()]
        number = re.search(r"№\s*([\w/-]+)", printed)
        days = find_days(printed)
        mention = Mention(
            kind=match["kind"],
            text=context.source.found(match.start(), match.end()),
            number=number[1] if number else None,
            date=days[0].iso if days else None,
        )
        found.setdefault(mention.text.value.lower(), mention)
    return list(found.values())


def read_schools(context: Context, start: int, end: int) -> list[Mention]:
    """Schools by name with the role the words beside them give; to be in a post is no role."""
    found: dict[str, Mention] = {}
    for match in _SCHOOL.finditer(context.text, start, end):
        around = context.text[max(start, match.start() - 80) : match.end() + 80].lower()
        text = context.source.found(match.start(), match.end())
        mention = Mention(
            kind="школа",
            text=text,
            role=_role(
                around, context.text[max(start, match.start() - 40) : match.start()].lower()
            ),
        )
        known = found.get(text.value)
        if known is None or (known.role in {None, "в должности"} and mention.role):
            found[text.value] = mention
    return list(found.values())


def _role(around: str, before: str) -> str | None:
    if re.search(r"(?:директор|заведующ|руководител|учител|педагог)[а-яё]*\s*$", before):
        return "в должности"
    for stem, role in (
        ("куратор", "куратор"),
        ("заслуша", "заслушивается"),
        ("низки", "названа рядом с низкими результатами"),
        ("риск", "названа рядом с зоной риска"),
    ):
        if stem in around:
            return role
    return None
