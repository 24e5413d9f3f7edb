"""What a code of an error means, for the page that shows it."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from opora.core import codes
from opora.core.errors import UserError
from opora.core.issues import IssueCode


def error_kind(error: UserError) -> IssueCode | None:
    """The documented kind of an error; None when its code is not among the declared."""
    return _kinds().get(error.code)


@cache
def _kinds() -> Mapping[str, IssueCode]:
    modules = (
        import_module(f"{codes.__name__}.{info.name}") for info in iter_modules(codes.__path__)
    )
    return {
        value.code: value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, IssueCode)
    }
