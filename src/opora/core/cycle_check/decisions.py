"""Rules on meetings, decisions, promises and assignments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from opora.core.codes import cycle_check as codes
from opora.core.cycle_check.model import Complaint, complaint
from opora.core.cycle_check.records import (
    Assignment,
    Decision,
    Execution,
    ExportedRun,
    Measure,
    Record,
)
from opora.core.issues import Severity
from opora.core.linting.deadlines import period_end
from opora.core.linting.model import enumerated


# Nothing is to be done by anybody afterwards.
WITHOUT_TASK = ("take_note", "approve", "control", "force")
UNSIGNED_FOR = timedelta(days=14)


def decision_without_owner(run: ExportedRun) -> Iterator[Complaint]:
    """Decided, and nobody is to do it."""
    for one in _tasks(run):
        if not one.has_owner and one.kind != "hear" and not one.followed_by:
            yield complaint(codes.DECISION_WITHOUT_OWNER, one, one.text)


def decision_without_date(run: ExportedRun) -> Iterator[Complaint]:
    """One-off and undated."""
    for one in _tasks(run):
        if one.term == "one-off" and one.due_on is None and not one.due_printed.strip():
            yield complaint(codes.DECISION_WITHOUT_DATE, one, one.text)


def only_taken_note(run: ExportedRun) -> Iterator[Complaint]:
    """Questions whose every decision takes note of something."""
    by_question: dict[str, list[Decision]] = defaultdict(list)
    for one in run.decisions:
        if one.question and one.state != "cancelled":
            by_question[one.question].append(one)
    for question in run.questions:
        decided = by_question.get(question.id, [])
        if decided and all(one.kind == "take_note" for one in decided):
            yield complaint(
                codes.ONLY_TAKEN_NOTE, decided[0], question.text, severity=Severity.NOTE
            )


def question_without_decision(run: ExportedRun) -> Iterator[Complaint]:
    """Questions of a recorded meeting; where decisions name no questions nothing can be said."""
    recorded = {one.meeting for one in run.decisions if one.question}
    answered = {one.question for one in run.decisions}
    for one in run.questions:
        if one.meeting in recorded and one.id not in answered:
            yield complaint(codes.QUESTION_WITHOUT_DECISION, one, one.text)


def promise_not_assigned(run: ExportedRun) -> Iterator[Complaint]:
    """Promised aloud and forgotten."""
    for one in run.promises:
        if not one.is_settled:
            yield complaint(codes.PROMISE_NOT_ASSIGNED, one, one.text)


def decision_without_assignment(run: ExportedRun) -> Iterator[Complaint]:
    """Adopted, with a task in it, and nothing came of it."""
    for one in run.decisions:
        if one.state == "adopted" and one.kind not in WITHOUT_TASK and not one.followed_by:
            yield complaint(codes.DECISION_WITHOUT_ASSIGNMENT, one, one.text)


def protocol_not_signed(run: ExportedRun) -> Iterator[Complaint]:
    """Two weeks and no signed protocol."""
    for one in run.meetings:
        if one.held_on and not one.is_signed and one.held_on + UNSIGNED_FOR < run.taken_on:
            message = f"заседание {one.held_on:%d.%m.%Y}"
            yield complaint(codes.PROTOCOL_NOT_SIGNED, one, one.body, message)


def assignment_without_executor(run: ExportedRun) -> Iterator[Complaint]:
    """Offered and given to nobody."""
    for one in run.assignments:
        if one.state == "offered":
            yield complaint(codes.ASSIGNMENT_WITHOUT_EXECUTOR, one, one.text)


def assignment_without_term(run: ExportedRun) -> Iterator[Complaint]:
    """Under control for ever."""
    for one in _controlled(run):
        if one.term == "one-off" and one.due_on is None:
            yield complaint(codes.ASSIGNMENT_WITHOUT_TERM, one, one.text)


def due_before_period_ends(run: ExportedRun) -> Iterator[Complaint]:
    """A report on a period wanted before the period is over: assignments, and measures of plans."""
    working: tuple[Measure, ...] = tuple(one for one in run.measures if one.state != "stopped")
    dated: tuple[Assignment | Measure, ...] = (*_controlled(run), *working)
    for one in dated:
        end = period_end(one.text)
        if end is not None and one.due_on is not None and one.due_on < end:
            message = f"период кончается {end:%d.%m.%Y}, а срок — {one.due_on:%d.%m.%Y}"
            yield complaint(codes.DUE_BEFORE_PERIOD_ENDS, one, one.text, message)


def accepted_without_evidence(run: ExportedRun) -> Iterator[Complaint]:
    """Accepted executions with nothing behind them, told once an assignment."""
    bare = (one for one in run.executions if one.state == "accepted" and not one.evidence)
    for about, what, who in _by_assignment(run, bare):
        yield complaint(codes.ACCEPTED_WITHOUT_EVIDENCE, about, what, who)


def accepted_on_words(run: ExportedRun) -> Iterator[Complaint]:
    """Accepted executions whose only evidence is words, told once an assignment."""
    said = (
        one for one in run.executions if one.state == "accepted" and set(one.evidence) == {"words"}
    )
    for about, what, who in _by_assignment(run, said):
        yield complaint(codes.ACCEPTED_ON_WORDS, about, what, who, severity=Severity.NOTE)


def assignment_late(run: ExportedRun) -> Iterator[Complaint]:
    """Executors whose present term, moved or not, has passed without a report; told once an assignment."""
    controlled = {one.id for one in _controlled(run)}
    late = (
        one
        for one in run.executions
        if one.state in ("given", "in_work", "returned")
        and one.assignment in controlled
        and one.due_on is not None
        and one.due_on < run.taken_on
    )
    for about, what, who in _by_assignment(run, late):
        yield complaint(codes.ASSIGNMENT_LATE, about, what, who)


def _by_assignment(
    run: ExportedRun, executions: Iterable[Execution]
) -> Iterator[tuple[Record, str, str]]:
    """What to mend (the only execution, else the assignment), its words, and whose it is."""
    assignments = {one.id: one for one in run.assignments}
    found: dict[str, list[Execution]] = defaultdict(list)
    for one in executions:
        found[one.assignment].append(one)
    for name, rows in found.items():
        assignment = assignments.get(name)
        about = rows[0] if len(rows) == 1 or assignment is None else assignment
        what = assignment.text if assignment else rows[0].who
        due = f", срок {rows[0].due_on:%d.%m.%Y}" if rows[0].due_on else ""
        yield about, what, f"{enumerated(one.who for one in rows)}{due}"


def _tasks(run: ExportedRun) -> Iterator[Decision]:
    """Decisions that ask for something."""
    return (
        one
        for one in run.decisions
        if one.state != "cancelled" and one.kind not in WITHOUT_TASK
    )  # fmt: skip


def _controlled(run: ExportedRun) -> Iterator[Assignment]:
    return (one for one in run.assignments if one.state == "controlled")
