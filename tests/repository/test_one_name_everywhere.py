"""A capability has one name: as a function, as a command and as a page of the manual; a format is found by presence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click

from opora.cli import opora
from tests.repository.conftest import ROOT


MANUAL = ROOT / "docs" / "how-to"
CAPABILITIES = ROOT / "src" / "opora" / "capabilities"

# Commands without a function of their name, and why.
WITHOUT_FUNCTION = {
    "serve": "starts the office, which is Django's, as processes; imports nothing of it"
}

# Modules of readers that read no format themselves; those that begin with `_` need not be here.
INFRASTRUCTURE: dict[str, str] = {}


def public_functions(folder: Path) -> set[str]:
    """Names of public functions at the top of a package's public modules, `__init__` too."""
    modules = [
        path
        for path in folder.rglob("*.py")
        if not path.stem.startswith("_") or path.stem == "__init__"
    ]
    trees = (ast.parse(path.read_text("utf-8")) for path in modules)
    names = (node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef))
    return {name for name in names if not name.startswith("_")}


def commands(group: click.Group = opora, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that does something, as its words after `opora`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        elif command is not None and not command.hidden:
            yield (*above, name)


def test_every_listed_command_can_be_loaded():
    context = click.Context(opora)
    assert [
        name for name in opora.list_commands(context) if opora.get_command(context, name) is None
    ] == []


def test_every_command_has_a_function_of_its_name():
    functions = public_functions(CAPABILITIES)
    # `opora pack check` is check_pack, a verb on its noun; `opora read` is read or read_files.
    wanted = ("_".join(reversed(words)).replace("-", "_") for words in commands())
    missing = [
        name
        for name in wanted
        if name not in WITHOUT_FUNCTION
        and not any(f"{known}_".startswith(f"{name}_") for known in functions)
    ]
    assert missing == []


def test_every_command_has_a_section_in_the_manual():
    pages = {path.stem: path.read_text("utf-8") for path in MANUAL.glob("*.md")}
    missing = [
        f"opora {' '.join(words)}"
        for words in commands()
        if f"opora {' '.join(words)}" not in pages.get(words[0], "")
    ]
    assert missing == []


def test_every_page_of_the_manual_is_about_a_command():
    first_words = {words[0] for words in commands()}
    assert {path.stem for path in MANUAL.glob("*.md")} - first_words - {"README"} == set()


def test_every_command_tells_what_it_does_in_russian():
    context = click.Context(opora)
    helps = {
        name: (opora.get_command(context, name) or opora).help or ""
        for name in opora.list_commands(context)
    }
    assert [
        name
        for name, text in helps.items()
        if not any("а" <= letter <= "я" for letter in text.lower())
    ] == []


def written_commands() -> Iterator[tuple[str, list[str]]]:
    """Lines of documents that a person would type, with the page they stand on."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        if page.parent.name != "reference":
            blocks = re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.S)
            lines = (line.split("#")[0].split() for block in blocks for line in block.splitlines())
            yield from ((page.name, words) for words in lines if words[:1] == ["opora"])


def test_every_command_written_in_a_document_exists_with_its_options():
    known = {words: command_of(words) for words in commands()}
    wrong = []
    for page, (_, *words) in written_commands():
        found = next(
            (known[tuple(words[:depth])] for depth in (2, 1) if tuple(words[:depth]) in known), None
        )
        options = (
            {option for parameter in found.params for option in parameter.opts} if found else set()
        )
        typed = {word.split("=")[0] for word in words if word.startswith("--")}
        if found is None or typed - options - {"--help"}:
            wrong.append(f"{page}: opora {' '.join(words)}")
    assert wrong == []


def command_of(words: tuple[str, ...]) -> click.Command:
    """The command that these words call."""
    command: click.Command = opora
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word) or command
    return command


def reader_modules() -> list[str]:
    """Formats: modules of readers that are not infrastructure."""
    readers = ROOT / "src" / "opora" / "readers"
    stems = (path.stem for path in sorted(readers.glob("*.py")) if not path.stem.startswith("_"))
    return [stem for stem in stems if stem not in INFRASTRUCTURE]


def test_every_format_has_an_example_and_what_it_must_give():
    bare = []
    for format_name in reader_modules():
        files = [
            path for path in (ROOT / "tests" / "readers" / format_name).glob("*") if path.is_file()
        ]
        expected = [path for path in files if path.name.endswith(".json")]
        if not expected or len(files) == len(expected):
            bare.append(format_name)
    assert bare == []
