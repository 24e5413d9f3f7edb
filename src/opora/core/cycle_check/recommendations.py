"""Rules between findings, recommendations and measures: each answers something, each is answered."""

from collections.abc import Iterator

from opora.core.codes import cycle_check as codes
from opora.core.cycle_check.goals import official
from opora.core.cycle_check.model import Complaint, complaint
from opora.core.cycle_check.records import Deficit, ExportedRun, Measure, Recommendation
from opora.core.issues import Severity


def finding_without_cause(run: ExportedRun) -> Iterator[Complaint]:
    """Official findings nobody explained."""
    if official(run) is None:
        return
    for one in run.findings:
        if one.state == "found":
            yield complaint(codes.FINDING_WITHOUT_CAUSE, one, f"{one.title} {one.school}".strip())


def no_report(run: ExportedRun) -> Iterator[Complaint]:
    """Approved recommendations, and no report in force."""
    approved = any(one.state == "approved" for one in run.recommendations)
    if approved and not any(one.state == "approved" for one in run.reports):
        about = run.reports[0] if run.reports else None
        yield complaint(codes.NO_REPORT, about, "Аналитическая справка")


def finding_unanswered(run: ExportedRun) -> Iterator[Complaint]:
    """An explained finding that no recommendation follows, once there are recommendations."""
    answered = {pk for one in _standing(run) for pk in one.findings}
    for one in run.findings if run.recommendations else ():
        if one.state == "explained" and one.id not in answered:
            yield complaint(codes.FINDING_UNANSWERED, one, f"{one.title} {one.school}".strip())


def recommendation_without_finding(run: ExportedRun) -> Iterator[Complaint]:
    """Advice out of nothing."""
    for one in _standing(run):
        if not one.findings and not one.without_finding.strip():
            yield complaint(codes.RECOMMENDATION_WITHOUT_FINDING, one, one.text)


def recommendation_without_term(run: ExportedRun) -> Iterator[Complaint]:
    """Neither a day nor words."""
    for one in _standing(run):
        if one.due_on is None and not one.due_printed.strip():
            yield complaint(codes.RECOMMENDATION_WITHOUT_TERM, one, one.text)


def recommendation_unanswered(run: ExportedRun) -> Iterator[Complaint]:
    """The term has passed and some are silent."""
    for one in run.recommendations:
        late = one.due_on is not None and one.due_on < run.taken_on
        if one.state == "approved" and late and one.answered < one.asked:
            message = f"ответили {one.answered} из {one.asked}, срок {one.due_on:%d.%m.%Y}"
            yield complaint(codes.RECOMMENDATION_UNANSWERED, one, one.text, message)


def recommendation_without_measure(run: ExportedRun) -> Iterator[Complaint]:
    """Approved, not refused by all, and in no plan; told once plans exist or the year is over."""
    if not run.measures and not run.is_over:
        return
    covered = {pk for one in _working(run) for pk in one.recommendations}
    for one in run.recommendations:
        refused = one.asked > 0 and one.declined == one.asked
        if one.state == "approved" and one.id not in covered and not refused:
            yield complaint(codes.RECOMMENDATION_WITHOUT_MEASURE, one, one.text)


def measure_without_purpose(run: ExportedRun) -> Iterator[Complaint]:
    """An orphan measure."""
    for one in _working(run):
        if not one.recommendations and not one.deficits:
            yield complaint(codes.MEASURE_WITHOUT_PURPOSE, one, one.text)


def measure_without_owner(run: ExportedRun) -> Iterator[Complaint]:
    """No post, no printed words."""
    for one in _working(run):
        if not one.responsible.strip():
            yield complaint(codes.MEASURE_WITHOUT_OWNER, one, one.text)


def measure_without_term(run: ExportedRun) -> Iterator[Complaint]:
    """Neither a day, nor words, nor a lasting one."""
    for one in _working(run):
        if one.due_on is None and not one.due_printed.strip() and not one.is_standing:
            yield complaint(codes.MEASURE_WITHOUT_TERM, one, one.text)


def deficit_uncovered(run: ExportedRun) -> Iterator[Complaint]:
    """A deficit that no working measure answers, neither directly nor by a recommendation, once there are measures."""
    for one in run.deficits if run.measures else ():
        if not any(_covers(measure, one) for measure in _working(run)):
            what = f"{one.title}: {one.whose}" if one.whose else one.title
            yield complaint(codes.DEFICIT_UNCOVERED, one, what)


def _covers(measure: Measure, deficit: Deficit) -> bool:
    """A measure of the municipality answers for all its schools."""
    fits = measure.whose in ("", deficit.whose) or not deficit.whose
    named = deficit.code in measure.deficits
    return fits and (named or bool(set(measure.recommendations) & set(deficit.recommendations)))


def measure_without_result(run: ExportedRun) -> Iterator[Complaint]:
    """Neither words nor an indicator with both values."""
    for one in _working(run):
        if not one.expected_result.strip() and not (one.indicator and one.has_values):
            severity = Severity.NOTE
            yield complaint(codes.MEASURE_WITHOUT_RESULT, one, one.text, severity=severity)


def measure_done_without_evidence(run: ExportedRun) -> Iterator[Complaint]:
    """Done by word."""
    for one in run.measures:
        if one.state == "done" and not one.evidence:
            yield complaint(codes.MEASURE_DONE_WITHOUT_EVIDENCE, one, one.text)


def measure_late(run: ExportedRun) -> Iterator[Complaint]:
    """Its day has passed, and it neither is done nor was moved."""
    for one in run.measures:
        open_still = one.state in ("planned", "in_progress")
        if open_still and one.due_on is not None and one.due_on < run.taken_on:
            yield complaint(codes.MEASURE_LATE, one, one.text, f"срок {one.due_on:%d.%m.%Y}")


def _standing(run: ExportedRun) -> Iterator[Recommendation]:
    return (one for one in run.recommendations if one.state != "withdrawn")


def _working(run: ExportedRun) -> Iterator[Measure]:
    return (one for one in run.measures if one.state != "stopped")
