"""The stage «мониторинг» as a Django application."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "opora.cycle.monitoring"
    label = "monitoring"
    verbose_name = "Мониторинг"
