"""What is refused here, with words."""

from opora.core.errors import UserError
from opora.core.issues import IssueCode


class EffectError(UserError):
    """What was asked for cannot be done; the message says why and what to do."""


def refused(code: IssueCode) -> EffectError:
    """The refusal of a code."""
    return EffectError(code.explanation, code=code.code)
