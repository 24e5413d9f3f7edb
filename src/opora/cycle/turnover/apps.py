"""The turnover of the cycle as a Django application."""

from django.apps import AppConfig


class TurnoverConfig(AppConfig):
    name = "opora.cycle.turnover"
    label = "turnover"
    verbose_name = "Переход в следующий год"
