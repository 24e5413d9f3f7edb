"""The cycle as a whole as a Django application."""

from django.apps import AppConfig


class TraceConfig(AppConfig):
    name = "opora.cycle.trace"
    label = "trace"
    verbose_name = "След цикла"
