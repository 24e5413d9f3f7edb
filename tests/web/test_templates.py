"""Rules for every template of the office, whoever wrote it."""

import re

import pytest
from django.template import engines

from tests.repository.conftest import ROOT


TEMPLATES = sorted((ROOT / "src/opora").rglob("jinja2/**/*.html"))
LONGEST = 120
INLINE = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|<script(?! src=)|javascript:", re.I)


@pytest.fixture(scope="module")
def environment():
    """The environment of pages."""
    return engines["jinja2"].env


def name_of(path):
    """The name by which pages include it."""
    return "/".join(path.parts[path.parts.index("jinja2") + 1 :])


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_can_be_read_and_held_in_the_head(path, environment):
    environment.get_template(name_of(path))
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def test_no_template_needs_more_than_the_content_policy_allows():
    found = [name_of(path) for path in TEMPLATES if INLINE.search(path.read_text("utf-8"))]
    assert found == []


def test_no_template_trusts_markup_from_outside():
    trusting = [
        name_of(path) for path in TEMPLATES if re.search(r"\|\s*safe\b", path.read_text("utf-8"))
    ]
    assert trusting == []


def test_every_form_that_writes_carries_its_token():
    """A form of a page is made by a component; one made by hand brings the token itself."""
    bare = [
        name_of(path)
        for path in TEMPLATES
        for form in re.findall(
            r"<form[^>]*method=\"post\".*?</form>", path.read_text("utf-8"), re.S
        )
        if not re.search(r"{{ (csrf_input|token) }}", form)
    ]
    assert bare == []


def test_templates_of_two_applications_never_have_one_name():
    names = [name_of(path) for path in TEMPLATES]
    assert len(names) == len(set(names))
