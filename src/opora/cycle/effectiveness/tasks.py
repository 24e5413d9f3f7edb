"""Background work of the stage: effects out of the frozen official monitoring."""

from collections.abc import Mapping

from opora.cycle.effectiveness import library
from opora.cycle.effectiveness.actions.assessments import ASSESS, keep
from opora.cycle.effectiveness.models import Assessment
from opora.cycle.effectiveness.queries.subjects import order_of
from opora.cycle.monitoring.queries import loaded
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step


def _assessment(context: Context) -> Assessment:
    rows = Assessment.objects.select_related("run__territory", "monitoring__run__territory")
    return rows.get(pk=context.arguments["assessment"])


def _judge(context: Context) -> list[library.Judged]:
    assessment = _assessment(context)
    context.progress(0, 2, "Мониторинг поднимается из замороженных данных")
    computed = loaded(assessment.monitoring)
    context.progress(1, 2, "Сравнение с тем, что было бы без помощи")
    order = order_of(assessment.run, computed.pack)
    return list(library.judged(computed.pack, computed.facts, order))


def _keep(context: Context, judged: list[library.Judged]) -> Mapping[str, object]:
    return {"assessment": keep(assessment=_assessment(context), judged=judged, by=None).pk}


ASSESSMENT = Kind(
    name=ASSESS,
    title="Оценка мер",
    steps=(Step(name="judge", title="сравнения", work=_judge, save=_keep),),
)
