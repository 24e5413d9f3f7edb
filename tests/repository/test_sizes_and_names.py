"""Files, functions and names stay of a size and kind that a reader can hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repository.conftest import ROOT


FILE_LINES, FUNCTION_LINES = 400, 40

# Path from the root → why it may be longer.
LONGER_FILES: dict[str, str] = {}

# "path:function" → why it may be longer. A few are a fact of life; a habit is not.
LONGER_FUNCTIONS: dict[str, str] = {}

FORBIDDEN_MODULES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "manager",
    "service",
    "misc",
}

# Packages of the office half: there a docstring stands only where the name and types do not say it.
OFFICE = ("access", "config", "cycle", "jobs", "journal", "pages", "registry", "web")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> Iterator[Function]:
    """Every function of a module, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def test_no_file_is_above_its_size(python_files):
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in python_files
        if path.parent.name != "migrations"  # written by Django
    }
    assert {
        name: lines
        for name, lines in lengths.items()
        if lines > FILE_LINES and name not in LONGER_FILES
    } == {}


def test_no_function_is_above_its_size(python_files):
    long = {}
    for path in python_files:
        for function in functions(ast.parse(path.read_text("utf-8"))):
            name = f"{path.relative_to(ROOT)}:{function.name}"
            lines = (function.end_lineno or 0) - function.lineno + 1 - docstring_lines(function)
            if lines > FUNCTION_LINES and name not in LONGER_FUNCTIONS:
                long[name] = lines
    assert long == {}


def docstring_lines(function: Function) -> int:
    """Lines that the docstring takes: explaining at length is no fault."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0


def test_exceptions_name_things_that_exist_and_give_a_reason():
    assert [name for name in LONGER_FILES if not (ROOT / name).exists()] == []
    assert [name for name in LONGER_FUNCTIONS if not (ROOT / name.split(":")[0]).exists()] == []
    assert all(len(reason) > 20 for reason in [*LONGER_FILES.values(), *LONGER_FUNCTIONS.values()])


def test_no_module_is_an_attic(python_files):
    attics = [
        path
        for path in python_files
        if path.stem in FORBIDDEN_MODULES or path.parent.name in FORBIDDEN_MODULES
    ]
    assert attics == []


def test_names_are_not_versions_of_one_another(package_trees):
    versions = [
        path for path in package_trees if re.search(r"(_v?\d|_new|_old|_nextgen)$", Path(path).stem)
    ]
    assert versions == []


def test_every_public_name_of_the_library_has_a_docstring(library_trees):
    bare = []
    for path, tree in library_trees.items():
        if path.parts[2] in OFFICE:
            continue
        if ast.get_docstring(tree) is None and tree.body:
            bare.append(f"{path}: the module")
        bare += [
            f"{path}: {name}"
            for name, node in public_names(tree)
            if ast.get_docstring(node) is None
        ]
    assert bare == []


def public_names(tree: ast.Module) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Functions and classes of a module that others may use, and public methods of those classes."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from methods(node)


def methods(owner: ast.ClassDef) -> Iterator[tuple[str, Function]]:
    """Public methods of a class with more than one statement in them: a one-line method says itself."""
    for node in owner.body:
        if isinstance(node, Function) and not node.name.startswith("_") and len(node.body) > 1:
            yield f"{owner.name}.{node.name}", node
