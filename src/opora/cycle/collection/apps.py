"""The stage «методы сбора» as a Django application."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "opora.cycle.collection"
    label = "collection"
    verbose_name = "Методы сбора"
