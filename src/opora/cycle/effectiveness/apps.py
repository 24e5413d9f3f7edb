"""The stage «анализ эффективности» as a Django application."""

from django.apps import AppConfig


class EffectivenessConfig(AppConfig):
    name = "opora.cycle.effectiveness"
    label = "effectiveness"
    verbose_name = "Эффективность"
