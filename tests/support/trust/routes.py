"""Every address the office answers at, made from the resolver with numbers of rows of one's choice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from django.db.models import Max, Min
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from opora.registry.models import Organisation
from tests.support.trust.cloning import SHIFT, office_models


# Pages that are anybody's, signed in or not.
OPEN = ("web:sign-in", "web:sign-in-as-demo", "web:sign-out", "web:invitation", "web:health")
WORDS = ("coordinator", "low_results_share", "registry.organisation", "approve")
MOST = 60


@dataclass(frozen=True)
class Route:
    """A pattern of the resolver: its name, its text, and its parameters with their converters."""

    name: str
    pattern: str
    converters: tuple[tuple[str, object], ...]

    def addresses(self, numbers: Iterable[int]) -> Iterator[str]:
        """The pattern filled with numbers of rows, and with words where it wants words."""
        choices = [_fitting(converter, tuple(numbers)) for _, converter in self.converters]
        for chosen in islice(product(*choices), MOST):
            address = self.pattern
            for (name, converter), value in zip(self.converters, chosen, strict=True):
                told = converter.to_url(value)
                address = _put(address, name, told)
            yield f"/{address}"


def routes() -> list[Route]:
    """All of them, in the order of the resolver."""
    return list(_routes(get_resolver().url_patterns, "", "", ()))


def foreign_numbers() -> tuple[int, ...]:
    """The least and the greatest number of a row of the other municipality, of every model."""
    found: set[int] = set()
    for model in office_models():
        rows = model._base_manager.filter(pk__gte=SHIFT)
        found |= set(rows.aggregate(Min("pk"), Max("pk")).values())
    assert Organisation.objects.filter(pk__in=found - {None}).exists()
    return tuple(sorted(found - {None}))


def _routes(
    patterns: Iterable[object],
    before: str,
    namespace: str,
    converters: tuple[tuple[str, object], ...],
) -> Iterator[Route]:
    for one in patterns:
        text = f"{before}{one.pattern}"
        known = (*converters, *one.pattern.converters.items())
        if isinstance(one, URLResolver):
            inside = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _routes(one.url_patterns, text, inside, known)
        elif isinstance(one, URLPattern):
            yield Route(f"{namespace}{one.name}", text, known)


def _fitting(converter: object, numbers: tuple[int, ...]) -> list[object]:
    """Values a parameter takes: numbers, or those words its expression allows."""
    if isinstance(converter, IntConverter):
        return list(numbers)
    words = [word for word in WORDS if re.fullmatch(converter.regex, word)]
    return words or [converter.regex.split("|")[0]]


def _put(pattern: str, name: str, value: str) -> str:
    """The pattern with one parameter replaced."""
    start, _, rest = pattern.partition(f":{name}>")
    return f"{start.rpartition('<')[0]}{value}{rest}" if rest or ":" in pattern else pattern
