"""Addresses of the stage."""

from django.urls import path

from opora.cycle.effectiveness.views import conclusions, effects, papers


urlpatterns = [
    path("", effects.index, name="index"),
    path("<int:pk>/", effects.run, name="run"),
    path("<int:pk>/schools/", effects.schools, name="schools"),
    path("<int:pk>/municipality/", conclusions.municipality, name="municipality"),
    path("<int:pk>/doses/", effects.doses, name="doses"),
    path("<int:pk>/assess/", effects.assess, name="assess"),
    path("<int:pk>/measure/<int:measure>/", conclusions.measure, name="measure"),
    path("<int:pk>/school/<int:school>/", conclusions.school, name="school"),
    path("conclusion/<int:pk>/withdraw/", conclusions.withdraw, name="withdraw"),
    path("<int:pk>/papers/", papers.versions, name="papers"),
    path("<int:pk>/papers/compose/", papers.compose, name="compose"),
    path("paper/<int:pk>/", papers.paper, name="paper"),
    path("paper/<int:pk>/preview/", papers.preview, name="paper-preview"),
    path("paper/<int:pk>/submit/", papers.submit, name="paper-submit"),
    path("paper/<int:pk>/approve/", papers.approve, name="paper-approve"),
    path("paper/<int:pk>/return/", papers.with_reason, {"event": "return"}, name="paper-return"),
    path("paper/<int:pk>/correct/", papers.with_reason, {"event": "correct"}, name="paper-correct"),
    path("section/<int:pk>/", papers.section, name="section"),
    path("file/<int:pk>/", papers.file, name="file"),
]
