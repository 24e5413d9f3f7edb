"""One story of a year, told by modules in the order of their names, on one real office.

A module told alone goes on from the office its predecessor left, when `OPORA_JOURNEYS` names a folder in which such
offices are kept. `OPORA_SCREENSHOTS=1` takes the pictures of docs/guide.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import chromium
from tests.support.journeys.office import Office
from tests.support.journeys.pictures import Album
from tests.support.journeys.reader import Reader


HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / "docs" / "guide" / "pictures"
# Read before the environment of tests is frozen.
KEPT = Path(os.environ["OPORA_JOURNEYS"]) if "OPORA_JOURNEYS" in os.environ else None
TAKES_PICTURES = os.environ.get("OPORA_SCREENSHOTS") == "1"
CHAPTERS = [path.stem for path in sorted(HERE.glob("test_[0-9]*.py"))]


class Story:
    """How far the story has come, and whether it broke off."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.at = "start"
        self.broken_at = ""

    def go_to(self, chapter: str) -> None:
        """The office as the chapter before left it."""
        at = CHAPTERS.index(chapter)
        before = CHAPTERS[at - 1] if at else "start"
        if self.at == before:
            self.office.start()
            return
        if KEPT is None or not (KEPT / before).exists():
            pytest.skip(f"the story begins earlier: run tests/functional whole, {before} first")
        self.office.go_back(KEPT / before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The story in its order, whatever is shuffled."""
    mine = [at for at, item in enumerate(items) if item.path.parent == HERE]
    ordered = sorted((items[at] for at in mine), key=lambda item: (item.path, _line(item)))
    for at, item in zip(mine, ordered, strict=True):
        items[at] = item


def _line(item: pytest.Item) -> int:
    return item.location[1] or 0


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The office: an invented registry and accounts, nothing else yet."""
    office = Office(tmp_path_factory.mktemp("office") / "home")
    office.home.mkdir()
    start = KEPT / "start" if KEPT else None
    if start and start.exists():
        shutil.copytree(start, office.home, dirs_exist_ok=True)
    else:
        office.found()
        if start:
            shutil.copytree(office.home, start)
    try:
        yield Story(office)
    finally:
        office.stop()


@pytest.fixture(scope="module")
def browser(require_program: Callable[[str], str]) -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium(require_program("chromium")) as started:
        yield started


@pytest.fixture(scope="module")
def who(
    story: Story, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Reader]]:
    """`who("head")` is that person signed in, the same one through a chapter; `who()` a stranger."""
    chapter = request.module.__name__.rpartition(".")[2]
    story.go_to(chapter)
    present: dict[str, Reader] = {}
    album = Album(PICTURES if TAKES_PICTURES else None)

    def found(name: str = "") -> Reader:
        if name not in present:
            login = f"{name}@demo.example" if name else ""
            present[name] = Reader(browser, story.office, album, login)
        return present[name]

    yield found
    if story.broken_at:
        for one in present.values():
            print(f"{one.login} at {one.path}: {one.text}")
    complaints = [line for one in present.values() for line in one.leave()]
    if not story.broken_at:
        story.at = chapter
        if KEPT:
            story.office.keep(KEPT / chapter)
    assert not complaints, "\n".join(complaints)


@pytest.fixture(autouse=True)
def _goes_on(story: Story, request: pytest.FixtureRequest) -> Iterator[None]:
    """After a failure nothing further can be told."""
    if story.broken_at:
        pytest.skip(f"the story broke off at {story.broken_at}")
    failed = request.session.testsfailed
    yield
    if request.session.testsfailed > failed:
        story.broken_at = request.node.nodeid


@pytest.fixture
def files(story: Story) -> Path:
    """The invented exports."""
    return story.office.files
