"""A page of one macro, and a page read back."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory

from opora.access.policy import NOBODY


IMPORT = '{% import "web/components.html" as ui with context %}'


@pytest.fixture
def rendered():
    """`rendered('{{ ui.status("Просрочено", "bad") }}', path="/?sort=name", row=…)` → HTML text."""

    def render(source, path="/", **context):
        request = RequestFactory().get(path)
        request.actor, request.user = NOBODY, AnonymousUser()
        request.resolver_match, request.htmx = None, False
        return engines["jinja2"].from_string(IMPORT + source).render(context, request)

    return render


class Outline(HTMLParser):
    """Elements with attributes, and the words that are seen."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        """All words, blanks folded, unbreakable ones as ordinary."""
        return " ".join("".join(self.words).split())

    def all(self, tag, **wanted):
        """Attributes of elements of a tag that have these."""
        return [
            attrs
            for name, attrs in self.elements
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]


@pytest.fixture
def outline():
    """Reads a page."""
    return Outline
