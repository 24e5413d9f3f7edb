"""Documentation says what is there, and nothing is said twice."""

import re
import subprocess
import sys

import pytest

from opora.packs import load_pack
from tests.repository.conftest import ROOT


STAGES = ["goals", "indicators", "collection", "monitoring", "analysis", "recommendations"]
STAGES += ["interventions", "decisions", "effectiveness"]
BY_HAND = ["README.md", "DEVELOPERS.md", "GLOSSARY.md", "CHANGELOG.md"]


def glossary() -> set[str]:
    """Identifiers that the glossary explains."""
    return set(re.findall(r"^\|.*\| `([^`]+)` \|", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.M))


@pytest.fixture(scope="module")
def federal():
    return load_pack(ROOT / "packs" / "federal")


def test_generated_pages_are_fresh():
    made = subprocess.run(
        [sys.executable, "-m", "tools.generate_docs", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stdout + made.stderr


def test_glossary_has_every_stage():
    assert set(STAGES) - glossary() == set()


@pytest.mark.parametrize("kind", ["directions", "units", "blocks"])
def test_glossary_has_every_name_that_a_pack_brings(federal, kind):
    assert set(getattr(federal, kind)) - glossary() == set()


def test_glossary_explains_each_identifier_once():
    lines = re.findall(r"^\|.*\| `([^`]+)` \|", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.M)
    assert sorted({name for name in lines if lines.count(name) > 1}) == []


def test_every_link_of_a_hand_written_page_leads_somewhere():
    pages = [ROOT / name for name in BY_HAND] + sorted((ROOT / "docs").rglob("*.md"))
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_readme_fits_one_screen_and_names_both_commands():
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 60
    assert {"python3 dev.py demo", "python3 dev.py test"} <= set(
        re.findall(r"^python3 dev\.py \w+", text, re.M)
    )


def test_changelog_tells_changes_of_numbers_first():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    first = re.search(r"^## .*?\n\n### (.*?)\n", text, re.M)
    assert first
    assert first[1] == "Numbers that change"
    assert re.search(r"^- \w", text, re.M)


def test_each_decision_has_its_number_and_its_three_parts():
    decisions = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
    numbers = [path.name[:4] for path in decisions]
    assert len(set(numbers)) == len(numbers)
    for path in decisions:
        parts = re.findall(r"^## (.*)$", path.read_text("utf-8"), re.M)
        assert parts[:3] == ["Context", "Decision", "Consequences"], path.name
