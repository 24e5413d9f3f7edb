"""Background work of the stage: computing and freezing a monitoring; computing a frozen one again."""

from dataclasses import asdict

from opora.cycle.monitoring.actions.freezing import Frozen, compute
from opora.cycle.monitoring.actions.monitorings import (
    CHECK,
    COMPUTE,
    checked,
    keep,
    order_of,
)
from opora.cycle.monitoring.models import Monitoring
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step


def number_of(context: Context) -> int:
    """Which monitoring the job is about."""
    return int(str(context.arguments["monitoring"]))


def monitoring_of(context: Context) -> Monitoring:
    """The monitoring with its run."""
    return Monitoring.objects.select_related("run__territory").get(pk=number_of(context))


def freeze(context: Context) -> Frozen:
    """The numbers computed, their folder in place."""
    return compute(order_of(monitoring_of(context)), context.progress)


def save(context: Context, made: Frozen) -> dict[str, object]:
    """The rows of the monitoring."""
    keep(monitoring_id=number_of(context), frozen=made)
    return {"sha256": made.sha256, "values": made.monitoring.values.height}


def again(context: Context) -> dict[str, object]:
    """The frozen monitoring computed again."""
    return asdict(checked(monitoring_of(context)))


COMPUTING = Kind(
    name=COMPUTE,
    title="Мониторинг",
    steps=(Step(name="freeze", title="Расчёт и заморозка", work=freeze, save=save),),
)
CHECKING = Kind(
    name=CHECK,
    title="Повторный расчёт",
    steps=(Step(name="again", title="Повторный расчёт", work=again),),
)
