"""Kinds of decisions, precision of terms, and what a decision leads to. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class DecisionKind(Labelled):
    """What a decision does; values are those of `core.grammar.objects.Decision.kind`."""

    TAKE_NOTE = "take_note", "принять к сведению"
    APPROVE = "approve", "утвердить"
    INSTRUCT = "instruct", "поручить"
    RECOMMEND = "recommend", "рекомендовать"
    HEAR = "hear", "заслушать"
    PUBLISH = "publish", "разместить"
    CONTROL = "control", "контроль"
    FORCE = "force", "ввести в действие"


# Nothing is to be done by anybody afterwards: these make no assignment.
WITHOUT_TASK = frozenset(
    {DecisionKind.TAKE_NOTE, DecisionKind.APPROVE, DecisionKind.CONTROL, DecisionKind.FORCE}
)


class Precision(Labelled):
    """How exactly a term was printed; values are those of `core.grammar.objects.Deadline.precision`."""

    DAY = "day", "день"
    MONTH = "month", "месяц"
    QUARTER = "quarter", "квартал"
    YEAR = "year", "год"
    SCHOOL_YEAR = "school_year", "учебный год"
    PERIODIC = "periodic", "периодически"
    STANDING = "standing", "постоянно"
    NONE = "none", "срок не назван"


class Term(Labelled):
    """Whether a task ends; values are those of `core.grammar.objects.Decision.term`."""

    ONE_OFF = "one-off", "разовое"
    STANDING = "standing", "постоянное"
    PERIODIC = "periodic", "периодическое"


class Outcome(Labelled):
    """What a read passage becomes when a person confirms it."""

    DECISION = "decision", "только решение"
    ASSIGNMENT = "assignment", "решение и поручение"
    PUBLICATION = "publication", "решение и долг о публикации"
    HEARING = "hearing", "решение и вопрос повестки"
    MEETING = "meeting", "решение и намеченное заседание"


_GATHERING = re.compile(
    r"\b(?:провести|организовать и провести|созвать)\s+(?:\w+\s+){0,2}"
    r"(?:совещани|заседани|собрани)\w*",
    re.IGNORECASE,
)


def outcome_of(
    kind: DecisionKind, text: str, *, has_term: bool, sections: Sequence[object] = ()
) -> Outcome:
    """What a decision would become by its own words; a person may choose otherwise.

    `sections`: of the site that it names. Who is to place something there owes a publication, whatever else is asked.

    >>> outcome_of(
    ...     DecisionKind.INSTRUCT, "провести совещание директоров до 04.06.2022", has_term=True
    ... ).value
    'meeting'
    >>> outcome_of(DecisionKind.TAKE_NOTE, "информацию принять к сведению", has_term=False).value
    'decision'
    """
    if kind in WITHOUT_TASK:
        return Outcome.DECISION
    if kind is DecisionKind.HEAR and has_term:
        return Outcome.HEARING
    if kind is DecisionKind.PUBLISH or sections:
        return Outcome.PUBLICATION
    if has_term and _GATHERING.search(text):
        return Outcome.MEETING
    return Outcome.ASSIGNMENT


def month_of(day: date) -> date:
    """The first day of a month."""
    return day.replace(day=1)


class DecisionState(Labelled):
    """Where a decision is."""

    DRAFT = "draft", "проект", "Текст, адресатов и срок можно править."
    ADOPTED = "adopted", "принято", "Стоит в подписанном протоколе."
    CANCELLED = "cancelled", "отменено", "Отменено позднейшим решением; основание названо."


class DecisionEvent(Labelled):
    """What may happen to a decision."""

    EDIT = "edit", "править"
    ADOPT = "adopt", "принять"
    REOPEN = "reopen", "исправить новой версией"
    CANCEL = "cancel", "отменить"


DECISION = Transitions(
    {
        (DecisionState.DRAFT, DecisionEvent.EDIT): DecisionState.DRAFT,
        (DecisionState.DRAFT, DecisionEvent.ADOPT): DecisionState.ADOPTED,
        (DecisionState.ADOPTED, DecisionEvent.REOPEN): DecisionState.DRAFT,
        (DecisionState.ADOPTED, DecisionEvent.CANCEL): DecisionState.CANCELLED,
    }
)
