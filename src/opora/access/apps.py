"""Access as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "opora.access"
    label = "access"
    verbose_name = "Доступ"
