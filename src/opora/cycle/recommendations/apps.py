"""The stage «адресные рекомендации» as a Django application."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "opora.cycle.recommendations"
    label = "recommendations"
    verbose_name = "Адресные рекомендации"
