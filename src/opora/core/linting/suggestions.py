"""A possible wording of a task, put together mechanically: кому — что — срок — ответственный. Gaps stay marked gaps."""

import re

from opora.core.grammar.morphology import is_infinitive
from opora.core.grammar.objects import Decision


GAP_WHO = "[кому]"
GAP_WHEN = "[дата]"
GAP_BY = "[фамилия, инициалы]"
_END = " \n.,;:–—-✓•"


def reworded(decision: Decision) -> str | None:
    """The decision with every part in its place; None when it does not begin with a verb.

    The words are those of the document; what it does not say is a gap in square brackets.
    """
    action = _without_deadline(decision)
    first = re.match(r"[А-ЯЁа-яё]+", action)
    if first is None or not is_infinitive(first.group()):
        return None
    who = decision.addressee_printed.value.strip(_END) if decision.addressee_printed else GAP_WHO
    when = decision.deadline.text.value.strip(_END) if decision.deadline else ""
    if not when and decision.term == "one-off":
        when = f"до {GAP_WHEN}"
    parts = [f"{who[:1].upper()}{who[1:]} {first.group().lower()}{action[first.end() :]}."]
    if when:
        parts.append(f"Срок: {when}.")
    elif decision.term != "one-off":
        parts.append(
            "Срок: постоянно." if decision.term == "standing" else "Срок: периодически, [когда]."
        )
    by = ", ".join(one.value for one in decision.responsible)
    parts.append(f"Ответственный: {by or GAP_BY}{'' if by.endswith('.') else '.'}")
    return " ".join(parts)


def _without_deadline(decision: Decision) -> str:
    """The action with its deadline taken out of the end, where it stands whole."""
    action = " ".join(decision.action.value.split()).strip(_END)
    if decision.deadline is None:
        return action
    words = " ".join(decision.deadline.text.value.split())
    for tail in (f"({words})", words):
        if words and action.endswith(tail):
            return action[: -len(tail)].strip(_END + "(")
    return action
