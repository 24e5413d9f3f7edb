"""Rules that look beyond one document: publication, repetition, appendices."""

import re
from collections.abc import Iterator

from opora.core.codes import linting as codes
from opora.core.grammar.text import Confidence, Found, Span
from opora.core.issues import Severity
from opora.core.linting.memory import title_of
from opora.core.linting.model import Case, LintFinding, enumerated
from opora.core.linting.tasks import phrases


_SENTENCE = re.compile(r"[^\n.;!?]+(?:[.;!?](?!\s+[А-ЯЁ«]|\s*\n|\s*$)[^\n.;!?]*)*")
_SCHOOL = re.compile(r"школ|сош|оош|нош|гимнази|лице|сад|М[БАК]?Д?ОУ|ГБ?ОУ|№", re.IGNORECASE)
_IN_POST = {"в должности", "куратор"}


def school_named(case: Case) -> Iterator[LintFinding]:
    """A school named in one sentence with low results: fit for the office, not for the site."""
    told: set[str] = set()
    schools = [one for one in case.document.schools_mentioned if one.role not in _IN_POST]
    for match in _SENTENCE.finditer(case.text.text) if schools else ():
        low = case.vocabulary.find("low_results", match.group())
        if low is None:
            continue
        for school in schools:
            name = school.text.printed
            if not _SCHOOL.search(name):
                continue
            at = match.group().find(name)
            if at < 0 or name in told:
                continue
            told.add(name)
            message = f"«{name}» названа рядом со словами «{low[1].group()}»"
            yield case.finding(
                codes.SCHOOL_NAMED, message, _found(case, match.start() + at, len(name))
            )


def _found(case: Case, start: int, length: int) -> Found:
    printed = case.text.text[start : start + length]
    return Found(printed, printed, (Span(start, start + length),), Confidence.PRINTED)


def repeated(case: Case) -> Iterator[LintFinding]:
    """A task that stood almost word for word in an earlier document of the folder."""
    document = case.document
    when = document.date.value if document.date else None
    for phrase in phrases(document):
        near = case.memory.nearest(phrase.value, before=when, besides=title_of(document))
        if near is not None:
            task, share = near
            how = "слово в слово" if share > 0.99 else f"совпадает на {round(share * 100)} %"
            message = f"{how}: {task.title}, файл «{task.file}»"
            yield case.finding(codes.REPEATED, message, phrase, severity=Severity.NOTE)


def appendix_absent(case: Case) -> Iterator[LintFinding]:
    """Appendices the text refers to and the file does not hold; told once with all numbers."""
    absent = [one for one in case.document.appendices if not one.is_enclosed]
    if not absent:
        return
    numbers = enumerated((f"№ {one.no}" for one in absent if one.no), 8)
    message = f"названо, но в файле нет: приложение {numbers}".rstrip()
    yield case.finding(codes.APPENDIX_ABSENT, message, absent[0].mention, severity=Severity.NOTE)


_HEADING = re.compile(
    r"(?m)^[ \t*#]*Приложение[ \t]*(?:№[ \t]*)?(?P<no>\d{0,2})[ \t.*]*$", re.IGNORECASE
)


def appendix_unnamed(case: Case) -> Iterator[LintFinding]:
    """An appendix under its own heading that the text before it never mentions."""
    text = case.text.text
    headings = list(_HEADING.finditer(text))
    if not headings:
        yield from _unlabelled(case)
        return
    before = text[: headings[0].start()]
    if len(before.strip()) < 200:
        return  # the file is itself an appendix to some order
    named = set(_numbers(before))
    for heading in headings:
        number = heading["no"]
        is_named = number in named if number else re.search(r"приложени|прилага", before, re.I)
        if not is_named:
            title = f"приложение № {number}" if number else "приложение"
            message = f"{title} приложено, но в тексте документа о нём не сказано"
            at = _found(case, heading.start(), heading.end() - heading.start())
            yield case.finding(codes.APPENDIX_UNNAMED, message, at)


def _numbers(text: str) -> Iterator[str]:
    for match in re.finditer(
        r"приложени[а-яё]{1,3}\s*(?:№№?\s*)?(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?((?:\s*(?:,|и)\s*(?:№\s*)?\d{1,2})*)",
        text,
        re.IGNORECASE,
    ):
        first = int(match[1])
        last = int(match[2] or first)
        yield from (str(number) for number in range(first, max(first, min(last, first + 40)) + 1))
        yield from re.findall(r"\d{1,2}", match[3])


def _unlabelled(case: Case) -> Iterator[LintFinding]:
    """Recommendations after minutes that promise them, with no «Приложение №» over them."""
    document = case.document
    if document.kind != "адресные рекомендации":
        return
    if any(other.appendices for other in case.siblings):
        message = "текст приложен к документу, но номером приложения не подписан"
        yield case.finding(codes.APPENDIX_UNNAMED, message, document.title, severity=Severity.NOTE)
