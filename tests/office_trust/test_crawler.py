"""Each role walks the whole office and then tries everything of another municipality and of the neighbouring school."""

import os
import random

import pytest
from django.test import Client

from tests.support.trust.cloning import SHIFT
from tests.support.trust.crawling import Seen, asked, shifted
from tests.support.trust.routes import OPEN, foreign_numbers, routes
from tests.support.trust.walks import Walks
from tests.support.trust.worlds import (
    EVERYONE,
    FOREIGN,
    FOREIGNERS,
    OWN,
    REGION,
    STRANGERS,
    Who,
    client_of,
)


pytestmark = [
    pytest.mark.long,
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.usefixtures("world"),
]
LONG = bool(os.environ.get("OPORA_LONG"))
TRIED = 12 if LONG else 1  # foreign addresses of a kind of page that a person tries
REFUSED = (403, 404)
NOT_A_PAGE = 405  # it only takes forms
# Practices are for all schools of a municipality; an organisation's card tells what schools share.
OF_ALL_SCHOOLS = ("/analysis/practice", "/practices")


@pytest.fixture(scope="module")
def offered(walks: Walks) -> dict[str, list[str]]:
    """Every kind of page with addresses in the first municipality, from whatever anyone there was offered."""
    found: dict[str, dict[str, None]] = {}
    for who in OWN:
        for route, addresses in walks[who.name].offered.items():
            found.setdefault(route, {}).update(dict.fromkeys(addresses))
        for route, forms in walks[who.name].forms.items():
            found.setdefault(route, {}).update(dict.fromkeys(form.action for form in forms))
    return {route: list(addresses) for route, addresses in found.items() if route}


def leaks(who: Who, pages: list[Seen], *, known: str = "") -> list[str]:
    """Answers where something of another shows: a mark that the asker did not send itself."""
    found = []
    for seen in pages:
        for mark in who.unseen:
            trace = mark.seen_in(seen.text)
            if trace and trace not in seen.address.lower() and not is_for_all(seen):
                found.append(f"{who.name}: {seen.address} shows «{trace}»{known}")
    return found


def is_broken(seen: Seen) -> bool:
    """True when the page has a bug; the health page says 503 when no worker runs, which here is true."""
    return seen.status >= 500 and not seen.address.startswith("/health")


def is_for_all(seen: Seen) -> bool:
    """True for pages whose purpose is to show the work of other schools of the municipality."""
    return seen.address.startswith(OF_ALL_SCHOOLS) and FOREIGN.seen_in(seen.text) == ""


def some(addresses: list[str], count: int) -> list[str]:
    """A few of many, the same in every run."""
    return random.Random(7).sample(addresses, min(count, len(addresses)))  # noqa: S311 - no secret


@pytest.mark.parametrize("who", EVERYONE, ids=lambda who: who.name)
def test_own_pages_break_nowhere_and_show_nothing_of_others(who, walks):
    """Following links from the first page: no bug, no word of another municipality or of another's school."""
    pages = walks[who.name].pages
    broken = [f"{seen.status} {seen.address}" for seen in pages if is_broken(seen)]
    assert broken + leaks(who, pages) == []


@pytest.mark.parametrize("who", [*OWN, REGION], ids=lambda who: who.name)
def test_no_page_offers_what_it_then_refuses(who, walks):
    """A link a person is shown leads to a page the person may see."""
    pages = walks[who.name].pages
    dead = [f"{seen.status} {seen.address}" for seen in pages if seen.status in REFUSED]
    assert [told for told in dead if not told.endswith(ONLY_FORMS_OR_PARAMETERS)] == []


ONLY_FORMS_OR_PARAMETERS = tuple(f" /{route.pattern}" for route in routes() if not route.converters)


def test_marks_are_there_to_be_found(walks):
    """The coordinator of the other municipality, and the region, see its marks on many pages."""
    for name in (FOREIGNERS[0].name, REGION.name):
        marked = [seen for seen in walks[name].pages if FOREIGN.seen_in(seen.text)]
        assert len(marked) > 20


@pytest.mark.parametrize("who", [*OWN, *STRANGERS], ids=lambda who: who.name)
def test_addresses_of_another_municipality_are_refused(who, offered):
    """Every address somebody was offered at home, with the other municipality's numbers: 403 or 404, no word of it."""
    client = client_of(who)
    found = [address for some_of in offered.values() for address in some(some_of, TRIED)]
    foreign = {address: shifted(address, SHIFT) for address in found}
    pages = [asked(client, foreign[address]) for address in found if foreign[address] != address]
    # A number in the query only narrows what the page shows; one in the path names a thing.
    named = {way for address, way in foreign.items() if path_of(way) != path_of(address)}
    opened = [
        f"{seen.status} {seen.address}"
        for seen in pages
        if seen.address in named and seen.status not in (*REFUSED, NOT_A_PAGE)
    ]
    assert len(named) > 40
    assert opened + leaks(who, pages) == []


def path_of(address: str) -> str:
    return address.partition("?")[0]


@pytest.mark.parametrize("who", [*OWN, *STRANGERS], ids=lambda who: who.name)
def test_every_route_with_foreign_numbers_tells_nothing(who, world):
    """Every pattern of the resolver with the other municipality's numbers, as page, fragment and spreadsheet."""
    client, numbers = client_of(who), foreign_numbers()
    pages = []
    for route in routes():
        if not route.converters or route.name in OPEN:
            continue
        for address in some(list(route.addresses(numbers)), TRIED):
            ways = [
                (address, {}),
                (f"{address}?as=xlsx", {}),
                (address, {"HTTP_HX_REQUEST": "true"}),
            ]
            for way, headers in ways if LONG else [ways[len(pages) % 3]]:
                pages.append(asked(client, way, **headers))
    broken = [f"{seen.status} {seen.address}" for seen in pages if is_broken(seen)]
    assert broken + leaks(who, pages) == []


@pytest.mark.parametrize("name", ["school_team", "curator"])
def test_a_school_opens_no_page_of_its_neighbour(name, offered):
    """What the coordinator is offered about all schools: for one school the others' part is refused or not there."""
    who = next(one for one in OWN if one.name == name)
    client = client_of(who)
    addresses = [address for some_of in offered.values() for address in some(some_of, 4 * TRIED)]
    pages = [asked(client, address) for address in addresses]
    broken = [f"{seen.status} {seen.address}" for seen in pages if is_broken(seen)]
    assert broken + leaks(who, pages) == []


def test_a_stranger_is_sent_to_the_sign_in_page(world):
    """Without signing in every address leads to the sign-in page or is refused, whatever its numbers."""
    client = Client(raise_request_exception=False)
    opened = []
    for route in routes():
        if route.name in OPEN:
            continue
        for address in some(list(route.addresses(foreign_numbers())), 2):
            for seen in (asked(client, address), asked(client, f"{address}?as=xlsx")):
                away = seen.status == 302 and seen.location.startswith("/sign-in/")
                if not (away or seen.status in REFUSED) or FOREIGN.seen_in(seen.text):
                    opened.append(f"{seen.status} {address}")
    assert opened == []
