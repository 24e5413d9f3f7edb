"""A real browser for tests: Debian's Chromium, what its console said, and what axe finds."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response, sync_playwright


WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDTHS = {"desktop": 1280, "phone": 360}


@dataclass
class Window:
    """A page of a browser with everything its console said and every answer it got."""

    page: Page
    console: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def weight(self) -> int:
        """Bytes of all bodies, texts compressed as a server of an office compresses them."""
        return sum(_weight(answer) for answer in self.answers)

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - innerWidth")


def _weight(answer: Response) -> int:
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body, 6))


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """A browser started from a program's path.

    Playwright keeps an event loop in this thread, and Django would refuse its database beside one.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program)
        try:
            yield browser
        finally:
            browser.close()


def window(
    browser: Browser, *, width: int = WIDTHS["desktop"], cookies: dict[str, str], at: str
) -> Window:
    """A new window of its own person: `cookies` of the site `at`."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="ru-RU")
    context.add_cookies(
        [{"name": name, "value": value, "url": at} for name, value in cookies.items()]
    )
    opened = Window(context.new_page())
    opened.page.on("console", lambda message: opened.console.append(message.text))
    opened.page.on("pageerror", lambda error: opened.console.append(str(error)))
    opened.page.on("response", lambda answer: opened.answers.append(answer))
    return opened


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA: one line for each element."""
    found = Axe().run(page, options={"runOnly": list(WCAG)}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def printed(page: Page, to: Path) -> Path:
    """The page on A4."""
    page.pdf(path=to, format="A4", prefer_css_page_size=True)
    return to
