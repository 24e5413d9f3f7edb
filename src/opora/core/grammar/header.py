"""Requisites of a document: title, body, number, date, time, place; not those of cited acts and web pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opora.core.grammar.context import Context
from opora.core.grammar.dates import Day, find_days
from opora.core.grammar.lines import Line
from opora.core.grammar.morphology import (
    WORD,
    is_known,
    is_past,
    is_settlement,
    nominative,
    part_of_speech,
)
from opora.core.grammar.text import Confidence, Found


_PREAMBLE = re.compile(
    r"(?:в\s+(?:соответствии|целях|связи|рамках|период|мониторинге|исполнение)|во\s+исполнение|на\s+основании|с\s+целью|руководствуясь|заслушав|рассмотрев|обсудив|по\s+итогам|для\s+)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"(?:утвержд(?!аю)|согласован|принят[оа]?\b|к\s+(?:приказу|распоряжению|постановлению|протоколу|решению)|приложение|сроки\s+проведения|на\s+№|введен|рассмотрен|основание)",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"\((?:в\s+ред|с\s+изм|ред\.|изм\.)|список\s+изменяющих|изменени[ея]\s*:", re.IGNORECASE
)
_NUMBER = re.compile(
    r"№\s*(?P<n>(?:[A-ZА-Я]{1,3}[-/])?\d[\d/.-]*(?:\s?[-–/]\s?[\dа-яА-ЯA-Za-z]{1,6}|[а-яА-ЯA-Z]{1,3}(?![а-яё]))*)"
)
_WORDED_NUMBER = re.compile(
    r"(?:протокол|приказ|распоряжение|постановление|решение)\s+(?P<n>\d{1,4})\s*$", re.IGNORECASE
)
_BARE_NUMBER = re.compile(r"(?P<n>\d{1,5}(?:[-/][\dа-яА-Я]{1,5})*)\s*$")
_TIME_DIGITS = re.compile(r"\d\D+[0-5]\d")  # what all the forms below share
_TIME = (
    re.compile(
        r"(?<![\d.-])(?P<h>[01]?\d|2[0-3])[.:-](?P<m>[0-5]\d)\s?[–—-]\s?(?:[01]?\d|2[0-3])[.:-][0-5]\d(?![.\d])"
    ),
    re.compile(
        r"(?:время|начал[оа]|час(?:ы|ов)?)\D{0,30}?(?P<h>[01]?\d|2[0-3])\s?[.:-]\s?(?P<m>[0-5]\d)(?!\s?\.\s?\d)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![\d.])(?P<h>[01]?\d|2[0-3])\s?(?:час[а-яё]*|ч\.?)\s*(?P<m>[0-5]\d)\s*мин",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d.])(?P<h>[01]?\d|2[0-3])[.:-](?P<m>[0-5]\d)\s*(?:час|ч\b)", re.IGNORECASE),
    re.compile(
        r"(?:^|[,;]\s*|\sв\s+|\s{2,})(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5]\d)\s*(?:$|[,;]|\.(?=\s|$)|–|-)(?!\d)"
    ),
    re.compile(r"(?:,\s*|\s{3,})(?P<h>[01]?\d|2[0-3])-(?P<m>[0-5]\d)\s*$"),
)
_OF_SCHOOL = re.compile(
    r"(?:школ|сош|оош|нош|сад|лице[йя]|гимнази|доу|мбоу|мкоу|маоу|учреждени)[а-яё]*[^а-яё]*$"
)
_POSTAL = re.compile(r"\d{6}|\bтел|факс|@|инн\b|www|http", re.IGNORECASE)
_CITED = re.compile(r"(?:приказ|письм|постановлен|распоряжен|закон|фз)[а-яё]*[^,;]{0,60}$")
_OF_ORGAN = re.compile(  # «администрации г. Заречинска»: a part of an organ's name
    r"(?:администраци|мэри|префектур|глав|управлени|отдел|комитет|собрани|представител|депутат|совет|дум|образовани|школ|сош|учреждени)"
    r"[а-яё]*\s*,?\s*$",
    re.IGNORECASE,
)
_ENDS_ORGAN = re.compile(r"(?:администраци|мэри|префектур)[а-яё]*$", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"(?:выписка\s+из\s+)?[«\"(]?[а-яё]+\.?(?:\s+[а-яё]+)?")
_AFTER_DATE = re.compile(r"(?:\d|г\.|года|г)[\s,]*$|\s{3,}$")
_BEFORE_DATE = re.compile(r"№\s*[\w/-]+\s*(?:$|от\s)")
_KIND_BEFORE = re.compile(r"(?:протокол|приказ|решение|постановление|распоряжение)\s*$")
_CELLS = re.compile(
    r"\||\t.*\t|(?: {3,}\S.*){2}|\s*№\s*п\s?/?\s?п"
)  # a row of a table, not words of a title
_TASK_DATE = re.compile(  # what stands before a date of a task, not of the document
    r"(?:(?<![а-яё])(?:до|с|по|к|не\s+(?:позднее|ранее)|срок[а-яё]*(?:\s+(?:исполнения|выполнения))?)\s*[:–—-]?\s*$"
    r"|^[|\s]*(?:срок|ответственн|исполнител|контрол|\d{1,3}(?:\.\d{1,3})*[.)]?\s*\|))",
    re.IGNORECASE,
)
_BESIDE_DATE = re.compile(
    r"[\s.,()«»|]*(?:г(?:ода?)?\b|№|г\.|п\.|с\.|пгт|рп|пос|село|дата|[A-ZА-ЯЁ\d_(«]|$)"
)
_BODY = re.compile(
    r"(?:заседания|совещания|собрания|конференции|слушаний)\s+(?P<body>.+)|(?P<whole>(?:рабоч|совмещ|при)[а-яё]*\s+.+)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Requisites:
    """What stands at the head of a document."""

    title: Found | None = None
    body: Found | None = None
    number: Found | None = None
    date: Found | None = None
    day: Day | None = None
    time: Found | None = None
    locality: Found | None = None


def read_requisites(
    context: Context, lines: Sequence[Line], title: Line | None, tail: Sequence[Line]
) -> Requisites:
    """Requisites from the lines of the head; a date and number after the text when the head has none."""
    own = list(_own_lines(context, lines, title))
    day = _date(context, own, title)
    number = _number(context, own, title)
    if day is None:
        after = [line for line in tail if _is_bare_requisite(context, line)]
        day = _date(context, after, None)
        number = number or _number(context, after, None)
    head = _title(context, own, title)
    date = context.source.found(day.start, day.end, day.iso) if day else None
    return Requisites(
        head, _body(context, head), number, date, day, _time(context, own), _locality(context, own)
    )


def _own_lines(context: Context, lines: Sequence[Line], title: Line | None) -> Iterator[Line]:
    """Lines of the head that speak of this document: not web wrapping, grounds, approvals of another act."""
    foreign = 0
    is_bracketed = False
    for line in lines:
        printed = context.text[line.start : line.end]
        if is_bracketed or _EDITION.match(printed):
            is_bracketed = ")" not in printed
            continue
        is_below = title is not None and line.start > title.start
        if _is_alien(context, printed, is_below=is_below):
            continue
        if _FOREIGN.match(printed):
            foreign = 6
        elif foreign and (
            line.blank_before or context.vocabulary.has("title", printed) or line.strong
        ):
            foreign = 0
        if foreign:
            foreign -= 1
            continue
        if not _PREAMBLE.match(printed) or line.blank_before is False and len(printed) < 40:
            yield line


def _is_alien(context: Context, printed: str, *, is_below: bool) -> bool:
    """Wrapping of a page or a postal address; a place where a meeting was held is neither."""
    place = context.vocabulary.find("locality", printed)
    is_place = place is not None and place[1].start() == 0 and is_below
    if is_place and not _POSTAL.search(printed):
        return False
    is_alien = context.vocabulary.has("web", printed) or context.vocabulary.has("address", printed)
    return is_alien and "роведени" not in printed


def _is_bare_requisite(context: Context, line: Line) -> bool:
    printed = context.text[line.start : line.end]
    days = find_days(context.text, line.start, line.end)
    return (
        bool(days)
        and not line.kind
        and bool(_BESIDE_DATE.match(context.text, days[-1].end, line.end))
        and len(printed) < 60
        and not context.vocabulary.has("web", printed)
        and "одписан" not in printed
    )


def _date(context: Context, lines: Sequence[Line], title_line: Line | None) -> Day | None:
    """The document's date: from a line of its own or a labelled one first, then from the title."""
    ranked: list[tuple[int, int, Day]] = []
    for order, line in enumerate(lines):
        days = find_days(context.text, line.start, line.end)
        if len(days) > 2:
            continue
        for day in days:
            if day.iso is not None:
                ranked.append((_date_rank(context, line, day, title_line), order, day))
    best = min(ranked, default=None, key=lambda one: one[:2])
    return best[2] if best is not None and best[0] < 9 else None


def _date_rank(context: Context, line: Line, day: Day, title_line: Line | None) -> int:
    printed = context.text[line.start : line.end]
    before = context.text[line.start : day.start].strip().lower()
    is_first = not find_days(context.text, line.start, day.start)
    is_titled = is_first and _starts_with_title(context, printed)
    if before.startswith("дата") or before in {"от", "«", "("}:
        return 0
    if is_titled and before.endswith("от"):
        return 0
    is_alien = _is_of_another(context, line, day) or _is_told(printed)
    if not is_titled and before and is_alien:
        return 9
    if line is title_line or not before or re.search(r"(?:от|№\s?\S+)$", before):
        return 9 if _is_of_task(context, line, day) and not is_titled else 1
    return 2 if len(printed) < 160 or day.end - day.start > 0.3 * len(printed) else 3


def _is_of_another(context: Context, line: Line, day: Day) -> bool:
    """The date of a cited act or of a task."""
    before = context.text[line.start : day.start].strip().lower()
    return bool(_CITED.search(before)) or _is_of_task(context, line, day)


def _is_told(printed: str) -> bool:
    """A sentence that tells when something was done: «Аудит проводился 14 марта; посещено 11 уроков.»"""
    is_ended = printed.endswith((".", ":", ";")) and not printed.endswith(("г.", "г.:"))
    words = [match.group() for match in WORD.finditer(printed)]
    return is_ended and any(
        is_past(word) or part_of_speech(word) == "VERB"
        for word in words
        if word.islower() and is_known(word)
    )


def _is_of_task(context: Context, line: Line, day: Day) -> bool:
    """«до 01.03.2022», «Срок: …», a row of a plan; also where the line above ends so."""
    before = context.text[line.start : day.start]
    if not before.strip(' |«"('):
        before = context.text[: line.start].rstrip().rsplit("\n", 1)[-1]
    return bool(_TASK_DATE.search(before))


def _starts_with_title(context: Context, printed: str) -> bool:
    return context.vocabulary.value("title", printed) not in {None, ""}


def _number(context: Context, lines: Sequence[Line], title_line: Line | None) -> Found | None:
    """The document's number: after the title word, beside the date, or on a line of its own."""
    ranked: list[tuple[int, int, int, int]] = []
    near = False
    for order, line in enumerate(lines):
        printed = context.text[line.start : line.end]
        if context.vocabulary.has("no_number", printed):
            return context.source.found(line.start, line.end, "б/н")
        for match in _NUMBER.finditer(printed):
            rank = _number_rank(context, line, printed, match.start())
            if rank < 9:
                ranked.append(
                    (rank, order, line.start + match.start("n"), line.start + match.end("n"))
                )
        worded = _WORDED_NUMBER.match(printed)
        if worded is not None and line is title_line:
            ranked.append((2, order, line.start + worded.start("n"), line.start + worded.end("n")))
        bare = _BARE_NUMBER.match(printed)
        if (
            bare is not None
            and near
            and line is not title_line
            and int(bare["n"].split("-")[0].split("/")[0]) not in range(1990, 2060)
        ):
            ranked.append((3, order, line.start + bare.start("n"), line.start + bare.end("n")))
        near = line is title_line or near and len(printed) < 60
    if not ranked:
        return None
    _, _, start, end = min(ranked)
    start, end = context.trimmed(start, end, " .-/")
    return context.source.found(start, end, re.sub(r"\s", "", context.text[start:end]))


def _number_rank(context: Context, line: Line, printed: str, at: int) -> int:
    """How surely a number is the document's own: 0 after its title word, 9 not at all."""
    before = printed[:at]
    plain = before.strip().lower()
    if plain in {"", "от"} or (_AFTER_TITLE.fullmatch(plain) and _may_carry(plain)):
        return 0
    is_apart = before.endswith("   ") or "\t" in before[-2:]
    if is_apart or (_AFTER_DATE.search(before) and find_days(before)):
        return 1
    if find_days(printed[at:]) and _KIND_BEFORE.search(plain):
        return 2
    if _OF_SCHOOL.search(plain):
        return 9
    is_titled = _starts_with_title(context, printed) and _BEFORE_DATE.match(printed, at)
    return 3 if is_titled else 9 if len(printed) - at > 14 else 4


def _may_carry(plain: str) -> bool:
    return bool(
        re.search(
            r"протокол|приказ|решени|постановлени|распоряжени|письм|исх|повестк|справк|план|выписк",
            plain,
        )
    )


def _time(context: Context, lines: Sequence[Line]) -> Found | None:
    for line in lines:
        printed = context.text[line.start : line.end]
        if len(printed) > 200 or not _TIME_DIGITS.search(printed):
            continue
        taken = [
            (day.start - line.start, day.end - line.start)
            for day in find_days(context.text, line.start, line.end)
        ]
        for pattern in _TIME:
            match = pattern.search(printed)
            if match is not None and not any(
                left <= match.start("h") < right for left, right in taken
            ):
                value = f"{int(match['h']):02d}:{match['m']}"
                return context.source.found(
                    line.start + match.start("h"), line.start + match.end("m"), value
                )
    return None


def _locality(context: Context, lines: Sequence[Line]) -> Found | None:
    """A settlement on its own, beside date or number, or after «Место проведения»; not inside the name of an organ."""
    for line in lines:
        printed = context.text[line.start : line.end]
        above = "" if line.blank_before else context.text[: line.start].rstrip()[-40:]
        for pattern in context.vocabulary.group("locality"):
            for match in pattern.regex.finditer(printed):
                if not match.start("text") and _ENDS_ORGAN.search(above):
                    continue
                if _is_place(printed, match.start("text"), match.end("text")):
                    start = line.start + match.start("text")
                    return context.source.found(start, line.start + match.end("text"))
    return _bare_locality(context, lines)


def _bare_locality(context: Context, lines: Sequence[Line]) -> Found | None:
    """A settlement without «г.» alone on the line under the date, when the dictionary knows it as a place."""
    for above, line in zip(lines, lines[1:], strict=False):
        printed = context.text[line.start : line.end]
        if re.fullmatch(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*", printed) is None:
            continue
        if find_days(context.text, above.start, above.end) and is_settlement(printed):
            return context.source.found(line.start, line.end)
    return None


def _is_place(printed: str, start: int, end: int) -> bool:
    before, after = printed[:start], printed[end:]
    if before.rfind("«") > before.rfind("»") or before.count('"') % 2:
        return False
    if before.strip() in {"", "("} and len(after.strip()) < 70:
        return True
    if (
        before.endswith("  ")
        or "\t" in before[-2:]
        or re.search(r"место(?:\s+проведения)?(?:\s+[а-яё]+)?\s*[:–—-]?\s*$", before, re.IGNORECASE)
    ):
        return True
    if re.search(r"(?:\d{4}|года?|г\.|\d|мин\.?|час[а-я]*\.?)\s*,?\s*$", before):
        return True
    return bool(find_days(after[:22])) and not _OF_ORGAN.search(before)


def _title(context: Context, lines: Sequence[Line], title_line: Line | None) -> Found | None:
    """The title: its line and those that go on with it, up to the first requisite."""
    if title_line is None or title_line not in lines:
        return None
    start, end = title_line.start, title_line.end
    for line in lines[lines.index(title_line) + 1 :][:7]:
        printed = context.text[line.start : line.end]
        if (
            find_days(context.text, line.start, line.end)
            and len(printed) < 70
            or _NUMBER.match(printed)
            or _BARE_NUMBER.fullmatch(printed)
            or _CELLS.search(printed)
        ):
            break
        if any(
            _is_place(printed, m.start("text"), m.end("text"))
            for p in context.vocabulary.group("locality")
            for m in p.regex.finditer(printed)
        ):
            break
        end = line.end
        if printed.endswith((".", ":", ";")):
            break
    return context.source.found(start, end)


def _body(context: Context, title: Found | None) -> Found | None:
    """Who met: what follows «заседания» in the title, its head in the nominative."""
    if title is None:
        return None
    match = _BODY.search(title.value)
    if match is None:
        return None
    printed = (match["body"] or match["whole"]).strip()
    return Found(nominative(printed, "gent"), printed, title.spans, Confidence.INFERRED)
