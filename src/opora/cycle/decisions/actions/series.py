"""Series of meetings: a rhythm from a first day on, meetings planned ahead by it."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.core.codes.decisions import SERIES_CLOSED, SERIES_THERE, TERM_BACKWARD
from opora.cycle.decisions.actions import meetings
from opora.cycle.decisions.actions.bodies import place_of
from opora.cycle.decisions.actions.errors import refused
from opora.cycle.decisions.models import Body, Meeting, Series
from opora.cycle.decisions.policies.assignments import Rhythm, following
from opora.journal.record import record


@dataclass(frozen=True, kw_only=True)
class SeriesFields:
    """What meets how often, from which day on."""

    title: str
    rhythm: str
    first_on: datetime.date
    time: datetime.time | None = None
    place: str = ""


@transaction.atomic
def add(*, body: Body, fields: SeriesFields, by: Actor) -> Series:
    """A new series of a body.

    Raises:
        DecisionError: the body has a series of this title.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(body))
    if body.series.filter(title=fields.title).exists():
        raise refused(SERIES_THERE)
    made = Series.objects.create(body=body, **fields.__dict__)
    record("decisions.series_added", about=made, by=by, new=dict(fields.__dict__))
    return made


@transaction.atomic
def plan_next(*, series: Series, count: int, by: Actor) -> list[Meeting]:
    """The next meetings of a series, each with the agenda that its own day proposes.

    Raises:
        DecisionError: the series is closed.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(series.body))
    series = Series.objects.select_for_update().select_related("body__territory").get(pk=series.pk)
    if series.closed_on is not None:
        raise refused(SERIES_CLOSED)
    made = []
    for _ in range(count):
        fields = meetings.MeetingFields(
            date=next_day(series), time=series.time, place=series.place, title=series.title
        )
        made.append(meetings.plan(body=series.body, fields=fields, by=by, series=series))
    return made


def next_day(series: Series) -> datetime.date:
    """The day of the first meeting that is not planned yet, by the rhythm from the last one on."""
    last = series.meetings.aggregate(last=Max("date"))["last"]
    if last is None:
        return series.first_on
    number = 0
    while following(series.first_on, Rhythm(series.rhythm), number) <= last:
        number += 1
    return following(series.first_on, Rhythm(series.rhythm), number)


@transaction.atomic
def close(*, series: Series, on: datetime.date, by: Actor) -> Series:
    """No more meetings are planned; those planned stay.

    Raises:
        DecisionError: the day is before the first meeting.
    """
    by.check(Permission.EDIT_DECISIONS, place_of(series.body))
    if series.first_on and on < series.first_on:
        raise refused(TERM_BACKWARD)
    series.closed_on = on
    series.save(update_fields=("closed_on",))
    record("decisions.series_closed", about=series, by=by, new={"closed_on": on})
    return series
