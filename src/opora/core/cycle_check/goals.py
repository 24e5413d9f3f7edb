"""Rules on goals, indicators and the numbers under them."""

from collections.abc import Iterator

from opora.core.codes import cycle_check as codes
from opora.core.cycle_check.model import Complaint, complaint
from opora.core.cycle_check.records import ExportedRun, Goal, Monitoring
from opora.core.issues import Severity
from opora.core.russian_numbers import counted


ORGANISATIONS = ("организация", "организации", "организаций")


def standing(run: ExportedRun) -> Iterator[Goal]:
    """Goals that were not dropped."""
    return (one for one in run.goals if one.state != "dropped")


def official(run: ExportedRun) -> Monitoring | None:
    """The official monitoring."""
    return next((one for one in run.monitorings if one.is_official), None)


def goal_without_indicator(run: ExportedRun) -> Iterator[Complaint]:
    """Nothing shows whether it is reached."""
    for one in standing(run):
        if not one.indicator:
            yield complaint(codes.GOAL_WITHOUT_INDICATOR, one, one.text)


def goal_without_target(run: ExportedRun) -> Iterator[Complaint]:
    """An indicator, and nothing aimed at."""
    for one in standing(run):
        if one.indicator and one.target is None:
            yield complaint(codes.GOAL_WITHOUT_TARGET, one, one.text)


def goal_without_grounds(run: ExportedRun) -> Iterator[Complaint]:
    """A goal from nowhere."""
    for one in standing(run):
        if not one.justification.strip():
            yield complaint(codes.GOAL_WITHOUT_GROUNDS, one, one.text)


def goal_without_term(run: ExportedRun) -> Iterator[Complaint]:
    """A goal for ever."""
    for one in standing(run):
        if one.due_on is None:
            severity = Severity.NOTE
            yield complaint(codes.GOAL_WITHOUT_TERM, one, one.text, severity=severity)


def goal_not_approved(run: ExportedRun) -> Iterator[Complaint]:
    """A draft when the numbers are official already."""
    if official(run) is None:
        return
    for one in run.goals:
        if one.state == "draft":
            yield complaint(codes.GOAL_NOT_APPROVED, one, one.text)


def indicator_not_adopted(run: ExportedRun) -> Iterator[Complaint]:
    """A goal judged by what the run does not count; told only once a set is adopted."""
    adopted = {one.indicator for one in run.indicators}
    for one in standing(run) if adopted else ():
        if one.indicator and one.indicator not in adopted:
            message = f"показатель «{one.indicator}» не принят в набор"
            yield complaint(codes.INDICATOR_NOT_ADOPTED, one, one.text, message)


def goal_not_measured(run: ExportedRun) -> Iterator[Complaint]:
    """The official numbers say nothing of the goal."""
    numbers = official(run)
    for one in standing(run) if numbers else ():
        if numbers and one.indicator and one.indicator not in numbers.measured:
            message = f"в мониторинге № {numbers.number} нет значения «{one.indicator}»"
            yield complaint(codes.GOAL_NOT_MEASURED, one, one.text, message)


def data_not_given(run: ExportedRun) -> Iterator[Complaint]:
    """Late data under official numbers."""
    if official(run) is None:
        return
    for one in run.requests:
        if one.waiting and one.due_on < run.taken_on:
            message = f"срок {one.due_on:%d.%m.%Y}; не сдали: {counted(one.waiting, ORGANISATIONS)}"
            yield complaint(codes.DATA_NOT_GIVEN, one, one.title, message)


def no_official_monitoring(run: ExportedRun) -> Iterator[Complaint]:
    """Recommendations on numbers nobody answers for."""
    approved = any(one.state == "approved" for one in run.recommendations)
    if official(run) is None and (approved or run.findings):
        about = run.monitorings[0] if run.monitorings else None
        what = f"Мониторинг № {run.monitorings[0].number}" if run.monitorings else "Мониторинг"
        yield complaint(codes.NO_OFFICIAL_MONITORING, about, what)


def reply_without_answer(run: ExportedRun) -> Iterator[Complaint]:
    """The school spoke and nobody answered."""
    for one in run.candidates:
        if one.state == "replied":
            yield complaint(codes.REPLY_WITHOUT_ANSWER, one, one.school)


def candidate_undecided(run: ExportedRun) -> Iterator[Complaint]:
    """Recommendations are out, the list is not."""
    if not any(one.state == "approved" for one in run.recommendations):
        return
    for one in run.candidates:
        if one.state not in ("decided", "watched"):
            yield complaint(codes.CANDIDATE_UNDECIDED, one, one.school)
