"""Who reads the numbers: the municipality's people in full, a school itself, others with small groups withheld."""

from dataclasses import replace

from opora.access.permissions import Permission
from opora.access.policy import Actor, Place
from opora.access.roles import RegionalOperator
from opora.core.thresholds import threshold
from opora.cycle.goals.models import Run
from opora.cycle.goals.queries import pack_of


def insider(actor: Actor) -> Actor:
    """The actor without roles that look from above the municipality: what they see passes the disclosure rule."""
    return replace(actor, held=tuple(one for one in actor.held if one.role is not RegionalOperator))


def sees_all(actor: Actor, run: Run) -> bool:
    """Whether schools are named and small groups shown to this reader."""
    place = Place(territory_path=run.territory.path)
    return insider(actor).may(Permission.SEE_ANALYSIS, place)


def least_shown(actor: Actor, run: Run, organisation_id: int | None = None) -> int:
    """Values of fewer participants are withheld; 0: the reader is of the municipality or of this very school."""
    place = Place(territory_path=run.territory.path, organisation_id=organisation_id)
    if sees_all(actor, run) or insider(actor).may(Permission.SEE_ANALYSIS, place):
        return 0
    return int(threshold(pack_of(run), "withhold_below", run.school_year))
