"""The adopted set in the folder of the cycle."""

from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of
from opora.cycle.indicators.models import AdoptedIndicator
from opora.cycle.indicators.policies import AdoptedState
from opora.pages.filing import Component


def filed(run: Run) -> Component:
    """Adopted indicators by their titles, and the method they are counted by."""
    rows = AdoptedIndicator.objects.filter(run=run, state=AdoptedState.ADOPTED)
    known = pack_of(run).indicators
    names = rows.order_by("indicator").values_list("indicator", flat=True)
    titles = [known[name].title if name in known else name for name in names]
    method = f"Методика: пакет {run.pack_version}"
    return Component(stage="indicators", lines=(method, *titles))
