"""The environment of Jinja2 templates, and what every page knows."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django_htmx.jinja import htmx_script
from jinja2 import ChainableUndefined, Environment, StrictUndefined

from opora.pages.addresses import address_of
from opora.web import charts, components, formats, navigation, sent


def environment(**options: object) -> Environment:
    """The environment: a wrong name in a template fails on this machine and in tests, and is blank in an office."""
    strict = settings.LOCAL or settings.DEBUG
    made = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined if strict else ChainableUndefined,
        **{
            name: value
            for name, value in options.items()
            if name not in ("autoescape", "undefined")
        },
    )
    made.filters.update(formats.FILTERS)
    made.globals.update(
        url=address_of,
        static=static,
        htmx_script=htmx_script,
        column=components.Column,
        with_query=components.with_query,
        sorted_by=components.sorted_by,
        choices=components.choices,
        control=components.control,
        error_kind=components.error_kind,
        errors_of=components.errors_of,
        page_numbers=components.page_numbers,
        chart=charts.draw,
        words_sent=sent.words_sent,
        nbsp="\u00a0",
    )
    return made


def frame(request: HttpRequest) -> Mapping[str, object]:
    """What the frame of every page shows: who is signed in and where they may go."""
    actor = getattr(request, "actor", None)
    return {"frame": navigation.frame_of(request, actor), "actor": actor}
