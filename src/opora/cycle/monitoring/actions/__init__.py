"""Writes of the stage, one noun a file."""

from opora.cycle.monitoring.actions.candidates import (
    Decided,
    answer,
    ask,
    ask_all,
    decide,
    reply,
    revise,
)
from opora.cycle.monitoring.actions.monitorings import (
    abandon,
    check_again,
    make_official,
    retry,
    start,
)
from opora.cycle.monitoring.actions.outer_lists import Letter, drop_list, enter_list
from opora.cycle.monitoring.actions.questions import (
    answer_question,
    ask_question,
    explain_question,
)
from opora.cycle.monitoring.actions.support import (
    Change,
    Entry,
    Exit,
    change_support,
    enter,
    leave,
)


__all__ = [
    "Change",
    "Decided",
    "Entry",
    "Exit",
    "Letter",
    "abandon",
    "answer",
    "answer_question",
    "ask",
    "ask_all",
    "ask_question",
    "change_support",
    "check_again",
    "decide",
    "drop_list",
    "enter",
    "enter_list",
    "explain_question",
    "leave",
    "make_official",
    "reply",
    "retry",
    "revise",
    "start",
]
