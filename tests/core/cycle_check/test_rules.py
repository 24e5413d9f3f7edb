"""Every code of the cycle check: a run that brings it and a run, differing in that alone, that does not."""

import pytest

from opora.core.codes import cycle_check as codes
from opora.core.cycle_check.check import RULES, check_run, is_clean
from opora.core.issues import IssueCode, Severity
from tests.core.cycle_check import runs
from tests.core.cycle_check.runs import (
    DEFICIT,
    LATE,
    LONG,
    REQUEST,
    assignment,
    candidate,
    conclusion,
    decision,
    earlier,
    effect,
    execution,
    finding,
    goal,
    measure,
    meeting,
    monitoring,
    promise,
    question,
    recommendation,
    report,
    section,
)


def one(name, bad, good):
    """A pair of runs that differ in one kind of records."""
    return {name: bad}, {name: good}


DECLARED = {value.code for value in vars(codes).values() if isinstance(value, IssueCode)}
# Code → records of the run that brings the complaint, records of the run that does not.
PAIRS = {
    "OP-2001": one("goals", (goal(indicator=""),), (goal(),)),
    "OP-2002": one("goals", (goal(target=None),), (goal(target=0.0),)),
    "OP-2003": one("goals", (goal(justification=" "),), (goal(),)),
    "OP-2004": one("goals", (goal(due_on=None),), (goal(),)),
    "OP-2005": one("goals", (goal(state="draft"),), (goal(state="dropped"),)),
    "OP-2006": one(
        "indicators", (runs.ADOPTED.model_copy(update={"indicator": "x"}),), (runs.ADOPTED,)
    ),
    "OP-2007": one("monitorings", (monitoring(measured=("x",)),), (monitoring(),)),
    "OP-2011": one("requests", (REQUEST,), (REQUEST.model_copy(update={"waiting": 0}),)),
    "OP-2012": one("monitorings", (monitoring(is_official=False),), (monitoring(),)),
    "OP-2013": one("candidates", (candidate("replied"),), (candidate("answered"),)),
    "OP-2014": one("candidates", (candidate("asked"),), (candidate("watched"),)),
    "OP-2021": one("findings", (finding(state="found"),), (finding(state="unremarkable"),)),
    "OP-2022": one("reports", (report(state="draft"),), (report(),)),
    "OP-2023": (
        {"sections": (section(),), "earlier": (earlier("report"),)},
        {"sections": (section(),), "earlier": (earlier("recommendation"),)},
    ),
    "OP-2024": one(
        "recommendations", (recommendation(findings=("finding-9",)),), (recommendation(),)
    ),
    "OP-2025": one(
        "recommendations",
        (recommendation(findings=()),),
        (recommendation(findings=(), without_finding="письмо министерства"),),
    ),
    "OP-2026": one(
        "recommendations",
        (recommendation(due_on=None),),
        (recommendation(due_on=None, due_printed="в течение года"),),
    ),
    "OP-2027": one(
        "earlier", (earlier("recommendation", LONG.replace("цикл ", "")),), (earlier("measure"),)
    ),
    "OP-2028": one(
        "recommendations",
        (recommendation(due_on=LATE, answered=2),),
        (recommendation(due_on=LATE, answered=3),),
    ),
    "OP-2031": one("measures", (measure(recommendations=(), deficits=("x",)),), (measure(),)),
    "OP-2032": one(
        "measures", (measure(recommendations=()),), (measure(recommendations=(), deficits=("x",)),)
    ),
    "OP-2033": one("measures", (measure(responsible=""),), (measure(),)),
    "OP-2034": one("measures", (measure(due_on=None),), (measure(due_on=None, is_standing=True),)),
    "OP-2035": (
        {"deficits": (DEFICIT,)},
        {"deficits": (DEFICIT,), "measures": (measure(deficits=("risk_math",)),)},
    ),
    "OP-2036": (
        {"measures": (measure(text=LONG),), "earlier": (earlier("measure"),)},
        {"measures": (measure(text=LONG, state="stopped"),), "earlier": (earlier("measure"),)},
    ),
    "OP-2037": one(
        "measures",
        (measure(expected_result="", indicator="low"),),
        (measure(expected_result="", indicator="low", has_values=True),),
    ),
    "OP-2038": one(
        "measures", (measure(state="done", evidence=0),), (measure(state="paused", evidence=0),)
    ),
    "OP-2039": one("measures", (measure(due_on=LATE),), (measure(due_on=LATE, state="paused"),)),
    "OP-2041": one(
        "decisions", (decision(has_owner=False, followed_by=0),), (decision(has_owner=True),)
    ),
    "OP-2042": one(
        "decisions", (decision(due_on=None),), (decision(due_on=None, term="standing"),)
    ),
    "OP-2043": one("decisions", (decision(kind="take_note"),), (decision(),)),
    "OP-2044": one("questions", (question(), question(2)), (question(),)),
    "OP-2045": one("promises", (promise(is_settled=False),), (promise(),)),
    "OP-2046": one("decisions", (decision(followed_by=0),), (decision(),)),
    "OP-2047": (
        {"decisions": (decision(text=LONG),), "earlier": (earlier("decision"),)},
        {"decisions": (decision(text=LONG, state="cancelled"),), "earlier": (earlier("decision"),)},
    ),
    "OP-2048": one("meetings", (meeting(is_signed=False),), (meeting(),)),
    "OP-2051": one("assignments", (assignment(state="offered"),), (assignment(state="dismissed"),)),
    "OP-2052": one(
        "assignments", (assignment(due_on=None),), (assignment(due_on=None, term="periodic"),)
    ),
    "OP-2053": one(
        "assignments",
        (assignment(text="Представить отчёт за 2026 год"),),
        (assignment(text="Представить отчёт за 2025 год"),),
    ),
    "OP-2054": one("executions", (execution(evidence=()),), (execution(),)),
    "OP-2055": one(
        "executions", (execution(evidence=("words",)),), (execution(evidence=("words", "data")),)
    ),
    "OP-2056": (
        {"assignments": (assignment(),), "executions": (execution(state="given", due_on=LATE),)},
        {"assignments": (assignment(),), "executions": (execution(state="reported", due_on=LATE),)},
    ),
    "OP-2061": one("effects", (effect(is_compared=False),), (effect(),)),
    "OP-2062": one("conclusions", (), (conclusion(),)),
    "OP-2063": one("conclusions", (conclusion(leads_on=False),), (conclusion(),)),
}


def found(parts):
    return {complaint.code.code for complaint in check_run(runs.faultless(**parts))}


@pytest.mark.parametrize("code", sorted(PAIRS))
def test_the_fault_brings_the_complaint_and_its_mending_takes_it_away(code):
    bad, good = PAIRS[code]
    assert code in found(bad)
    assert code not in found(good)


def test_every_code_has_one_rule_and_a_pair():
    ruled = [code.code for code, _ in RULES]
    assert len(set(ruled)) == len(ruled)
    assert {*ruled, codes.NOT_A_RUN.code} == DECLARED
    assert {*PAIRS, codes.NOT_A_RUN.code} == DECLARED


def test_a_rule_says_its_own_code_alone():
    for code, rule in RULES:
        told = rule(runs.faultless(**PAIRS[code.code][0]))
        assert {complaint.code.code for complaint in told} == {code.code}


def test_nothing_is_said_of_a_faultless_run():
    assert check_run(runs.faultless()) == ()


def test_a_run_that_has_just_begun_is_not_scolded_for_what_lies_ahead():
    begun = runs.run(state="prepared", goals=(goal(state="draft"),), indicators=(runs.ADOPTED,))
    assert check_run(begun) == ()


def test_a_complaint_names_the_thing_and_where_it_is_mended():
    (complaint,) = check_run(runs.run(goals=(goal(target=None),)))
    assert (complaint.about, complaint.address) == ("goal-1", "/goals/goal/1/")
    assert complaint.what == "Снизить долю низких результатов"
    assert complaint.message == "У цели нет значения, к которому идут"


def test_a_copy_word_for_word_weighs_more_than_a_likeness():
    texts = {"слово в слово": LONG, "совпадает на": f"{LONG} за прошлый год и впредь"}
    weights = {Severity.SUSPICIOUS, Severity.NOTE}
    for how, text in texts.items():
        parts = {
            "recommendations": (recommendation(),),
            "earlier": (earlier("recommendation", text),),
        }
        (complaint,) = (
            one for one in check_run(runs.faultless(**parts)) if one.code.code == "OP-2027"
        )
        assert how in complaint.message
        weights.discard(complaint.severity)
    assert weights == set()


def test_notes_alone_leave_a_run_clean():
    assert is_clean(check_run(runs.faultless(goals=(goal(due_on=None),))))
    assert not is_clean(check_run(runs.faultless(goals=(goal(target=None),))))


def test_a_deficit_is_covered_by_a_measure_of_its_school_or_of_all_directly_or_by_advice():
    def uncovered(**parts):
        run = runs.faultless(deficits=(DEFICIT,), measures=(measure(**parts),))
        return "OP-2035" in {complaint.code.code for complaint in check_run(run)}

    assert not uncovered(deficits=("risk_math",), whose="СОШ № 3")
    assert not uncovered(deficits=("risk_math",), whose="")
    assert uncovered(deficits=("risk_math",), whose="СОШ № 4")
    assert uncovered(deficits=("risk_math",), state="stopped")
    advised = DEFICIT.model_copy(update={"recommendations": ("recommendation-1",)})
    assert "OP-2035" not in {
        complaint.code.code
        for complaint in check_run(runs.faultless(deficits=(advised,), measures=(measure(),)))
    }


def test_executors_of_one_assignment_are_told_in_one_complaint():
    rows = tuple(
        execution(evidence=(), who=f"СОШ № {number}").model_copy(
            update={"id": f"execution-{number}"}
        )
        for number in range(1, 8)
    )
    (complaint,) = (
        one
        for one in check_run(runs.faultless(executions=rows))
        if one.code is codes.ACCEPTED_WITHOUT_EVIDENCE
    )
    assert complaint.about == "assignment-1"
    assert "СОШ № 1" in complaint.message
    assert "и ещё 3" in complaint.message
    (alone,) = (
        one
        for one in check_run(runs.faultless(executions=rows[:1]))
        if one.code is codes.ACCEPTED_WITHOUT_EVIDENCE
    )
    assert alone.about == "execution-1"
