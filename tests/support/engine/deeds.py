"""Buttons by which promises are made, in the order of a year."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.support.engine.office import Office


Told = dict[str, Any]  # what a browser knows of an office: numbers of rows, versions, sessions


@dataclass(frozen=True)
class Deed:
    """A button: who presses it, its page and fields, and by what one sees that it is done."""

    name: str
    who: str
    path: str
    form: Callable[[Told], list[tuple[str, object]]]
    sign: str  # a query that says 1
    is_once: bool = True  # pressed again it is refused: what is there already is not made anew

    def is_done(self, office: Office, told: Told) -> bool:
        """Whether the thing stands; standing twice is wrong whatever happened."""
        ((number,),) = office.rows(self.sign.format(**told))
        assert number in (0, 1), f"{self.name}: {number} times"
        return bool(number)


DEEDS = (
    Deed(
        "an old protocol entered", "coordinator", "/decisions/old/{old}/enter/",
        lambda told: [("new_body", "Комиссия по качеству"), ("control", "on")],
        "SELECT count(*) FROM decisions_olddocument WHERE state = 'confirmed'",
    ),
    Deed(
        "a protocol written", "coordinator", "/decisions/meeting/{meeting}/protocol/",
        lambda told: [("version", told["meeting_version"])],
        "SELECT count(*) FROM decisions_meetingpaper WHERE kind = 'протокол'",
    ),
    Deed(
        "a protocol signed", "coordinator", "/decisions/paper/1/sign/",
        lambda told: [("number", "3"), ("signed_on", "2026-05-08"), ("version", 1)],
        "SELECT count(*) FROM decisions_meetingpaper WHERE kind = 'протокол' AND number = '3'",
    ),
    Deed(
        "an assignment given to a group", "coordinator", "/decisions/assignment/{offered}/give/",
        lambda told: [("version", 1)],
        "SELECT count(*) FROM decisions_assignment WHERE id = {offered} AND state = 'controlled'",
    ),
    Deed(
        "an extract", "coordinator", "/decisions/meeting/{meeting}/extract/",
        lambda told: [],
        "SELECT count(*) FROM decisions_meetingpaper WHERE kind = 'выписка'",
        is_once=False,
    ),
    Deed(
        "an order", "coordinator", "/decisions/meeting/{meeting}/order/",
        lambda told: [
            ("title", "О мерах по итогам года"), ("dated", "2026-05-12"),
            ("decisions", told["decided"]),
        ],
        "SELECT count(*) FROM decisions_meetingpaper WHERE kind = 'приказ'",
        is_once=False,
    ),
    Deed(
        "an edition approved", "head", "/interventions/edition/{edition}/approve/",
        lambda told: [
            ("kind", "order"), ("number", "17"), ("on", "2026-05-12"),
            ("version", told["edition_version"]),
        ],
        "SELECT count(*) FROM interventions_edition WHERE state = 'approved'",
    ),
    Deed(
        "a paper of the year approved", "head", "/effectiveness/paper/{paper}/approve/",
        lambda told: [("version", told["paper_version"])],
        "SELECT count(*) FROM effectiveness_effectpaper WHERE state = 'approved'",
    ),
    Deed(
        "the turnover", "coordinator", "/turnover/{run}/",
        lambda told: [
            ("goals", told["conclusion"]), *(("measures", one) for one in told["measures"]),
            *(("assignments", one) for one in told["assignments"]),
        ],
        "SELECT count(DISTINCT 1) FROM turnover_carried",
    ),
    Deed(
        "a check of the cycle", "coordinator", "/trace/run/{run}/check/start/",
        lambda told: [], "SELECT count(*) FROM trace_cyclecheck", is_once=False,
    ),
    Deed(
        "a folder of the cycle", "coordinator", "/trace/run/{run}/folders/start/",
        lambda told: [], "SELECT count(*) FROM trace_folder", is_once=False,
    ),
)  # fmt: skip


def looked(office: Office, told: Told) -> Told:
    """What is told, and the numbers that the pages of the meeting show besides."""
    decided = f"SELECT min(id) FROM decisions_decision WHERE meeting_id = {told['meeting']}"
    number = office.rows(decided)[0][0]
    offered = f"SELECT min(id) FROM decisions_assignment WHERE decision_id = {number}"
    return {**told, "decided": number, "offered": office.rows(offered)[0][0] or 0}
