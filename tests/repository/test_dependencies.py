"""Dependencies: few, each with a reason, all locked, the same in every lock."""

import ast
import re
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository.conftest import ROOT


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
RUN = [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["office"]]

# Packages whose module has another name.
MODULES = {"PyYAML": "yaml", "django-axes": "axes", "django-csp": "csp"}
# Comes with Jinja2, which speaks in its words.
BROUGHT_ALONG = {"markupsafe"}
# Named by nobody: Django finds it when the address of the database is PostgreSQL's.
DRIVERS = {"psycopg"}
# Imported, and required by no line of its own.
NOT_REQUIRED = {
    "pydantic_core",  # comes with pydantic, in the version it needs
    "pyspark",  # only with the extra `cluster`
}


def locked(name: str) -> dict[str, str]:
    """Version of each package in a lock."""
    text = (ROOT / name).read_text("utf-8")
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", text, re.M)
    return {canonicalize_name(package): version for package, version in pins}


@pytest.mark.parametrize(
    "lock,wanted",
    [
        ("requirements.lock", RUN),
        ("requirements-dev.lock", [*RUN, *EXTRAS["dev"]]),
        ("requirements-cluster.lock", [*RUN, *EXTRAS["dev"], *EXTRAS["cluster"]]),
    ],
)
def test_a_lock_meets_every_requirement(lock, wanted):
    versions = locked(lock)
    for line in wanted:
        requirement = Requirement(line)
        version = versions.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in {lock}: python3 tools/make_locks.py"
        assert version in requirement.specifier, (
            f"{requirement.name} {version} in {lock} is not {requirement.specifier}"
        )


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "requirements-cluster.lock"])
def test_the_locks_agree(lock):
    run, other = locked("requirements.lock"), locked(lock)
    assert {name: other.get(name) for name in run} == run


def test_each_dependency_gives_its_reason():
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    stated = [
        line
        for line in lines
        if re.match(r'\s+"[A-Za-z][\w.\[\]-]*[<>=]', line) or re.match(r'\s+"types-', line)
    ]
    assert len(stated) == len(RUN) + len(EXTRAS["dev"]) + len(EXTRAS["cluster"])
    assert [line for line in stated if not re.search(r"# \w.{10,}", line)] == []


def test_the_library_imports_each_dependency_and_nothing_else(library_trees):
    assert foreign(library_trees) - NOT_REQUIRED == modules_of(PROJECT["dependencies"])


def test_the_office_imports_only_what_its_extra_brings(office_trees):
    allowed = modules_of([*PROJECT["dependencies"], *EXTRAS["office"]])
    assert foreign(office_trees) - allowed - BROUGHT_ALONG == set()


def test_each_package_of_the_office_is_used(office_trees):
    told = " ".join(
        (ROOT / name).read_text("utf-8")
        for name in ("src/opora/config/settings.py", "src/opora/cli/serve.py")
    )
    unused = modules_of(EXTRAS["office"]) - foreign(office_trees)
    assert [name for name in unused if name not in told and name not in DRIVERS] == []


def foreign(trees):
    """Packages of others that the modules import."""
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"opora"}


def modules_of(lines):
    """Modules that requirements bring."""
    names = [Requirement(line).name for line in lines]
    return {MODULES.get(name, name.lower().replace("-", "_")) for name in names}
