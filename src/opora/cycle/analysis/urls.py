"""Addresses of the stage."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from opora.cycle.analysis.views import findings, practices, reports


class PracticeEventConverter(StringConverter):
    """Decisions on a practice."""

    regex = "check|bank|return|withdraw"


register_converter(PracticeEventConverter, "practice_event")

urlpatterns = [
    path("", findings.index, name="index"),
    path("<int:pk>/", findings.run, name="run"),
    path("<int:pk>/draw/", findings.draw, name="draw"),
    path("finding/<int:pk>/", findings.finding, name="finding"),
    path("finding/<int:pk>/explain/", findings.explain, name="explain"),
    path("finding/<int:pk>/pass-over/", findings.pass_over, name="pass-over"),
    path("finding/<int:pk>/reopen/", findings.reopen, name="reopen"),
    path("finding/<int:pk>/reflect/", findings.reflect, name="reflect"),
    path("cause/<int:pk>/drop/", findings.drop_cause, name="drop-cause"),
    path("practices/", practices.bank, name="practices"),
    path("practices/new/", practices.propose, name="propose"),
    path("practice/<int:pk>/", practices.practice, name="practice"),
    path("practice/<int:pk>/edit/", practices.edit, name="practice-edit"),
    path(
        "practice/<int:pk>/decide/<practice_event:event>/", practices.decide, name="practice-decide"
    ),
    path("<int:pk>/reports/", reports.versions, name="reports"),
    path("<int:pk>/reports/compose/", reports.compose, name="report-compose"),
    path("report/<int:pk>/", reports.report, name="report"),
    path("report/<int:pk>/preview/", reports.preview, name="report-preview"),
    path("report/<int:pk>/compare/", reports.compare, name="report-compare"),
    path("report/<int:pk>/submit/", reports.submit, name="report-submit"),
    path("report/<int:pk>/approve/", reports.approve, name="report-approve"),
    path("report/<int:pk>/return/", reports.with_reason, {"event": "return"}, name="report-return"),
    path(
        "report/<int:pk>/correct/", reports.with_reason, {"event": "correct"}, name="report-correct"
    ),
    path("section/<int:pk>/", reports.section, name="section"),
    path("file/<int:pk>/", reports.file, name="file"),
]
