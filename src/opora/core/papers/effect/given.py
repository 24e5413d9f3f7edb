"""What the office tells these papers: words and numbers ready to print, whatever table they came from."""

from dataclasses import dataclass

from opora.core.labels import Labelled
from opora.core.papers.model import Align, Table


@dataclass(frozen=True, kw_only=True)
class Heads:
    """What stands over the paper."""

    office: str | None
    place: str | None
    territory: str
    direction: str
    school_year: int
    signer: str  # post


class Outcome(Labelled):
    """How a measure stands at the end of the year; the word is its band in the table."""

    DONE = "done", "Выполнены"
    LATE = "late", "Не выполнены в срок"
    GOING = "going", "Выполняются, срок не наступил"
    PAUSED = "paused", "Приостановлены"
    STOPPED = "stopped", "Прекращены"


@dataclass(frozen=True, kw_only=True)
class MeasureLine:
    """A measure of a plan at the end of the year."""

    number: str
    text: str
    responsible: str
    planned: str  # term as first approved; empty: none was
    term: str  # term now
    outcome: Outcome
    state: str
    said: str = ""  # the last review
    evidence: tuple[str, ...] = ()
    postponed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanTold:
    """A plan with its approval and its measures."""

    title: str
    approved: str  # «приказом от 12.10.2023 № 5 (редакция 2)»; empty: not approved
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, kw_only=True)
class AssignmentsTold:
    """How assignments of meetings stand, by executor."""

    given: int = 0
    accepted: int = 0
    waiting: int = 0
    late: int = 0


@dataclass(frozen=True, kw_only=True)
class DoseTold:
    """One kind of help over all schools."""

    kind: str
    schools: int
    events: int
    hours: float
    participants: int


@dataclass(frozen=True, kw_only=True)
class Concluded:
    """What people concluded of a measure, a school or the municipality."""

    subject: str
    choice: str
    words: str
    next_goal: str = ""


@dataclass(frozen=True, kw_only=True)
class EffectTold:
    """An indicator of a measure, a school or the municipality: sentences from the numbers to the verdict."""

    indicator: str
    before: str
    after: str
    verdict: str
    sentences: tuple[str, ...]
    told: bool  # whether both values are there


@dataclass(frozen=True, kw_only=True)
class SubjectTold:
    """A measure or a school with its effects."""

    title: str
    about: str = ""  # schools of the measure, dose
    effects: tuple[EffectTold, ...] = ()
    conclusion: Concluded | None = None


@dataclass(frozen=True, kw_only=True)
class GoalTold:
    """A goal of the year and whether it is reached."""

    text: str
    indicator: str
    baseline: str
    target: str
    reached: str
    said: str


@dataclass(frozen=True, kw_only=True)
class YearTold:
    """Everything both papers draw from."""

    heads: Heads
    plans: tuple[PlanTold, ...] = ()
    assignments: AssignmentsTold = AssignmentsTold()
    doses: tuple[DoseTold, ...] = ()
    measures: tuple[SubjectTold, ...] = ()
    schools: tuple[SubjectTold, ...] = ()
    municipality: tuple[EffectTold, ...] = ()
    goals: tuple[GoalTold, ...] = ()
    conclusions: tuple[Concluded, ...] = ()
    monitoring: str = ""  # by which numbers effects were judged


def table(
    title: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]
) -> Table:
    """A table of words."""
    left: Align = "left"
    return Table(title=title, header=header, rows=rows, widths=widths, aligns=(left,) * len(header))
