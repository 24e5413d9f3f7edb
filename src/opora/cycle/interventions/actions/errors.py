"""What is refused here, with words."""

from opora.core.errors import UserError
from opora.core.issues import IssueCode


class PlanError(UserError):
    """What was asked for cannot be done; the message says why and what to do."""


def refused(code: IssueCode, words: str = "") -> PlanError:
    """The refusal of a code, with words of the case before its own."""
    return PlanError(f"{words} {code.explanation}".strip(), code=code.code)
