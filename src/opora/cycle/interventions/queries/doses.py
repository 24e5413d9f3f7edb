"""How much help each school has had, by kind: the dose. Only what took place and was reported is counted.

Hours are those of the school's happenings; person-hours are hours times participants, where each is known. A teacher
with two deficits stands in two counts of individual plans, as in the records themselves.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    F,
    FloatField,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Cast

from opora.cycle.goals.models import Run
from opora.cycle.interventions.models import (
    DeficitCount,
    JointPart,
    MentoringPair,
    Participation,
    PsychosocialHelp,
    Visit,
)
from opora.cycle.interventions.policies.support import (
    DoseKind,
    HappeningState,
    TermState,
    VisitForm,
)


@dataclass(frozen=True, kw_only=True)
class Dose:
    """One kind of help one school has had. `events`: visits, lessons, sessions, meetings; for plans: plans ended."""

    organisation_id: int
    kind: DoseKind
    events: int
    hours: float
    participants: int
    person_hours: float = 0.0
    first_on: date | None = None
    last_on: date | None = None


Doses = dict[tuple[int, DoseKind], Dose]
COLUMNS = (
    "organisation_id", "dose_kind", "events", "all_hours", "people_count", "person_hours",
    "first_on", "last_on",
)  # fmt: skip


def doses(run: Run, *, until: date | None = None) -> Doses:
    """The dose of every school and kind there is any of, by (organisation, kind); `until`: what was by a day.

    One query whatever the number of schools and records.
    """
    parts = [
        _visits(run, until, DoseKind.VISITS, ~Q(form=VisitForm.METHOD_DAY)),
        _visits(run, until, DoseKind.METHOD_DAYS, Q(form=VisitForm.METHOD_DAY)),
        _network(run, until),
        _mentoring(run, until),
        _training(run, until),
        _plans(run, until),
        _psychosocial(run, until),
    ]
    found = [_dose(row) for row in parts[0].union(*parts[1:], all=True)]
    return {(one.organisation_id, one.kind): one for one in found}


def _dose(row: tuple[Any, ...]) -> Dose:
    organisation, kind, events, hours, people, person_hours, first, last = row
    return Dose(
        organisation_id=organisation, kind=DoseKind(kind), events=int(events or 0),
        hours=float(hours or 0), participants=int(people or 0),
        person_hours=float(person_hours or 0), first_on=first, last_on=last,
    )  # fmt: skip


def _until(until: date | None, field: str) -> Q:
    return Q(**{f"{field}__lte": until}) if until else Q()


@dataclass(frozen=True, kw_only=True)
class _Counts:
    """What is added up for a kind; fields of days stand for the first and the last."""

    events: Any
    hours: Any
    people: Any
    person_hours: Any
    first: str
    last: str


def _grouped(rows: QuerySet[Any], kind: DoseKind, counts: _Counts) -> QuerySet[Any]:
    """Rows of a kind added up for each school, in columns that are the same for all kinds."""
    grouped = rows.order_by().values("organisation_id")
    return grouped.annotate(
        dose_kind=Value(kind.value, CharField()),
        events=Cast(counts.events, BigIntegerField()),
        all_hours=Cast(counts.hours, FloatField()),
        people_count=Cast(counts.people, BigIntegerField()),
        person_hours=Cast(counts.person_hours, FloatField()),
        first_on=Min(counts.first),
        last_on=Max(counts.last),
    ).values_list(*COLUMNS)


def _visits(run: Run, until: date | None, kind: DoseKind, form: Q) -> QuerySet[Any]:
    rows = Visit.objects.filter(form, _until(until, "held_on"), run=run, state=HappeningState.HELD)
    counts = _Counts(
        events=Count("pk"), hours=Sum("hours"), people=Sum("participants"),
        person_hours=Sum(F("hours") * F("participants")), first="held_on", last="held_on",
    )  # fmt: skip
    return _grouped(rows, kind, counts)


def _network(run: Run, until: date | None) -> QuerySet[Any]:
    people = F("teachers") + F("pupils")
    rows = JointPart.objects.filter(
        _until(until, "activity__held_on"),
        activity__agreement__run=run,
        activity__state=HappeningState.HELD,
    )
    counts = _Counts(
        events=Count("pk"), hours=Sum("activity__hours"), people=Sum(people),
        person_hours=Sum(F("activity__hours") * people),
        first="activity__held_on", last="activity__held_on",
    )  # fmt: skip
    return _grouped(rows, DoseKind.NETWORK, counts)


def _mentoring(run: Run, until: date | None) -> QuerySet[Any]:
    rows = MentoringPair.objects.filter(_until(until, "valid_from"), run=run)
    counts = _Counts(
        events=Sum("meetings"), hours=Sum("hours"),
        people=Count("mentee__person", distinct=True), person_hours=Sum("hours"),
        first="valid_from", last="valid_to",
    )  # fmt: skip
    return _grouped(rows.exclude(state=TermState.PROPOSED), DoseKind.MENTORING, counts)


def _training(run: Run, until: date | None) -> QuerySet[Any]:
    rows = Participation.objects.filter(
        _until(until, "event__held_on"), event__run=run, event__state=HappeningState.HELD,
        came__gt=0,
    )  # fmt: skip
    counts = _Counts(
        events=Count("pk"), hours=Sum("event__hours"), people=Sum("came"),
        person_hours=Sum(F("event__hours") * F("came")),
        first="event__held_on", last="event__held_on",
    )  # fmt: skip
    return _grouped(rows, DoseKind.TRAINING, counts)


def _plans(run: Run, until: date | None) -> QuerySet[Any]:
    rows = DeficitCount.objects.filter(_until(until, "checked_on"), run=run, with_plan__gt=0)
    counts = _Counts(
        events=Sum("completed"), hours=Value(0.0), people=Sum("with_plan"),
        person_hours=Value(0.0), first="checked_on", last="checked_on",
    )  # fmt: skip
    return _grouped(rows, DoseKind.INDIVIDUAL_PLANS, counts)


def _psychosocial(run: Run, until: date | None) -> QuerySet[Any]:
    rows = PsychosocialHelp.objects.filter(_until(until, "until"), run=run)
    counts = _Counts(
        events=Sum("sessions"), hours=Sum("hours"), people=Sum("people"),
        person_hours=Value(0.0), first="since", last="until",
    )  # fmt: skip
    return _grouped(rows, DoseKind.PSYCHOSOCIAL, counts)
