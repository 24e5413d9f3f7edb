"""Runs of an invented town: a faultless one, and for every code one with the fault and one without."""

from datetime import date

from opora.core.cycle_check import records as r


TODAY = date(2026, 4, 20)
LATE, SOON = date(2026, 4, 1), date(2026, 5, 15)
LONG = (
    "Провести для учителей математики цикл практикумов по решению текстовых задач с разбором работ"
)


def run(**parts):
    """An exported run of 2025/26 with the records given."""
    told = {"state": "active", "taken_on": TODAY} | parts
    return r.ExportedRun(
        territory="Озёрский район", direction="low_results_schools",
        school_year=2025, pack="federal@1", **told,
    )  # fmt: skip


def goal(**parts):
    told = {
        "text": "Снизить долю низких результатов", "justification": "вывод справки", "indicator": "low",
        "target": 0.1, "due_on": SOON, "state": "approved",
    } | parts  # fmt: skip
    return r.Goal(id="goal-1", address="/goals/goal/1/", **told)


def monitoring(**parts):
    told = {"number": 1, "official_on": LATE, "is_official": True, "measured": ("low",)} | parts
    return r.Monitoring(id="monitoring-1", **told)


def finding(**parts):
    told = {"title": "Низкие результаты по математике", "school": "СОШ № 3", "state": "explained"}
    return r.Finding(id="finding-1", **(told | parts))


def report(**parts):
    return r.Report(id="report-1", **({"number": 1, "state": "approved"} | parts))


def recommendation(**parts):
    told = {
        "text": LONG, "addressee": "Руководителям МОУ", "findings": ("finding-1",), "due_on": SOON,
        "state": "approved", "asked": 3, "answered": 3,
    } | parts  # fmt: skip
    return r.Recommendation(id="recommendation-1", **told)


def measure(**parts):
    told = {
        "plan": "Дорожная карта", "text": "Провести практикумы для учителей математики", "evidence": 1,
        "expected_result": "охват всех учителей", "responsible": "методист", "due_on": SOON,
        "state": "in_progress", "recommendations": ("recommendation-1",),
    } | parts  # fmt: skip
    return r.Measure(id="measure-1", **told)


def meeting(**parts):
    told = {"body": "Коллегия управления", "held_on": LATE, "is_signed": True}
    return r.Meeting(id="meeting-1", **(told | parts))


def question(number=1):
    return r.Question(id=f"question-{number}", meeting="meeting-1", text="Об итогах срезов")


def decision(**parts):
    told = {
        "meeting": "meeting-1", "question": "question-1", "text": "Представить планы устранения дефицитов",
        "kind": "instruct", "has_owner": True, "due_on": SOON, "followed_by": 1, "state": "adopted",
    } | parts  # fmt: skip
    return r.Decision(id="decision-1", **told)


def promise(**parts):
    told = {"meeting": "meeting-1", "text": "разместить справку на сайте", "is_settled": True}
    return r.Promise(id="promise-1", **(told | parts))


def assignment(**parts):
    told = {
        "text": "Представить планы устранения дефицитов", "decision": "decision-1", "state": "controlled",
        "due_on": SOON,
    } | parts  # fmt: skip
    return r.Assignment(id="assignment-1", **told)


def execution(**parts):
    told = {
        "assignment": "assignment-1", "who": "СОШ № 3", "due_on": SOON, "state": "accepted",
        "evidence": ("paper",),
    } | parts  # fmt: skip
    return r.Execution(id="execution-1", **told)


def earlier(kind, text=LONG):
    return r.EarlierText(id=f"earlier-{kind}", kind=kind, text=text)


def effect(**parts):
    return r.Effect(id="effect-1", **({"measure": "measure-1", "is_compared": True} | parts))


def conclusion(**parts):
    told = {"text": "Практикумы помогли: продолжить", "leads_on": True}
    return r.Conclusion(id="conclusion-1", **(told | parts))


def section(**parts):
    told = {"title": "Выводы", "text": LONG}
    return r.ReportSection(id="section-1", **(told | parts))


ADOPTED = r.AdoptedIndicator(id="indicator-1", indicator="low")
DEFICIT = r.Deficit(id="deficit-1", code="risk_math", title="Дефицит: математика", whose="СОШ № 3")
REQUEST = r.DataRequest(id="request-1", title="Журналы", due_on=LATE, waiting=2)


def candidate(state):
    return r.Candidate(id="candidate-1", school="СОШ № 3", state=state)


def faultless(**parts):
    """A run whose year is over and of which nothing can be said."""
    whole = {
        "goals": (goal(),), "indicators": (ADOPTED,), "monitorings": (monitoring(),),
        "candidates": (candidate("decided"),), "findings": (finding(),), "reports": (report(),),
        "sections": (section(text="Практикумы прошли во всех школах, где было больше двух двоек"),),
        "recommendations": (recommendation(),), "measures": (measure(state="done"),),
        "deficits": (), "meetings": (meeting(),), "questions": (question(),),
        "decisions": (decision(),), "promises": (promise(),), "assignments": (assignment(state="removed"),),
        "executions": (execution(),), "effects": (effect(),), "conclusions": (conclusion(),),
        "earlier": (earlier("recommendation", "Совсем другое, о чём в прошлом году писали школам"),),
    } | parts  # fmt: skip
    return run(**({"state": "closed", "taken_on": date(2026, 9, 1)} | whole))
