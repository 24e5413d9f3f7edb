"""Five years of decisions for measuring: 200 meetings of five bodies, 20,000 assignments with their executions."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from opora.core.school_names import folded
from opora.cycle.decisions.models import (
    AgendaItem,
    Assignment,
    AssignmentParty,
    Body,
    Decision,
    Execution,
    Extension,
    Meeting,
)
from opora.cycle.decisions.policies import (
    AssignmentState,
    DecisionState,
    ExecutionState,
    MeetingState,
)
from opora.cycle.decisions.policies.assignments import AssignmentSource
from opora.cycle.decisions.policies.decisions import DecisionKind
from opora.cycle.decisions.policies.meetings import BodyKind
from opora.registry.models import Organisation, Person, Territory


MEETINGS, ASSIGNMENTS, DECISIONS_OF_ONE = 200, 20_000, 10
OF_ALL_SCHOOLS = 50  # every so many assignments goes to all schools
BATCH = 2000
SINCE = 5 * 365  # days


def fill_decisions(town: Territory, schools: list[Organisation], controller: Person) -> None:
    """Older ones removed from control; of this year's some are silent, some wait to be accepted."""
    draw = Random(7)  # noqa: S311 - invented numbers
    bodies = [_body(town, number) for number in range(1, 6)]
    decisions = [one for number in range(MEETINGS) for one in _meeting(bodies, number)]
    given = _assignments(town, decisions, controller, draw)
    _parties(given, schools)
    _executions(given, schools, draw)


def _body(town: Territory, number: int) -> Body:
    return Body.objects.create(
        territory=town,
        kind=BodyKind.COUNCIL.value,
        name=f"Совет по качеству образования № {number}",
    )


def _meeting(bodies: list[Body], number: int) -> list[Decision]:
    """One past meeting with its agenda and decisions."""
    held = timezone.localdate() - timedelta(days=SINCE - number * SINCE // MEETINGS)
    meeting = Meeting.objects.create(
        body=bodies[number % len(bodies)],
        title=f"О ходе работы со школами, вопрос года № {number + 1}",
        date=held,
        state=MeetingState.SIGNED.value,
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            body=meeting.body, meeting=meeting, position=one, text=f"Об итогах, вопрос {one}"
        )
        for one in range(1, 6)
    )
    return Decision.objects.bulk_create(
        Decision(
            meeting=meeting,
            position=one,
            number=str(one),
            text=f"Руководителям школ представить сведения по пункту {one} решения",
            kind=DecisionKind.INSTRUCT.value,
            state=DecisionState.ADOPTED.value,
            search_key=folded(f"сведения по пункту {one}"),
        )
        for one in range(1, DECISIONS_OF_ONE + 1)
    )


def _assignments(
    town: Territory, decisions: list[Decision], controller: Person, draw: Random
) -> list[Assignment]:
    """As many for each decision as come to `ASSIGNMENTS` in all."""
    year_ago = timezone.localdate() - timedelta(days=365)
    rows = []
    for number in range(ASSIGNMENTS):
        decision = decisions[number * len(decisions) // ASSIGNMENTS]
        given = decision.meeting.date
        due = given + timedelta(days=draw.randrange(10, 120))
        text = f"Представить план работы с учителями предметов риска, поручение № {number + 1}"
        state = AssignmentState.REMOVED if given < year_ago else AssignmentState.CONTROLLED
        rows.append(
            Assignment(
                territory=town,
                body=decision.meeting.body,
                decision=decision,
                source=AssignmentSource.DECISION.value,
                text=text,
                addressee_printed="Руководителям общеобразовательных организаций",
                due_on=due,
                first_due_on=due,
                given_on=given,
                controller=controller if number % 4 == 0 else None,
                state=state.value,
                closed_on=due if state is AssignmentState.REMOVED else None,
                search_key=folded(text),
            )
        )
    return Assignment.objects.bulk_create(rows, batch_size=BATCH)


def _parties(given: list[Assignment], schools: list[Organisation]) -> None:
    AssignmentParty.objects.bulk_create(
        (
            AssignmentParty(assignment=one, organisation=schools[number % len(schools)])
            for number, one in enumerate(given)
        ),
        batch_size=BATCH,
    )
    Extension.objects.bulk_create(
        (
            Extension(
                assignment=one,
                old_due_on=one.due_on,
                new_due_on=one.due_on + timedelta(days=10),
                reason="Карантин",
                by_account=1,
                by_name="Осокина М.П.",
            )
            for one in given[::20]
        ),
        batch_size=BATCH,
    )


def _executions(given: list[Assignment], schools: list[Organisation], draw: Random) -> None:
    """One executor each, all schools for some: reported in time or late, waiting, silent."""
    Execution.objects.bulk_create(
        (
            _execution(one, school, draw)
            for number, one in enumerate(given)
            for school in (
                schools if number % OF_ALL_SCHOOLS == 0 else [schools[number % len(schools)]]
            )
        ),
        batch_size=BATCH,
    )


def _execution(assignment: Assignment, school: Organisation, draw: Random) -> Execution:
    made = Execution(assignment=assignment, organisation=school, due_on=assignment.due_on)
    is_past = assignment.state == AssignmentState.REMOVED or draw.random() < 0.8
    if not is_past:
        return made
    told = min(assignment.due_on + timedelta(days=draw.randrange(-8, 5)), timezone.localdate())
    made.state = (
        ExecutionState.REPORTED if draw.random() < 0.02 else ExecutionState.ACCEPTED
    ).value
    made.report, made.reported_by, made.reported_name = "План составлен.", 2, "Школа"
    made.reported_at, made.reported_on = _noon(told), told
    made.accepted_at = _noon(told) if made.state == ExecutionState.ACCEPTED.value else None
    return made


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone())
