"""Rules on the agenda: every question ends in a decision, every decision answers a question, promises are not lost."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from opora.core.codes import linting as codes
from opora.core.grammar.objects import Commitment, Decision
from opora.core.grammar.text import Found
from opora.core.linting.model import Case, LintFinding
from opora.core.linting.words import stems
from opora.core.quoting import shortened


SAME_AGENDA = 0.8  # below it two printings of a question are two questions
PICKED_UP = 0.34  # share of a promise's words found in one decision


def agenda_without_decision(case: Case) -> Iterator[LintFinding]:
    """Questions that no decision answers, where the course of the meeting is told question by question."""
    for number, question in _unanswered(case):
        if not case.vocabulary.has("agenda_idle", question.value):
            message = f"вопрос {number} повестки: решения по нему нет"
            yield case.finding(codes.AGENDA_WITHOUT_DECISION, message, question)


def _unanswered(case: Case) -> Iterator[tuple[int, Found]]:
    """By numbers of questions when every decision has one; else what the grammar saw left out."""
    document = case.document
    agenda = document.agenda
    answered = {one.agenda_item for one in document.decisions}
    if document.decisions and None not in answered and len(answered) > 1:
        yield from ((n, one) for n, one in enumerate(agenda, 1) if n not in answered)
        return
    noticed = any(
        flag.type == "agenda_mismatch" and flag.span is not None and flag.span == agenda[-1]
        for flag in (document.flags if len(agenda) > 1 else ())
    )
    if noticed and document.decisions:
        yield len(agenda), agenda[-1]


def decision_without_agenda(case: Case) -> Iterator[LintFinding]:
    """Decisions under a question whose number the agenda does not have."""
    count = len(case.document.agenda)
    told: set[int] = set()
    for decision in case.document.decisions:
        number = decision.agenda_item
        if not count or number is None or number <= count or number in told:
            continue
        told.add(number)
        message = f"решение по вопросу {number}, а в повестке вопросов: {count}"
        yield case.finding(codes.DECISION_WITHOUT_AGENDA, message, decision.action)


def agenda_differs(case: Case) -> Iterator[LintFinding]:
    """The agenda sheet in the same file names other questions than the minutes do."""
    mine = case.document.agenda
    if case.document.kind != "протокол" or not mine:
        return
    for other in case.siblings:
        if other.kind != "повестка" or not other.agenda:
            continue
        for question in mine:
            if not any(_alike(question, one) for one in other.agenda):
                nearest = shortened(other.agenda[0].printed, 90)
                message = f"такого вопроса нет в листе повестки; там: «{nearest}»"
                yield case.finding(codes.AGENDA_DIFFERS, message, question)
                return


def _alike(one: Found, other: Found) -> bool:
    left, right = one.value.lower(), other.value.lower()
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= SAME_AGENDA


def promise_lost(case: Case) -> Iterator[LintFinding]:
    """Something promised in a speech that no decision picks up."""
    for one in case.document.commitments:
        said = stems(one.text.value)
        if not said or any(_picks_up(said, decision) for decision in case.document.decisions):
            continue
        who = f"{one.speaker.value} обещает" if one.speaker else "обещано"
        message = f"{who}, а в решениях этого нет"
        yield case.finding(codes.PROMISE, message, one.text, suggestion=_as_decision(one))


def _picks_up(said: frozenset[str], decision: Decision) -> bool:
    words = f"{decision.action.value} {' '.join(item.value for item in decision.items)}"
    common = said & stems(words)
    return len(common) >= 2 and len(common) / len(said) >= PICKED_UP


def _as_decision(promise: Commitment) -> str:
    """Кому – что – срок of a promise, in its own words."""
    who = promise.speaker.value if promise.speaker else "[кому]"
    when = promise.deadline.text.value.rstrip(" .") if promise.deadline else "[дата]"
    return f"{who} – «{shortened(promise.text.value, 120)}» – срок: {when}."
