"""How much help each school has had, by kind: the dose. Only what took place and was reported is counted.

Hours are those of the school's happenings; person-hours are hours times participants, where each is known. A teacher
with two deficits stands in two counts of individual plans, as in the records themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, Q, Sum

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


def doses(run: Run, *, until: date | None = None) -> Doses:
    """The dose of every school and kind there is any of, by (organisation, kind); `until`: what was by a day.

    Seven queries whatever the number of schools.
    """
    found = [
        *_visits(run, until, DoseKind.VISITS, ~Q(form=VisitForm.METHOD_DAY)),
        *_visits(run, until, DoseKind.METHOD_DAYS, Q(form=VisitForm.METHOD_DAY)),
        *_network(run, until),
        *_mentoring(run, until),
        *_training(run, until),
        *_plans(run, until),
        *_psychosocial(run, until),
    ]
    return {(one.organisation_id, one.kind): one for one in found}


def _until(until: date | None, field: str) -> Q:
    return Q(**{f"{field}__lte": until}) if until else Q()


def _told(kind: DoseKind, rows: Iterable[Mapping[str, Any]]) -> Iterator[Dose]:
    """Doses out of grouped rows."""
    for row in rows:
        yield Dose(
            organisation_id=row["organisation"],
            kind=kind,
            events=row["events"] or 0,
            hours=float(row.get("total_hours") or 0),
            participants=row.get("people_count") or 0,
            person_hours=float(row.get("person_hours") or 0),
            first_on=row.get("first_on"),
            last_on=row.get("last_on"),
        )


def _visits(run: Run, until: date | None, kind: DoseKind, form: Q) -> Iterator[Dose]:
    rows = Visit.objects.filter(
        form, _until(until, "held_on"), run=run, state=HappeningState.HELD
    ).order_by()
    return _told(
        kind,
        rows.values("organisation").annotate(
            events=Count("pk"),
            total_hours=Sum("hours"),
            people_count=Sum("participants"),
            person_hours=Sum(F("hours") * F("participants")),
            first_on=Min("held_on"),
            last_on=Max("held_on"),
        ),
    )


def _network(run: Run, until: date | None) -> Iterator[Dose]:
    people = F("teachers") + F("pupils")
    rows = JointPart.objects.filter(
        _until(until, "activity__held_on"),
        activity__agreement__run=run,
        activity__state=HappeningState.HELD,
    ).order_by()
    return _told(
        DoseKind.NETWORK,
        rows.values("organisation").annotate(
            events=Count("pk"),
            total_hours=Sum("activity__hours"),
            people_count=Sum(people),
            person_hours=Sum(F("activity__hours") * people),
            first_on=Min("activity__held_on"),
            last_on=Max("activity__held_on"),
        ),
    )


def _mentoring(run: Run, until: date | None) -> Iterator[Dose]:
    rows = MentoringPair.objects.filter(_until(until, "valid_from"), run=run).exclude(
        state=TermState.PROPOSED
    )
    return _told(
        DoseKind.MENTORING,
        rows.order_by().values("organisation").annotate(
            events=Sum("meetings"),
            total_hours=Sum("hours"),
            people_count=Count("mentee__person", distinct=True),
            person_hours=Sum("hours"),
            first_on=Min("valid_from"),
            last_on=Max("valid_to"),
        ),
    )  # fmt: skip


def _training(run: Run, until: date | None) -> Iterator[Dose]:
    rows = Participation.objects.filter(
        _until(until, "event__held_on"), event__run=run, event__state=HappeningState.HELD, came__gt=0
    ).order_by()  # fmt: skip
    return _told(
        DoseKind.TRAINING,
        rows.values("organisation").annotate(
            events=Count("pk"),
            total_hours=Sum("event__hours"),
            people_count=Sum("came"),
            person_hours=Sum(F("event__hours") * F("came")),
            first_on=Min("event__held_on"),
            last_on=Max("event__held_on"),
        ),
    )


def _plans(run: Run, until: date | None) -> Iterator[Dose]:
    rows = DeficitCount.objects.filter(_until(until, "checked_on"), run=run, with_plan__gt=0)
    return _told(
        DoseKind.INDIVIDUAL_PLANS,
        rows.order_by().values("organisation").annotate(
            events=Sum("completed"),
            people_count=Sum("with_plan"),
            first_on=Min("checked_on"),
            last_on=Max("checked_on"),
        ),
    )  # fmt: skip


def _psychosocial(run: Run, until: date | None) -> Iterator[Dose]:
    rows = PsychosocialHelp.objects.filter(_until(until, "until"), run=run)
    return _told(
        DoseKind.PSYCHOSOCIAL,
        rows.order_by().values("organisation").annotate(
            events=Sum("sessions"),
            total_hours=Sum("hours"),
            people_count=Sum("people"),
            first_on=Min("since"),
            last_on=Max("until"),
        ),
    )  # fmt: skip
