"""What the rules about the whole repository read: files that git knows, parsed once."""

import ast
import subprocess
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]
# The packages of the office half; contract 1 of the import rules keeps the rest free of Django.
OFFICE = ("access", "config", "cycle", "jobs", "journal", "pages", "registry", "web")


def tracked(*patterns: str) -> list[Path]:
    """Files of the tree that are committed or about to be, not those that git ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:  # a tree without git, such as an unpacked archive
        return [path for pattern in patterns for path in sorted(ROOT.rglob(pattern.lstrip("*/")))]
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in sorted(names) if name and (ROOT / name).is_file()]


@pytest.fixture(scope="session")
def python_files() -> list[Path]:
    """Every Python file of the tree."""
    return tracked("*.py")


@pytest.fixture(scope="session")
def package_trees() -> dict[Path, ast.Module]:
    """Syntax tree of every module of the package, by path from the root."""
    return {
        path.relative_to(ROOT): ast.parse(path.read_text("utf-8"))
        for path in tracked("src/opora/*.py")
    }


@pytest.fixture(scope="session")
def library_trees(package_trees: dict[Path, ast.Module]) -> dict[Path, ast.Module]:
    """The half that runs without Django."""
    return {path: tree for path, tree in package_trees.items() if is_library(path)}


@pytest.fixture(scope="session")
def office_trees(package_trees: dict[Path, ast.Module]) -> dict[Path, ast.Module]:
    """The half that is a web application."""
    return {path: tree for path, tree in package_trees.items() if not is_library(path)}


def is_library(path: Path) -> bool:
    """True for a module of the library half: all that stands beside the office's packages."""
    return path.parts[2] not in OFFICE


@pytest.fixture(scope="session")
def text_files() -> dict[Path, str]:
    """Text of every committed file that is text, by path from the root."""
    texts = {}
    for path in tracked("*"):
        try:
            texts[path.relative_to(ROOT)] = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
    return texts
