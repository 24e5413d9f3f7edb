"""The errors a person may see.

OporaError
└── UserError             shown as it is, without a traceback; exit code in brackets
    ├── PackError (10)        a pack cannot be loaded
    ├── FileError (11)        a file cannot be read at all
    ├── ExampleError (13)     examples inside a pack failed
    ├── DataError (14)        the data given cannot answer the question
    └── ChoiceError (15)      an unknown name was asked for; near names are offered

A bug is an `assert` or a plain ValueError, never one of these.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from opora.core.issues import Issue


class OporaError(Exception):
    """Root of everything Opora raises on purpose."""


class UserError(OporaError):
    """A person's mistake or a bad file: the message is complete, Russian and shown as it is.

    `issues` carries every single complaint when there are several.
    """

    exit_code = 1

    def __init__(self, message: str, *, code: str, issues: Iterable[Issue] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.issues = tuple(issues)


class PackError(UserError):
    """A pack cannot be loaded; `issues` lists all complaints with file, line and key."""

    exit_code = 10


class FileError(UserError):
    """A file is refused as a whole: hostile, damaged, empty, locked or of an unknown kind."""

    exit_code = 11


class ExampleError(UserError):
    """Examples written inside a pack do not give the expected numbers."""

    exit_code = 13


class DataError(UserError):
    """The data at hand cannot answer: no such year, no schools, an empty folder."""

    exit_code = 14


class ChoiceError(UserError):
    """An unknown name was asked for."""

    exit_code = 15


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The Russian tail that offers near names, or an empty string.

    >>> did_you_mean("low_result_share", ["low_results_share"])
    '; возможно, low_results_share'
    """
    near = get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f"; возможно, {', '.join(near)}" if near else ""
