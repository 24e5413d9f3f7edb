"""The stage «анализ» as a Django application."""

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "opora.cycle.analysis"
    label = "analysis"
    verbose_name = "Анализ"
