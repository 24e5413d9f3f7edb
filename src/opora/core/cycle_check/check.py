"""All rules over one run: complaints in the order of the cycle, the weightier first within a code."""

from opora.core.codes import cycle_check as codes
from opora.core.cycle_check import copies, decisions, effects, goals, recommendations
from opora.core.cycle_check.model import Complaint, Rule
from opora.core.cycle_check.records import ExportedRun
from opora.core.issues import IssueCode, Severity


# Each code has one rule, in the order of the cycle.
RULES: tuple[tuple[IssueCode, Rule], ...] = (
    (codes.GOAL_WITHOUT_INDICATOR, goals.goal_without_indicator),
    (codes.GOAL_WITHOUT_TARGET, goals.goal_without_target),
    (codes.GOAL_WITHOUT_GROUNDS, goals.goal_without_grounds),
    (codes.GOAL_WITHOUT_TERM, goals.goal_without_term),
    (codes.GOAL_NOT_APPROVED, goals.goal_not_approved),
    (codes.INDICATOR_NOT_ADOPTED, goals.indicator_not_adopted),
    (codes.GOAL_NOT_MEASURED, goals.goal_not_measured),
    (codes.DATA_NOT_GIVEN, goals.data_not_given),
    (codes.NO_OFFICIAL_MONITORING, goals.no_official_monitoring),
    (codes.REPLY_WITHOUT_ANSWER, goals.reply_without_answer),
    (codes.CANDIDATE_UNDECIDED, goals.candidate_undecided),
    (codes.FINDING_WITHOUT_CAUSE, recommendations.finding_without_cause),
    (codes.NO_REPORT, recommendations.no_report),
    (codes.REPORT_COPIED, copies.report_copied),
    (codes.FINDING_UNANSWERED, recommendations.finding_unanswered),
    (codes.RECOMMENDATION_WITHOUT_FINDING, recommendations.recommendation_without_finding),
    (codes.RECOMMENDATION_WITHOUT_TERM, recommendations.recommendation_without_term),
    (codes.RECOMMENDATION_COPIED, copies.recommendation_copied),
    (codes.RECOMMENDATION_UNANSWERED, recommendations.recommendation_unanswered),
    (codes.RECOMMENDATION_WITHOUT_MEASURE, recommendations.recommendation_without_measure),
    (codes.MEASURE_WITHOUT_PURPOSE, recommendations.measure_without_purpose),
    (codes.MEASURE_WITHOUT_OWNER, recommendations.measure_without_owner),
    (codes.MEASURE_WITHOUT_TERM, recommendations.measure_without_term),
    (codes.DEFICIT_UNCOVERED, recommendations.deficit_uncovered),
    (codes.MEASURE_COPIED, copies.measure_copied),
    (codes.MEASURE_WITHOUT_RESULT, recommendations.measure_without_result),
    (codes.MEASURE_DONE_WITHOUT_EVIDENCE, recommendations.measure_done_without_evidence),
    (codes.MEASURE_LATE, recommendations.measure_late),
    (codes.DECISION_WITHOUT_OWNER, decisions.decision_without_owner),
    (codes.DECISION_WITHOUT_DATE, decisions.decision_without_date),
    (codes.ONLY_TAKEN_NOTE, decisions.only_taken_note),
    (codes.QUESTION_WITHOUT_DECISION, decisions.question_without_decision),
    (codes.PROMISE_NOT_ASSIGNED, decisions.promise_not_assigned),
    (codes.DECISION_WITHOUT_ASSIGNMENT, decisions.decision_without_assignment),
    (codes.DECISION_COPIED, copies.decision_copied),
    (codes.PROTOCOL_NOT_SIGNED, decisions.protocol_not_signed),
    (codes.ASSIGNMENT_WITHOUT_EXECUTOR, decisions.assignment_without_executor),
    (codes.ASSIGNMENT_WITHOUT_TERM, decisions.assignment_without_term),
    (codes.DUE_BEFORE_PERIOD_ENDS, decisions.due_before_period_ends),
    (codes.ACCEPTED_WITHOUT_EVIDENCE, decisions.accepted_without_evidence),
    (codes.ACCEPTED_ON_WORDS, decisions.accepted_on_words),
    (codes.ASSIGNMENT_LATE, decisions.assignment_late),
    (codes.NO_BEFORE_AFTER, effects.no_before_after),
    (codes.NO_CONCLUSIONS, effects.no_conclusions),
    (codes.CONCLUSION_LEADS_NOWHERE, effects.conclusion_leads_nowhere),
)


def check_run(run: ExportedRun) -> tuple[Complaint, ...]:
    """Every complaint about a run, in the order of the cycle."""
    return tuple(one for _, rule in RULES for one in rule(run))


def is_clean(complaints: tuple[Complaint, ...]) -> bool:
    """Nothing to mend: notes do not count."""
    return all(one.severity == Severity.NOTE for one in complaints)
