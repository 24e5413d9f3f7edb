"""The stage «показатели» as a Django application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "opora.cycle.indicators"
    label = "indicators"
    verbose_name = "Показатели"
