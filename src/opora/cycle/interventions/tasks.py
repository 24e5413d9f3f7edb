"""Background work of the stage: reading an old roadmap."""

from collections.abc import Mapping

from opora.cycle.interventions.actions import old_plans
from opora.cycle.interventions.library import reading
from opora.cycle.interventions.models import OldPlan
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step


def _old_plan(context: Context) -> OldPlan:
    rows = OldPlan.objects.select_related("plan__run__territory", "file")
    return rows.get(pk=context.arguments["old_plan"])


def _read(context: Context) -> dict[str, object]:
    old = _old_plan(context)
    return reading.read_file(old.file.path, old.name)


def _save(context: Context, told: dict[str, object]) -> Mapping[str, object]:
    old_plans.mark_read(old=_old_plan(context), told=told, by=None)
    return {"old_plan": context.arguments["old_plan"]}


READ = Kind(
    name="interventions.read",
    title="Чтение плана",
    steps=(Step(name="read", title="чтение", work=_read, save=_save),),
)
