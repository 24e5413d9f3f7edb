"""Addresses that keep what a person has already chosen on a page."""

from collections.abc import Iterator

from django.core.paginator import Page
from django.http import HttpRequest


def with_query(request: HttpRequest, **changes: object) -> str:
    """The page's own query with changes; None or an empty value takes a name away.

    `with_query(request, format="xlsx")` → «?school=4&format=xlsx».
    """
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


def sorted_by(request: HttpRequest) -> tuple[str, bool]:
    """What the rows are sorted by and whether downwards: `?sort=-share` → («share», True)."""
    name = request.GET.get("sort", "")
    return name.removeprefix("-"), name.startswith("-")


def page_numbers(page: Page) -> Iterator[int | str]:
    """Numbers of pages around the present one, with «…» for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
