"""Values of a monitoring as pages need them: by indicator, by school, by year; withheld by audience."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

import polars as pl
from django.db.models import Q, QuerySet

from opora.access.policy import Actor
from opora.core.disclosure import REASON, WITHHELD, withhold
from opora.core.disclosure import Audience as Reading
from opora.core.monitoring import VALUES
from opora.core.thresholds import threshold
from opora.cycle.goals.queries import pack_of
from opora.cycle.monitoring.models import IndicatorSummary, Monitoring, Value
from opora.cycle.monitoring.presenters.cells import ValueTable, value_table
from opora.cycle.monitoring.queries.audiences import Reader, reader_of


@dataclass(frozen=True, slots=True)
class ValueSeen:
    """One value as its reader may see it; `organisation` None: the municipality."""

    organisation: int | None
    indicator: str
    procedure: str
    school_year: int
    value: float | None
    n: int | None
    low: float | None
    high: float | None
    status: str
    reason: str
    joined: bool
    withheld: bool

    @property
    def is_told(self) -> bool:
        """Whether a conclusion may be drawn from it."""
        return self.status == "ok" and self.value is not None


WITHHOLDING = ("indicator", "school_id", "procedure_id", "school_year", "n", "status")
COLUMNS = tuple(
    "organisation_id" if one.name == "organisation" else one.name for one in fields(ValueSeen)
)


def _seen(rows: QuerySet[Value], reader: Reader) -> list[ValueSeen]:
    """The rows; numbers of small groups taken out for the region."""
    found = [ValueSeen(*row) for row in rows.values_list(*COLUMNS)]
    return found if reader.audience is not Reading.REGION else [hidden(one) for one in found]


def hidden(one: ValueSeen) -> ValueSeen:
    """The value with its numbers taken out, when it is withheld."""
    if not one.withheld:
        return one
    return replace(one, value=None, n=None, low=None, high=None, status=WITHHELD, reason=REASON)


def of_year(monitoring: Monitoring, reader: Reader, indicators: Iterable[str]) -> list[ValueSeen]:
    """Pooled values of the year, of the schools the reader may see and of the municipality."""
    rows = Value.objects.filter(
        monitoring=monitoring,
        procedure="",
        school_year=monitoring.run.school_year,
        indicator__in=list(indicators),
    )
    found = _seen(rows, reader)
    if reader.sees_all:
        return found
    return [_told_school(one, reader) for one in found if _is_for(one, reader)]


def _is_for(one: ValueSeen, reader: Reader) -> bool:
    """Whether a value is the reader's own school's or the municipality's."""
    return one.organisation is None or one.organisation in reader.own


def _told_school(one: ValueSeen, reader: Reader) -> ValueSeen:
    """The own school in full; of the rest what the region may see as well."""
    return one if one.organisation in reader.own else hidden(one)


def of_organisation(
    monitoring: Monitoring, organisation_id: int, reader: Reader
) -> list[ValueSeen]:
    """All values of one school beside the municipality's pooled ones, all years."""
    whole = Q(organisation=None, procedure="")
    rows = Value.objects.filter(whole | Q(organisation=organisation_id), monitoring=monitoring)
    found = _seen(rows, reader)
    return found if reader.sees_all else [_told_school(one, reader) for one in found]


def of_indicator(monitoring: Monitoring, indicator: str, reader: Reader) -> list[ValueSeen]:
    """All values of one indicator, all years; to a school, others' small groups withheld and what gives them away."""
    rows = Value.objects.filter(monitoring=monitoring, indicator=indicator)
    found = _seen(rows, reader)
    return found if reader.sees_all else _for_school(found, monitoring, reader)


def _for_school(found: list[ValueSeen], monitoring: Monitoring, reader: Reader) -> list[ValueSeen]:
    """This year through `core.disclosure`; of earlier years the own school and the municipality only."""
    year = monitoring.run.school_year
    now = [one for one in found if one.school_year == year]
    least = withhold_below(monitoring)
    frame = pl.DataFrame(
        {
            "indicator": [one.indicator for one in now],
            "school_id": [None if one.organisation is None else str(one.organisation) for one in now],
            "procedure_id": [one.procedure or None for one in now],
            "school_year": [one.school_year for one in now],
            "n": [one.n for one in now],
            "status": [one.status for one in now],
        },
        schema={name: VALUES[name] for name in WITHHOLDING},
    )  # fmt: skip
    seen = withhold(frame, Reading.SCHOOL, threshold=least, own_school=str(reader.own[0]))
    marked = [
        replace(one, withheld=status == WITHHELD)
        for one, status in zip(now, seen["status"], strict=True)
    ]
    earlier = [one for one in found if one.school_year != year and _is_for(one, reader)]
    return [_told_school(one, reader) for one in marked] + earlier


def withhold_below(monitoring: Monitoring) -> int:
    """Fewer participants than this are withheld from others."""
    return int(threshold(pack_of(monitoring.run), "withhold_below", monitoring.run.school_year))


def least_shown(actor: Actor, monitoring: Monitoring) -> int:
    """Fewer participants than this are not told to the actor: 0 within the municipality and to the school itself."""
    reader = reader_of(actor, monitoring.run.territory.path)
    return withhold_below(monitoring) if reader.audience is Reading.REGION else 0


def history_of(summary: IndicatorSummary | None) -> dict[int, ValueSeen]:
    """The municipality by year, over comparable procedures."""
    return {
        year: ValueSeen(
            None, summary.indicator, "", year, value, n, low, high, "ok", "", joined, withheld=False
        )
        for year, value, n, low, high, joined in (summary.history if summary else ())
    }


def summary_of(monitoring: Monitoring, indicator: str) -> IndicatorSummary | None:
    """The change in a year and the region's value of an indicator."""
    return IndicatorSummary.objects.filter(monitoring=monitoring, indicator=indicator).first()


def table_of(
    monitoring: Monitoring, reader: Reader, names: tuple[str, ...], schools: Mapping[int, str]
) -> ValueTable:
    """A table of a few indicators; schools of which nothing is known are left out."""
    seen = [
        one for one in of_year(monitoring, reader, names) if one.value is not None or one.withheld
    ]
    known = {one.organisation for one in seen}
    told = tuple(name for name in names if any(one.indicator == name for one in seen))
    shown = {key: title for key, title in schools.items() if key in known}
    pack = pack_of(monitoring.run)
    return value_table(pack, told, seen, shown, groups={}, own=frozenset(reader.own))


def pooled(monitoring: Monitoring, indicator: str, organisation_id: int | None) -> int | None:
    """The number of a value of the year over all procedures: what a trace begins at."""
    rows = Value.objects.filter(
        monitoring=monitoring,
        indicator=indicator,
        organisation=organisation_id,
        procedure="",
        school_year=monitoring.run.school_year,
    )
    return rows.values_list("pk", flat=True).first()
