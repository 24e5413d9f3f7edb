"""What no committed file may say."""

import re


# Spelt in parts, or this file would break its own rule.
REGISTRY_HOSTS = re.compile(
    r"pypi\." + r"org|pythonhosted\." + r"org|registry\." + r"npmjs|files\." + r"pythonhosted", re.I
)
OPEN_ENDED = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d+)|raise NotImplementedError")
HIDDEN_CYCLE = "TYPE_" + "CHECKING"
CODE = (".py", ".sql", ".toml", ".yaml", ".yml", "")


def places(text_files, pattern, suffixes=None):
    """«path:line» of every line that matches."""
    return [
        f"{path}:{number}"
        for path, text in text_files.items()
        if suffixes is None or path.suffix in suffixes
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_no_file_names_a_package_registry(text_files):
    assert places(text_files, REGISTRY_HOSTS) == []


def test_nothing_is_left_unfinished_without_an_issue_number(text_files):
    found = places(text_files, OPEN_ENDED, CODE)
    assert [place for place in found if not place.startswith("tests/repository/")] == []


def test_no_import_hides_a_cycle(text_files):
    found = places(text_files, HIDDEN_CYCLE, (".py",))
    assert [place for place in found if place.startswith("src/")] == []


def test_locks_hold_no_host_and_hash_everything(text_files):
    locks = {path: text for path, text in text_files.items() if path.suffix == ".lock"}
    assert {path.name for path in locks} >= {
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-cluster.lock",
    }
    for text in locks.values():
        assert "://" not in text
        packages = re.findall(r"^[a-z0-9_.-]+==[^\n]*\n(.*)", text, re.M | re.I)
        assert packages
        assert all("--hash=sha256:" in following for following in packages)


def test_files_end_with_one_line_break_and_no_tabs_in_python(text_files):
    python = {path: text for path, text in text_files.items() if path.suffix == ".py"}
    assert [path for path, text in python.items() if text and not text.endswith("\n")] == []
    assert [path for path, text in python.items() if "\r" in text] == []
