"""Jobs as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "opora.jobs"
    label = "jobs"
    verbose_name = "Фоновые задачи"
