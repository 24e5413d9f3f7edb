"""Russian words of events and fields, gathered from the `presenters` of every app, found by presence.

An app's `presenters.EVENTS` maps «stage.what_happened» to its words, `FIELDS` (optional) a field's name to its words,
`MODELS` (optional) «stage.model» to what such a thing is called, `VALUES` (optional) a field's name to words of values.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist


@cache
def event_words() -> dict[str, str]:
    """Words of every event."""
    return _gathered("EVENTS")


@cache
def model_words() -> dict[str, str]:
    """What things are called, where an app says so."""
    return _gathered("MODELS")


@cache
def field_words() -> dict[str, str]:
    """Words of fields whose models do not say them."""
    return _gathered("FIELDS")


@cache
def value_words() -> dict[str, dict[object, str]]:
    """Words of values by the name of their field, where no model says them."""
    return _gathered("VALUES")


def model_title(about_type: str) -> str:
    """«организация»; the model's own name when nobody gave words."""
    return model_words().get(about_type, about_type.rpartition(".")[2])


def field_title(about_type: str, name: str) -> str:
    """Words of a field: from the app, else from the model, else its name."""
    told = field_words().get(name)
    if told:
        return told
    try:
        field = apps.get_model(about_type)._meta.get_field(name)
        return str(getattr(field, "verbose_name", name))
    except (LookupError, FieldDoesNotExist):
        return name


def _gathered(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        module = f"{config.name}.presenters"
        if config.name.startswith("opora.") and find_spec(module):
            found |= getattr(import_module(module), name, {})
    return found
