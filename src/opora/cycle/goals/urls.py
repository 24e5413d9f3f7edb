"""Addresses of the stage."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from opora.cycle.goals.views import goals, packs, runs


class RunEventConverter(StringConverter):
    """Events of a run that need no reason."""

    regex = "start|close"


register_converter(RunEventConverter, "run_event")

urlpatterns = [
    path("", runs.index, name="index"),
    path("new/", runs.new_run, name="new-run"),
    path("<int:pk>/", runs.run, name="run"),
    path("<int:pk>/propose/", runs.propose, name="propose"),
    path("<int:pk>/<run_event:event>/", runs.event, name="event"),
    path("<int:pk>/reopen/", runs.reopen, name="reopen"),
    path("<int:pk>/add/", goals.add, name="add"),
    path("goal/<int:pk>/", goals.edit, name="edit"),
    path("goal/<int:pk>/approve/", goals.approve, name="approve"),
    path("goal/<int:pk>/return/", goals.with_reason, {"event": "return"}, name="return"),
    path("goal/<int:pk>/drop/", goals.with_reason, {"event": "drop"}, name="drop"),
    path("<int:pk>/packs/", packs.packs, name="packs"),
    path("pack/<int:pk>/", packs.change, name="pack-change"),
    path("pack/<int:pk>/apply/", packs.apply, name="pack-apply"),
    path("pack/<int:pk>/decline/", packs.decline, name="pack-decline"),
]
