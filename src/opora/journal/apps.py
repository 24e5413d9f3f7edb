"""The journal as a Django application."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "opora.journal"
    label = "journal"
    verbose_name = "Журнал"
