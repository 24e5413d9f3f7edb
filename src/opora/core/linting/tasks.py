"""Rules on one task: who does it, can it be checked, is the phrase whole, is it said to whom."""

import re
from collections.abc import Iterator

from opora.core.codes import linting as codes
from opora.core.grammar.objects import Decision, Document, Recommendation, RecommendationGroup
from opora.core.grammar.text import Found
from opora.core.issues import Severity
from opora.core.linting.model import Case, LintFinding, label
from opora.core.linting.suggestions import reworded


_ACTS = {"приказ", "распоряжение", "постановление"}
_NOBODY_NEEDED = {"take_note", "approve", "force", "control", "hear"}
_DANGLING = re.compile(
    r"(?<![А-ЯЁа-яё.-])(?:в\s+целях|с\s+учетом|с\s+учётом|в\s+части|по\s+вопросам|в\s+рамках|на\s+основе|с\s+целью|в\s+соответствии\s+с|"
    r"путем|путём|а\s+также|для|по|на|в|с|со|к|и|или|о|об|от|из|за|при|через|между)\s*$"
)
_MARKED_END = re.compile(r"(?:\bи|№|\d)\s*$")


def no_addressee(case: Case) -> Iterator[LintFinding]:
    """A task that names nobody; what the meeting does itself needs no name."""
    for decision in case.document.decisions:
        if decision.kind in _NOBODY_NEEDED or decision.addressees or decision.responsible:
            continue
        if case.document.kind == "письмо" or acts_by_itself(case, decision):
            continue
        where = label(decision)
        message = f"{where or 'поручение'}: не сказано, кому поручено"
        yield case.finding(
            codes.NO_ADDRESSEE, message, decision.action, suggestion=reworded(decision)
        )
    yield from _rows_without_names(case)


def acts_by_itself(case: Case, decision: Decision) -> bool:
    """«Признать», «назначить»: done by being decided; in orders «провести» says what is held, not who acts."""
    if decision.addressees:
        return False
    action = decision.action.value
    if case.document.kind in _ACTS and action.lower().startswith("провести"):
        return True
    return case.vocabulary.has("self_acting", action)


def _rows_without_names(case: Case) -> Iterator[LintFinding]:
    """Rows of a plan; a plan that names nobody anywhere is told once."""
    measures = case.document.measures
    bare = [one for one in measures if not one.responsible]
    if not bare:
        return
    if len(bare) == len(measures):
        message = "ни у одного мероприятия не назван ответственный"
        yield case.finding(codes.NO_ADDRESSEE, message, bare[0].action)
        return
    for one in bare:
        where = f"мероприятие {one.no}" if one.no else "мероприятие"
        yield case.finding(codes.NO_ADDRESSEE, f"{where}: не назван ответственный", one.action)


def not_checkable(case: Case) -> Iterator[LintFinding]:
    """«Активизировать» and the like, with no number, paper or day that would show it done."""
    for decision in case.document.decisions:
        if decision.is_formal or _has_day(decision) or decision.items:
            continue
        yield from _vague(case, decision)


def _vague(case: Case, decision: Decision) -> Iterator[LintFinding]:
    action = decision.action.value
    found = case.vocabulary.find("vague_verb", action)
    if found is None or case.vocabulary.has("checkable", action):
        return
    word = found[1].group().lower()
    if found[1].start() > 60:  # the vague word is far from the verb of the decision
        return
    message = f"«{' '.join(word.split())}»: по чему станет видно, что это сделано?"
    suggestion = f"{reworded(decision)} Подтверждение: [документ или показатель]."
    yield case.finding(codes.NOT_CHECKABLE, message, decision.action, suggestion=suggestion)


def _has_day(decision: Decision) -> bool:
    return decision.deadline is not None and decision.deadline.date is not None


def unclear_addressee(case: Case) -> Iterator[LintFinding]:
    """Groups by number that nothing defines; «заинтересованным», «соответствующим»."""
    printed = case.text.text
    for group in case.document.recommendations:
        words = group.addressee.value
        if case.vocabulary.has("vague_addressee", words) and not _is_defined(case, words, printed):
            message = f"«{group.heading.printed.strip(' :')}»: кто это, в тексте не сказано"
            yield case.finding(codes.UNCLEAR_ADDRESSEE, message, group.heading)
    seen: set[str] = set()
    for decision in case.document.decisions:
        for one in decision.addressees:
            if one.printed in seen or not case.vocabulary.has("vague_addressee", one.printed):
                continue
            seen.add(one.printed)
            if not _is_defined(case, one.printed, printed):
                message = f"«{one.printed}»: кто это, в тексте не сказано"
                yield case.finding(codes.UNCLEAR_ADDRESSEE, message, one)


def _is_defined(case: Case, words: str, printed: str) -> bool:
    return bool(re.search(r"групп", words)) and case.vocabulary.has("group_defined", printed)


def truncated(case: Case) -> Iterator[LintFinding]:
    """A phrase that ends on a preposition though the text goes on."""
    for at in phrases(case.document):
        tail = at.value.rstrip(" ;.,:")
        if not _DANGLING.search(tail) or _MARKED_END.search(tail) and not tail.endswith(" и"):
            continue
        if at.spans and at.spans[-1].end >= len(case.text.text.rstrip()) - 2:
            continue  # the file is cut here, not the phrase
        ending = " ".join(tail.split()[-4:])
        yield case.finding(codes.TRUNCATED, f"фраза кончается словами «…{ending}»", at)


def same_text_twice(case: Case) -> Iterator[LintFinding]:
    """The same recommendation under two headings."""
    seen: dict[str, RecommendationGroup] = {}
    for group in case.document.recommendations:
        for one in group.items:
            key = re.sub(r"\W+", " ", one.text.value.lower()).strip()
            first = seen.setdefault(key, group)
            if first is not group and len(key) > 20:
                message = f"то же поручено адресату «{first.heading.printed.strip(' :')}»"
                severity = Severity.NOTE
                yield case.finding(codes.SAME_TEXT_TWICE, message, one.text, severity=severity)


def phrases(document: Document) -> Iterator[Found]:
    """Every task of a document as printed."""
    yield from (one.action for one in document.decisions)
    yield from (one.text for group in document.recommendations for one in leaves(group.items))
    yield from (one.action for one in document.measures)


def leaves(items: tuple[Recommendation, ...]) -> Iterator[Recommendation]:
    """The lowest recommendations."""
    for item in items:
        if item.items:
            yield from leaves(item.items)
        else:
            yield item
