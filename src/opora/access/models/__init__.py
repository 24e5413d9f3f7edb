"""Tables of access: accounts, grants of roles, invitations, open sessions."""

from opora.access.models.accounts import Account, DailyLetter, OpenSession
from opora.access.models.grants import Grant, Invitation


__all__ = ["Account", "DailyLetter", "Grant", "Invitation", "OpenSession"]
