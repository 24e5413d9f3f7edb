"""Background work of the analysis: findings and the report's computed part out of a frozen monitoring."""

from collections.abc import Mapping

from opora.core.papers.stored import Plain
from opora.cycle.analysis import library
from opora.cycle.analysis.actions.findings import DRAW, keep_findings
from opora.cycle.analysis.actions.reports import COMPOSE, keep_sections
from opora.cycle.analysis.models import Report
from opora.cycle.analysis.policies import ReportState
from opora.cycle.analysis.queries.findings import causes_by_title
from opora.cycle.analysis.queries.practices import banked
from opora.cycle.monitoring.models import Monitoring
from opora.cycle.monitoring.queries import loaded
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step


def _monitoring(context: Context) -> Monitoring:
    rows = Monitoring.objects.select_related("run__territory")
    return rows.get(pk=context.arguments["monitoring"])


def _report(context: Context) -> Report:
    rows = Report.objects.select_related("run__territory", "monitoring", "corrects")
    return rows.get(pk=context.arguments["report"])


def _draw(context: Context) -> list[library.Drawn]:
    context.progress(0, 2, "Мониторинг поднимается из замороженных данных")
    computed = loaded(_monitoring(context))
    context.progress(1, 2, "Выводы с основаниями")
    return library.drawn(computed)


def _keep(context: Context, drawn: list[library.Drawn]) -> Mapping[str, object]:
    return {"new": keep_findings(monitoring=_monitoring(context), drawn=drawn, by=None)}


Made = tuple[dict[str, Plain], list[library.Composed]]


def _compose(context: Context) -> Made:
    report = _report(context)
    context.progress(0, 2, "Мониторинг поднимается из замороженных данных")
    computed = loaded(report.monitoring)
    context.progress(1, 2, "Разделы отчёта")
    said = library.Said(causes=causes_by_title(report.monitoring), practices=banked(report.run))
    return library.composed(computed, said)


def _keep_sections(context: Context, made: Made) -> Mapping[str, object]:
    report = _report(context)
    if report.state == ReportState.COMPUTING:  # else replaced by another version meanwhile
        keep_sections(report=report, frames=made[0], sections=made[1], by=None)
    return {"report": report.pk}


FINDINGS = Kind(
    name=DRAW,
    title="Выводы по мониторингу",
    steps=(Step(name="draw", title="выводы", work=_draw, save=_keep),),
)
REPORT = Kind(
    name=COMPOSE,
    title="Аналитическая справка",
    steps=(Step(name="compose", title="разделы", work=_compose, save=_keep_sections),),
)
