"""The guide of the office: its pictures are there, small, and every one is shown."""

import re

import pytest


MOST_OF_ONE = 120 * 1024
MOST_OF_ALL = 4 * 1024 * 1024


@pytest.fixture(scope="module")
def guide(root):
    return root / "docs" / "guide"


def test_every_picture_is_shown_and_every_shown_one_is_there(guide):
    shown = {
        name
        for page in guide.glob("*.md")
        for name in re.findall(r"\(pictures/([\w-]+\.png)\)", page.read_text("utf-8"))
    }
    there = {path.name for path in (guide / "pictures").glob("*.png")}
    assert shown - there == set()
    assert there - shown == set(), "a picture nobody sees grows old unnoticed"


def test_pictures_are_small(guide):
    sizes = {path.name: path.stat().st_size for path in (guide / "pictures").glob("*.png")}
    assert [name for name, size in sizes.items() if size > MOST_OF_ONE] == []
    assert sum(sizes.values()) <= MOST_OF_ALL


def test_every_page_is_reached_from_the_first(guide):
    first = (guide / "README.md").read_text("utf-8")
    pages = {path.name for path in guide.glob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in first} == set()
