"""What a page offers a person: links to follow, forms to send; and one short way through each kind of page."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from opora.registry.models import Organisation
from tests.support.trust.cloning import SHIFT
from tests.support.trust.opened import body_of, text_of


LEAVING = ("sign-out", "other-sessions-ended", "session-ended", "password")
NUMBER = re.compile(r"(?<![\w-])\d+(?![\w-])")


@dataclass(frozen=True)
class Form:
    """A form as a browser would send it."""

    route: str
    action: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """An answer with what can be read in it."""

    address: str
    status: int
    text: str
    location: str = ""
    markup: str = ""  # of a page; empty for a file


@dataclass
class Walk:
    """Where one person has been: pages seen, addresses that were offered, forms that were offered."""

    pages: list[Seen] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, list[Form]] = field(default_factory=dict)


def route_of(address: str) -> str:
    """Name of the page with the names of its query: what makes two addresses the same kind of page."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return ""
    keys = sorted({key for key, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{name}?{'&'.join(keys)}" if keys else name


def asked(client: Client, address: str, **headers: str) -> Seen:
    """The answer to a GET, read."""
    return read(address, client.get(address, **headers))


@cache
def _names_to_choose() -> frozenset[str]:
    """Options that only name an organisation of the first municipality: its registry is open to all at home."""
    names = Organisation.objects.filter(pk__lt=SHIFT).values_list("short_name", flat=True)
    return frozenset(f">{escape(name)}</option>" for name in names)


def _without_names_to_choose(markup: str) -> str:
    for name in _names_to_choose():
        markup = markup.replace(name, "></option>")
    return markup


def read(address: str, answer: HttpResponse) -> Seen:
    """The answer with everything readable in it."""
    kind = answer.headers.get("Content-Type", "")
    body = body_of(answer)
    markup = body.decode("utf-8") if kind.startswith("text/html") else ""
    text = text_of(_without_names_to_choose(markup).encode() or body, kind)
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return Seen(
        address,
        answer.status_code,
        f"{text}\n{unquote(headers)}",
        urljoin(address, answer.headers["Location"]) if answer.has_header("Location") else "",
        markup,
    )


def walked(
    client: Client,
    starts: list[str],
    *,
    each: int,
    ask: Callable[[Client, str], Seen] | None = None,
) -> Walk:
    """Follows links from the starts, at most `each` addresses of a kind of page, each got by `ask`."""
    get = ask or asked
    walk, waiting, known = Walk(), deque(starts), set(starts)
    visits: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if not route or visits[route] >= each or route.rpartition(":")[2] in LEAVING:
            continue
        visits[route] += 1
        seen = get(client, address)
        walk.pages.append(seen)
        _gather(seen, walk)
        for offered in _links(seen):
            if offered not in known:
                known.add(offered)
                walk.offered.setdefault(route_of(offered), []).append(offered)
                waiting.append(offered)
        if seen.location and seen.location not in known:
            known.add(seen.location)
            waiting.append(seen.location)
    return walk


def shifted(address: str, by: int) -> str:
    """The address with every number in its path, and every number of a row in its query, made greater."""
    parts = urlsplit(address)
    path = NUMBER.sub(lambda number: str(int(number[0]) + by), parts.path)
    query = [
        (key, str(int(value) + by) if value.isdecimal() and key not in ("page", "year") else value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    return f"{path}?{urlencode(query)}" if query else path


def _tree(seen: Seen) -> html.HtmlElement | None:
    return html.fromstring(seen.markup) if seen.markup.strip() else None


def _links(seen: Seen) -> Iterator[str]:
    """Addresses of this office that the page leads to, by links and by htmx."""
    tree = _tree(seen)
    if tree is None:
        return
    for told in tree.xpath("//a/@href | //*/@hx-get"):
        address = urljoin(seen.address, str(told)).split("#")[0]
        if address.startswith("/") and not address.startswith(("/static/", "//")):
            yield address


def _gather(seen: Seen, walk: Walk) -> None:
    """Keeps the forms of a page; forms that only search are links with a query."""
    tree = _tree(seen)
    for element in tree.xpath("//form") if tree is not None else ():
        action = urljoin(seen.address, element.get("action") or "") or seen.address
        if (element.get("method") or "get").lower() != "post":
            continue
        form = Form(route_of(action), action, tuple(_fields(element)), tuple(_files(element)))
        for button in _buttons(element) or [()]:
            whole = Form(form.route, action, (*form.fields, *button), form.files)
            kept = walk.forms.setdefault(form.route, [])
            if whole not in kept:
                kept.append(whole)


def _fields(form: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Names and values a browser would send if the person filled in what is empty."""
    for element in form.xpath(".//input[@name] | .//textarea[@name]"):
        kind = element.get("type", "text")
        if kind in ("submit", "button", "file", "image"):
            continue
        if kind in ("checkbox", "radio"):
            if element.get("checked") is not None or element.get("required") is not None:
                yield element.get("name"), element.get("value", "on")
            continue
        value = element.get("value") if element.tag == "input" else element.text
        yield element.get("name"), (value or "").strip() or _invented(kind, element.get("name"))
    for element in form.xpath(".//select[@name]"):
        chosen = element.xpath(".//option[@selected]") or element.xpath(".//option[@value!='']")
        for option in chosen[: None if element.get("multiple") is not None else 1]:
            yield element.get("name"), option.get("value", option.text or "")


def _invented(kind: str, name: str) -> str:
    """What a person might write into an empty field."""
    return {"date": "2026-01-20", "number": "1", "email": f"{name}@example.org", "hidden": ""}.get(
        kind, "Слова проверки"
    )


def _buttons(form: html.HtmlElement) -> list[tuple[tuple[str, str], ...]]:
    """Each named button of a form sends its own name and value."""
    named = form.xpath(".//button[@name] | .//input[@type='submit'][@name]")
    return [((button.get("name"), button.get("value", "")),) for button in named]


def _files(form: html.HtmlElement) -> Iterator[str]:
    yield from (element.get("name") for element in form.xpath(".//input[@type='file'][@name]"))
