"""One monitoring as a side of a comparison."""

from opora.cycle.goals.queries import pack_of
from opora.cycle.monitoring.models import Judgement, Monitoring, Placement, Value
from opora.cycle.monitoring.presenters.comparing import Side
from opora.cycle.monitoring.queries.audiences import Reader


def sides(before: Monitoring, after: Monitoring, reader: Reader) -> tuple[Side, Side]:
    """Pooled values of the year that their reader may see, verdicts of the adopted criterion, groups, of both."""
    both = [before, after]
    rows = Value.objects.filter(monitoring__in=both, procedure="")
    if not reader.sees_small:
        rows = rows.filter(withheld=False)
    told = rows.values_list(
        "monitoring_id", "school_year", "indicator", "organisation_id", "value", "status"
    )
    criteria = {one.pk: pack_of(one.run).identity.adopted.get("criterion", "") for one in both}
    judged = Judgement.objects.filter(
        monitoring__in=both, criterion__in=set(criteria.values())
    ).values_list("monitoring_id", "criterion", "organisation_id", "verdict")
    placed = Placement.objects.filter(monitoring__in=both).values_list(
        "monitoring_id", "organisation_id", "number"
    )
    values, verdicts, groups = list(told), list(judged), list(placed)
    first, second = (
        Side(
            values={
                (name, school): value if status == "ok" else None
                for of, year, name, school, value, status in values
                if of == one.pk and year == one.run.school_year
            },
            verdicts={
                school: verdict
                for of, criterion, school, verdict in verdicts
                if of == one.pk and criterion == criteria[one.pk]
            },
            groups={school: number for of, school, number in groups if of == one.pk},
        )
        for one in both
    )
    return first, second
