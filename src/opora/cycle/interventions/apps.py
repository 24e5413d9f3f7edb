"""The stage «меры» as a Django application."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    name = "opora.cycle.interventions"
    label = "interventions"
    verbose_name = "Меры"
