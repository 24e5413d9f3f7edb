"""Every page every role can reach by links, on a desk and on a phone: no barriers, nothing sideways, light."""

import re
from urllib.parse import urldefrag, urlsplit

import pytest

from tests.support.browser import WIDTHS, barriers


pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]

ROLES = (
    "coordinator", "head", "school1", "curator", "methodist", "region", "auditor", "administrator",
)  # fmt: skip
LIGHT = 150 * 1024
OF_A_KIND = 2  # pages that differ only in their numbers are looked at twice, not forty times


def links(page) -> list[str]:
    """Addresses of the office on this page, without files and parts of pages."""
    found = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(one => one.href)")
    return [urldefrag(one).url for one in found if "as=" not in one and not one.endswith("/xlsx/")]


def kind(address: str) -> str:
    """The address without its numbers and questions."""
    return re.sub(r"\d+", "0", urlsplit(address).path)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ROLES)
def test_every_page(who, name, width):
    """Страница за страницей по ссылкам, сколько их есть у роли."""
    me = who(name)
    me.page.set_viewport_size({"width": WIDTHS[width], "height": 900})
    waiting, seen, wrong = [me.office.address + "/"], {}, []
    while waiting:
        address = waiting.pop(0)
        if seen.get(kind(address), 0) >= OF_A_KIND or not address.startswith(me.office.address):
            continue
        answer = me.page.request.head(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen[kind(address)] = seen.get(kind(address), 0) + 1
        me.window.answers.clear()
        status = me.page.goto(address).status
        here = [f"{status}"] if status >= 400 else []
        here += barriers(me.page)
        here += [f"{me.window.sideways()} px sideways"] if me.window.sideways() > 0 else []
        here += [f"{me.window.weight()} bytes"] if me.window.weight() > LIGHT else []
        wrong += [f"{address}: {one}" for one in here]
        waiting += links(me.page)
    assert len(seen) > 8, seen
    assert not wrong, "\n".join(wrong)
