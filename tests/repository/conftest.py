"""What the rules about the whole repository read: files that git knows, parsed once."""

import ast
import subprocess
from pathlib import Path

import pytest


ROOT = Path(__file__).resolve().parents[2]


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
def library_trees() -> dict[Path, ast.Module]:
    """Syntax tree of every module of the package, by path from the root."""
    return {
        path.relative_to(ROOT): ast.parse(path.read_text("utf-8"))
        for path in tracked("src/opora/*.py")
    }


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
