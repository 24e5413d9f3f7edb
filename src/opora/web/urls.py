"""Addresses of the office: each stage brings its own `urls.py`, found by presence."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import include, path


def stage_urls() -> list[object]:
    """An include for every stage of the cycle that has pages."""
    stages = [config for config in apps.get_app_configs() if config.name.startswith("opora.cycle.")]
    return [
        path(f"{config.label}/", include((f"{config.name}.urls", config.label)))
        for config in stages
        if find_spec(f"{config.name}.urls")
    ]


urlpatterns = [
    path("", include(("opora.web.pages", "web"))),
    *stage_urls(),
]
handler404 = "opora.web.views.errors.not_found"
handler500 = "opora.web.views.errors.broken"
