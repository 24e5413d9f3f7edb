"""Where decisions of a run's municipality are, for the first page."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import Actor
from opora.cycle.decisions.policies import AssignmentState
from opora.cycle.decisions.queries import assignments as queries
from opora.cycle.goals.models import Run
from opora.pages.standing import Standing


def standing(actor: Actor, run: Run) -> Standing | None:
    """How many assignments are offered, under control and late."""
    if not actor.has(Permission.SEE_ASSIGNMENTS):
        return None
    rows = queries.assignments(actor).filter(territory=run.territory)
    rows = rows.filter(Q(run=run) | Q(run__isnull=True)).order_by()
    told = rows.aggregate(
        controlled=Count("pk", filter=Q(state=AssignmentState.CONTROLLED)),
        offered=Count("pk", filter=Q(state=AssignmentState.OFFERED)),
        late=Count("pk", filter=queries.late(timezone.localdate())),
    )
    controlled, offered, late = told["controlled"], told["offered"], told["late"]
    parts = [f"поручений на контроле {controlled}"] if controlled else []
    parts += [f"просрочено {late}"] if late else []
    parts += [f"без исполнителя {offered}"] if offered else []
    acts = actor.has(Permission.EDIT_ASSIGNMENTS) or actor.has(Permission.REPORT_ASSIGNMENT)
    following = "Назвать исполнителей" if offered else "Разобраться с просроченными"
    return Standing(
        stage="decisions",
        words=", ".join(parts) or "поручений ещё нет",
        next=following if (offered or late) and acts else "",
        address=reverse("decisions:assignments"),
        tone="warn" if late else "progress" if parts else "todo",
    )
