"""One monitoring as a side of a comparison."""

from opora.cycle.goals.queries import pack_of
from opora.cycle.monitoring.models import Judgement, Monitoring, Placement, Value
from opora.cycle.monitoring.presenters.comparing import Side
from opora.cycle.monitoring.queries.audiences import Reader


def sides(monitoring: Monitoring, reader: Reader) -> Side:
    """Pooled values of the year that its reader may see, verdicts of the adopted criterion, groups."""
    rows = Value.objects.filter(
        monitoring=monitoring, procedure="", school_year=monitoring.run.school_year
    )
    if not reader.sees_small:
        rows = rows.filter(withheld=False)
    told = rows.values_list("indicator", "organisation_id", "value", "status")
    criterion = pack_of(monitoring.run).identity.adopted.get("criterion", "")
    verdicts = Judgement.objects.filter(monitoring=monitoring, criterion=criterion)
    return Side(
        values={
            (name, school): value if status == "ok" else None
            for name, school, value, status in told
        },
        verdicts=dict(verdicts.values_list("organisation_id", "verdict")),
        groups=dict(
            Placement.objects.filter(monitoring=monitoring).values_list("organisation_id", "number")
        ),
    )
