"""Addresses of pages by name, remembered: a page with a thousand lines asks for a thousand of them."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=65_536)
def address_of(name: str, *args: object) -> str:
    """The address of a page, as `reverse` finds it: `address_of("goals:run", run.pk)`."""
    return reverse(name, args=args)
