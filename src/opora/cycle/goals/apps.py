"""The stage «цели» as a Django application."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "opora.cycle.goals"
    label = "goals"
    verbose_name = "Цели"
