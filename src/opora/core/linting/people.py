"""Rules on people and requisites: who was there, who signs, is everybody one person with one post."""

from collections.abc import Iterator

from opora.core.codes import linting as codes
from opora.core.grammar.objects import Document, Flag
from opora.core.grammar.people import key_of
from opora.core.issues import IssueCode, Severity
from opora.core.linting.model import Case, LintFinding


_OF_FLAGS: dict[str, tuple[IssueCode, Severity]] = {
    "name_mismatch": (codes.TWO_SURNAMES, Severity.SUSPICIOUS),
    "post_mismatch": (codes.TWO_POSTS, Severity.SUSPICIOUS),
    "chair_unlabelled": (codes.CHAIR_UNLABELLED, Severity.NOTE),
    "attendees_not_named": (codes.ATTENDEES_NOT_NAMED, Severity.NOTE),
    "empty_section": (codes.EMPTY_SECTION, Severity.NOTE),
    "mid_sentence_break": (codes.BROKEN_SENTENCE, Severity.NOTE),
    "no_number": (codes.NO_NUMBER, Severity.SUSPICIOUS),
    "no_secretary": (codes.NO_SECRETARY, Severity.SUSPICIOUS),
}


def flagged(case: Case) -> Iterator[LintFinding]:
    """What the grammar itself noticed while reading, under the linter's codes."""
    for flag in case.document.flags:
        if flag.type in _OF_FLAGS and not _is_doubtful(flag, case.document):
            code, severity = _OF_FLAGS[flag.type]
            yield case.finding(code, flag.note, flag.span, severity=severity)


def _is_doubtful(flag: Flag, document: Document) -> bool:
    """An extract names no attendees by its nature."""
    return flag.type == "attendees_not_named" and document.kind == "выписка"


def no_date(case: Case) -> Iterator[LintFinding]:
    """Minutes and orders without a date; plans and recommendations bear none."""
    document = case.document
    if document.date is None and document.kind in {
        "протокол", "приказ", "распоряжение", "постановление", "решение", "выписка",
    }:  # fmt: skip
        yield case.finding(codes.NO_DATE, "дата документа не найдена")


def attendees_count(case: Case) -> Iterator[LintFinding]:
    """The printed number differs from the list, counted with and without the chair and the secretary."""
    document = case.document
    stated, listed = document.present_count, len(document.present)
    if not stated or listed < 2 or abs(stated - listed) > max(2, listed // 3):
        return  # a far number means that most of those present are not named on purpose
    if stated in _possible(document):
        return
    at = document.present[-1].name
    message = f"сказано: {stated}, в списке: {listed}"
    yield case.finding(codes.ATTENDEES_COUNT, message, at)


def _possible(document: Document) -> set[int]:
    """How many people the list may be taken to hold."""
    listed = {key_of(one.name.value) for one in document.present}
    guests = {
        key_of(one.name.value)
        for one in document.present
        if one.role is not None and one.role.value.startswith(("пригл", "по пригл"))
    }
    lead = {key_of(one.name.value) for one in (document.chair, document.secretary) if one}
    counts = {len(document.present), len(listed)}
    for people in (listed, listed - guests):
        counts |= {len(people), len(people | lead), len(people - lead)}
        counts |= {len(people | {key}) for key in lead} | {len(people - {key}) for key in lead}
    return counts
