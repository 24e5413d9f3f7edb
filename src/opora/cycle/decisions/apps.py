"""The stage «управленческие решения» as a Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "opora.cycle.decisions"
    label = "decisions"
    verbose_name = "Управленческие решения"
