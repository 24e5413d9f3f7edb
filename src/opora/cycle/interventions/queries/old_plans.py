"""Old roadmaps of the plans a person may see, and their lines; posts like a printed name."""

from django.db.models import Count, Q, QuerySet

from opora.access.permissions import Permission
from opora.access.policy import Actor, visible
from opora.core.school_names import folded
from opora.cycle.interventions.models import OldPlan, ReadLine
from opora.cycle.interventions.policies.imports import ReadLineState
from opora.registry.models import Organisation, Position


SEE = Permission.SEE_MEASURES
STEM = 5  # letters by which cases of one word are alike
ALIKE = 0.5
MOST = 5


def old_plans(actor: Actor) -> QuerySet[OldPlan]:
    """Files handed in to the plans the actor may see, with how many lines wait."""
    rows = OldPlan.objects.select_related("plan__run__territory", "plan__organisation", "file")
    scope = {"territory": "plan__run__territory", "organisation": "plan__organisation"}
    waiting = Q(lines__state=ReadLineState.WAITING)
    return visible(rows, actor, SEE, **scope).annotate(
        passages=Count("lines"), waiting=Count("lines", filter=waiting)
    )


def lines(actor: Actor) -> QuerySet[ReadLine]:
    """Their lines."""
    rows = ReadLine.objects.select_related(
        "old_plan__plan__run__territory", "old_plan__plan__organisation", "responsible",
        "organisation", "measure",
    )  # fmt: skip
    scope = {
        "territory": "old_plan__plan__run__territory",
        "organisation": "old_plan__plan__organisation",
    }
    return visible(rows, actor, SEE, **scope)


def next_waiting(line: ReadLine) -> ReadLine | None:
    """The next line to look at, after this one and then from the beginning."""
    waiting = ReadLine.objects.filter(
        old_plan=line.old_plan_id, state=ReadLineState.WAITING
    ).exclude(pk=line.pk)
    return waiting.filter(position__gt=line.position).first() or waiting.first()


def alike_posts(printed: str, rows: list[Position]) -> list[Position]:
    """Posts whose words or holder are like the printed ones, the likest first; nobody is chosen silently."""
    wanted = _stems(printed)
    told = [
        (_share(wanted, _stems(f"{one.person} {one.title} {one.organisation}")), one)
        for one in rows
    ]
    found = sorted((pair for pair in told if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [one for _, one in found[:MOST]]


def alike_organisations(printed: str, rows: list[Organisation]) -> list[Organisation]:
    """Organisations named in the printed words."""
    wanted = _stems(printed)
    told = [(_share(_stems(str(one)), wanted), one) for one in rows]
    found = sorted((pair for pair in told if pair[0] == 1), key=lambda pair: str(pair[1]))
    return [one for _, one in found[:MOST]]


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in folded(text).split() if len(word) > 2 or word.isdecimal()}


def _share(part: set[str], whole: set[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0
