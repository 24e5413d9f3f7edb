"""A person at a browser: opens, presses, writes, reads; every page they come to is looked at for barriers."""

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import WIDTHS, Window, barriers, window
from tests.support.journeys.office import DEMO_PASSWORD, Office
from tests.support.journeys.pictures import Album


JOB_TAKES = 180.0


class Reader:
    """One signed-in person; `complaints` collects what axe and the console say of their pages."""

    def __init__(self, browser: Browser, office: Office, album: Album, login: str = "") -> None:
        self.office, self.album, self.login = office, album, login
        self.window: Window = window(browser, cookies={}, at=office.address)
        self.page: Page = self.window.page
        self.page.set_default_timeout(20_000)
        self.complaints: list[str] = []
        if login:
            self.sign_in(login, DEMO_PASSWORD)

    # --- moving ---------------------------------------------------------------

    def sign_in(self, login: str, password: str) -> None:
        """Through the page of the entrance."""
        self.open("/sign-in/")
        self.page.get_by_label("Логин (почта)").fill(login)
        self.page.get_by_label("Пароль").fill(password)
        self.press("Войти", exact=True)

    def open(self, address: str) -> int:
        """A page by its address; its status."""
        whole = address if address.startswith("http") else self.office.address + address
        answer = self.page.goto(whole)
        self.look()
        return answer.status if answer else 0

    def follow(self, text: str, *, within: str = "", exact: bool = False) -> None:
        """The first link of this name."""
        self._part(within).get_by_role("link", name=text, exact=exact).first.click()
        self._arrive()

    def press(self, text: str, *, within: str = "", exact: bool = False) -> None:
        """The first button of this name."""
        self._part(within).get_by_role("button", name=text, exact=exact).first.click()
        self._arrive()

    def section(self, title: str) -> None:
        """A stage of the cycle in the header."""
        self.follow(title, within="nav.sections", exact=True)

    def stage(self, title: str) -> None:
        """A stage of the one run there is; a stage with several pages shows its runs first."""
        self.section(title)
        runs = self.page.locator("#runs tbody th a, #sets tbody th a")
        if runs.count():
            runs.first.click()
            self._arrive()

    # --- writing --------------------------------------------------------------

    def write(self, label: str, words: str, *, within: str = "#main") -> None:
        """Into the field of this name."""
        self._part(within).get_by_label(label).first.fill(words)

    def control(self, label: str) -> Locator:
        """The field of this name."""
        return self._part("#main").get_by_label(label).first

    def choose(self, label: str, option: str) -> None:
        """An option of a list."""
        self.control(label).select_option(label=option)

    def unfold(self, text: str) -> None:
        """What is folded under a summary."""
        self.page.locator("summary", has_text=text).first.click()

    def hand_in(self, *files: Path) -> None:
        """Files into the page's control."""
        self.page.locator("input[type=file]").first.set_input_files([str(one) for one in files])

    def take(self, text: str, to: Path) -> Path:
        """The file behind a link or button."""
        found = self.page.get_by_role("link", name=text).or_(
            self.page.get_by_role("button", name=text)
        )
        with self.page.expect_download() as awaited:
            found.first.click()
        path = to / awaited.value.suggested_filename
        awaited.value.save_as(path)
        return path

    def wait_for_job(self) -> None:
        """Until no background job of this page is under way."""
        give_up = time.monotonic() + JOB_TAKES
        while self.page.locator(".job-waiting, .job-running").count():
            if time.monotonic() > give_up:
                raise AssertionError(f"the job has not ended: {self.text}")
            self.page.wait_for_timeout(300)
        self.page.reload()
        self.look()

    # --- reading --------------------------------------------------------------

    @property
    def text(self) -> str:
        """What the main part says, blanks folded."""
        return " ".join(self.page.locator("#main").inner_text().replace("\xa0", " ").split())

    @property
    def path(self) -> str:
        """Where we are."""
        return self.page.url.removeprefix(self.office.address)

    def sees(self, *words: str) -> None:
        """All of these are on the page."""
        missing = [one for one in words if one not in self.text]
        assert not missing, f"{self.login} at {self.path} misses {missing} in: {self.text[:3000]}"

    def sees_no(self, *words: str) -> None:
        """None of these is on the page."""
        found = [one for one in words if one in self.text]
        assert not found, f"{self.login} at {self.path} sees {found}"

    def row(self, text: str, *, table: str = "") -> Locator:
        """The row of a table whose head says this."""
        heads = self.page.locator("th", has_text=text)
        return self._part(table).locator("tbody tr").filter(has=heads).first

    def told(self, words: str) -> None:
        """The message after a deed."""
        expect(self.page.locator("#flash")).to_contain_text(words)

    # --- looking --------------------------------------------------------------

    def look(self) -> None:
        """Axe at this page; once in a story for an address with the same heading and buttons, whoever sees it."""
        head = " ".join(self.page.locator("h1, button").all_inner_texts())
        sight = re.sub(r"\d+", "0", self.path) + head
        if sight not in self.office.looked_at:
            self.office.looked_at.add(sight)
            self.complaints += [f"{self.path}: {one}" for one in barriers(self.page)]

    def picture(self, name: str, *, phone: bool = False, height: int = 900, to: str = "") -> None:
        """Kept for the guide when pictures are asked for; `to`: what to scroll to first."""
        if not self.album.is_open:
            return
        width = WIDTHS["phone" if phone else "desktop"]
        self.page.set_viewport_size({"width": width, "height": 740 if phone else height})
        self.page.evaluate("window.scrollTo(0, 0)")
        if to:
            self.page.locator(to).first.scroll_into_view_if_needed()
        self.album.put(name, self.page)
        self.page.set_viewport_size({"width": WIDTHS["desktop"], "height": 900})

    def leave(self) -> list[str]:
        """Closes the window; everything that was wrong."""
        # Of a refused page the browser speaks itself; of a refused part of a page, its status does.
        console = [one for one in self.window.console if "Failed to load resource" not in one]
        parts = [
            f"{one.status} of {one.url}"
            for one in self.window.answers
            if one.status >= 400 and one.request.resource_type != "document"
        ]
        told = [f"console: {one}" for one in (*console, *parts)]
        self.page.context.close()
        return [f"{self.login}: {one}" for one in self.complaints + told]

    def _part(self, within: str) -> Locator:
        return self.page.locator(within) if within else self.page.locator("body")

    def _arrive(self) -> None:
        self.page.wait_for_load_state("load")
        self.look()
